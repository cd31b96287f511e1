/* The texts of a case that have fingerprints in common with another one: first those that seem to
 * have all of it, then those with most. What few texts have counts for more; what very many have
 * is looked at last, and left out once enough was looked at, so that the time is bounded. */
#ifndef ADECHO_SEARCH_CANDIDATES_H
#define ADECHO_SEARCH_CANDIDATES_H

#include "search/finder.h"

/* Owned: candidates_clear(). */
typedef struct candidates {
    uint32_t *texts; /* each once */
    size_t count, capacity;
    uint32_t sure; /* fingerprints that were looked at, of those which a text has that has it all */
} candidates;      /* starts as {0} */

/* Where more than `most` seem to have it all, those that are the most similar come first. */
ae_status candidates_find(ae_finder *self, const char *normal, size_t length, size_t most,
                          candidates *found, ae_error *error) AE_MUST_USE;
/* Those that have all words of it, in the order of their first ads, or, where they are more than
 * `most`, the lightest first. There must be an index of words. */
ae_status candidates_find_words(ae_finder *self, const char *normal, size_t most, candidates *found,
                                ae_error *error) AE_MUST_USE;

/* Adds those of `more` that are not among `first`, behind them. */
ae_status candidates_join(ae_finder *self, candidates *first, const candidates *more,
                          ae_error *error) AE_MUST_USE;

/* Whether it is so short that a text may have it and not be met by its fingerprints. */
bool candidates_are_unsure(size_t length);
void candidates_clear(candidates *self);

#endif
