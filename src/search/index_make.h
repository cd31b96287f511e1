/* Makes index.adecho (casefile/search_index.h) of the other files of a case. */
#ifndef ADECHO_SEARCH_INDEX_MAKE_H
#define ADECHO_SEARCH_INDEX_MAKE_H

#include "casefile/search_index.h"
#include "database/ad_sheet.h"

/* What the case in a folder is now: its run.json, hashed. */
ae_status index_case_hash(const char *folder, hash128 *hash, ae_error *error) AE_MUST_USE;

/* An index on its way. */
typedef struct index_making index_making;

/* Begins the index of the case in `folder` in the folder `place`, with all that it says of texts;
 * of `config` only threads, progress (stage "search", in "blocks") and context count. */
ae_status index_begin(const char *folder, const char *place, const ae_config *config,
                      index_making **begun, ae_error *error) AE_MUST_USE;

/* What it says of ads and contacts, and ends it. Takes `self` whatever the outcome. */
ae_status index_end(index_making *self, const ad_sheet *sheet, ae_error *error) AE_MUST_USE;
void index_discard(index_making *self); /* NULL is allowed */

#endif
