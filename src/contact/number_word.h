/* Number words of English, French and Spanish, and the words that stand between the
 * parts of a spoken number. Takes words in small letters without accents, gives what
 * they mean, and the digits that a row of them spells: "five hundred and fourteen" is
 * 514, "quatre vingt dix neuf" 99, "five fourteen" 5 and 14. Never sees a text. */
#ifndef ADECHO_CONTACT_NUMBER_WORD_H
#define ADECHO_CONTACT_NUMBER_WORD_H

#include "adecho.h"

typedef enum word_role {
    WORD_UNIT,     /* zero to nine */
    WORD_PAIR,     /* ten to nineteen, "veintiuno" to "veintinueve" */
    WORD_TENS,     /* twenty, thirty... */
    WORD_HUNDRED,  /* "hundred" after a unit; "cent", "ciento" alone as well */
    WORD_HUNDREDS, /* "quinientos" */
    WORD_THOUSAND,
    WORD_AND,   /* within a number, or between two */
    WORD_TIMES, /* "double", "triple": value 2 or 3 */
    WORD_PLUS,  /* before a country code */
    WORD_LINK   /* between the parts of a number: "dash", "then" */
} word_role;

enum { LANGUAGE_EN = 1, LANGUAGE_FR = 2, LANGUAGE_ES = 4, LANGUAGE_ANY = 7 };

enum { NUMBER_WORD_MOST = 14, NUMBER_WORD_LEAST = 2, NUMBER_DIGITS_MOST = 4 };

typedef struct number_word {
    char text[NUMBER_WORD_MOST + 1];
    uint8_t role;      /* a word_role */
    uint8_t languages; /* bits */
    uint16_t value;
    bool weak; /* more often no number: "for", "too"; one only among other digits */
} number_word;

/* The word text[0..length), or NULL. */
const number_word *number_word_find(const char *text, size_t length);

/* The words that begin with a letter from 'a' to 'z': first[0..*count). */
const number_word *number_word_bucket(char letter, size_t *count);

/* Whether any word begins with these two letters from 'a' to 'z'. */
bool number_word_may_begin(char first, char second);

/* The same for three letters, or two and a NUL where a word of two ends; letters in
 * either case. Read-only once it is made. */
typedef struct number_word_beginnings {
    uint32_t thirds[27 * 32]; /* by two letters: a bit for each third one */
} number_word_beginnings;

void number_word_beginnings_make(number_word_beginnings *self);

static inline bool number_word_begins(const number_word_beginnings *self, char first, char second,
                                      char third)
{
    const unsigned pair = ((unsigned char)first & 31u) * 32 + ((unsigned char)second & 31u);
    return (self->thirds[pair] >> ((unsigned char)third & 31u) & 1) != 0;
}

/* A word of a row, and whether it may belong to one number with the word before. */
typedef struct spoken_word {
    const number_word *word;
    bool joined; /* only a blank or a hyphen is between the two, or nothing */
} spoken_word;

typedef struct spoken_number {
    uint8_t digits[NUMBER_DIGITS_MOST];
    size_t digit_count;
    size_t words;     /* how many words it takes, at least 1 */
    bool perhaps_two; /* "eighty five fifty" may be 80 and 5 50 as well as 85 and 50 */
} spoken_number;

/* The number that row[0..count), count > 0, begin with. No digits: the first word
 * alone is none ("and", "hundred"). Doubles are not counted out. */
spoken_number number_word_compose(const spoken_word *row, size_t count);

#endif
