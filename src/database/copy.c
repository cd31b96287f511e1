#include "database/copy.h"

#include "base/status.h"

enum { STEP_ROWS = 1 << 13, DIGITS_MOST = 18 };

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

ae_status copy_open(const filling *from, const schema_table *table, case_table **opened,
                    ae_error *error)
{
    const char *names[CASE_TABLE_COLUMNS];
    for (size_t k = 0; k < table->copied; k++)
        names[k] = table->columns[k].name;
    return case_table_open(from->folder, table->file, names, table->copied, from->record, opened,
                           error);
}

/* Digits, with a point among them where `real` allows it: "0.8312". What is none is kept as
 * it stands. */
static void number_copy(sql_statement *insert, unsigned place, ae_cell cell, bool real)
{
    uint64_t number = 0;
    double parts = 1;
    size_t points = 0, at = 0;
    for (; at < cell.length && at <= DIGITS_MOST; at++) {
        const char byte = cell.bytes[at];
        if (real && byte == '.' && points == 0 && at > 0)
            points = 1;
        else if (byte >= '0' && byte <= '9') {
            number = 10 * number + (uint64_t)(byte - '0');
            parts *= points > 0 ? 10 : 1;
        } else
            break;
    }
    if (at == 0 || at < cell.length)
        sql_text(insert, place, cell);
    else if (real)
        sql_real(insert, place, (double)number / parts);
    else
        sql_count(insert, place, number);
}

void copy_cells(sql_statement *insert, const schema_table *table, const ae_cell *cells)
{
    for (size_t k = 0; k < table->copied; k++) {
        const unsigned place = (unsigned)k + 1;
        if (cells[k].length == 0)
            continue;
        if (table->columns[k].type == SCHEMA_TEXT)
            sql_text(insert, place, cells[k]);
        else
            number_copy(insert, place, cells[k], table->columns[k].type == SCHEMA_REAL);
    }
}

ae_status copy_table(filling *self, const schema_table *table, ae_error *error)
{
    case_table *from = NULL;
    sql_statement *insert = NULL;
    const ae_cell *cells = NULL;
    ae_status status = copy_open(self, table, &from, error);
    if (status == AE_OK)
        status = schema_insert(self->database, table, &insert, error);
    for (uint64_t row = 0;
         status == AE_OK && (status = case_table_next(from, &cells, error)) == AE_OK &&
         cells != NULL;
         row++) {
        sql_count(insert, 0, row);
        copy_cells(insert, table, cells);
        status = sql_step(insert, error);
        if (status == AE_OK)
            status = filling_step(self, 1, error);
    }
    sql_finish(insert);
    case_table_close(from);
    return status;
}
