/* Steps over words that have nothing to do with numbers, as most words have. Takes a
 * place where a word may begin, gives where such words end; decodes nothing, and leaves what it
 * does not know to those who look closely. */
#ifndef ADECHO_CONTACT_PHONE_PLAIN_H
#define ADECHO_CONTACT_PHONE_PLAIN_H

#include "contact/number_word.h"

/* 64 bytes of a text: which of them are letters, letters or digits, letters that pass for
 * no digit; and behind which a run cannot go on, as it may behind a digit, an accent, an
 * entity, a tag or a mark that nobody sees; "nbsp;" is what is left of one. */
typedef struct plain_view {
    size_t begin;
    uint64_t letters, runs, firm, ends;
} plain_view;

/* A walk over one text. */
typedef struct phone_plain {
    const number_word_beginnings *words;
    ae_cell text;
    plain_view view; /* what was looked at last */
} phone_plain;

phone_plain phone_plain_begin(const number_word_beginnings *words, ae_cell text);

/* Where the plain words end that begin at `begin`, with ASCII signs between them, and with
 * words and digits in between that are too few for a number ("10 am to"); behind a plain
 * word, the first one that reaches `most` at the latest. `begin`: there are none, or it
 * is to be looked at closely. */
size_t phone_plain_pass(phone_plain *self, size_t begin, size_t most);

#endif
