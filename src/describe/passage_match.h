/* Which words of two texts are shared in order, and which passages were moved. Word
 * numbers in, word places out; the first stage of passage.h, which says by what rules.
 * The sides are not equal: exchanging them may exchange one choice for an equal one. */
#ifndef ADECHO_DESCRIBE_PASSAGE_MATCH_H
#define ADECHO_DESCRIBE_PASSAGE_MATCH_H

#include "adecho.h"

#define PASSAGE_NO_WORD UINT32_MAX

/* `length` words from place a of the one text and place b of the other. */
typedef struct passage_run {
    uint32_t a, b, length;
} passage_run;

/* Per word of a text: the word of the other that is the same, or PASSAGE_NO_WORD. */
typedef struct passage_match {
    uint32_t *a_partner, *b_partner; /* room for a word of each text, given by the caller */
    passage_run *moves;              /* of words without a partner, in the order of `b` */
    size_t move_count, move_capacity;
} passage_match;

/* All word numbers are below `vocabulary`. On success moves[] is the caller's to free. */
ae_status passage_match_words(size_t vocabulary, const uint32_t *a, uint32_t a_count,
                              const uint32_t *b, uint32_t b_count, passage_match *found,
                              ae_error *error) AE_MUST_USE;

#endif
