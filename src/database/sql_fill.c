/* Rows from a source in the program: sql_fill() of sql.h. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "database/sql_door.h"

enum { SOURCE_COLUMNS = 40 };

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
    const int code = sqlite3_declare_vtab(database, columns);
    if (code == SQLITE_OK)
        *made = &self->base;
    else
        memory_free(self);
    return code;
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
        if (sql_is_text(value->is.text))
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

ae_status sql_fill_offer(sql *self, ae_error *error)
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
