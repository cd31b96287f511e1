/* Counts what fills the slots of a template: equal runs of words in one slot are one
 * filling. Texts are borrowed. */
#ifndef ADECHO_DESCRIBE_FILLING_H
#define ADECHO_DESCRIBE_FILLING_H

#include "describe/wording.h"

typedef struct filling {
    const char *bytes; /* the words as one of the texts has them, blanks between; not
                          ended by a NUL */
    uint32_t length;
    uint32_t slot, words;
    uint32_t texts;
    uint64_t ads;
    uint32_t hash;
} filling;

/* slots[] is an open-addressed table of filling number + 1; 0: free. At most half full;
 * its first slot_count slots are used. */
typedef struct filling_table {
    filling *items;
    size_t count, capacity;
    uint32_t *slots;
    size_t slot_count, slot_capacity;
} filling_table; /* starts as {0} */

/* One text that stands for `ads` ads has bytes[0..length), `words` words, in `slot`. */
ae_status filling_add(filling_table *self, uint32_t slot, const char *bytes, size_t length,
                      uint32_t words, uint32_t ads, ae_error *error) AE_MUST_USE;

/* Sorts items[]: by slot, then those of most ads, of most texts, of least bytes first.
 * Nothing can be added afterwards until filling_reset(). */
void filling_sort(filling_table *self);

/* Forgets all fillings and keeps the memory. */
void filling_reset(filling_table *self);

void filling_clear(filling_table *self);

#endif
