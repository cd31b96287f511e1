#include "run/stopped.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/known_file.h"

/* Sections: where blocks of rows end, the sheets of the rows, and a tape of all else. */
enum { STOPPED_INDEX = 1, STOPPED_SHEETS, STOPPED_TAPE };

/* ---- Marking ----------------------------------------------------------------------- */

static ae_status cell_put(buffer *tape, ae_cell cell, ae_error *error)
{
    ae_status status = tape_put(tape, cell.length, error);
    return status == AE_OK ? buffer_append(tape, cell.bytes, cell.length, error) : status;
}

static ae_status numbers_put(buffer *tape, const uint64_t *numbers, size_t count, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = tape_put(tape, numbers[k], error);
    return status;
}

/* What the rows depend on besides their files: how they are read, and the case that they come
 * behind. */
static ae_status ground_put(const ae_run *run, buffer *tape, ae_error *error)
{
    const ae_config *config = &run->config;
    const history *past = &run->past;
    const uint64_t numbers[] = {
        (unsigned char)config->delimiter,
        config->header,
        config->field_ceiling,
        config->unpacked_ceiling,
        run->rebuilt,
        past->run_count,
        past->row_count,
        past->input_count,
        past->run_count > 0 ? (uint64_t)past->runs[past->run_count - 1].began : 0};
    ae_status status = tape_put_text(tape, config->map != NULL ? config->map : "", error);
    return status == AE_OK ? numbers_put(tape, numbers, sizeof numbers / sizeof *numbers, error)
                           : status;
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

static ae_status rows_put(const corpus *rows, buffer *tape, ae_error *error)
{
    const uint64_t counts[] = {rows->ad_count, rows->repaired_rows, rows->sources.count,
                               rows->reject_count};
    ae_status status = numbers_put(tape, counts, sizeof counts / sizeof *counts, error);
    for (uint32_t k = 0; k < rows->sources.count && status == AE_OK; k++)
        status = tape_put_text(tape, intern_text(&rows->sources, k), error);
    for (size_t k = 0; k < rows->ad_count && status == AE_OK; k++)
        status =
            numbers_put(tape, (const uint64_t[]){rows->ads[k].line, rows->ads[k].source}, 2, error);
    for (size_t k = 0; k < rows->reject_count && status == AE_OK; k++) {
        const corpus_reject *reject = &rows->rejects[k];
        status = numbers_put(tape, (const uint64_t[]){reject->line, reject->source}, 2, error);
        if (status == AE_OK)
            status = tape_put_text(tape, reject->reason, error);
        if (status == AE_OK)
            status = cell_put(tape, (ae_cell){reject->raw, reject->raw_length}, error);
    }
    return status;
}

static ae_status tape_make(const ae_run *run, uint64_t stamp, buffer *tape, ae_error *error)
{
    ae_status status = ground_put(run, tape, error);
    if (status == AE_OK)
        status = numbers_put(tape, (const uint64_t[]){stamp, run->input_count}, 2, error);
    for (size_t k = 0; k < run->input_count && status == AE_OK; k++)
        status = input_put(&run->inputs[k], tape, error);
    return status == AE_OK ? rows_put(&run->rows, tape, error) : status;
}

static ae_status section_write(page_writer *file, uint32_t kind, const buffer *bytes,
                               ae_error *error)
{
    ae_status status = page_writer_begin(file, kind, error);
    return status == AE_OK ? page_writer_add(file, bytes->data, bytes->length, error) : status;
}

static ae_status file_write(const ae_run *run, const buffer *index, const buffer *tape,
                            ae_error *error)
{
    page_writer *file = NULL;
    ae_status status = page_writer_open(folder_staging(run->draft), STOPPED_NAME, &file, error);
    if (status == AE_OK)
        status = section_write(file, STOPPED_INDEX, index, error);
    if (status == AE_OK)
        status = section_write(file, STOPPED_SHEETS, &run->rows.scraped.sheets, error);
    if (status == AE_OK)
        status = section_write(file, STOPPED_TAPE, tape, error);
    if (status == AE_OK)
        return page_writer_commit(file, error);
    page_writer_discard(file);
    return status;
}

ae_status stopped_mark(ae_run *run, ae_error *error)
{
    uint64_t stamp = 0, told = run->past.row_count;
    buffer index, tape;
    for (size_t k = 0; k < run->input_count; k++)
        told += run->inputs[k].ads;
    if (run->purge != NULL || run->input_count == 0 || told != run->rows.ad_count) {
        run->marked = false; /* rows of no file came behind those that were taken over */
        return AE_OK;
    }
    if (run->marked && run->marked_inputs == run->input_count)
        return AE_OK; /* it is what was taken over */
    buffer_init(&index, SIZE_MAX);
    buffer_init(&tape, SIZE_MAX);
    ae_status status = row_store_mark(&run->rows.scraped, &index, &stamp, error);
    if (status == AE_OK)
        status = kept_write(&run->rows, run->country, stamp, folder_staging(run->draft), error);
    if (status == AE_OK)
        status = tape_make(run, stamp, &tape, error);
    if (status == AE_OK)
        status = file_write(run, &index, &tape, error);
    run->marked = status == AE_OK;
    run->marked_inputs = run->input_count;
    buffer_clear(&index);
    buffer_clear(&tape);
    return status;
}

void stopped_forget(const ae_run *run)
{
    folder_drop(run->draft, STOPPED_NAME);
}

/* ---- Taking over --------------------------------------------------------------------- */

typedef struct taking {
    ae_run *run;
    page_reader *file;
    ae_cell index, sheets;
    tape_reader tape;
    uint64_t stamp;
    history told; /* where the rows come from, for kept_take() */
    const char *const *sources;
    ingest_facts *inputs;
    size_t input_count, done; /* done: files that need not be read */
    arena texts;
} taking;

static const char *text_take(taking *self)
{
    const ae_cell text = tape_take_text(&self->tape);
    const char *copy = arena_copy(&self->texts, text.bytes, text.length);
    self->tape.broken |= copy == NULL;
    return copy;
}

/* An array whose items take a byte of the tape each, at least; NULL: it is broken. */
static void *items_new(taking *self, uint64_t count, size_t size)
{
    self->tape.broken |= count > (uint64_t)(self->tape.end - self->tape.at);
    void *items = self->tape.broken ? NULL : arena_new(&self->texts, (size_t)count, size);
    self->tape.broken |= items == NULL;
    return items;
}

static ae_status section_take(taking *self, uint32_t kind, ae_cell *bytes, ae_error *error)
{
    page_section section;
    ae_status status = page_reader_seek(self->file, kind, &section, error);
    if (status == AE_OK)
        status = page_reader_bytes(self->file, section, 0, section.length, &bytes->bytes, error);
    if (status == AE_OK)
        bytes->length = (size_t)section.length;
    return status;
}

/* The tape begins as one of this run would. */
static ae_status ground_take(taking *self, ae_error *error)
{
    buffer own;
    buffer_init(&own, SIZE_MAX);
    ae_status status = ground_put(self->run, &own, error);
    self->tape.broken |= status != AE_OK || (size_t)(self->tape.end - self->tape.at) < own.length ||
                         memcmp(self->tape.at, own.data, own.length) != 0;
    self->tape.at += self->tape.broken ? 0 : own.length;
    buffer_clear(&own);
    return status;
}

static void inputs_take(taking *self)
{
    const uint64_t count = tape_take(&self->tape);
    self->inputs = items_new(self, count, sizeof *self->inputs);
    for (; self->input_count < count && !self->tape.broken; self->input_count++) {
        ingest_facts *read = &self->inputs[self->input_count];
        read->path = (char *)(uintptr_t)text_take(self);
        read->roles = (char *)(uintptr_t)text_take(self);
        read->compression = text_take(self);
        read->encoding = text_take(self);
        const char *slighted = text_take(self);
        snprintf(read->slighted, sizeof read->slighted, "%s", slighted != NULL ? slighted : "");
        uint64_t *const numbers[] = {&read->rows,  &read->ads,       &read->rejects,
                                     &read->bytes, &read->hash_high, &read->hash_low};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            *numbers[k] = tape_take(&self->tape);
        read->delimiter = (char)tape_take(&self->tape);
        read->map_left = tape_take(&self->tape) != 0;
    }
}

/* Whether what was read are the first of the files that are to be read now, but for those that the
 * case knows. */
static ae_status inputs_check(taking *self, const walk_list *files, ae_error *error)
{
    size_t nth = 0;
    ae_status status = AE_OK;
    for (; nth < self->input_count && self->done < files->count && status == AE_OK; self->done++) {
        const char *path = files->paths[self->done];
        bool same = strcmp(self->inputs[nth].path, path) == 0, again = false;
        if (same)
            status = known_unchanged(self->run, &self->inputs[nth], &same, error);
        if (status == AE_OK && !same)
            status = known_file(self->run, path, &again, error);
        if (status != AE_OK || !(same || again))
            break;
        nth += same;
    }
    self->tape.broken |= nth < self->input_count;
    return status;
}

static ae_status rejects_take(taking *self, uint64_t count, ae_error *error)
{
    corpus *rows = &self->run->rows;
    ae_status status = AE_OK;
    for (uint64_t k = 0; k < count && status == AE_OK && !self->tape.broken; k++) {
        const uint64_t line = tape_take(&self->tape);
        const uint32_t source = tape_take_below(&self->tape, rows->sources.count);
        const ae_cell reason = tape_take_text(&self->tape), raw = tape_take_text(&self->tape);
        const char *words = arena_copy(&rows->bytes, reason.bytes, reason.length);
        status = words != NULL ? corpus_reject_add(rows, source, line, words, raw, error)
                               : status_out_of_memory(error, reason.length);
    }
    return status;
}

/* The rows, once nothing but their own bytes can be wrong. */
static ae_status rows_take(taking *self, bool *taken, ae_error *error)
{
    corpus *rows = &self->run->rows;
    const char *folder = folder_staging(self->run->draft);
    const uint64_t ads = tape_take(&self->tape), repaired = tape_take(&self->tape);
    const uint64_t sources = tape_take(&self->tape), rejects = tape_take(&self->tape);
    const char **names = items_new(self, sources, sizeof *names);
    for (uint64_t k = 0; k < sources && !self->tape.broken; k++)
        names[k] = text_take(self);
    self->told.origins = items_new(self, ads, sizeof *self->told.origins);
    self->told.row_count = (size_t)ads;
    for (uint64_t k = 0; k < ads && !self->tape.broken; k++) {
        self->told.origins[k].line = tape_take(&self->tape);
        self->told.origins[k].source = tape_take_below(&self->tape, sources);
    }
    if (self->tape.broken)
        return AE_OK;
    ae_status status =
        kept_take(rows, &self->run->config, self->stamp, folder, &self->told, taken, error);
    if (status != AE_OK || !*taken)
        return status;
    rows->repaired_rows = repaired;
    for (uint64_t k = 0; k < sources && status == AE_OK; k++) {
        uint32_t number;
        status = corpus_source(rows, names[k], &number, error);
    }
    return status == AE_OK ? rejects_take(self, rejects, error) : status;
}

/* What was read counts as if this run had read it. */
static ae_status inputs_keep(taking *self, ae_error *error)
{
    ae_run *run = self->run;
    run->inputs = memory_new(self->input_count, sizeof *run->inputs);
    if (run->inputs == NULL)
        return status_out_of_memory(error, self->input_count * sizeof *run->inputs);
    run->input_capacity = self->input_count;
    for (size_t k = 0; k < self->input_count; k++) {
        ingest_facts read = self->inputs[k];
        read.path = memory_copy_text(read.path);
        read.roles = memory_copy_text(read.roles);
        read.compression = arena_copy(&run->rows.bytes, read.compression, strlen(read.compression));
        read.encoding = arena_copy(&run->rows.bytes, read.encoding, strlen(read.encoding));
        run->inputs[run->input_count++] = read;
        if (read.path == NULL || read.roles == NULL || read.compression == NULL ||
            read.encoding == NULL)
            return status_out_of_memory(error, sizeof read);
        run->bytes_before += read.bytes;
        run->summary.rows += read.rows;
        run->summary.ads += read.ads;
        run->summary.rejects += read.rejects;
    }
    return AE_OK;
}

static ae_status all_take(taking *self, const walk_list *files, bool *taken, ae_error *error)
{
    ae_cell tape = {"", 0};
    ae_status status = section_take(self, STOPPED_INDEX, &self->index, error);
    if (status == AE_OK)
        status = section_take(self, STOPPED_SHEETS, &self->sheets, error);
    if (status == AE_OK)
        status = section_take(self, STOPPED_TAPE, &tape, error);
    if (status != AE_OK)
        return status;
    self->tape = (tape_reader){.at = tape.bytes, .end = tape.bytes + tape.length};
    status = ground_take(self, error);
    self->stamp = tape_take(&self->tape);
    inputs_take(self);
    if (status == AE_OK)
        status = inputs_check(self, files, error);
    if (status != AE_OK || self->tape.broken)
        return status;
    return rows_take(self, taken, error);
}

static void rows_forget(ae_run *run)
{
    corpus_clear(&run->rows);
    corpus_spill(&run->rows, run->large);
}

ae_status stopped_take(ae_run *run, const walk_list *files, size_t *done, ae_error *error)
{
    taking self = {.run = run};
    bool taken = false;
    *done = 0;
    ae_status status =
        page_reader_open(folder_staging(run->draft), STOPPED_NAME, &self.file, error);
    if (status == AE_OK)
        status = all_take(&self, files, &taken, error);
    if (status == AE_OK && taken)
        status = row_store_go_on(&run->rows.scraped, folder_staging(run->draft), self.index,
                                 self.sheets, self.told.row_count, error);
    if (status == AE_OK && taken && !self.tape.broken)
        status = inputs_keep(&self, error);
    else
        taken = false;
    run->marked = taken && status == AE_OK;
    run->marked_inputs = run->input_count;
    if (run->marked)
        *done = self.done;
    else
        rows_forget(run);
    page_reader_close(self.file);
    arena_clear(&self.texts);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}
