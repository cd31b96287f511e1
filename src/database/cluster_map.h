/* Which cluster an ad is in, by its id, and where the reasons of text that hold a cluster
 * together stand in links: links.csv has those of a cluster one behind the other, so that two
 * numbers do what an index of all links would. */
#ifndef ADECHO_DATABASE_CLUSTER_MAP_H
#define ADECHO_DATABASE_CLUSTER_MAP_H

#include "database/index_lay.h"

/* The first and the last, counted from 1; 0: none. */
typedef struct link_range {
    uint64_t first, last;
} link_range;

/* Owned: cluster_map_clear(). */
typedef struct cluster_map {
    const index_column *ids, *clusters; /* of the ads, borrowed */
    uint32_t *cluster_of;               /* by number of the id */
    link_range *ranges;                 /* by number of the cluster */
} cluster_map;

ae_status cluster_map_make(const index_column *ids, const index_column *clusters, cluster_map *made,
                           ae_error *error) AE_MUST_USE;

/* The number of the cluster that the ad with this id is in; INTERN_NONE: there is none. */
uint32_t cluster_map_find(const cluster_map *self, ae_cell id);

/* Links first..last, from 0 on, are reasons of text of the cluster with this number. */
void cluster_map_note(cluster_map *self, uint32_t cluster, uint64_t first, uint64_t last);

link_range cluster_map_range(const cluster_map *self, ae_cell cluster);
void cluster_map_clear(cluster_map *self);

#endif
