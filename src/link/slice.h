/* Slices: the bundles of one cluster that are of one circle of contacts, and those of a
 * cluster that are of none. */
#ifndef ADECHO_LINK_SLICE_H
#define ADECHO_LINK_SLICE_H

#include "link/bundle.h"

typedef struct slice {
    uint32_t cluster, circle;    /* circle POSTER_NONE: of none; the last of its cluster */
    uint32_t ads;                /* how many */
    uint32_t first_ad;           /* smallest number */
    uint32_t earliest;           /* smallest day, then number; an ad without a day comes last */
    int32_t first_day, last_day; /* POSTER_NO_DAY: no ad has one */
    uint32_t begin, end;         /* in slice_table.bundles */
} slice;

typedef struct slice_table {
    slice *items; /* by cluster, then circle */
    size_t count;
    size_t *cluster_begin; /* per cluster, and one more */
    uint32_t *bundles;     /* rising within a slice */
    spill *large;          /* what the arrays are taken from */
} slice_table;             /* starts as {0} */

/* circles[] is per bundle. Silent ones are in no slice, unless `all` are. On failure `self` holds
 * what was made so far: clear it. */
ae_status slice_cut(const poster_input *input, const bundle_table *bundles, const uint32_t *circles,
                    bool all, slice_table *self, ae_error *error) AE_MUST_USE;
void slice_clear(slice_table *self);

/* How many ads of the cluster are of that circle. */
uint32_t slice_ads_of(const slice_table *self, uint32_t cluster, uint32_t circle);

#endif
