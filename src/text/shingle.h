/* Cuts a normalised text into shingles: 64-bit hashes of its n-grams. A text
 * shorter than one n-gram is one shingle; an empty text has none. Equal n-grams
 * have equal shingles in every text; n-grams of up to eight bytes never collide. */
#ifndef ADECHO_TEXT_SHINGLE_H
#define ADECHO_TEXT_SHINGLE_H

#include "adecho.h"

typedef enum shingle_kind { SHINGLE_CHARACTER, SHINGLE_WORD } shingle_kind;

typedef struct shingle_form {
    shingle_kind kind;
    unsigned width; /* characters (code points) or words in an n-gram: 1..16 */
} shingle_form;

/* Writes the shingles of text[0..length) in text order, repeats included, and
 * returns how many. `shingles` must have room for `length` + 1. */
size_t shingle_extract(shingle_form form, const char *text, size_t length, uint64_t *shingles);

#endif
