/* What a reviewer speaks of, found in the case: by the ids and contacts as written to the
 * ads, so that the journal can name them for ever. */
#ifndef ADECHO_EXPLAIN_DECIDE_TARGET_H
#define ADECHO_EXPLAIN_DECIDE_TARGET_H

#include "casefile/journal.h"
#include "explain/explain_case.h"

/* Owned: decide_target_clear(). */
typedef struct decide_target {
    ae_target kind;
    const char *name; /* as in journal_line */
    uint64_t undoes;
    journal_ad *ads;
    size_t ad_count;
    uint64_t reach; /* ads of the case that it speaks of */
    arena texts;
} decide_target; /* starts as {0} */

/* AE_ERROR_USAGE when there is none of that name. On failure `self` holds what was found
 * so far: clear it. */
ae_status decide_target_find(ae_case *from, const ae_saying *saying, decide_target *self,
                             ae_error *error) AE_MUST_USE;
void decide_target_clear(decide_target *self);

#endif
