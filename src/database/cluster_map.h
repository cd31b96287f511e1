/* Which cluster an ad is in, by its id, and where the reasons of text that hold a cluster
 * together stand in links: links.csv has those of a cluster one behind the other, so that two
 * numbers do what an index of all links would. */
#ifndef ADECHO_DATABASE_CLUSTER_MAP_H
#define ADECHO_DATABASE_CLUSTER_MAP_H

#include "base/intern.h"

/* The first and the last, counted from 1; 0: none. */
typedef struct link_range {
    uint64_t first, last;
} link_range;

/* Owned: cluster_map_clear(). */
typedef struct cluster_map {
    intern_table ids, clusters;
    uint32_t *cluster_of; /* by number of the id */
    link_range *ranges;   /* by number of the cluster; made when the first link is noted */
    size_t capacity;
} cluster_map; /* starts as {0} */

/* An ad, and the number of its cluster. */
ae_status cluster_map_add(cluster_map *self, ae_cell id, ae_cell cluster, uint32_t *number,
                          ae_error *error) AE_MUST_USE;

/* Link `row`, from 0 on, is a reason of text of the ad with this id. After all ads. */
ae_status cluster_map_note(cluster_map *self, ae_cell id, uint64_t row,
                           ae_error *error) AE_MUST_USE;

link_range cluster_map_range(const cluster_map *self, ae_cell cluster);
void cluster_map_clear(cluster_map *self);

#endif
