/* Writes the tables of a finished run into a folder, but for ads.csv (ad_write.h) and changes.csv
 * (changes_write.h). Sees the run only through the public header. Each file is written whole or
 * not at all; the caller stages the folder, and writes run.json (run_record.h) last, which says
 * that the rest is there. */
#ifndef ADECHO_REPORT_CASE_WRITE_H
#define ADECHO_REPORT_CASE_WRITE_H

#include "report/case_files.h"

enum { CASE_WRITE_TABLES = 8 };

/* Which tables to write first, so that none that takes long is begun last. */
void case_write_order(const ae_run *run, size_t order[CASE_WRITE_TABLES]);

/* Table `which`, below CASE_WRITE_TABLES. They may be written at the same time, and a
 * run is only read. */
ae_status case_write_table(const ae_run *run, size_t which, case_output *into,
                           ae_error *error) AE_MUST_USE;

#endif
