/* A text's shingles in text order, and a reusable set of them with a number for
 * each: finds repeats within a text and what two texts share. Open addressing
 * over flat arrays sized to the text, so that it stays in the nearest cache. One
 * set per worker. */
#ifndef ADECHO_SIM_SHINGLE_SET_H
#define ADECHO_SIM_SHINGLE_SET_H

#include "adecho.h"

/* Borrowed. Bit k % 64 of firsts[k / 64] is set when shingle k is the first of
 * its kind in the text. With `packed` not NULL shingle k is also hash64_word() of
 * packed[k..k + width), and `shingles` may be NULL: equal stretches of shingles are
 * equal stretches of bytes, and need not be hashed to be compared. */
typedef struct shingle_sequence {
    const uint64_t *shingles, *firsts;
    size_t count;
    const char *packed;
    unsigned width;
} shingle_sequence;

enum { SHINGLE_WORD_BITS = 64 };

/* How many words of `firsts` go with `count` shingles. */
static inline size_t shingle_words(size_t count)
{
    return count / SHINGLE_WORD_BITS + 1;
}

typedef struct shingle_set {
    uint64_t *keys;     /* shingles, 0: free; at most half full */
    uint32_t *values;   /* of the key in the same place */
    size_t slot_count;  /* in use for the present text: a power of two */
    size_t capacity;
} shingle_set; /* starts as {0} */

/* Empties the set and makes room for `count` shingles. */
ae_status shingle_set_begin(shingle_set *self, size_t count, ae_error *error) AE_MUST_USE;
void shingle_set_clear(shingle_set *self); /* releases it */

/* Fills `firsts` (shingle_words(count) of them) for shingles[0..count). */
ae_status shingle_set_mark(shingle_set *self, const uint64_t *shingles, size_t count,
                           uint64_t *firsts, ae_error *error) AE_MUST_USE;

/* Writes the distinct ones of a sequence to `kept`, which may be its own array;
 * returns how many. */
size_t shingle_distinct(shingle_sequence from, uint64_t *kept);

/* Where the shingle stands, or the free slot where it would. The one shingle 0
 * counts as 1. */
static inline size_t shingle_set_slot(const shingle_set *self, uint64_t shingle, uint64_t *key)
{
    const size_t mask = self->slot_count - 1;
    *key = shingle + (shingle == 0);
    size_t at = *key & mask;
    while (self->keys[at] != 0 && self->keys[at] != *key)
        at = (at + 1) & mask;
    return at;
}

/* Adds a shingle; false when it is there already. */
static inline bool shingle_set_add(shingle_set *self, uint64_t shingle, uint32_t value)
{
    uint64_t key;
    const size_t at = shingle_set_slot(self, shingle, &key);
    const bool added = self->keys[at] == 0;
    if (added) {
        self->keys[at] = key;
        self->values[at] = value;
    }
    return added;
}

/* The value of a shingle, 0 when it is not there. */
static inline uint32_t shingle_set_find(const shingle_set *self, uint64_t shingle)
{
    uint64_t key;
    const size_t at = shingle_set_slot(self, shingle, &key);
    return self->keys[at] == 0 ? 0 : self->values[at];
}

#endif
