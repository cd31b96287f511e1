/* Writes ads.csv, or rows of it. */
#ifndef ADECHO_REPORT_AD_WRITE_H
#define ADECHO_REPORT_AD_WRITE_H

#include "base/buffer.h"
#include "base/parallel.h"
#include "report/case_files.h"
#include "report/contact_sheet.h"

/* On as many threads as there are, of which those that others have set in when they are free. */
ae_status ads_write(const ae_run *run, const parallel_share *share, case_output *into,
                    ae_error *error) AE_MUST_USE;

/* Appends the rows of these ads, as they stand there, without the row of column names. `sheet`: of
 * all kinds, for as many calls as there are. */
ae_status ad_rows(const ae_run *run, const uint64_t *ads, size_t count, contact_sheet *sheet,
                  buffer *rows, ae_error *error) AE_MUST_USE;

#endif
