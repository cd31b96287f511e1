/* Steps over words that have nothing to do with numbers, as most words have. Takes the
 * bytes from where a word may begin, gives how many of them are such words; decodes
 * nothing, and leaves what it does not know to those who look closely. */
#ifndef ADECHO_CONTACT_PHONE_PLAIN_H
#define ADECHO_CONTACT_PHONE_PLAIN_H

#include "contact/number_word.h"

/* How many of bytes[0..length) are plain words, ASCII signs between them, and words and
 * digits in between that are too few for a number ("10 am to"); ends with a plain word,
 * and with the first one that reaches `most`. 0: none, or it is to be looked at closely. */
size_t phone_plain_pass(const number_word_beginnings *words, const char *bytes, size_t length,
                        size_t most);

#endif
