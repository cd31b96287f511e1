#include "database/copy.h"

#include <string.h>

#include "base/status.h"

enum { STEP_ROWS = 1 << 13, DIGITS_MOST = 17 };

ae_status filling_step(filling *self, uint64_t rows, ae_error *error)
{
    const uint64_t before = self->done / STEP_ROWS;
    self->done += rows;
    if (self->config->progress == NULL || self->done / STEP_ROWS == before)
        return AE_OK;
    const ae_progress progress = {"index", self->done, self->total, "rows", self->done};
    return self->config->progress(self->config->context, &progress)
               ? AE_OK
               : status_fail(error, AE_ERROR_INTERRUPTED, "stopped");
}

/* Digits, with a point among them where `real` allows it: "0.8312". What is none is kept as
 * it stands. */
static sql_value number_of(ae_cell cell, bool real)
{
    uint64_t number = 0, parts = 1;
    bool point = false;
    size_t at = 0;
    for (; at < cell.length && at <= DIGITS_MOST; at++) {
        const char byte = cell.bytes[at];
        if (byte >= '0' && byte <= '9') {
            number = 10 * number + (uint64_t)(byte - '0');
            parts *= point ? 10 : 1;
        } else if (real && byte == '.' && !point && at > 0)
            point = true;
        else
            break;
    }
    if (at == 0 || at < cell.length)
        return sql_value_text(cell);
    return real ? sql_value_real((double)number / (double)parts) : sql_value_count(number);
}

size_t copy_column(const schema_table *table, const char *name)
{
    size_t at = 0;
    while (strcmp(table->columns[at].name, name) != 0)
        at++;
    return at;
}

ae_status filling_laid(filling *self, const char *name, tree_writer *tree, ae_status status,
                       ae_error *error)
{
    uint32_t root = 0;
    if (status != AE_OK)
        tree_writer_discard(tree);
    else if ((status = tree_writer_end(tree, &root, error)) == AE_OK)
        schema_roots_add(&self->laid, name, root);
    return status;
}

ae_status copy_row(tree_writer *to, const schema_table *table, sql_value *values, ae_error *error)
{
    const unsigned columns = (unsigned)table->column_count;
    if (table->key > 0)
        return tree_add_entry(to, values, columns, error);
    const uint64_t number = values[0].is.count;
    values[0].kind = SQL_NULL; /* SQLite keeps it with the row */
    return tree_add_row(to, number, values, columns + 1, error);
}

ae_status copy_fill(filling *self, const schema_table *table,
                    ae_status (*next)(void *context, sql_value *values, bool *more,
                                      ae_error *error),
                    void *context, ae_error *error)
{
    tree_writer *tree = NULL;
    bool more = true;
    ae_status status = tree_writer_new(self->pages, table->key > 0, &tree, error);
    while (status == AE_OK && more) {
        sql_value values[SCHEMA_COLUMNS_MOST + 1] = {{.kind = SQL_NULL}};
        status = next(context, values, &more, error);
        if (status == AE_OK && more)
            status = copy_row(tree, table, values, error);
    }
    return filling_laid(self, table->name, tree, status, error);
}

typedef struct copying {
    filling *of;
    schema_table table;
    case_table *from;
    copy_look look;
    void *context;
    uint64_t row;
} copying;

static ae_status row_next(void *context, sql_value *values, bool *more, ae_error *error)
{
    copying *self = context;
    const schema_table *table = &self->table;
    const ae_cell *cells;
    ae_status status = case_table_next(self->from, &cells, error);
    *more = status == AE_OK && cells != NULL;
    if (!*more)
        return status;
    values[0] = sql_value_count(self->row);
    for (size_t k = 0; k < table->copied; k++) {
        const schema_type type = table->columns[k].type;
        if (cells[k].length > 0)
            values[k + 1] = type == SCHEMA_TEXT ? sql_value_text(cells[k])
                                                : number_of(cells[k], type == SCHEMA_REAL);
    }
    if (self->look != NULL)
        status = self->look(self->context, self->row, cells, values + 1 + table->copied, error);
    self->row++;
    return status == AE_OK ? filling_step(self->of, 1, error) : status;
}

ae_status copy_table(filling *self, const char *name, copy_look look, void *context,
                     ae_error *error)
{
    copying made = {.of = self, .look = look, .context = context};
    const char *names[CASE_TABLE_COLUMNS];
    schema_table_find(name, &made.table);
    for (size_t k = 0; k < made.table.copied; k++)
        names[k] = made.table.columns[k].name;
    ae_status status = case_table_open(self->folder, made.table.file, names, made.table.copied,
                                       self->record, &made.from, error);
    if (status == AE_OK)
        status = copy_fill(self, &made.table, row_next, &made, error);
    case_table_close(made.from);
    return status;
}
