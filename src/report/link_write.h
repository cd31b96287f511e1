/* Writes links.csv: the texts, the decisions and the contacts that join two ads. For
 * case_write.c, under the same rules. */
#ifndef ADECHO_REPORT_LINK_WRITE_H
#define ADECHO_REPORT_LINK_WRITE_H

#include "report/case_files.h"

ae_status links_write(const ae_run *run, case_output *into, ae_error *error) AE_MUST_USE;

#endif
