/* report.html of a case: one file that needs nothing else, made from the tables and rows that
 * are in the folder. */
#ifndef ADECHO_REPORT_REPORT_PAGE_H
#define ADECHO_REPORT_REPORT_PAGE_H

#include "base/sink.h"
#include "report/sheet.h"

/* The page of a sheet; `listed`: with a list of the ads of each group, for a case file. */
ae_status report_page_write(sink *to, const sheet *from, bool listed, ae_error *error) AE_MUST_USE;

/* Makes the sheet, and writes its page into the folder; `lent`: see sheet_make(). */
ae_status report_write(const char *folder, const sheet_choice *choice, const sheet_lent *lent,
                       ae_error *error) AE_MUST_USE;

#endif
