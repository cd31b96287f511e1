/* The name a person most likely meant when they mistyped one: for "did you
 * mean" in messages about options, commands and columns. Pure. */
#ifndef ADECHO_BASE_NEAREST_H
#define ADECHO_BASE_NEAREST_H

#include "adecho.h"

/* The one of names[0..count) that is fewest edits from `word`, the first of
 * equals; NULL when none is near: at most a third of the word's length, and one
 * at least. An edit adds, drops or changes a byte or swaps two neighbours; upper
 * and lower case of ASCII are equal. Words of more than 64 bytes have none. */
const char *nearest_name(const char *word, const char *const *names, size_t count);

#endif
