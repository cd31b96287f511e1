/* ASCII words as the normal form has them: letters in lower case, digits, single blanks
 * between. A text begins with them again and again, so they are copied 64 bytes at a time. */
#ifndef ADECHO_TEXT_PLAIN_WORDS_H
#define ADECHO_TEXT_PLAIN_WORDS_H

#include "adecho.h"

/* Copies from bytes[0..room), the first of which is a letter or digit, all that is words
 * with, where `blanks` says so, one blank before each further one; returns how many bytes.
 * out[0..room) may be written to; *last becomes where the last word behind a blank begins,
 * and is left alone if there is none. */
size_t plain_words_copy(const char *bytes, size_t room, bool blanks, char *out, size_t *last);

#endif
