#include "database/sql.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/sql_door.h"
#include "io/encoding.h"

enum { WATCH_STEPS = 100000 }; /* instructions of SQLite between two looks: some milliseconds */

struct sql_statement {
    sql *of;
    sqlite3_stmt *made;
    int failure; /* the first of its values that could not be taken */
};

ae_status sql_fail(const sql *self, int code, ae_error *error)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return status_fail_at(error, AE_ERROR_MEMORY, self->path, 0, "out of memory");
    case SQLITE_INTERRUPT:
        return status_fail_at(error, AE_ERROR_INTERRUPTED, self->path, 0, "stopped");
    case SQLITE_TOOBIG:
        return status_fail_at(error, AE_ERROR_LIMIT, self->path, 0,
                              "a cell is longer than a database can hold");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "this is no database of a case, or a damaged one");
    default:
        return status_fail_at(error, AE_ERROR_IO, self->path, 0, "the database: %s",
                              sqlite3_errstr(code));
    }
}

static ae_status database_open(const char *path, bool writes, sql **opened, ae_error *error)
{
    const int flags = SQLITE_OPEN_NOMUTEX | (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    sql *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->path = memory_copy_text(path);
    ae_status status = self->path != NULL ? AE_OK : status_out_of_memory(error, strlen(path));
    if (status == AE_OK && writes)
        status = sql_place_new(path, &self->place, error);
    if (status == AE_OK) {
        const int code = sqlite3_open_v2(path, &self->database, flags,
                                         writes ? sql_place_name(self->place) : NULL);
        status = code == SQLITE_OK ? AE_OK : sql_fail(self, code, error);
    }
    if (status == AE_OK)
        *opened = self;
    else
        sql_close(self);
    return status;
}

ae_status sql_create(const char *path, sql **opened, ae_error *error)
{
    /* Nobody else has the file, and half of it is of no use to anyone: nothing is to be
     * locked, undone or waited for. The cache, in KiB, is as large as what is sorted at once:
     * more of either is slower. */
    static const char start[] = "PRAGMA page_size = 8192;"
                                "PRAGMA journal_mode = OFF;"
                                "PRAGMA synchronous = OFF;"
                                "PRAGMA locking_mode = EXCLUSIVE;"
                                "PRAGMA temp_store = FILE;"
                                "PRAGMA cache_size = -4096;"
                                "BEGIN";
    sql *self = NULL;
    ae_status status = database_open(path, true, &self, error);
    if (status == AE_OK)
        status = sql_run(self, start, error);
    if (status == AE_OK)
        *opened = self;
    else
        sql_close(self);
    return status;
}

ae_status sql_commit(sql *self, ae_error *error)
{
    return sql_run(self, "COMMIT", error);
}

ae_status sql_open(const char *path, sql **opened, ae_error *error)
{
    sql *self = NULL;
    ae_status status = database_open(path, false, &self, error);
    if (status == AE_OK)
        status = sql_run(self, "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON", error);
    if (status == AE_OK)
        *opened = self;
    else
        sql_close(self);
    return status;
}

void sql_close(sql *self)
{
    if (self == NULL)
        return;
    sqlite3_close(self->database);
    sql_place_free(self->place);
    memory_free(self->path);
    memory_free(self);
}

static int watch(void *context)
{
    const sql *self = context;
    return !self->go_on(self->context);
}

void sql_watch(sql *self, bool (*go_on)(void *context), void *context)
{
    self->go_on = go_on;
    self->context = context;
    sqlite3_progress_handler(self->database, WATCH_STEPS, watch, self);
}

ae_status sql_run(sql *self, const char *statements, ae_error *error)
{
    const int code = sqlite3_exec(self->database, statements, NULL, NULL, NULL);
    return code == SQLITE_OK ? AE_OK : sql_fail(self, code, error);
}

ae_status sql_prepare(sql *self, const char *text, sql_statement **made, ae_error *error)
{
    sql_statement *statement = memory_new(1, sizeof *statement);
    if (statement == NULL)
        return status_out_of_memory(error, sizeof *statement);
    const int code = sqlite3_prepare_v3(self->database, text, -1, SQLITE_PREPARE_PERSISTENT,
                                        &statement->made, NULL);
    statement->of = self;
    if (code != SQLITE_OK) {
        sql_finish(statement);
        return sql_fail(self, code, error);
    }
    *made = statement;
    return AE_OK;
}

void sql_finish(sql_statement *self)
{
    if (self == NULL)
        return;
    sqlite3_finalize(self->made);
    memory_free(self);
}

static void value_taken(sql_statement *self, int code)
{
    if (self->failure == SQLITE_OK)
        self->failure = code;
}

/* Whether the first eight bytes are ASCII, and none of them a NUL. */
static bool eight_are_plain(const char *bytes)
{
    const uint64_t each = UINT64_MAX / UINT8_MAX;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return (((word - each) | word) & (each << 7)) == 0;
}

/* Most cells are short: the last eight bytes are looked at together, some of them again. */
bool sql_is_plain(ae_cell bytes)
{
    size_t at = 0;
    for (; at + sizeof(uint64_t) <= bytes.length; at += sizeof(uint64_t))
        if (!eight_are_plain(bytes.bytes + at))
            return false;
    if (at < bytes.length && at > 0)
        return eight_are_plain(bytes.bytes + bytes.length - sizeof(uint64_t));
    for (; at < bytes.length; at++)
        if ((signed char)bytes.bytes[at] <= 0)
            return false;
    return true;
}

bool sql_is_text(ae_cell bytes)
{
    return sql_is_plain(bytes) || (encoding_check(bytes.bytes, bytes.length) != ENCODING_BROKEN &&
                                   memchr(bytes.bytes, '\0', bytes.length) == NULL);
}

void sql_text(sql_statement *self, unsigned place, ae_cell text)
{
    const int at = (int)place + 1;
    if (text.length == 0)
        value_taken(self, sqlite3_bind_null(self->made, at));
    else if (sql_is_text(text))
        value_taken(self, sqlite3_bind_text64(self->made, at, text.bytes, text.length,
                                              SQLITE_STATIC, SQLITE_UTF8));
    else
        value_taken(self,
                    sqlite3_bind_blob64(self->made, at, text.bytes, text.length, SQLITE_STATIC));
}

void sql_words(sql_statement *self, unsigned place, const char *text)
{
    sql_text(self, place, ae_cell_of(text));
}

void sql_count(sql_statement *self, unsigned place, uint64_t number)
{
    value_taken(self, sqlite3_bind_int64(self->made, (int)place + 1, (sqlite3_int64)number));
}

void sql_real(sql_statement *self, unsigned place, double number)
{
    value_taken(self, sqlite3_bind_double(self->made, (int)place + 1, number));
}

ae_status sql_next(sql_statement *self, bool *row, ae_error *error)
{
    int code = self->failure;
    if (code == SQLITE_OK)
        code = sqlite3_step(self->made);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? AE_OK : sql_fail(self->of, code, error);
}

ae_status sql_step(sql_statement *self, ae_error *error)
{
    bool row;
    ae_status status = sql_next(self, &row, error);
    sqlite3_reset(self->made);
    sqlite3_clear_bindings(self->made);
    return status;
}

ae_cell sql_cell(sql_statement *self, unsigned column)
{
    const char *bytes = (const char *)sqlite3_column_blob(self->made, (int)column);
    return (ae_cell){bytes, (size_t)sqlite3_column_bytes(self->made, (int)column)};
}

uint64_t sql_number(sql_statement *self, unsigned column)
{
    return (uint64_t)sqlite3_column_int64(self->made, (int)column);
}

double sql_decimal(sql_statement *self, unsigned column)
{
    return sqlite3_column_double(self->made, (int)column);
}

const char *sql_ended(sql_statement *self, unsigned column)
{
    const unsigned char *text = sqlite3_column_text(self->made, (int)column);
    return text != NULL ? (const char *)text : "";
}
