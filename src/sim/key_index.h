/* The band keys of a few texts, to be looked up by those of many: which of the few have the same
 * key in the same band. */
#ifndef ADECHO_SIM_KEY_INDEX_H
#define ADECHO_SIM_KEY_INDEX_H

#include "adecho.h"

/* Owned: key_index_clear(). */
typedef struct key_index {
    uint64_t *order; /* bands x count: of a band the numbers key:text, rising */
    uint64_t *marks; /* bands x 2^mark_bits: bits of the upper ends of keys that are there */
    unsigned band_count, mark_bits;
    size_t count;
} key_index; /* starts as {0} */

/* `keys`: bands x all_texts, a band's side by side; texts[0..count), rising, are the few. */
ae_status key_index_new(key_index *self, const uint32_t *keys, unsigned bands, size_t all_texts,
                        const uint32_t *texts, size_t count, ae_error *error) AE_MUST_USE;
void key_index_clear(key_index *self);

/* Whether any of the few may have the key: of all others it says so now and then. */
static inline bool key_index_has(const key_index *self, unsigned band, uint32_t key)
{
    const uint64_t *marks = self->marks + ((size_t)band << self->mark_bits >> 6);
    const uint32_t mark = key >> (32 - self->mark_bits);
    return (marks[mark >> 6] >> (mark & 63) & 1) != 0;
}

/* Where in the order the first of the few with this key stands; *end: behind the last one. The
 * same as *end where there is none. */
size_t key_index_find(const key_index *self, unsigned band, uint32_t key, size_t *end);

#endif
