/* The index of a case as it is now: opened, and made before where there is none, or one of
 * another run. */
#ifndef ADECHO_SEARCH_INDEX_FRESH_H
#define ADECHO_SEARCH_INDEX_FRESH_H

#include "casefile/search_index.h"

/* Of `config` threads, progress, log and context count. A damaged index is an error that names
 * the way out. The case is locked while one is made. */
ae_status index_fresh_open(const char *folder, const ae_config *config, search_index **opened,
                           ae_error *error) AE_MUST_USE;

/* The same of one that is to be whole: it is looked at from end to end, and a damaged one is made
 * anew. *made: there was need for it. */
ae_status index_refresh(const char *folder, const ae_config *config, bool *made, uint64_t *bytes,
                        ae_error *error) AE_MUST_USE;

#endif
