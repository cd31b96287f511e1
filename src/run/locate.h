/* The city of each ad: one of the gazetteer's where its cells mean one, else what is
 * written, in normal form. Where the cells leave several cities, the other cities of
 * the ad's group (its poster) help to choose, and the choice is marked as guessed. */
#ifndef ADECHO_RUN_LOCATE_H
#define ADECHO_RUN_LOCATE_H

#include "base/arena.h"
#include "describe/itinerary.h"
#include "run/corpus.h"

/* Places are numbered by the gazetteer's order, then those that are not in it by
 * their normal forms: nothing depends on the order of rows. Owned: locate_clear(). */
typedef struct locating {
    itinerary_place *places; /* `guessed` is not used here */
    size_t place_count;
    uint32_t *place_of; /* per ad, or CORPUS_NONE */
    bool *guessed;      /* per ad */
    arena names;
    spill *large; /* what the arrays per ad are taken from */
} locating;       /* starts as {0} */

/* `groups`: a number for each ad; NULL: nothing is known of groups yet. */
ae_status locate_make(const corpus *rows, const uint32_t *groups, locating *made,
                      ae_error *error) AE_MUST_USE;
void locate_clear(locating *self);

#endif
