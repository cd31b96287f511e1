/* Fingerprints of a normalised text: 32-bit hashes of its grams, the runs of WINNOW_GRAM bytes in
 * it (of a shorter text, that text). What a text is to be found by are a few of them, chosen by
 * winnowing (Schleimer, Wilkerson and Aiken 2003): of every `window` grams one behind the
 * other the one of the lowest hash is among them, the same in any text. Who asks for all
 * grams of another text meets it if both have window + WINNOW_GRAM - 1 bytes in a row in
 * common, and mostly if they have several shorter runs. */
#ifndef ADECHO_TEXT_WINNOW_H
#define ADECHO_TEXT_WINNOW_H

#include "adecho.h"

enum { WINNOW_GRAM = 8, WINNOW_WINDOW_MOST = 24 };

/* Wider for longer texts, so that a text of an ad's length has some forty fingerprints, and a
 * short one nearly as many: 1..WINNOW_WINDOW_MOST. */
size_t winnow_window(size_t length);

/* Those of text[0..length) by which it is to be found, in text order; repeats are possible.
 * `prints` must have room for `length` of them; returns how many: none of an empty text. */
size_t winnow_choose(const char *text, size_t length, uint32_t *prints);

/* Those, likewise, that every text is to be found by that has this one in it; none where it is too
 * short for any to be sure. */
size_t winnow_sure(const char *text, size_t length, uint32_t *prints);

/* All of them, likewise. */
size_t winnow_all(const char *text, size_t length, uint32_t *prints);

#endif
