/* Which texts of a case have certain words in them, by the index of words in case.db. */
#ifndef ADECHO_DATABASE_WORD_FIND_H
#define ADECHO_DATABASE_WORD_FIND_H

#include "adecho.h"

typedef struct word_find word_find;

/* *opened stays NULL where there is no case.db, or one of another run: `digest` is the SHA-256 of
 * run.json. */
ae_status word_find_open(const char *folder, const char *digest, word_find **opened,
                         ae_error *error) AE_MUST_USE;
void word_find_close(word_find *self); /* NULL is allowed */

/* The numbers of the first ads of texts that have all `words`, which are in normal form, parted by
 * blanks: at most `most`, rising. */
ae_status word_find_ask(word_find *self, const char *words, size_t most, uint64_t *numbers,
                        size_t *count, ae_error *error) AE_MUST_USE;

#endif
