#include "run/replay.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "casefile/row_file.h"
#include "run/batch.h"
#include "run/kept.h"

/* The rests of the rows stay in their blocks. */
static const ae_cell NOTHING = {"", 0};

typedef struct replaying {
    corpus *into;
    const history *before;
    const ingest_tools *tools;
    row_file *rows;
    size_t block; /* the next one, and its first row */
    size_t row;
    run_purge *purge; /* NULL: all rows stay */
    ae_cell *texts;   /* with a purge: of each row that had its text first, in purge->bytes */
    size_t kept;
    ingest_progress progress;
    void *context;
} replaying;

/* Which texts repeat, the case knows; the new rows will ask for those that do not. */
static ae_status rows_add(replaying *self, batch *into, row_walk *walk, ae_error *error)
{
    ae_status status = AE_OK;
    const size_t first = self->row;
    size_t ads;
    for (; walk->left > 0 && status == AE_OK; self->row++) {
        const history_origin *from = &self->before->origins[self->row];
        ae_row row = {.line = from->line};
        row_view view;
        into->source = from->source;
        status = row_file_next(self->rows, walk, &view, error);
        memcpy(row.cells, view.cells, sizeof row.cells);
        if (status == AE_OK)
            status = batch_add(into, &row, NOTHING, false, (uint32_t)view.back, error);
    }
    return status == AE_OK ? batch_look_back(into, self->into, first, &ads, error) : status;
}

static ae_status text_learn(replaying *self, const row_view *view, ae_cell *text, ae_error *error)
{
    run_purge *purge = self->purge;
    const size_t first = self->row - (size_t)view->back;
    if (view->back == 0) {
        const ae_cell cell = view->cells[AE_ROLE_TEXT];
        const char *copy = arena_copy(&purge->bytes, cell.bytes, cell.length);
        if (copy == NULL)
            return status_out_of_memory(error, cell.length);
        self->texts[first] = (ae_cell){copy, cell.length};
    }
    *text = self->texts[first];
    if (!purge->gone[self->row])
        return AE_OK;
    void *texts = purge->texts;
    ae_status status = memory_grow(&texts, &purge->text_capacity, purge->text_count + 1,
                                   sizeof *purge->texts, error);
    purge->texts = texts;
    if (status == AE_OK)
        purge->texts[purge->text_count++] = *text;
    return status;
}

/* The rows that stay, one by one: blocks are packed anew, and texts found again by their bytes. */
static ae_status rows_sift(replaying *self, batch *into, row_walk *walk, ae_error *error)
{
    ae_status status = AE_OK;
    for (; walk->left > 0 && status == AE_OK; self->row++) {
        const history_origin *from = &self->before->origins[self->row];
        ae_row row = {.line = from->line};
        row_view view;
        status = row_file_next(self->rows, walk, &view, error);
        if (status != AE_OK)
            return status;
        memcpy(row.cells, view.cells, sizeof row.cells);
        into->source = from->source;
        status = text_learn(self, &view, &row.cells[AE_ROLE_TEXT], error);
        if (status != AE_OK || self->purge->gone[self->row])
            continue;
        status = batch_add(into, &row, view.rest, false, 0, error);
    }
    size_t ads = 0;
    if (status == AE_OK)
        status = batch_look_back(into, self->into, self->kept, &ads, error);
    self->kept += ads;
    return status;
}

/* A block becomes a batch, and stays packed as it is. */
static ae_status block_fill(void *context, void *slot, bool *more, ae_error *error)
{
    replaying *self = context;
    batch *into = slot;
    row_walk walk;
    batch_empty(into);
    *more = self->block < row_file_block_count(self->rows);
    if (!*more)
        return AE_OK;
    ae_status status = row_file_block(self->rows, self->block++, &into->block, &walk, error);
    if (status != AE_OK)
        return status;
    if (self->purge != NULL) {
        into->block = (row_block){.rows = 0};
        return rows_sift(self, into, &walk, error);
    }
    into->packed.length = 0;
    status = buffer_append(&into->packed, into->block.packed, into->block.packed_length, error);
    into->block.packed = into->packed.data;
    return status == AE_OK ? rows_add(self, into, &walk, error) : status;
}

static ae_status block_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    const replaying *self = context;
    return batch_read(slot, self->tools->readers[worker], &self->tools->found[worker], error);
}

static ae_status block_drain(void *context, void *slot, ae_error *error)
{
    const replaying *self = context;
    ae_status status = batch_store(slot, self->into, error);
    if (status == AE_OK && !self->progress(self->context, self->into->ad_count))
        return status_fail(error, AE_ERROR_INTERRUPTED, "stopped while reading the case");
    return status;
}

/* Sheets of the rows that stay. */
static ae_status sheets_sift(replaying *self, ae_error *error)
{
    const ae_cell tape = row_file_sheets(self->rows);
    tape_reader from = {.at = tape.bytes, .end = tape.bytes + tape.length};
    original_sheet *sheet = memory_new(1, sizeof *sheet);
    ae_status status = sheet != NULL ? AE_OK : status_out_of_memory(error, sizeof *sheet);
    uint64_t row = 0, kept = 0;
    while (status == AE_OK && from.at < from.end) {
        if (!original_sheet_take(&from, sheet) || sheet->first < row ||
            sheet->rows > self->row - sheet->first) {
            status = status_fail(error, AE_ERROR_FORMAT, ROW_FILE_NAME " is damaged");
            break;
        }
        const uint64_t end = sheet->first + sheet->rows;
        for (; row < sheet->first; row++)
            kept += !self->purge->gone[row];
        sheet->first = kept;
        for (; row < end; row++)
            kept += !self->purge->gone[row];
        sheet->rows = kept - sheet->first;
        if (sheet->rows > 0)
            status = row_store_add_sheet(&self->into->scraped, sheet, error);
    }
    memory_free(sheet);
    return status;
}

/* The first rows, if what reading made of them was kept. */
static ae_status rows_take(replaying *self, const ae_config *config, const char *folder,
                           ae_error *error)
{
    bool taken = false;
    if (self->purge != NULL)
        return AE_OK;
    ae_status status = kept_take_first(self->into, config, self->rows, folder, self->before,
                                       &self->block, &taken, error);
    if (status != AE_OK || !taken)
        return status;
    self->row = self->into->ad_count;
    return row_store_take(&self->into->scraped, self->rows, self->block, self->row, error);
}

static ae_status rows_read(replaying *self, const ae_config *config, ae_error *error)
{
    static const parallel_stream_steps steps = {block_fill, block_work, block_drain};
    ae_status status = AE_OK;
    if (self->block < row_file_block_count(self->rows))
        status = batches_run(config->threads, (size_t)row_file_block_most(self->rows), &steps, self,
                             error);
    if (status != AE_OK)
        return status;
    return self->purge != NULL
               ? sheets_sift(self, error)
               : row_store_add_sheets(&self->into->scraped, row_file_sheets(self->rows), error);
}

static ae_status rows_replay(replaying *self, const ae_config *config, const char *folder,
                             ae_error *error)
{
    ae_status status = row_file_open(folder, &self->rows, error);
    if (status == AE_OK && row_file_settings_of(self->rows)->rows != self->before->row_count)
        status = status_fail_at(error, AE_ERROR_FORMAT, folder, 0,
                                HISTORY_NAME " and " ROW_FILE_NAME
                                             " do not belong together; restore the case from a "
                                             "copy, or match the ads again");
    if (status == AE_OK)
        status = rows_take(self, config, folder, error);
    if (status == AE_OK)
        status = rows_read(self, config, error);
    row_file_close(self->rows);
    return status;
}

/* What csv_escaped() made, back to bytes. */
static void bytes_restore(ae_cell escaped, char *bytes, size_t *length)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t put = 0;
    for (size_t at = 0; at < escaped.length;) {
        const char *rest = escaped.bytes + at;
        const size_t left = escaped.length - at;
        const bool coded = left >= 4 && rest[0] == '\\' && rest[1] == 'x';
        const char *high = coded ? memchr(digits, rest[2], 16) : NULL;
        const char *low = coded ? memchr(digits, rest[3], 16) : NULL;
        if (high != NULL && low != NULL)
            bytes[put++] = (char)(unsigned char)((high - digits) * 16 + (low - digits));
        else
            bytes[put++] = rest[rest[0] == '\\' && left > 1];
        at += high != NULL && low != NULL ? 4 : rest[0] == '\\' && left > 1 ? 2 : 1;
    }
    *length = put;
}

static ae_status reject_add(corpus *into, const ae_cell *cells, ae_error *error)
{
    uint32_t number;
    uint64_t line = 0;
    size_t length;
    for (size_t k = 0; k < cells[1].length && cells[1].bytes[k] >= '0' && cells[1].bytes[k] <= '9';
         k++)
        line = 10 * line + (uint64_t)(cells[1].bytes[k] - '0');
    const char *reason = arena_copy(&into->bytes, cells[2].bytes, cells[2].length);
    char *raw = memory_new(cells[3].length + 1, 1);
    ae_status status =
        reason != NULL && raw != NULL
            ? intern_add(&into->sources, cells[0].bytes, cells[0].length, &number, NULL, error)
            : status_out_of_memory(error, cells[3].length);
    if (status == AE_OK) {
        bytes_restore(cells[3], raw, &length);
        status = corpus_reject_add(into, number, line, reason, (ae_cell){raw, length}, error);
    }
    memory_free(raw);
    return status;
}

static ae_status rejects_replay(corpus *into, const char *folder, ae_error *error)
{
    static const char *const columns[] = {"source", "line", "reason", "raw"};
    case_table *table = NULL;
    case_record record = {0};
    const ae_cell *cells = NULL;
    ae_status status = case_record_read(folder, &record, error);
    if (status == AE_OK)
        status = case_table_open(folder, "rejects.csv", columns, 4, &record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = reject_add(into, cells, error);
    case_table_close(table);
    case_record_clear(&record);
    return status;
}

ae_status replay_case(corpus *into, const ae_config *config, const ingest_tools *tools,
                      const char *folder, const history *before, run_purge *purge,
                      ingest_progress progress, void *context, ae_error *error)
{
    replaying self = {
        .into = into, .before = before, .tools = tools, .progress = progress, .context = context};
    ae_status status = AE_OK;
    self.purge = purge;
    self.texts = memory_new(purge != NULL ? before->row_count : 0, sizeof *self.texts);
    if (self.texts == NULL)
        return status_out_of_memory(error, before->row_count * sizeof *self.texts);
    for (size_t k = 0; k < before->source_count && status == AE_OK; k++) {
        uint32_t number;
        status = corpus_source(into, before->sources[k], &number, error);
    }
    if (status == AE_OK)
        status = rows_replay(&self, config, folder, error);
    memory_free(self.texts);
    for (size_t k = 0; k < before->run_count; k++)
        into->repaired_rows += before->runs[k].repaired;
    return status == AE_OK ? rejects_replay(into, folder, error) : status;
}
