/* The words of a place as people write it: folded as texts are (accents, case and
 * look-alikes gone), with initials joined ("B.C." is "bc") and with marks where a
 * comma, a slash, a bracket or a dash between blanks parts one name from another.
 * Takes bytes, gives words and keys; knows no place. */
#ifndef ADECHO_DESCRIBE_PLACE_WORDS_H
#define ADECHO_DESCRIBE_PLACE_WORDS_H

#include "adecho.h"

enum {
    PLACE_WORDS_MOST = 24,  /* a cell of more words is a sentence, not a place */
    PLACE_BYTES_MOST = 240, /* and so is a longer one, before and after folding */
    PLACE_KEY_BYTES = 2 * PLACE_BYTES_MOST
};

typedef struct place_word {
    uint16_t begin, end; /* in bytes */
    bool parted;         /* from the word before it */
} place_word;

typedef struct place_words {
    char bytes[PLACE_BYTES_MOST];
    place_word words[PLACE_WORDS_MOST];
    size_t count;
} place_words;

/* The words of cell[0..length); none at all in a cell too long to be a place. */
void place_words_split(const char *cell, size_t length, place_words *words);

/* The key of words begin..end-1: written together, with the usual short forms spelled
 * out ("St" and "Ste" are "saint", "Ft" "fort", "Mt" "mount", a leading "N" "north").
 * "" for no words. */
void place_words_key(const place_words *words, size_t begin, size_t end, char key[PLACE_KEY_BYTES]);

/* Whether word `at` is `text`. */
bool place_words_is(const place_words *words, size_t at, const char *text);

#endif
