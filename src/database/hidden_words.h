/* Words of a text that who looks for them would miss, because they are spelled in another way
 * there than they are compared: with look-alike letters or signs between them. */
#ifndef ADECHO_DATABASE_HIDDEN_WORDS_H
#define ADECHO_DATABASE_HIDDEN_WORDS_H

#include "base/buffer.h"

/* Room that is used again from text to text. Owned: hidden_words_clear(). */
typedef struct hidden_words {
    buffer normal, found;
    uint64_t *seen;        /* hashes of words, an open-addressed table; 0: free */
    size_t capacity, room; /* of the table now, a power of two; of the array */
} hidden_words;

void hidden_words_init(hidden_words *self);
void hidden_words_clear(hidden_words *self);

/* Those words of the text's normal form that do not stand in the text itself, each once, parted
 * by blanks; borrowed until the next call. Case makes a word no other. Texts of
 * more than a mebibyte are not looked through: they have none. */
ae_status hidden_words_find(hidden_words *self, ae_cell text, ae_cell *found,
                            ae_error *error) AE_MUST_USE;

#endif
