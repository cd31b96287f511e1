/* The rows of a case into the corpus again, in their old order, as if they were read from
 * their files: what was made of them by then is taken as it was kept (kept.h), or made anew. */
#ifndef ADECHO_RUN_REPLAY_H
#define ADECHO_RUN_REPLAY_H

#include "casefile/history.h"
#include "run/ingest.h"
#include "run/purge.h"

/* `into` must be empty. Rows in purge->gone, NULL: none, are left out, and their texts added to
 * the purge. `before` says where each row comes from. `progress` is told how many
 * rows are done. AE_ERROR_FORMAT when the case is damaged, or its files do not belong
 * together. */
ae_status replay_case(corpus *into, const ae_config *config, const ingest_tools *tools,
                      const char *folder, const history *before, run_purge *purge,
                      ingest_progress progress, void *context, ae_error *error) AE_MUST_USE;

#endif
