/* The ads and contacts that the lines of a journal name, found in the corpus. */
#ifndef ADECHO_RUN_RULING_ADS_H
#define ADECHO_RUN_RULING_ADS_H

#include "casefile/journal.h"
#include "run/corpus.h"

/* ads[begin[k]..begin[k + 1]) are those of line k that are here, as the line lists them;
 * contact[k] is its contact, or CORPUS_NONE. Owned: ruling_ads_clear(). */
typedef struct ruling_ads {
    size_t *begin;
    uint32_t *ads, *contact;
    uint64_t unseen; /* ads and contacts named that are not here; what is watched may come yet */
} ruling_ads;        /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status ruling_ads_find(const journal *lines, const corpus *rows, ruling_ads *self,
                          ae_error *error) AE_MUST_USE;
void ruling_ads_clear(ruling_ads *self);

#endif
