/* Splits a run of letters and digits that nothing parts ("80five5", "zero1fortwo",
 * "Ol42", "call514") into digits, number words, letters that pass for digits, and what
 * is none of these. Takes what glyphs showed, gives parts in order; never sees what
 * stands around the run. */
#ifndef ADECHO_CONTACT_PHONE_RUN_H
#define ADECHO_CONTACT_PHONE_RUN_H

#include "contact/number_word.h"

enum { RUN_MOST = 64 }; /* longer ones are no words: only runs of digits are */

/* One character: a digit, a letter, or '!' or '|' within the run. */
typedef struct run_character {
    char shape;
    bool disguised;
    size_t begin, end;
} run_character;

typedef struct phone_run {
    run_character characters[RUN_MOST];
    size_t count;
    bool letters; /* there are others than digits */
} phone_run;

typedef enum run_part_kind { PART_DIGIT, PART_WORD, PART_UNKNOWN } run_part_kind;

typedef struct run_part {
    run_part_kind kind;
    const number_word *word; /* of PART_WORD */
    uint8_t digit;           /* of PART_DIGIT */
    bool disguised;          /* a look-alike, or not written in plain ASCII */
    bool weak;               /* a digit or word only when other digits stand around it */
    bool symbol;             /* '!' or '|' */
    bool written;            /* a digit that is no letter */
    size_t begin, end;
} run_part;

/* Letters of runs that may be number words run together: of those that begin with one
 * ("fiveO"), and of all ("callsixonesix"). */
enum { RUN_TOGETHER_LEAST = 5, RUN_ANYWHERE_LEAST = 13 };

/* Returns how many parts there are. */
size_t phone_run_split(const phone_run *self, run_part parts[RUN_MOST]);

#endif
