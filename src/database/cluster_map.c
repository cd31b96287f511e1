#include "database/cluster_map.h"

#include "base/memory.h"
#include "base/status.h"

ae_status cluster_map_make(const index_column *ids, const index_column *clusters, cluster_map *made,
                           ae_error *error)
{
    *made =
        (cluster_map){.ids = ids,
                      .clusters = clusters,
                      .cluster_of = memory_resize(NULL, ids->names.count, sizeof *made->cluster_of),
                      .ranges = memory_new(clusters->names.count, sizeof *made->ranges)};
    if (made->cluster_of == NULL || made->ranges == NULL)
        return status_out_of_memory(error, clusters->names.count * sizeof *made->ranges);
    for (size_t row = 0; row < ids->rows; row++)
        if (ids->of[row] != INTERN_NONE)
            made->cluster_of[ids->of[row]] = clusters->of[row];
    return AE_OK;
}

uint32_t cluster_map_find(const cluster_map *self, ae_cell id)
{
    const uint32_t ad =
        id.length > 0 ? intern_find(&self->ids->names, id.bytes, id.length) : INTERN_NONE;
    return ad != INTERN_NONE ? self->cluster_of[ad] : INTERN_NONE;
}

void cluster_map_note(cluster_map *self, uint32_t cluster, uint64_t first, uint64_t last)
{
    if (cluster == INTERN_NONE)
        return;
    link_range *range = &self->ranges[cluster];
    if (range->first == 0)
        range->first = first + 1;
    range->last = last + 1;
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
