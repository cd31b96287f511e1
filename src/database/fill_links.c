#include "database/fill_links.h"

#include <string.h>

#include "base/memory.h"
#include "database/cluster_map.h"

typedef struct link_filling {
    cluster_map clusters;
    index_column a, b; /* of links that are none of text */
    uint64_t *numbers; /* theirs */
    size_t number_room;
    size_t a_at, b_at, kind_at, cluster_at; /* columns of links, and of clusters */
} link_filling;

static ae_status contact_link_add(link_filling *self, uint64_t row, const ae_cell *cells,
                                  ae_error *error)
{
    void *numbers = self->numbers;
    ae_status status =
        memory_grow(&numbers, &self->number_room, self->a.rows + 1, sizeof *self->numbers, error);
    self->numbers = numbers;
    if (status != AE_OK)
        return status;
    self->numbers[self->a.rows] = row;
    status = index_column_add(&self->a, cells[self->a_at], error);
    return status == AE_OK ? index_column_add(&self->b, cells[self->b_at], error) : status;
}

static ae_status link_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                           ae_error *error)
{
    static const char text[] = "text";
    link_filling *self = context;
    const ae_cell kind = cells[self->kind_at];
    (void)more;
    if (kind.length != sizeof text - 1 || memcmp(kind.bytes, text, kind.length) != 0)
        return contact_link_add(self, row, cells, error);
    cluster_map_note(&self->clusters, cells[self->a_at], row);
    return AE_OK;
}

static ae_status cluster_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                              ae_error *error)
{
    const link_filling *self = context;
    const link_range range = cluster_map_range(&self->clusters, cells[self->cluster_at]);
    (void)row;
    (void)error;
    if (range.first > 0) {
        more[0] = sql_value_count(range.first - 1);
        more[1] = sql_value_count(range.last - 1);
    }
    return AE_OK;
}

static ae_status ends_lay(filling *self, link_filling *made, ae_error *error)
{
    const index_plan plans[] = {
        {.index = "links_a", .columns = {&made->a}, .count = 1, .numbers = made->numbers},
        {.index = "links_b", .columns = {&made->b}, .count = 1, .numbers = made->numbers}};
    ae_status status = index_column_sort(&made->a, error);
    if (status == AE_OK)
        status = index_column_sort(&made->b, error);
    for (size_t k = 0; k < sizeof plans / sizeof *plans && status == AE_OK; k++)
        status = index_lay(self, &plans[k], error);
    return status;
}

ae_status fill_links(filling *self, const ad_facts *facts, ae_error *error)
{
    schema_table table;
    link_filling made = {.number_room = 0};
    schema_table_find("links", &table);
    made.a_at = copy_column(&table, "a");
    made.b_at = copy_column(&table, "b");
    made.kind_at = copy_column(&table, "kind");
    schema_table_find("clusters", &table);
    made.cluster_at = copy_column(&table, "cluster");
    ae_status status = cluster_map_make(&facts->ids, &facts->clusters, &made.clusters, error);
    if (status == AE_OK)
        status = copy_table(self, "links", link_look, &made, error);
    if (status == AE_OK)
        status = ends_lay(self, &made, error);
    if (status == AE_OK)
        status = copy_table(self, "clusters", cluster_look, &made, error);
    cluster_map_clear(&made.clusters);
    index_column_clear(&made.a);
    index_column_clear(&made.b);
    memory_free(made.numbers);
    return status;
}
