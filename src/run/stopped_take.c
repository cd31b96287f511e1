#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"
#include "run/kept.h"
#include "run/known_file.h"
#include "run/reject_tape.h"
#include "run/run_begin.h"
#include "run/stopped.h"
#include "run/stopped_room.h"

static const char case_lack[] = "the case is another by now";

typedef struct taking {
    ae_run *run;
    page_reader *file;
    ae_cell sections[STOPPED_SECTIONS + 1]; /* by number */
    tape_reader tape;
    stopped_form form;
    uint64_t stamp;
    const char **sources;
    uint64_t source_count;
    history told; /* of rows that were all read: where they come from, for kept_take() */
    columns_counts before, counts; /* of others: how many of each the case has, and there are, */
    uint64_t repaired, repeated, blocked; /* rows in blocks, */
    bool kept;            /* whether those of the case were taken as it keeps them, */
    const char *path;     /* the file that was being read, "": none, */
    reading_place behind; /* and up to where */
    ingest_facts *inputs;
    size_t input_count, done; /* done: files that need not be read */
    const char *lack;         /* why it is of no use */
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

/* The tape goes on as one of this run would. */
static ae_status ground_take(taking *self,
                             ae_status (*put)(const ae_run *run, buffer *tape, ae_error *error),
                             const char *lack, ae_error *error)
{
    buffer own;
    buffer_init(&own, SIZE_MAX);
    ae_status status = put(self->run, &own, error);
    self->tape.broken |= status != AE_OK || (size_t)(self->tape.end - self->tape.at) < own.length ||
                         memcmp(self->tape.at, own.data, own.length) != 0;
    self->tape.at += self->tape.broken ? 0 : own.length;
    self->lack = self->tape.broken ? lack : self->lack;
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

static void sources_take(taking *self)
{
    self->source_count = tape_take(&self->tape);
    self->sources = items_new(self, self->source_count, sizeof *self->sources);
    for (uint64_t k = 0; k < self->source_count && !self->tape.broken; k++)
        self->sources[k] = text_take(self);
}

static void part_take(taking *self)
{
    record_place *at = &self->behind.at;
    uint64_t told = 0, utf8 = 0, other = 0, begun = 0;
    uint64_t *const numbers[] = {&told,
                                 &at->offset,
                                 &at->line,
                                 &at->size,
                                 &at->read,
                                 &at->hash_high,
                                 &at->hash_low,
                                 &at->first_cells,
                                 &utf8,
                                 &other,
                                 &self->behind.first,
                                 &self->behind.rows,
                                 &self->behind.rejects,
                                 &begun};
    self->repaired = tape_take(&self->tape);
    self->repeated = tape_take(&self->tape);
    self->blocked = tape_take(&self->tape);
    self->kept = tape_take(&self->tape) != 0;
    for (size_t k = 0; k < COLUMNS_NUMBERS; k++)
        self->before.numbers[k] = tape_take(&self->tape);
    for (size_t k = 0; k < COLUMNS_NUMBERS; k++)
        self->counts.numbers[k] = tape_take(&self->tape);
    self->path = text_take(self);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        *numbers[k] = tape_take(&self->tape);
    const ae_cell quoted = tape_take_text(&self->tape);
    self->tape.broken |= quoted.length != sizeof self->behind.quoted;
    if (!self->tape.broken)
        memcpy(self->behind.quoted, quoted.bytes, quoted.length);
    at->told = told != 0;
    at->utf8 = utf8 != 0;
    at->other = other != 0;
    self->behind.begun = begun != 0;
}

/* Whether what was read are the first of the files that are to be read now, but for those that the
 * case knows. */
static ae_status inputs_check(taking *self, const walk_list *files, ae_error *error)
{
    size_t nth = 0;
    ae_status status = AE_OK;
    for (; nth < self->input_count && self->done < files->count && status == AE_OK; self->done++) {
        const char *path = files->items[self->done].path;
        bool same = strcmp(self->inputs[nth].path, path) == 0;
        known again = {.path = NULL};
        if (same)
            status = known_unchanged(&self->inputs[nth], &same, error);
        if (status == AE_OK && !same)
            status = known_file(self->run, path, &again, error);
        if (status != AE_OK || !(same || again.path != NULL))
            break;
        if (!same)
            known_tell(self->run, path, &again);
        nth += same;
    }
    bool same = nth == self->input_count;
    if (status == AE_OK && same && self->behind.at.told) {
        same = self->done < files->count && strcmp(files->items[self->done].path, self->path) == 0;
        if (same)
            status = known_begins(self->path, &self->behind.at, &same, error);
    }
    self->tape.broken |= !same;
    self->lack = same ? self->lack : "the files are others, or have changed";
    return status;
}

static ae_status rejects_take(taking *self, uint64_t count, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint64_t k = 0; k < count && status == AE_OK && !self->tape.broken; k++)
        status = reject_tape_take(&self->run->rows, &self->tape, error);
    return status;
}

static ae_status sources_keep(taking *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint64_t k = 0; k < self->source_count && status == AE_OK; k++) {
        uint32_t number;
        status = corpus_source(&self->run->rows, self->sources[k], &number, error);
    }
    return status;
}

/* The rows, once nothing but their own bytes can be wrong. */
static ae_status whole_take(taking *self, bool *taken, ae_error *error)
{
    corpus *rows = &self->run->rows;
    const char *folder = folder_staging(self->run->draft);
    const uint64_t ads = tape_take(&self->tape), repaired = tape_take(&self->tape);
    const uint64_t rejects = tape_take(&self->tape);
    self->told.origins = items_new(self, ads, sizeof *self->told.origins);
    self->told.row_count = (size_t)ads;
    for (uint64_t k = 0; k < ads && !self->tape.broken; k++) {
        self->told.origins[k].line = tape_take(&self->tape);
        self->told.origins[k].source = tape_take_below(&self->tape, self->source_count);
    }
    self->blocked = ads;
    if (self->tape.broken)
        return AE_OK;
    ae_status status =
        kept_take(rows, &self->run->config, self->stamp, folder, &self->told, taken, error);
    if (status != AE_OK || !*taken)
        return status;
    rows->repaired_rows = repaired;
    status = sources_keep(self, error);
    return status == AE_OK ? rejects_take(self, rejects, error) : status;
}

/* The rows of the case, which the file of rows that is gone on with has already. */
static ae_status case_replay(taking *self, ae_error *error)
{
    ae_run *run = self->run;
    row_store_begin_idle(&run->rows.scraped);
    ae_status status = run_replay_rows(run, error);
    row_store_clear(&run->rows.scraped);
    self->tape.broken |=
        status == AE_OK && (memcmp(&run->part.before, &self->before, sizeof self->before) != 0 ||
                            (run->rows.kept != NULL) != self->kept);
    self->lack = self->tape.broken ? case_lack : self->lack;
    return status;
}

static ae_status columns_read(taking *self, bool *taken, ae_error *error)
{
    corpus *rows = &self->run->rows;
    const char *folder = folder_staging(self->run->draft);
    const ae_cell index = self->sections[STOPPED_COLUMNS];
    if (self->tape.broken)
        return AE_OK;
    ae_status status = case_replay(self, error);
    if (status != AE_OK || self->tape.broken)
        return status;
    status = sources_keep(self, error);
    if (status == AE_OK)
        status = columns_take(rows, folder, index, &self->counts, error);
    if (status == AE_OK)
        status = columns_go_on(folder, index, &self->counts, &self->run->part.columns, error);
    rows->repaired_rows = self->repaired;
    rows->repeated_ids = self->repeated;
    *taken = status == AE_OK;
    return status;
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

static ae_status sections_take(taking *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t k = 1; k <= STOPPED_SECTIONS && status == AE_OK; k++)
        status = page_reader_whole(self->file, k, &self->sections[k], error);
    const ae_cell tape = self->sections[STOPPED_TAPE];
    if (status == AE_OK)
        self->tape = (tape_reader){.at = tape.bytes, .end = tape.bytes + tape.length};
    return status;
}

static ae_status all_take(taking *self, const walk_list *files, bool *taken, ae_error *error)
{
    ae_status status = sections_take(self, error);
    if (status == AE_OK)
        status = ground_take(self, stopped_put_reading, "it was read in another way", error);
    if (status == AE_OK && !self->tape.broken)
        status = ground_take(self, stopped_put_case, case_lack, error);
    if (status != AE_OK || self->tape.broken)
        return status;
    self->form = tape_take(&self->tape) == STOPPED_PART ? STOPPED_PART : STOPPED_WHOLE;
    self->stamp = tape_take(&self->tape);
    inputs_take(self);
    sources_take(self);
    if (self->form == STOPPED_PART)
        part_take(self);
    if (!self->tape.broken)
        status = inputs_check(self, files, error);
    if (status != AE_OK || self->tape.broken)
        return status;
    status = self->form == STOPPED_PART ? columns_read(self, taken, error)
                                        : whole_take(self, taken, error);
    const row_store_marked marked = {self->sections[STOPPED_INDEX], self->sections[STOPPED_WAITING],
                                     self->sections[STOPPED_SHEETS], self->blocked};
    if (status == AE_OK && *taken)
        status = row_store_go_on(&self->run->rows.scraped, folder_staging(self->run->draft),
                                 &marked, error);
    if (status == AE_OK && *taken)
        status = inputs_keep(self, error);
    return status;
}

/* What a corpus that begins anew stands on. */
static void rows_forget(ae_run *run)
{
    corpus_clear(&run->rows);
    corpus_spill(&run->rows, run->large);
    columns_leave(run->part.columns);
    run->part.columns = NULL;
}

/* It counts as if this run had marked it. */
static void marks_keep(const taking *self)
{
    ae_run *run = self->run;
    run->marked = self->form == STOPPED_WHOLE;
    run->marked_inputs = run->input_count;
    run->part.marked = self->form == STOPPED_PART;
    run->part.given_up = self->form == STOPPED_WHOLE; /* columns are of rows as they are read */
    run->part.behind = self->behind;
}

ae_status stopped_take(ae_run *run, const walk_list *files, bool *taken, size_t *done,
                       ae_error *error)
{
    taking self = {.run = run, .lack = "it is damaged"};
    *taken = false;
    *done = 0;
    if (!case_has_stopped(folder_staging(run->draft)))
        return AE_OK;
    ae_status status =
        page_reader_open(folder_staging(run->draft), STOPPED_NAME, &self.file, error);
    if (status == AE_OK)
        status = all_take(&self, files, taken, error);
    *taken = *taken && status == AE_OK && !self.tape.broken;
    if (*taken) {
        marks_keep(&self);
        *done = self.done;
    } else if (status == AE_ERROR_INTERRUPTED) {
        rows_forget(run); /* it stays where it is */
    } else {
        rows_forget(run);
        run_note(run, AE_LOG_NOTE,
                 "%s: what an earlier, stopped run had read is of no use, and reading begins anew: "
                 "%s",
                 run->folder, self.lack);
    }
    page_reader_close(self.file);
    arena_clear(&self.texts);
    return status == AE_ERROR_MEMORY || status == AE_ERROR_INTERRUPTED ? status : AE_OK;
}
