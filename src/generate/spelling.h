/* A fictitious phone number as people write it: plainly, or so that a machine
 * should not read it. Always an area code and 555-01xx. */
#ifndef ADECHO_GENERATE_SPELLING_H
#define ADECHO_GENERATE_SPELLING_H

#include "generate/draft.h"

typedef enum spelling {
    SPELLING_DASHED,   /* 514-555-0123 */
    SPELLING_DOTTED,   /* 514.555.0123 */
    SPELLING_RUN,      /* 5145550123 */
    SPELLING_BRACKETS, /* (514)555-0123 */
    SPELLING_BLANKS,   /* 514 555 0123 */
    SPELLING_COUNTRY,  /* +1 514 555 0123 */
    SPELLING_PLAIN_COUNT,
    SPELLING_SPREAD = SPELLING_PLAIN_COUNT, /* 5*1*4*5*5*5..., 5 1 4 5 5 5... */
    SPELLING_WORDS,                         /* five one four ... */
    SPELLING_MIXED,                         /* 5one4 five55 o1two3 */
    SPELLING_LETTERS,                       /* 5I4-555-OI23, 5l4-S55-oI23 */
    SPELLING_WIDE,                          /* full-width digits */
    SPELLING_KEYCAPS,                       /* emoji digits */
    SPELLING_PARTED,                        /* an emoji between the groups */
    SPELLING_JOINED,                        /* fiveonefour555ohone... */
    SPELLING_DOUBLES,                       /* five one four triple five ... double two */
    SPELLING_TENS,                          /* 514 555 zero one sixty-seven */
    SPELLING_LEET,                          /* f1ve 0ne f0ur ... */
    SPELLING_COUNT
} spelling;

enum { SPELLING_LINES = 100 }; /* numbers in an area: 555-0100 .. 555-0199 */

/* Writes number (an area's number in town.h * SPELLING_LINES + line), ended by a
 * NUL. `manner` picks the fillers: the same one writes the same text. */
void spelling_write(spelling style, language words, uint32_t number, uint64_t manner,
                    char text[SLOT_BYTES]);

/* The same number as a reader should understand it: +15145550123. */
void spelling_normal(uint32_t number, char text[SLOT_BYTES]);

#endif
