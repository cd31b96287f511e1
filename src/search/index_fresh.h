/* The index of a case as it is now: opened, and made before where there is none, or one of
 * another run. */
#ifndef ADECHO_SEARCH_INDEX_FRESH_H
#define ADECHO_SEARCH_INDEX_FRESH_H

#include "casefile/search_index.h"

/* Of `config` threads, progress, log and context count. A damaged index is an error that names
 * the way out. */
ae_status index_fresh_open(const char *folder, const ae_config *config, search_index **opened,
                           ae_error *error) AE_MUST_USE;

#endif
