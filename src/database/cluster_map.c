#include "database/cluster_map.h"

#include "base/memory.h"
#include "base/status.h"

ae_status cluster_map_add(cluster_map *self, ae_cell id, ae_cell cluster, uint32_t *number,
                          ae_error *error)
{
    uint32_t named;
    void *of = self->cluster_of;
    ae_status status = intern_add(&self->ids, id.bytes, id.length, &named, NULL, error);
    if (status == AE_OK)
        status = intern_add(&self->clusters, cluster.bytes, cluster.length, number, NULL, error);
    if (status == AE_OK)
        status =
            memory_grow(&of, &self->capacity, (size_t)named + 1, sizeof *self->cluster_of, error);
    self->cluster_of = of;
    if (status == AE_OK)
        self->cluster_of[named] = *number;
    return status;
}

ae_status cluster_map_note(cluster_map *self, ae_cell id, uint64_t row, ae_error *error)
{
    const uint32_t ad = intern_find(&self->ids, id.bytes, id.length);
    if (self->ranges == NULL)
        self->ranges = memory_new(self->clusters.count, sizeof *self->ranges);
    if (self->ranges == NULL)
        return status_out_of_memory(error, self->clusters.count * sizeof *self->ranges);
    if (ad == INTERN_NONE)
        return AE_OK;
    link_range *range = &self->ranges[self->cluster_of[ad]];
    if (range->first == 0)
        range->first = row + 1;
    range->last = row + 1;
    return AE_OK;
}

link_range cluster_map_range(const cluster_map *self, ae_cell cluster)
{
    const uint32_t number = intern_find(&self->clusters, cluster.bytes, cluster.length);
    return self->ranges == NULL || number == INTERN_NONE ? (link_range){0, 0}
                                                         : self->ranges[number];
}

void cluster_map_clear(cluster_map *self)
{
    intern_clear(&self->ids);
    intern_clear(&self->clusters);
    memory_free(self->cluster_of);
    memory_free(self->ranges);
    *self = (cluster_map){.capacity = 0};
}
