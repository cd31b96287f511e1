/* Which texts were read before, byte for byte. In the field nine ads in ten repeat the
 * text of another: such a text is normalised, read for contacts and kept only once. One
 * thread's. */
#ifndef ADECHO_RUN_SEEN_H
#define ADECHO_RUN_SEEN_H

#include "base/hash.h"

/* A text is known by 96 bits of its hash. The secret is another in each run, so that no two
 * texts can be made to have one hash on purpose; nothing that is written depends on it. */
typedef struct seen_text {
    uint64_t high;
    uint32_t low;
    uint32_t ad; /* number of the first with this text, + 1; 0: a free slot */
} seen_text;

typedef struct seen_table {
    hash_secret secret; /* drawn with the first text */
    seen_text *slots;   /* open-addressed, at most two thirds full; a power of two */
    size_t slot_count, count;
} seen_table; /* starts as {0} */

/* *back: how many ads before number `ad` the same text was read first; 0: never. A text of
 * no bytes is none's repeat. Numbers rise from call to call and are below INT32_MAX. */
ae_status seen_find(seen_table *self, ae_cell text, uint32_t ad, uint32_t *back,
                    ae_error *error) AE_MUST_USE;
void seen_clear(seen_table *self);

#endif
