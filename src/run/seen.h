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
    bool drawn;
    seen_cell *slots; /* open-addressed, at most two thirds full; a power of two */
    size_t slot_count, count;
} seen_table; /* starts as {0} */

/* A cell's hash, and a look ahead, which has the processor fetch what the table has for it. */
hash128 seen_hash(seen_table *self, ae_cell cell);
static inline void seen_fetch(const seen_table *self, hash128 hash)
{
    if (self->slot_count > 0)
        __builtin_prefetch(&self->slots[hash.low & (self->slot_count - 1)]);
}

/* *back: how many ads before number `ad` there was the same cell for the first time, in this run
 * or `before`; 0: never. The cell is not empty. `ad` rises from call to call and is below
 * INT32_MAX. */
ae_status seen_find(seen_table *self, const met_shelf *before, ae_cell cell, hash128 hash,
                    uint32_t ad, uint32_t *back, ae_error *error) AE_MUST_USE;
void seen_clear(seen_table *self);

#endif
