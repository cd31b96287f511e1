/* run.json: what was run, on what, with which settings, and what came of it, so
 * that somebody else can do it again and compare. */
#ifndef ADECHO_REPORT_RUN_RECORD_H
#define ADECHO_REPORT_RUN_RECORD_H

#include "adecho.h"

ae_status run_record_write(const ae_run *run, const char *folder, ae_error *error) AE_MUST_USE;

#endif
