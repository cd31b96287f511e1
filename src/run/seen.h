/* Which cells were read before, byte for byte. In the field nine ads in ten repeat the text
 * of another, and most its phone and links: what is repeated is read once, and a text is
 * normalised and kept once. One thread's. */
#ifndef ADECHO_RUN_SEEN_H
#define ADECHO_RUN_SEEN_H

#include "run/met.h"

/* A cell is known by 96 bits of its hash. The secret is another in each run, so that no two
 * can be made to have one hash on purpose; nothing that is written depends on it. */
typedef struct seen_cell {
    uint64_t high;
    uint32_t low;
    uint32_t ad; /* number of the first with this cell, + 1; 0: a free slot */
} seen_cell;

typedef struct seen_table {
    hash_secret secret; /* drawn with the first cell */
    seen_cell *slots;   /* open-addressed, at most two thirds full; a power of two */
    size_t slot_count, count;
} seen_table; /* starts as {0} */

/* *back: how many ads before number `ad` there was the same cell for the first time, in this run
 * or `before`; 0: never. A cell of no bytes repeats nothing. `ad` rises from call to call and is
 * below INT32_MAX. */
ae_status seen_find(seen_table *self, const met_shelf *before, ae_cell cell, uint32_t ad,
                    uint32_t *back, ae_error *error) AE_MUST_USE;
void seen_clear(seen_table *self);

#endif
