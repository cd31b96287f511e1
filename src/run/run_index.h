/* Writes index.adecho of a case (casefile/search_index.h): what a search looks things up in. */
#ifndef ADECHO_RUN_RUN_INDEX_H
#define ADECHO_RUN_RUN_INDEX_H

#include "run/run.h"

/* Of a matched run. */
ae_status run_index_write(const ae_run *run, const char *folder, ae_error *error) AE_MUST_USE;

#endif
