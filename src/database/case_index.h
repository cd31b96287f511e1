/* case.db of a case: whether it tells what the other files of the case do, and a new one where it
 * does not. */
#ifndef ADECHO_DATABASE_CASE_INDEX_H
#define ADECHO_DATABASE_CASE_INDEX_H

#include "base/folder.h"
#include "database/ad_sheet.h"

#define DATABASE_NAME "case.db"

/* *fresh: it is there, whole, and made from the case as it is now; of how many bytes it is. What a
 * newer adecho made is AE_ERROR_FORMAT. */
ae_status case_index_look(const char *folder, bool *fresh, uint64_t *bytes,
                          ae_error *error) AE_MUST_USE;

/* Reads what it and the index for searching are both made of. Of `config` it heeds the progress,
 * as does case_index_make(), and not the threads. On failure clear the sheet. */
ae_status case_index_sheet(const char *folder, const ae_config *config, const parallel_share *share,
                           ad_sheet *sheet, ae_error *error) AE_MUST_USE;

/* Makes it, with the case locked by the draft. */
ae_status case_index_make(const folder_draft *draft, const char *folder, const ae_config *config,
                          const parallel_share *share, ad_sheet *sheet, uint64_t *bytes,
                          ae_error *error) AE_MUST_USE;

#endif
