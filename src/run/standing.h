/* What reviewers said last of the ads, clusters and posters as they are now: for the tables, never
 * for the matcher. */
#ifndef ADECHO_RUN_STANDING_H
#define ADECHO_RUN_STANDING_H

#include "run/outcome.h"
#include "run/posters.h"

/* Codes for standing_word(); NULL: nothing is decided. Owned: standing_clear(). */
typedef struct standing {
    uint8_t *clusters, *posters; /* per cluster of the outcome, per poster shown */
} standing;                      /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status standing_make(const rulings *said, const corpus *rows, const outcome *clusters,
                        const poster_result *formed, const posters *shown, standing *self,
                        ae_error *error) AE_MUST_USE;
void standing_clear(standing *self);

/* "confirmed", "different", "copied", "boilerplate", "unsure", or "" for 0. */
const char *standing_word(uint8_t code);

#endif
