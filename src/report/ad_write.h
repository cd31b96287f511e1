/* Writes ads.csv, or rows of it. */
#ifndef ADECHO_REPORT_AD_WRITE_H
#define ADECHO_REPORT_AD_WRITE_H

#include "base/buffer.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "report/case_files.h"
#include "report/contact_sheet.h"

/* Tells of the blocks that ads.csv has (table_blocks.h), where it has many rows. */
#define AD_BLOCKS_NAME "ads.adecho"

/* Which code makes rows, of which readings: another when a line of it is changed. */
extern const char ad_rows_code[];

/* A hash of all that goes into the rows of ads begin..end - 1, but for what the same code reads out
 * of the same rows as scraped. Ads that a case had keep their numbers. */
typedef hash128 (*ad_rows_digest)(const ae_run *run, uint64_t begin, uint64_t end);

/* On as many threads as there are, of which those that others have set in when they are free.
 * `before`: the case as it was, which had the first ads; its rows are copied where nothing of them
 * is other. NULL: all are made. */
ae_status ads_write(const ae_run *run, const parallel_share *share, const char *before,
                    ad_rows_digest digest, case_output *into, ae_error *error) AE_MUST_USE;

/* Appends the rows of these ads, as they stand there, without the row of column names. `sheet`: of
 * all kinds, for as many calls as there are. */
ae_status ad_rows(const ae_run *run, const uint64_t *ads, size_t count, contact_sheet *sheet,
                  buffer *rows, ae_error *error) AE_MUST_USE;

#endif
