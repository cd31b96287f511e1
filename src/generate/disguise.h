/* Writes words the way advertisers do who do not want to be found by a search:
 * look-alike and styled letters, invisible marks, emoji, letters held apart,
 * debris of HTML, dropped accents. Stateless but for the draw; plain habits copy
 * the bytes. */
#ifndef ADECHO_GENERATE_DISGUISE_H
#define ADECHO_GENERATE_DISGUISE_H

#include "generate/draw.h"

enum {
    DISGUISE_WORD_MOST = 256,                      /* bytes of a word that is taken */
    DISGUISE_ROOM = DISGUISE_WORD_MOST * 12 + 1024 /* bytes that one call may write */
};

typedef enum disguise_habit {
    /* on the letters of a word */
    HABIT_LOOKALIKES,
    HABIT_STYLED,
    HABIT_WIDE,
    HABIT_INVISIBLE,
    HABIT_EMOJI_LETTERS,
    HABIT_HELD_APART,
    HABIT_CAPITALS,
    /* on the whole text */
    HABIT_EMOJI_WORDS,
    HABIT_WALLS,
    HABIT_HTML,
    HABIT_PUNCTUATION,
    HABIT_BULLETS,
    HABIT_NO_ACCENTS,
    HABIT_COUNT
} disguise_habit;

typedef struct disguise {
    draw from;
    uint32_t habits;   /* bits in force for this text */
    uint8_t tricks[4]; /* those of them on the letters */
    uint32_t trick_count;
    uint32_t alphabet;
} disguise;

/* What an advertiser does, as bits: often nothing, at most four things. */
uint32_t disguise_habits(draw *from);

/* For one text: most of the habits are in force. */
void disguise_begin(disguise *self, uint32_t habits, draw from);

/* Each writes to `out`, which must have DISGUISE_ROOM, and returns how many
 * bytes. A word's letters are left alone unless `letters`. */
size_t disguise_word(disguise *self, const char *bytes, size_t length, bool letters, char *out);
size_t disguise_tail(disguise *self, const char *bytes, size_t length, char *out);
size_t disguise_gap(disguise *self, char *out);                      /* between words */
size_t disguise_sentence_gap(disguise *self, bool lines, char *out); /* between sentences */
size_t disguise_edge(disguise *self, bool end, char *out);           /* around the text */

#endif
