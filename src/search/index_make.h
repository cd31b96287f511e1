/* Makes index.adecho (casefile/search_index.h) of the other files of a case. */
#ifndef ADECHO_SEARCH_INDEX_MAKE_H
#define ADECHO_SEARCH_INDEX_MAKE_H

#include "casefile/search_index.h"

/* What the case in a folder is now: its run.json, hashed. */
ae_status index_case_hash(const char *folder, hash128 *hash, ae_error *error) AE_MUST_USE;

/* Makes the index of the case in `folder` in the folder `place`; of `config` only threads, progress
 * (stage "search", in "blocks") and context count. */
ae_status index_make(const char *folder, const char *place, const ae_config *config,
                     ae_error *error) AE_MUST_USE;

#endif
