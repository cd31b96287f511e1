#include "database/copy.h"

#include <string.h>

#include "base/status.h"

enum { STEP_ROWS = 1 << 13 };

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
