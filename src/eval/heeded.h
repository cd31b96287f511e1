/* The ads that decisions name which the last run over a case followed: to judge it by them says
 * little. */
#ifndef ADECHO_EVAL_HEEDED_H
#define ADECHO_EVAL_HEEDED_H

#include "base/intern.h"

/* An ad that a decision names. */
typedef struct heeded_name {
    uint32_t item;
    bool alone;    /* the decision is about this ad whatever the other one is */
    uint64_t line; /* of the journal */
} heeded_name;

/* By item, then line. Owned: heeded_clear(). */
typedef struct heeded {
    heeded_name *names;
    size_t count, capacity;
} heeded; /* starts as {0} */

/* `folder`: of a case; anything else has none. `ids`: the items. On failure `self` holds what was
 * read so far: clear it. */
ae_status heeded_read(const char *folder, const intern_table *ids, heeded *self,
                      ae_error *error) AE_MUST_USE;
void heeded_clear(heeded *self);

/* Whether a decision was about both, or about either whatever the other is. */
bool heeded_pair(const heeded *self, uint32_t a, uint32_t b);

#endif
