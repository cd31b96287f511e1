/* Which of the columns that a cluster's texts are lined up against are constant, and
 * where between them there is a slot: the choice under which columns and texts can be
 * told in the fewest bits (minimum description length; region.h has the lengths).
 * Found by dynamic programming over the next constant, up to SPAN_MOST columns ahead and
 * over at most FIRM_MOST columns that three of four texts have; twice, the second time with the
 * rates measured on the first choice. */
#ifndef ADECHO_DESCRIBE_CHOICE_H
#define ADECHO_DESCRIBE_CHOICE_H

#include "describe/region.h"

enum { CHOICE_SPAN_MOST = 32, CHOICE_FIRM_MOST = 2 };

/* By column, edges included: whether it is constant (the edges are), and whether a slot
 * lies between it and the constant before. */
typedef struct choice {
    bool *constant, *slot;
    uint32_t columns;
    uint32_t edit_length;   /* of one edit in a constant, without its word, in 1/CODE_BIT bits */
    uint32_t *word_lengths; /* of the columns' words, the same; from 0 on */
} choice;

/* At most REGION_TEXTS_MOST voters. `texts` are those the consensus was found among. The
 * choice lives in `rooms`. */
ae_status choice_make(const wording *words, const wording_text *texts, const consensus *agreed,
                      arena *rooms, choice *made, ae_error *error) AE_MUST_USE;

#endif
