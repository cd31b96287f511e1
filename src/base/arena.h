/* Bytes that are added and never moved or freed one by one: texts, names, the arrays of
 * one piece of work. Grows in blocks, released all at once. */
#ifndef ADECHO_BASE_ARENA_H
#define ADECHO_BASE_ARENA_H

#include "base/spill.h"

typedef struct arena {
    char **blocks;
    size_t count, capacity; /* blocks in use, and room in `blocks` */
    size_t used, size;      /* of the last block */
    uint64_t bytes;         /* asked for so far */
    spill
        *behind; /* where blocks are taken once they are too many for memory; NULL: always there */
} arena;         /* starts as {0} */

/* Copies bytes[0..length) and a NUL behind them; the copy lives as long as the
 * arena. NULL when memory is short. */
char *arena_copy(arena *self, const char *bytes, size_t length) AE_MUST_USE;

/* Room for `count` elements of `size` bytes, aligned for any type, which lives as long;
 * new: zeroed, take: not initialised. NULL when the product overflows or memory is short. */
void *arena_new(arena *self, size_t count, size_t size) AE_MUST_USE;
void *arena_take(arena *self, size_t count, size_t size) AE_MUST_USE;

/* Forgets all that was added and keeps a block, for what comes next. */
void arena_reset(arena *self);

void arena_clear(arena *self);

#endif
