/* Which texts have which fingerprints (text/winnow.h), so that those which have one in common
 * with a new text are found without reading the others. As 32-bit words, lowest byte first:
 *
 *     begins   of each group, and one more, where its entries begin; a group are the
 *              fingerprints that begin with the same `group_bits` bits
 *     entries  of each fingerprint of each text, by rising fingerprint, then text: the
 *              text's number in the lower `text_bits` bits, above it the bits of the
 *              fingerprint that come behind the group's
 *
 * Five bytes each: a group has four entries or so. Where bits are left out, as texts are many,
 * a text with another fingerprint is found with this one now and then. */
#ifndef ADECHO_CASEFILE_FINGERPRINT_INDEX_H
#define ADECHO_CASEFILE_FINGERPRINT_INDEX_H

#include "casefile/page_file.h"

enum { FINGERPRINT_TEXTS_MOST = 1 << 29 };

typedef struct fingerprint_form {
    unsigned text_bits, group_bits;
    uint32_t texts, entries;
} fingerprint_form;

fingerprint_form fingerprint_form_for(uint32_t texts, uint32_t entries);

/* Adds the section `kind`. Text k has prints[begins[k]..begins[k + 1]); repeats are allowed.
 * AE_ERROR_LIMIT for more than FINGERPRINT_TEXTS_MOST texts. */
ae_status fingerprint_index_write(const uint32_t *prints, const uint32_t *begins, size_t texts,
                                  uint32_t kind, page_writer *file, ae_error *error) AE_MUST_USE;

/* The index in a file. */
typedef struct fingerprint_shelf {
    page_reader *file; /* borrowed */
    page_section words;
    fingerprint_form form;
} fingerprint_shelf;

ae_status fingerprint_shelf_open(page_reader *file, uint32_t kind, uint32_t texts, uint32_t entries,
                                 fingerprint_shelf *opened, ae_error *error) AE_MUST_USE;

/* The texts with this fingerprint, rising, one several times if it has it so often:
 * fingerprint_hit() of 0..count - 1. A damaged file may give any numbers, also texts that
 * there are not. */
typedef struct fingerprint_hits {
    const char *entries;
    size_t count;
    uint32_t mask;
} fingerprint_hits;

ae_status fingerprint_shelf_probe(const fingerprint_shelf *self, uint32_t print,
                                  fingerprint_hits *found, ae_error *error) AE_MUST_USE;

uint32_t fingerprint_hit(const fingerprint_hits *self, size_t nth);

#endif
