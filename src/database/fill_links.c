#include "database/fill_links.h"

#include <string.h>

typedef struct link_filling {
    cluster_map *clusters;
    size_t a, kind, cluster; /* columns of links, and of clusters */
} link_filling;

static ae_status link_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                           ae_error *error)
{
    static const char text[] = "text";
    const link_filling *self = context;
    const ae_cell kind = cells[self->kind];
    (void)more;
    if (kind.length != sizeof text - 1 || memcmp(kind.bytes, text, kind.length) != 0)
        return AE_OK;
    return cluster_map_note(self->clusters, cells[self->a], row, error);
}

static ae_status cluster_look(void *context, uint64_t row, const ae_cell *cells, sql_value *more,
                              ae_error *error)
{
    const link_filling *self = context;
    const link_range range = cluster_map_range(self->clusters, cells[self->cluster]);
    (void)row;
    (void)error;
    if (range.first > 0) {
        more[0] = sql_value_count(range.first - 1);
        more[1] = sql_value_count(range.last - 1);
    }
    return AE_OK;
}

ae_status fill_links(filling *self, cluster_map *clusters, ae_error *error)
{
    schema_table table;
    link_filling made = {.clusters = clusters};
    schema_table_find("links", &table);
    made.a = copy_column(&table, "a");
    made.kind = copy_column(&table, "kind");
    schema_table_find("clusters", &table);
    made.cluster = copy_column(&table, "cluster");
    ae_status status = copy_table(self, "links", link_look, &made, error);
    return status == AE_OK ? copy_table(self, "clusters", cluster_look, &made, error) : status;
}
