#include "database/cluster_map.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

ae_status cluster_map_make(const index_column *ids, const index_column *clusters, cluster_map *made,
                           ae_error *error)
{
    *made =
        (cluster_map){.ids = ids,
                      .clusters = clusters,
                      .cluster_of = memory_resize(NULL, ids->names.count, sizeof *made->cluster_of),
                      .ranges = memory_new(clusters->names.count, sizeof *made->ranges),
                      .cluster = INTERN_NONE};
    if (made->cluster_of == NULL || made->ranges == NULL)
        return status_out_of_memory(error, clusters->names.count * sizeof *made->ranges);
    for (size_t row = 0; row < ids->rows; row++)
        if (ids->of[row] != INTERN_NONE)
            made->cluster_of[ids->of[row]] = clusters->of[row];
    return AE_OK;
}

/* Links of one ad stand one behind the other. */
static void id_find(cluster_map *self, ae_cell id)
{
    if (id.length == self->id.length && memcmp(id.bytes, self->id.bytes, id.length) == 0)
        return;
    const uint32_t ad = intern_find(&self->ids->names, id.bytes, id.length);
    self->cluster = INTERN_NONE;
    self->id = (ae_cell){NULL, 0};
    if (ad == INTERN_NONE)
        return;
    self->id = (ae_cell){intern_text(&self->ids->names, ad), id.length};
    self->cluster = self->cluster_of[ad];
}

void cluster_map_note(cluster_map *self, ae_cell id, uint64_t row)
{
    if (id.length == 0)
        return;
    id_find(self, id);
    if (self->cluster == INTERN_NONE)
        return;
    link_range *range = &self->ranges[self->cluster];
    if (range->first == 0)
        range->first = row + 1;
    range->last = row + 1;
}

link_range cluster_map_range(const cluster_map *self, ae_cell cluster)
{
    const uint32_t number = intern_find(&self->clusters->names, cluster.bytes, cluster.length);
    return number == INTERN_NONE ? (link_range){0, 0} : self->ranges[number];
}

void cluster_map_clear(cluster_map *self)
{
    memory_free(self->cluster_of);
    memory_free(self->ranges);
    *self = (cluster_map){.ids = NULL};
}
