#include "database/database_check.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/schema.h"

ae_status database_sound_ask(sql *database, bool quick, bool *sound, ae_error *error)
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
static ae_status pages_check(const char *path, bool *sound, ae_error *error)
{
    uint64_t version = 0;
    sql *database = NULL;
    *sound = false;
    ae_status status = sql_open(path, &database, error);
    if (status == AE_OK)
        status = schema_version_ask(database, &version, error);
    if (status == AE_OK && version > 0)
        status = database_sound_ask(database, false, sound, error);
    sql_close(database);
    return status;
}

ae_status database_check(const char *folder, ae_error *error)
{
    bool sound = true;
    char *path = file_path_join(folder, "case.db");
    ae_status status = path == NULL ? status_out_of_memory(error, strlen(folder)) : AE_OK;
    if (status == AE_OK && file_kind_of(path) != FILE_ABSENT)
        status = pages_check(path, &sound, error);
    if (path != NULL && status != AE_ERROR_MEMORY && !sound)
        status = status_fail_at(error, AE_ERROR_FORMAT, path, 0,
                                "this database is damaged; remove it, and `adecho index` makes it "
                                "anew");
    memory_free(path);
    return status;
}
