/* Which ads of a case are meant by the rules of a purge. */
#ifndef ADECHO_KEEP_PURGE_RULES_H
#define ADECHO_KEEP_PURGE_RULES_H

#include "run/purge.h"

/* Fills in `gone` and what the tables say of these ads. */
ae_status purge_rules_find(const char *folder, const ae_config *config, const ae_purge *order,
                           run_purge *found, ae_error *error) AE_MUST_USE;

#endif
