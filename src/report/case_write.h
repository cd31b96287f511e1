/* Writes a finished run into a folder: ads.csv, clusters.csv, links.csv,
 * bridges.csv and rejects.csv, then run.json, which says that the rest is there.
 * Sees the run only through the public header. Each file is written whole or not
 * at all; the caller stages the folder. */
#ifndef ADECHO_REPORT_CASE_WRITE_H
#define ADECHO_REPORT_CASE_WRITE_H

#include "adecho.h"

/* The names of all files of a case. */
enum { case_file_count = 6 };
extern const char *const case_files[case_file_count];

ae_status case_write_tables(const ae_run *run, const char *folder, ae_error *error) AE_MUST_USE;
ae_status case_write_record(const ae_run *run, const char *folder, ae_error *error) AE_MUST_USE;

#endif
