/* What bundle.c and bundle_order.c share: bundles while they are made. */
#ifndef ADECHO_LINK_BUNDLE_MAKER_H
#define ADECHO_LINK_BUNDLE_MAKER_H

#include "link/bundle.h"

/* Homes that are no ad's: several name it, or it is not one's own; a bundle's own one. */
#define BUNDLE_MANY UINT32_MAX
#define BUNDLE_OWN (UINT32_MAX - 1)

/* While ads are read, bundles are numbered as they come, and their subjects are contacts: those
 * that are not the ads' own, then the smallest of these. */
typedef struct bundle_maker {
    const poster_input *input;
    bundle_table *into;
    size_t capacity, subject_count, subject_capacity; /* of into->items and into->subjects */
    uint32_t *home;  /* per contact: 1 + the only ad that names it, or BUNDLE_MANY; 0: none does */
    bool *single;    /* per ad: a bundle of its own; NULL: none is */
    uint32_t *of_ad; /* per ad: its bundle */
    uint32_t *line;  /* room for the contacts of some ads */
    size_t line_capacity;
    uint64_t *slots; /* open-addressed, at most half full: the hash, then 1 + number of a bundle */
    size_t slot_count;
    uint32_t *sorted_to; /* per bundle: its number once they are sorted; NULL: nobody asks */
} bundle_maker;

/* Lists the ads of each bundle. */
void bundle_place_ads(const bundle_maker *self);

/* Renumbers contacts as subjects, in bundles too. */
ae_status bundle_number_subjects(const bundle_maker *self, ae_error *error) AE_MUST_USE;

/* Brings bundles in their order: by cluster, then text; those of one text as their first ads come.
 */
ae_status bundle_sort(bundle_maker *self, ae_error *error) AE_MUST_USE;

#endif
