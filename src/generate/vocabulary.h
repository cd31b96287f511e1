/* Words beyond the lexicons: the long tail of a language, in which new words turn
 * up for ever as texts are added (Heaps' law). A word is known by its number; it is
 * put together from syllables, stems and endings, PG-rated, the same every time.
 * Stateless but for the draw. */
#ifndef ADECHO_GENERATE_VOCABULARY_H
#define ADECHO_GENERATE_VOCABULARY_H

#include "generate/draft.h"
#include "generate/line.h"

enum { VOCABULARY_BYTES = 64 }; /* room that a word needs, its NUL included */

/* The number of a word, low ones more often: among n of them about n^0.7 differ. */
uint64_t vocabulary_draw(draw *from);

/* Each appends. Words of lower case, some built on those of `book`; proper names
 * begin with a capital. */
void vocabulary_word(language spoken, const phrasebook *book, uint64_t number, line *out);
void vocabulary_name(language spoken, uint64_t number, line *out);

/* Writes the word with one letter doubled, left out, swapped with the next, drawn
 * out or written as it sounds; returns how many bytes, 0 when it does not lend
 * itself to that. Never more than `length` + 3. */
size_t vocabulary_misspell(const char *word, size_t length, draw *from, char out[VOCABULARY_BYTES]);

#endif
