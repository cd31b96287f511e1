/* Cuts texts into words as SQLite's full-text index does that is told WORD_CUT_KIND. What is ASCII
 * is cut here; words with other letters are given to SQLite's own cutter. */
#ifndef ADECHO_DATABASE_WORD_CUT_H
#define ADECHO_DATABASE_WORD_CUT_H

#include "adecho.h"

#define WORD_CUT_KIND "unicode61 remove_diacritics 2"

enum { WORD_CUT_MOST = 32768 }; /* bytes of a word; what is behind is left out */

typedef struct word_cut word_cut; /* used by one thread at a time */

ae_status word_cut_open(word_cut **opened, ae_error *error) AE_MUST_USE;
void word_cut_close(word_cut *self); /* NULL is allowed */

/* Calls `take` with each word, in small letters and without diacritics, borrowed. */
typedef ae_status (*word_take)(void *context, ae_cell word, ae_error *error);

ae_status word_cut_text(word_cut *self, ae_cell text, word_take take, void *context,
                        ae_error *error) AE_MUST_USE;

#endif
