/* What a run changed in a case: new ads of what reviewers watch (watched.h); clusters and posters
 * that are new, have grown, were merged or split, or reach a new city; contacts that are seen
 * again after a silence. Nothing but what is watched in the first run of a case, when all is new.
 */
#ifndef ADECHO_RUN_CHANGES_H
#define ADECHO_RUN_CHANGES_H

#include "run/naming.h"
#include "run/particulars.h"
#include "run/rulings.h"

typedef struct changes_input {
    const corpus *rows;
    const particulars *known;
    const naming *clusters, *posters;
    const history *past;
    const journal *decided;
    const ruling_ads *named; /* by its lines */
    unsigned silence;        /* days */
} changes_input;

/* As ae_run_change() tells them: what is watched; by clusters, posters and contacts, then by kind,
 * then by first ads. Owned: changes_clear(). */
typedef struct changes {
    ae_change *items;
    size_t count, capacity;
    arena texts;
} changes; /* starts as {0} */

/* On failure `self` holds what was found so far: clear it. */
ae_status changes_find(const changes_input *input, changes *self, ae_error *error) AE_MUST_USE;
/* Adds one; its texts are copied. */
ae_status changes_add(changes *self, ae_change told, ae_error *error) AE_MUST_USE;

/* How many ads of a group were in the case before this run. */
uint32_t changes_ads_before(const naming *names, uint32_t group);
void changes_clear(changes *self);

#endif
