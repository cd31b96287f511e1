/* Whether case.db can be read and holds together, by SQLite's own look at all its pages. */
#ifndef ADECHO_DATABASE_DATABASE_CHECK_H
#define ADECHO_DATABASE_DATABASE_CHECK_H

#include "database/sql.h"

/* *sound: its pages hold together; unless it is to be quick, what indexes say is what their tables
 * do, too. */
ae_status database_sound_ask(sql *database, bool quick, bool *sound, ae_error *error) AE_MUST_USE;

/* Of no database nothing is wrong. AE_ERROR_FORMAT with the way out. */
ae_status database_check(const char *folder, ae_error *error) AE_MUST_USE;

#endif
