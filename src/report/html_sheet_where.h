/* Where and when the ads of a group stood: its map and its timeline. */
#ifndef ADECHO_REPORT_HTML_SHEET_WHERE_H
#define ADECHO_REPORT_HTML_SHEET_WHERE_H

#include "base/sink.h"
#include "report/sheet.h"

ae_status html_sheet_map(sink *to, const sheet *from, const sheet_group *group,
                         ae_error *error) AE_MUST_USE;
ae_status html_sheet_timeline(sink *to, const sheet *from, const sheet_group *group,
                              ae_error *error) AE_MUST_USE;

#endif
