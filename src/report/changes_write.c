#include "report/changes_write.h"

#include "casefile/case_table.h"

/* Places of columns of changes.csv. */
enum { WHAT = 1, KIND = 2, ID = 3, DETAIL = 7 };

/* The rows of the runs before, as they are. */
static ae_status old_copy(csv_writer *csv, const ae_run *run, const char *before,
                          changes_keep keeps, uint64_t *rows, ae_error *error)
{
    const char *columns[CASE_TABLE_COLUMNS];
    const size_t count = case_file_columns(CASE_CHANGES, columns, CASE_TABLE_COLUMNS);
    case_record record = {0};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_record_read(before, &record, error);
    if (status == AE_OK)
        status = case_table_open(before, "changes.csv", columns, count, &record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL) {
        if (keeps != NULL && !keeps(run, cells[WHAT], cells[KIND], cells[ID], cells[DETAIL]))
            continue;
        for (size_t k = 0; k < count; k++)
            csv_cell(csv, cells[k].bytes, cells[k].length);
        csv_row_end(csv);
        ++*rows;
    }
    case_table_close(table);
    case_record_clear(&record);
    return status;
}

static void change_write(csv_writer *csv, const ae_change *change)
{
    csv_count(csv, change->run);
    csv_text(csv, change->what);
    csv_text(csv, change->kind);
    csv_text(csv, change->id);
    csv_text(csv, change->other);
    csv_count(csv, change->ads_before);
    csv_count(csv, change->ads);
    csv_text(csv, change->detail);
    csv_row_end(csv);
}

ae_status changes_write(const ae_run *run, const char *before, changes_keep keeps,
                        case_output *into, uint64_t *rows, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_CHANGES, &csv, error);
    if (status != AE_OK)
        return status;
    *rows = 0;
    if (before != NULL)
        status = old_copy(csv, run, before, keeps, rows, error);
    if (status != AE_OK) {
        csv_discard(csv);
        return status;
    }
    for (uint64_t k = 0; k < ae_run_change_count(run); k++) {
        ae_change change;
        ae_run_change(run, k, &change);
        change_write(csv, &change);
    }
    *rows += ae_run_change_count(run);
    return csv_commit(csv, error);
}
