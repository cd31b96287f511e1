#include "database/fill_links.h"

#include <string.h>

#include "base/memory.h"
#include "database/cluster_map.h"
#include "database/copy_table.h"

typedef struct link_filling {
    cluster_map clusters;
    index_column a, b; /* of links that are none of text */
    uint64_t *numbers; /* theirs */
    size_t number_room;
    size_t a_at, b_at, kind_at, cluster_at; /* columns of links, and of clusters */
} link_filling;

static ae_status contact_link_add(link_filling *self, uint64_t row, const ae_cell ends[2],
                                  ae_error *error)
{
    void *numbers = self->numbers;
    ae_status status =
        memory_grow(&numbers, &self->number_room, self->a.rows + 1, sizeof *self->numbers, error);
    self->numbers = numbers;
    if (status != AE_OK)
        return status;
    self->numbers[self->a.rows] = row;
    status = index_column_add(&self->a, &ends[0], 1, error);
    return status == AE_OK ? index_column_add(&self->b, &ends[1], 1, error) : status;
}

/* What is kept of a link: its ends, or of one of text the first of them, and then whether it is
 * such a one. */
enum { KEPT_A, KEPT_B, KEPT_TEXT, KEPT_CELLS };

static ae_status link_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                           sql_value *more, copy_beside *beside, ae_error *error)
{
    static const char text[] = "text";
    const link_filling *self = context;
    const ae_cell kind = cells[self->kind_at];
    const bool of_text =
        kind.length == sizeof text - 1 && memcmp(kind.bytes, text, kind.length) == 0;
    const ae_cell kept[KEPT_CELLS] = {[KEPT_A] = cells[self->a_at],
                                      [KEPT_B] = of_text ? (ae_cell){"", 0} : cells[self->b_at],
                                      [KEPT_TEXT] = {text, of_text ? sizeof text - 1 : 0}};
    (void)worker;
    (void)more;
    return copy_keep(beside, row, kept, KEPT_CELLS, error);
}

static ae_status links_take(void *context, const copy_beside *beside, ae_error *error)
{
    link_filling *self = context;
    copy_kept kept;
    ae_status status = AE_OK;
    for (size_t at = 0; status == AE_OK && copy_kept_next(beside, &at, &kept);)
        if (kept.cells[KEPT_TEXT].length > 0)
            cluster_map_note(&self->clusters, kept.cells[KEPT_A], kept.first, kept.last);
        else
            for (uint64_t row = kept.first; row <= kept.last && status == AE_OK; row++)
                status = contact_link_add(self, row, kept.cells, error);
    return status;
}

static ae_status cluster_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                              sql_value *more, copy_beside *beside, ae_error *error)
{
    const link_filling *self = context;
    const link_range range = cluster_map_range(&self->clusters, cells[self->cluster_at]);
    (void)worker;
    (void)row;
    (void)beside;
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

ae_status fill_links(filling *self, const ad_sheet *sheet, ae_error *error)
{
    schema_table table;
    link_filling made = {.number_room = 0};
    const copy_look links = {.context = &made, .row = link_look, .take = links_take},
                    clusters = {.context = &made, .row = cluster_look};
    schema_table_find("links", &table);
    made.a_at = copy_column(&table, "a");
    made.b_at = copy_column(&table, "b");
    made.kind_at = copy_column(&table, "kind");
    schema_table_find("clusters", &table);
    made.cluster_at = copy_column(&table, "cluster");
    ae_status status = cluster_map_make(&sheet->ids, &sheet->clusters, &made.clusters, error);
    if (status == AE_OK)
        status = copy_table(self, "links", &links, error);
    if (status == AE_OK)
        status = ends_lay(self, &made, error);
    if (status == AE_OK)
        status = copy_table(self, "clusters", &clusters, error);
    cluster_map_clear(&made.clusters);
    index_column_clear(&made.a);
    index_column_clear(&made.b);
    memory_free(made.numbers);
    return status;
}
