/* case.db of a case: whether it tells what the other files of the case do, and a new one where it
 * does not. */
#ifndef ADECHO_DATABASE_CASE_INDEX_H
#define ADECHO_DATABASE_CASE_INDEX_H

#include "adecho.h"

#define DATABASE_NAME "case.db"

/* ae_case_index() for case.db alone. */
ae_status case_index_database(const char *folder, const ae_config *config, ae_indexed *done,
                              ae_error *error) AE_MUST_USE;

#endif
