/* Writes a finished run into a folder: ads.csv, clusters.csv, links.csv,
 * bridges.csv, rejects.csv and, last, run.json. Sees the run only through the public
 * header. Each file is written whole or not at all; the caller stages the folder. */
#ifndef ADECHO_REPORT_CASE_WRITE_H
#define ADECHO_REPORT_CASE_WRITE_H

#include "adecho.h"

ae_status case_write(const ae_run *run, const char *folder, ae_error *error) AE_MUST_USE;

#endif
