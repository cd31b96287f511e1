/* What sets a copy apart from its template: words changed, put in, taken out,
 * misspelled, swapped; sentences moved or dropped. */
#ifndef ADECHO_GENERATE_EDIT_H
#define ADECHO_GENERATE_EDIT_H

#include "generate/draft.h"

/* Fills the slots with the copy's own particulars where the budget allows (else
 * the template's stay), then edits words. Returns how many word edits were made,
 * never more than `budget`: a word that differs counts one, two swapped words and
 * a moved sentence two, a dropped sentence its words. No word is edited twice.
 * `filled` begins as the copy's particulars and becomes what the text holds. */
uint32_t edit_make(draft *self, const particulars *of_template, particulars *filled,
                   uint32_t budget, const phrasebook *book, draw *from);

#endif
