/* The seal of case.db: the hash of all its bytes but those in which the seal itself stands, by
 * which it is seen that it is as it was made, without a look at what its pages say. Table meta has
 * it under "seal". */
#ifndef ADECHO_DATABASE_DATABASE_SEAL_H
#define ADECHO_DATABASE_DATABASE_SEAL_H

#include "database/sql.h"

/* What is put under that key before the database is committed: room for the seal. */
#define DATABASE_SEAL_ROOM "00000000000000000000000000000000"

typedef enum database_seal {
    SEAL_HOLDS,
    SEAL_CHANGED, /* it was written to by way of SQLite */
    SEAL_BROKEN   /* its bytes are others, and SQLite knows of no change */
} database_seal;

/* Seals the database at `path`, which is committed, and has the room for it. */
ae_status database_seal_set(const char *path, unsigned threads, ae_error *error) AE_MUST_USE;

/* Of an opened database. */
ae_status database_seal_ask(sql *database, const char *path, unsigned threads, database_seal *seal,
                            ae_error *error) AE_MUST_USE;

#endif
