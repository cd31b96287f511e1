#include "database/database_check.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/database_seal.h"
#include "database/schema.h"

enum { DATABASE_SEALED = 3 /* the first version of the schema that has a seal */ };

static ae_status sound_ask(sql *database, bool quick, bool *sound, ae_error *error)
{
    sql_statement *ask = NULL;
    bool row = false;
    ae_status status = sql_prepare(
        database, quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)", &ask, error);
    if (status == AE_OK)
        status = sql_next(ask, &row, error);
    *sound = status == AE_OK && row && strcmp(sql_ended(ask, 0), "ok") == 0;
    sql_finish(ask);
    return status;
}

/* An empty file is whole to SQLite, and so is a database of anything else. */
ae_status database_state_ask(sql *database, const char *path, bool quick, unsigned threads,
                             database_state *state, ae_error *error)
{
    uint64_t version = 0;
    database_seal seal = SEAL_CHANGED;
    bool sound = false;
    *state = DATABASE_DAMAGED;
    ae_status status = schema_version_ask(database, &version, error);
    if (status == AE_OK && version >= DATABASE_SEALED)
        status = database_seal_ask(database, path, threads, &seal, error);
    if (status == AE_OK && version > 0 && seal == SEAL_CHANGED)
        status = sound_ask(database, quick, &sound, error);
    if (seal == SEAL_HOLDS || (sound && version < DATABASE_SEALED))
        *state = DATABASE_WHOLE;
    else if (sound)
        *state = DATABASE_CHANGED;
    return status;
}

static ae_status pages_check(const char *path, database_state *state, ae_error *error)
{
    sql *database = NULL;
    *state = DATABASE_DAMAGED;
    ae_status status = sql_open(path, &database, error);
    if (status == AE_OK)
        status = database_state_ask(database, path, false, 1, state, error);
    sql_close(database);
    return status;
}

ae_status database_check(const char *folder, bool *changed, ae_error *error)
{
    database_state state = DATABASE_WHOLE;
    char *path = file_path_join(folder, "case.db");
    ae_status status = path == NULL ? status_out_of_memory(error, strlen(folder)) : AE_OK;
    if (status == AE_OK && file_kind_of(path) != FILE_ABSENT)
        status = pages_check(path, &state, error);
    if (path != NULL && status != AE_ERROR_MEMORY && state == DATABASE_DAMAGED)
        status = status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                                "this database is damaged; remove it, and `adecho index` makes it "
                                "anew");
    *changed = state == DATABASE_CHANGED;
    memory_free(path);
    return status;
}
