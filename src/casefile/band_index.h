/* Which texts have which band keys, so that those which share a band with a new text are
 * found without reading the others. Of each band there are, as 32-bit words, lowest byte
 * first:
 *
 *     begins   of each group, and one more, where its entries begin; a group are the keys
 *              that begin with the same `group_bits` bits
 *     entries  of each text, by rising key, then text: its number in the lower `text_bits`
 *              bits, above it the bits of the key that come behind the group's
 *
 * Five bytes for each text and band: a group has four texts or so, and together both have
 * 30 bits of the key, or 32 where texts are few. A text with another key is found by chance
 * once in 2^30 texts and bands. */
#ifndef ADECHO_CASEFILE_BAND_INDEX_H
#define ADECHO_CASEFILE_BAND_INDEX_H

#include "casefile/page_file.h"

enum { BAND_TEXTS_MOST = 1 << 29 };

typedef struct band_form {
    unsigned bands, text_bits, group_bits;
    uint32_t texts;
} band_form;

band_form band_form_for(unsigned bands, uint32_t texts);

/* An index being made. Owned: band_index_clear(). */
typedef struct band_index {
    band_form form;
    uint32_t *words;
} band_index; /* starts as {0} */

/* Room for so many; AE_ERROR_LIMIT for more than BAND_TEXTS_MOST texts. */
ae_status band_index_new(unsigned bands, size_t texts, band_index *made,
                         ae_error *error) AE_MUST_USE;
void band_index_clear(band_index *self);

/* Puts in one band, given the key of each text. Bands may be done side by side. */
void band_index_fill(band_index *self, unsigned band, const uint32_t *keys);

/* Adds the section `kind`; all bands are filled. */
ae_status band_index_write(const band_index *self, uint32_t kind, page_writer *file,
                           ae_error *error) AE_MUST_USE;

/* An index in a file. */
typedef struct band_shelf {
    page_reader *file; /* borrowed */
    page_section words;
    band_form form;
} band_shelf;

ae_status band_shelf_open(page_reader *file, uint32_t kind, unsigned bands, uint32_t texts,
                          band_shelf *opened, ae_error *error) AE_MUST_USE;

/* The texts with this key in a band, rising: band_hit() of 0..count - 1. A damaged file may
 * give any numbers, also texts that there are not. */
typedef struct band_hits {
    const char *entries;
    size_t count;
    uint32_t mask;
} band_hits;

ae_status band_shelf_probe(const band_shelf *self, unsigned band, uint32_t key, band_hits *found,
                           ae_error *error) AE_MUST_USE;

uint32_t band_hit(const band_hits *self, size_t nth);

#endif
