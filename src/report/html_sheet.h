/* A poster or a cluster of a sheet as a card of HTML: facts, map, timeline, contacts and where
 * they were read, template, texts with their differences, how firmly it holds. */
#ifndef ADECHO_REPORT_HTML_SHEET_H
#define ADECHO_REPORT_HTML_SHEET_H

#include "base/sink.h"
#include "report/phrase.h"
#include "report/sheet.h"

/* An <article> for a group that is told by itself, with its `place` in its list from 1. */
ae_status html_sheet_card(sink *to, const sheet *from, uint32_t group, size_t place,
                          ae_error *error) AE_MUST_USE;

/* "1 ad", "2 653 ads" */
void html_sheet_count(sink *to, const sheet *from, uint64_t count, counted what);

/* "2019-01-01 - 2019-03-31", from the first ad to the last */
void html_sheet_days(sink *to, const sheet_group *group);

/* A template as it stands in clusters.csv, with its slots framed. */
void html_sheet_template(sink *to, const char *text);

#endif
