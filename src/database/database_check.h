/* Whether case.db is as it was made, by its seal; and whether what another program changed still
 * holds together, by SQLite's own look at all its pages. */
#ifndef ADECHO_DATABASE_DATABASE_CHECK_H
#define ADECHO_DATABASE_DATABASE_CHECK_H

#include "database/sql.h"

typedef enum database_state {
    DATABASE_WHOLE,   /* as it was made */
    DATABASE_CHANGED, /* by way of SQLite since, and can be read still */
    DATABASE_DAMAGED
} database_state;

/* Of an opened database. Of a changed one, unless it is to be quick, what indexes say must be what
 * their tables do, too. */
ae_status database_state_ask(sql *database, const char *path, bool quick, unsigned threads,
                             database_state *state, ae_error *error) AE_MUST_USE;

/* Of the case in that folder; whether it is DATABASE_CHANGED. Of no database nothing is wrong.
 * AE_ERROR_FORMAT with the way out. */
ae_status database_check(const char *folder, bool *changed, ae_error *error) AE_MUST_USE;

#endif
