#include "base/file.h"
#include "casefile/case_lock.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/kept_layout.h"
#include "run/reject_tape.h"
#include "run/stopped.h"
#include "run/stopped_room.h"

static ae_status numbers_put(buffer *tape, const uint64_t *numbers, size_t count, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = tape_put(tape, numbers[k], error);
    return status;
}

ae_status stopped_put_reading(const ae_run *run, buffer *tape, ae_error *error)
{
    const ae_config *config = &run->config;
    const uint64_t numbers[] = {(unsigned char)config->delimiter, config->header,
                                config->field_ceiling, config->unpacked_ceiling, run->rebuilt};
    const char *const texts[] = {ae_version(), kept_reading, run->country,
                                 config->map != NULL ? config->map : ""};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof texts / sizeof *texts && status == AE_OK; k++)
        status = tape_put_text(tape, texts[k], error);
    return status == AE_OK ? numbers_put(tape, numbers, sizeof numbers / sizeof *numbers, error)
                           : status;
}

ae_status stopped_put_case(const ae_run *run, buffer *tape, ae_error *error)
{
    const history *past = &run->past;
    const uint64_t numbers[] = {
        past->run_count, past->row_count, past->input_count,
        past->run_count > 0 ? (uint64_t)past->runs[past->run_count - 1].began : 0};
    return numbers_put(tape, numbers, sizeof numbers / sizeof *numbers, error);
}

static ae_status input_put(const ingest_facts *read, buffer *tape, ae_error *error)
{
    const char *const texts[] = {read->path, read->roles, read->compression, read->encoding,
                                 read->slighted};
    const uint64_t numbers[] = {read->rows,
                                read->ads,
                                read->rejects,
                                read->bytes,
                                read->hash_high,
                                read->hash_low,
                                (unsigned char)read->delimiter,
                                read->map_left};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof texts / sizeof *texts && status == AE_OK; k++)
        status = tape_put_text(tape, texts[k], error);
    return status == AE_OK ? numbers_put(tape, numbers, sizeof numbers / sizeof *numbers, error)
                           : status;
}

static ae_status sources_put(const corpus *rows, buffer *tape, ae_error *error)
{
    ae_status status = tape_put(tape, rows->sources.count, error);
    for (uint32_t k = 0; k < rows->sources.count && status == AE_OK; k++)
        status = tape_put_text(tape, intern_text(&rows->sources, k), error);
    return status;
}

/* Of rows that are all read: what kept.adecho does not tell. */
static ae_status rows_put(const corpus *rows, buffer *tape, ae_error *error)
{
    const uint64_t counts[] = {rows->ad_count, rows->repaired_rows, rows->reject_count};
    ae_status status = sources_put(rows, tape, error);
    if (status == AE_OK)
        status = numbers_put(tape, counts, sizeof counts / sizeof *counts, error);
    for (size_t k = 0; k < rows->ad_count && status == AE_OK; k++)
        status =
            numbers_put(tape, (const uint64_t[]){rows->ads[k].line, rows->ads[k].source}, 2, error);
    for (size_t k = 0; k < rows->reject_count && status == AE_OK; k++)
        status = reject_tape_put(&rows->rejects[k], tape, error);
    return status;
}

/* Of a part of them: what columns.adecho does not tell, and where reading stands. */
static ae_status part_put(const ae_run *run, const char *path, const reading_place *place,
                          buffer *tape, ae_error *error)
{
    const corpus *rows = &run->rows;
    const columns_counts counts = columns_count(rows);
    const uint64_t numbers[] = {rows->repaired_rows, rows->repeated_ids, rows->scraped.rows,
                                rows->kept != NULL};
    const record_place *at = &place->at;
    const uint64_t places[] = {at->told,      at->offset,   at->line,        at->size,    at->read,
                               at->hash_high, at->hash_low, at->first_cells, at->utf8,    at->other,
                               place->first,  place->rows,  place->rejects,  place->begun};
    ae_status status = sources_put(rows, tape, error);
    if (status == AE_OK)
        status = numbers_put(tape, numbers, sizeof numbers / sizeof *numbers, error);
    if (status == AE_OK)
        status = numbers_put(tape, run->part.before.numbers, COLUMNS_NUMBERS, error);
    if (status == AE_OK)
        status = numbers_put(tape, counts.numbers, COLUMNS_NUMBERS, error);
    if (status == AE_OK)
        status = tape_put_text(tape, path, error);
    if (status == AE_OK)
        status = numbers_put(tape, places, sizeof places / sizeof *places, error);
    return status == AE_OK
               ? tape_put_cell(tape, (ae_cell){(const char *)place->quoted, sizeof place->quoted},
                               error)
               : status;
}

static ae_status tape_begin(const ae_run *run, stopped_form form, uint64_t stamp, buffer *tape,
                            ae_error *error)
{
    ae_status status = stopped_put_reading(run, tape, error);
    if (status == AE_OK)
        status = stopped_put_case(run, tape, error);
    if (status == AE_OK)
        status = numbers_put(tape, (const uint64_t[]){form, stamp, run->input_count}, 3, error);
    for (size_t k = 0; k < run->input_count && status == AE_OK; k++)
        status = input_put(&run->inputs[k], tape, error);
    return status;
}

/* ---- The file ------------------------------------------------------------------------ */

typedef struct marking {
    buffer index, waiting, columns, tape;
    uint64_t stamp;
} marking;

static void marking_begin(marking *self)
{
    buffer_init(&self->index, SIZE_MAX);
    buffer_init(&self->waiting, SIZE_MAX);
    buffer_init(&self->columns, SIZE_MAX);
    buffer_init(&self->tape, SIZE_MAX);
    self->stamp = 0;
}

static void marking_end(marking *self)
{
    buffer_clear(&self->index);
    buffer_clear(&self->waiting);
    buffer_clear(&self->columns);
    buffer_clear(&self->tape);
}

static ae_status sections_write(const marking *self, const buffer *sheets, page_writer *file,
                                ae_error *error)
{
    const buffer *const sections[STOPPED_SECTIONS] = {[STOPPED_INDEX - 1] = &self->index,
                                                      [STOPPED_WAITING - 1] = &self->waiting,
                                                      [STOPPED_SHEETS - 1] = sheets,
                                                      [STOPPED_COLUMNS - 1] = &self->columns,
                                                      [STOPPED_TAPE - 1] = &self->tape};
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < STOPPED_SECTIONS && status == AE_OK; k++) {
        status = page_writer_begin(file, k + 1, error);
        if (status == AE_OK)
            status = page_writer_add(file, sections[k]->data, sections[k]->length, error);
    }
    return status;
}

static ae_status file_write(const ae_run *run, const marking *self, ae_error *error)
{
    page_writer *file = NULL;
    ae_status status = page_writer_open(folder_staging(run->draft), STOPPED_NAME, &file, error);
    if (status == AE_OK)
        status = sections_write(self, &run->rows.scraped.sheets, file, error);
    if (status == AE_OK)
        return page_writer_commit(file, error);
    page_writer_discard(file);
    return status;
}

/* Whether files tell of all rows there are, but for `more` of one that is being read. */
static bool files_tell(const ae_run *run, uint64_t more)
{
    uint64_t told = run->past.row_count + more;
    for (size_t k = 0; k < run->input_count; k++)
        told += run->inputs[k].ads;
    return told == run->rows.ad_count;
}

/* ---- All was read -------------------------------------------------------------------- */

static ae_status whole_mark(ae_run *run, ae_error *error)
{
    marking self;
    marking_begin(&self);
    ae_status status =
        row_store_mark(&run->rows.scraped, &self.index, &self.waiting, &self.stamp, error);
    if (status == AE_OK)
        status =
            kept_write(&run->rows, run->country, self.stamp, folder_staging(run->draft), error);
    if (status == AE_OK)
        status = tape_begin(run, STOPPED_WHOLE, self.stamp, &self.tape, error);
    if (status == AE_OK)
        status = rows_put(&run->rows, &self.tape, error);
    if (status == AE_OK)
        status = file_write(run, &self, error);
    marking_end(&self);
    return status;
}

ae_status stopped_mark(ae_run *run, ae_error *error)
{
    if (run->purge != NULL || run->input_count == 0 || !files_tell(run, 0)) {
        run->marked = false; /* rows of no file came behind those that were taken over */
        return AE_OK;
    }
    if (run->marked && run->marked_inputs == run->input_count)
        return AE_OK; /* it is what was taken over */
    if (kept_does(&run->rows)) {
        run->marked = false; /* few rows: they are soon read again */
        return AE_OK;
    }
    ae_status status = whole_mark(run, error);
    run->marked = status == AE_OK;
    run->marked_inputs = run->input_count;
    if (run->marked) {
        columns_discard(run->part.columns); /* kept.adecho has it all */
        run->part.columns = NULL;
    }
    return status;
}

/* ---- A part was read ------------------------------------------------------------------ */

static ae_status part_mark(ae_run *run, const char *path, const reading_place *place,
                           ae_error *error)
{
    marking self;
    marking_begin(&self);
    ae_status status = AE_OK;
    if (run->part.columns == NULL)
        status =
            columns_open(folder_staging(run->draft), &run->part.before, &run->part.columns, error);
    if (status == AE_OK)
        status = row_store_mark(&run->rows.scraped, &self.index, &self.waiting, &self.stamp, error);
    if (status == AE_OK)
        status = columns_add(run->part.columns, &run->rows, &self.columns, error);
    if (status == AE_OK)
        status = tape_begin(run, STOPPED_PART, self.stamp, &self.tape, error);
    if (status == AE_OK)
        status = part_put(run, path, place, &self.tape, error);
    if (status == AE_OK)
        status = file_write(run, &self, error);
    marking_end(&self);
    return status;
}

static bool can_mark(const ae_run *run, const reading_place *place)
{
    return run->draft != NULL && run->purge == NULL && !run->part.given_up &&
           files_tell(run, place->rows - place->rejects);
}

void stopped_mark_part(ae_run *run, const char *path, const reading_place *place, bool at_once)
{
    stopped_part *part = &run->part;
    const double begin = clock_seconds();
    ae_error error = {.code = AE_OK};
    if (!at_once && begin - part->last < part->wait)
        return;
    if (!can_mark(run, place))
        return;
    part->marked = part_mark(run, path, place, &error) == AE_OK;
    if (!part->marked) {
        part->given_up = true;
        stopped_forget(run);
        run_note(run, AE_LOG_NOTE, "%s: if this run is stopped while it reads, it begins anew: %s",
                 run->folder, error.message);
    }
    part->last = clock_seconds();
    part->wait = part->share * (part->last - begin);
    part->wait = part->wait > part->least ? part->wait : part->least;
}

void stopped_forget(ae_run *run)
{
    columns_discard(run->part.columns);
    run->part.columns = NULL;
    run->part.marked = false;
    folder_drop(run->draft, STOPPED_NAME);
    folder_drop(run->draft, COLUMNS_NAME FILE_TEMPORARY);
}
