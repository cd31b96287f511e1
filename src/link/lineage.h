/* Ids that last: which group of a run goes on as which group of the run before. Takes both
 * partitions of the rows, which keep their numbers; gives every new group an id, and says
 * what was merged and what was split. Knows nothing of what a group is.
 *
 * An old group is continued by the new one that holds most of its rows; of several, by the
 * one that has its earliest row. A new group takes the id of the oldest group that it
 * continues: the one whose id was given first, then the one of the earliest row. The ids of
 * the others are retired. A group that continues none gets a fresh id, which no group ever
 * had. */
#ifndef ADECHO_LINK_LINEAGE_H
#define ADECHO_LINK_LINEAGE_H

#include "adecho.h"

#define LINEAGE_NONE UINT32_MAX

/* The partition of the run before. All zero: there was none. */
typedef struct lineage_before {
    const uint32_t *group_of; /* by row */
    size_t rows;
    const uint64_t *ids;  /* by group; no two are equal */
    const uint32_t *born; /* by group: the run that gave the id */
    size_t count;
    const uint64_t *retired;
    size_t retired_count;
} lineage_before;

/* The partition of this run: the rows of before, in their order, and new ones behind. */
typedef struct lineage_now {
    const uint32_t *group_of;
    size_t rows;
    const uint64_t *names; /* by group: its id if it is fresh, and nobody has it */
    size_t count;
    uint32_t run;
} lineage_now;

/* Rows of an old group that are not in the one that took its id. */
typedef struct lineage_part {
    uint32_t old, group;
    uint32_t rows;
    bool merged; /* `group` continues it under another id; else a part was split off */
} lineage_part;

/* Owned: lineage_clear(). */
typedef struct lineage {
    uint64_t *ids;       /* by group of now */
    uint32_t *born;      /* by group */
    uint32_t *before;    /* by group: the old one whose id it has, or LINEAGE_NONE */
    uint32_t *rows;      /* by group */
    uint32_t *old_rows;  /* by old group */
    lineage_part *parts; /* by old group, then by their first rows */
    size_t count, part_count;
    uint64_t *retired; /* those of before, and those of the groups that were merged */
    size_t retired_count;
} lineage; /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status lineage_make(const lineage_before *before, const lineage_now *now, lineage *self,
                       ae_error *error) AE_MUST_USE;
void lineage_clear(lineage *self);

#endif
