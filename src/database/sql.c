#include "database/sql.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/encoding.h"

enum { SOURCE_COLUMNS = 40 };

enum { WATCH_STEPS = 100000 }; /* instructions of SQLite between two looks: some milliseconds */

struct sql {
    sqlite3 *database;
    char *path;
    bool (*go_on)(void *context);
    void *context;
    /* While sql_fill() runs: where rows come from, and why they no longer do. */
    const sql_source *source;
    ae_status source_status;
    ae_error source_error;
};

struct sql_statement {
    sql *of;
    sqlite3_stmt *made;
    int failure; /* the first of its values that could not be taken */
};

/* SQLite's own sentences may quote what they speak of: those for a code do not. */
static ae_status sql_fail(const sql *self, int code, ae_error *error)
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

static ae_status database_open(const char *path, int flags, sql **opened, ae_error *error)
{
    sql *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->path = memory_copy_text(path);
    if (self->path == NULL) {
        sql_close(self);
        return status_out_of_memory(error, strlen(path));
    }
    const int code = sqlite3_open_v2(path, &self->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
    ae_status status = code == SQLITE_OK ? AE_OK : sql_fail(self, code, error);
    if (status == AE_OK)
        *opened = self;
    else
        sql_close(self);
    return status;
}

static ae_status source_offer(sql *self, ae_error *error);

ae_status sql_create(const char *path, sql **opened, ae_error *error)
{
    /* Nobody else has the file, and half of it is of no use to anyone: nothing is to be
     * locked, undone or waited for. The cache is in KiB. */
    static const char start[] = "PRAGMA page_size = 4096;"
                                "PRAGMA journal_mode = OFF;"
                                "PRAGMA synchronous = OFF;"
                                "PRAGMA locking_mode = EXCLUSIVE;"
                                "PRAGMA temp_store = MEMORY;"
                                "PRAGMA cache_size = -65536;"
                                "BEGIN";
    sql *self = NULL;
    ae_status status = database_open(path, SQLITE_OPEN_READWRITE, &self, error);
    if (status == AE_OK)
        status = source_offer(self, error);
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
    ae_status status = database_open(path, SQLITE_OPEN_READONLY, &self, error);
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

/* Whether bytes are stored as a text. */
static bool is_text(ae_cell bytes)
{
    return encoding_check(bytes.bytes, bytes.length) != ENCODING_BROKEN &&
           memchr(bytes.bytes, '\0', bytes.length) == NULL;
}

void sql_text(sql_statement *self, unsigned place, ae_cell text)
{
    const int at = (int)place + 1;
    if (text.length == 0)
        value_taken(self, sqlite3_bind_null(self->made, at));
    else if (is_text(text))
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

/* ---- Rows from a source ------------------------------------------------------------------- */

/* SQLite asks for them as it does for those of a table of its own. */
typedef struct source_table {
    sqlite3_vtab base; /* stands first: SQLite is given its address */
    sql *of;
} source_table;

typedef struct source_cursor {
    sqlite3_vtab_cursor base; /* likewise */
    sql *of;
    sql_value values[SOURCE_COLUMNS];
    sqlite3_int64 row;
    bool more;
} source_cursor;

static int source_connect(sqlite3 *database, void *context, int count, const char *const *words,
                          sqlite3_vtab **made, char **message)
{
    char columns[16 * SOURCE_COLUMNS] = "CREATE TABLE source (c0";
    size_t at = strlen(columns);
    (void)count;
    (void)words;
    (void)message;
    for (unsigned k = 1; k < SOURCE_COLUMNS; k++)
        at += (size_t)snprintf(columns + at, sizeof columns - at, ", c%u", k);
    snprintf(columns + at, sizeof columns - at, ")");
    source_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return SQLITE_NOMEM;
    self->of = context;
    *made = &self->base;
    return sqlite3_declare_vtab(database, columns);
}

static int source_disconnect(sqlite3_vtab *table)
{
    memory_free(table);
    return SQLITE_OK;
}

static int source_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    (void)table;
    plan->estimatedCost = 1e6;
    return SQLITE_OK;
}

static int source_open(sqlite3_vtab *table, sqlite3_vtab_cursor **opened)
{
    source_cursor *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return SQLITE_NOMEM;
    self->of = ((source_table *)table)->of;
    *opened = &self->base;
    return SQLITE_OK;
}

static int source_close(sqlite3_vtab_cursor *cursor)
{
    memory_free(cursor);
    return SQLITE_OK;
}

static int source_next(sqlite3_vtab_cursor *cursor)
{
    source_cursor *self = (source_cursor *)cursor;
    sql *of = self->of;
    memset(self->values, 0, of->source->columns * sizeof *self->values);
    self->row++;
    of->source_status =
        of->source->next(of->source->context, self->values, &self->more, &of->source_error);
    return of->source_status == AE_OK ? SQLITE_OK : SQLITE_ABORT;
}

static int source_begin(sqlite3_vtab_cursor *cursor, int plan, const char *words, int count,
                        sqlite3_value **values)
{
    (void)plan;
    (void)words;
    (void)count;
    (void)values;
    return source_next(cursor);
}

static int source_ended(sqlite3_vtab_cursor *cursor)
{
    return !((source_cursor *)cursor)->more;
}

static int source_column(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    const sql_value *value = &((source_cursor *)cursor)->values[column];
    switch (value->kind) {
    case SQL_COUNT:
        sqlite3_result_int64(result, (sqlite3_int64)value->is.count);
        break;
    case SQL_REAL:
        sqlite3_result_double(result, value->is.real);
        break;
    case SQL_TEXT:
        if (value->is.text.length == 0)
            break;
        if (is_text(value->is.text))
            sqlite3_result_text64(result, value->is.text.bytes, value->is.text.length,
                                  SQLITE_STATIC, SQLITE_UTF8);
        else
            sqlite3_result_blob64(result, value->is.text.bytes, value->is.text.length,
                                  SQLITE_STATIC);
        break;
    case SQL_NULL:
        break;
    }
    return SQLITE_OK;
}

static int source_row(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
    *row = ((source_cursor *)cursor)->row;
    return SQLITE_OK;
}

static ae_status source_offer(sql *self, ae_error *error)
{
    static const sqlite3_module module = {.xConnect = source_connect,
                                          .xBestIndex = source_plan,
                                          .xDisconnect = source_disconnect,
                                          .xOpen = source_open,
                                          .xClose = source_close,
                                          .xFilter = source_begin,
                                          .xNext = source_next,
                                          .xEof = source_ended,
                                          .xColumn = source_column,
                                          .xRowid = source_row};
    const int code = sqlite3_create_module_v2(self->database, "source", &module, self, NULL);
    return code == SQLITE_OK ? AE_OK : sql_fail(self, code, error);
}

ae_status sql_fill(sql *self, const char *table, const sql_source *source, ae_error *error)
{
    char statement[16 * SOURCE_COLUMNS];
    int at = snprintf(statement, sizeof statement, "INSERT INTO \"%.100s\" SELECT c0", table);
    for (unsigned k = 1; k < source->columns; k++)
        at += snprintf(statement + at, sizeof statement - (size_t)at, ", c%u", k);
    snprintf(statement + at, sizeof statement - (size_t)at, " FROM source");
    self->source = source;
    self->source_status = AE_OK;
    const int code = sqlite3_exec(self->database, statement, NULL, NULL, NULL);
    self->source = NULL;
    if (self->source_status == AE_OK)
        return code == SQLITE_OK ? AE_OK : sql_fail(self, code, error);
    if (error != NULL)
        *error = self->source_error;
    return self->source_status;
}
