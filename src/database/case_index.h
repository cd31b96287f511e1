/* case.db of a case: whether it tells what the other files of the case do, and a new one where it
 * does not. */
#ifndef ADECHO_DATABASE_CASE_INDEX_H
#define ADECHO_DATABASE_CASE_INDEX_H

#include "database/ad_sheet.h"

#define DATABASE_NAME "case.db"

/* *fresh: it is there, can be read, and was made from the case as it is now; whether another
 * program changed it since, and of how many bytes it is. What a newer adecho made is
 * AE_ERROR_FORMAT. */
ae_status case_index_look(const char *folder, unsigned threads, bool *fresh, bool *changed,
                          uint64_t *bytes, ae_error *error) AE_MUST_USE;

/* Begins one of the case in `folder`, which is locked, in the folder `place`: all that says
 * something of ads one by one. Fills the sheet, of which the index for searching is made too; on
 * failure clear that. Of `config` it heeds the progress, up to the end, and not the threads. */
typedef struct case_making case_making;

ae_status case_index_begin(const char *folder, const char *place, const ae_config *config,
                           const parallel_share *share, ad_sheet *sheet, case_making **begun,
                           ae_error *error) AE_MUST_USE;

/* The rest of it. Takes `self` whatever the outcome. */
ae_status case_index_end(case_making *self, ad_sheet *sheet, uint64_t *bytes,
                         ae_error *error) AE_MUST_USE;
void case_index_discard(case_making *self); /* NULL is allowed */

/* The sheet alone, where there is no database to be made. */
ae_status case_index_sheet(const char *folder, const ae_config *config, const parallel_share *share,
                           ad_sheet *sheet, ae_error *error) AE_MUST_USE;

#endif
