/* Whether case.db can be read and holds together, by SQLite's own look at all its pages. */
#ifndef ADECHO_DATABASE_DATABASE_CHECK_H
#define ADECHO_DATABASE_DATABASE_CHECK_H

#include "adecho.h"

/* Of no database nothing is wrong. AE_ERROR_FORMAT with the way out. */
ae_status database_check(const char *folder, ae_error *error) AE_MUST_USE;

#endif
