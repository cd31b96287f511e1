/* Writes changes.csv: what it told before, and what this run changed. */
#ifndef ADECHO_REPORT_CHANGES_WRITE_H
#define ADECHO_REPORT_CHANGES_WRITE_H

#include "report/case_files.h"

/* Whether a row that was told before stays. */
typedef bool (*changes_keep)(const ae_run *run, ae_cell what, ae_cell kind, ae_cell id,
                             ae_cell detail);

/* `keeps`: NULL, all stay. `before`: the folder with the case as it was before this run; NULL:
 * there was none. *rows: of the whole table. */
ae_status changes_write(const ae_run *run, const char *before, changes_keep keeps,
                        case_output *into, uint64_t *rows, ae_error *error) AE_MUST_USE;

#endif
