/* Bytes that are added and never moved or freed one by one: texts, names. Grows
 * in blocks, released all at once. */
#ifndef ADECHO_BASE_ARENA_H
#define ADECHO_BASE_ARENA_H

#include "adecho.h"

typedef struct arena {
    char **blocks;
    size_t count, capacity; /* blocks in use, and room in `blocks` */
    size_t used, size;      /* of the last block */
    uint64_t bytes;         /* asked for so far */
} arena;                    /* starts as {0} */

/* Copies bytes[0..length) and a NUL behind them; the copy lives as long as the
 * arena. NULL when memory is short. */
char *arena_copy(arena *self, const char *bytes, size_t length) AE_MUST_USE;

/* Forgets all copies and keeps a block, for the next ones. */
void arena_reset(arena *self);

void arena_clear(arena *self);

#endif
