/* The last lines of a page: the hash of all bytes before them and of the tables that it was made
 * from, by which it is seen that nobody changed it, and that it is of this case. */
#ifndef ADECHO_REPORT_REPORT_SEAL_H
#define ADECHO_REPORT_REPORT_SEAL_H

#include "base/sink.h"
#include "casefile/case_record.h"

#define REPORT_NAME "report.html"

typedef struct report_seal {
    hash_stream *sum;
    sink *to;
} report_seal;

/* Begins `page`, which hands what is written to `to`, and borrows both. On failure nothing was
 * begun. */
ae_status report_seal_begin(report_seal *self, const case_record *record, sink *to, sink *page,
                            ae_error *error) AE_MUST_USE;

/* Ends `page` with its last lines, from within its footer on; takes `self` whatever the outcome.
 * `status`: of what was written so far. */
ae_status report_seal_end(report_seal *self, sink *page, ae_status status,
                          ae_error *error) AE_MUST_USE;

/* AE_ERROR_FORMAT when the report in the folder is not as it was written, or of another case;
 * there need be none. */
ae_status report_seal_check(const char *folder, const case_record *record,
                            ae_error *error) AE_MUST_USE;

#endif
