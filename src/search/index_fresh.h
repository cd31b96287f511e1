/* The index of a case as it is now: opened, and made before where there is none, or one of
 * another run. */
#ifndef ADECHO_SEARCH_INDEX_FRESH_H
#define ADECHO_SEARCH_INDEX_FRESH_H

#include "base/folder.h"
#include "search/index_make.h"

/* Of `config` threads, progress, log and context count. A damaged one is made again. The case is
 * locked while one is made. */
ae_status index_fresh_open(const char *folder, const ae_config *config, search_index **opened,
                           ae_error *error) AE_MUST_USE;

/* *whole: it is there, of the last run, and undamaged from end to end; of how many bytes it is. */
ae_status index_look(const char *folder, unsigned threads, bool *whole, uint64_t *bytes,
                     ae_error *error) AE_MUST_USE;

/* Puts one that was made in the draft's folder into the case, which the draft locks. */
ae_status index_settle(const folder_draft *draft, const char *folder, uint64_t *bytes,
                       ae_error *error) AE_MUST_USE;

#endif
