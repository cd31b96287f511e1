/* run.json: what was run, on what, with which settings, and what came of it, so
 * that somebody else can do it again and compare. */
#ifndef ADECHO_REPORT_RUN_RECORD_H
#define ADECHO_REPORT_RUN_RECORD_H

#include "report/case_files.h"

/* Beside the other files, which are written. `changes`: rows of changes.csv. */
ae_status run_record_write(const ae_run *run, uint64_t changes, const case_output *files,
                           ae_error *error) AE_MUST_USE;

#endif
