#include "casefile/history.h"

#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_file.h"
#include "casefile/squeeze.h"
#include "casefile/tape.h"

typedef enum history_kind {
    KIND_SETTINGS = 1,
    KIND_RUNS,
    KIND_INPUTS,
    KIND_SOURCES,
    KIND_ORIGINS,
    KIND_CLUSTERS,
    KIND_POSTERS,
    KIND_END
} history_kind;

enum { LEVEL = 1 }; /* of zstd */

/* ---- What each block holds, both ways ---------------------------------------- */

/* One way or the other: puts what is there, or takes into it. */
typedef struct history_tape {
    buffer *into; /* NULL: taking */
    tape_reader from;
    arena *texts; /* of what is taken */
    ae_error *error;
    ae_status status;
} history_tape;

static void number_pass(history_tape *self, uint64_t *number)
{
    if (self->status != AE_OK)
        return;
    if (self->into != NULL)
        self->status = tape_put(self->into, *number, self->error);
    else
        *number = tape_take(&self->from);
}

static void real_pass(history_tape *self, double *number)
{
    if (self->status != AE_OK)
        return;
    if (self->into != NULL)
        self->status = tape_put_real(self->into, *number, self->error);
    else
        *number = tape_take_real(&self->from);
}

static void below_pass(history_tape *self, uint64_t limit, uint32_t *number)
{
    if (self->status != AE_OK)
        return;
    if (self->into != NULL)
        self->status = tape_put(self->into, *number, self->error);
    else
        *number = tape_take_below(&self->from, limit);
}

static void unsigned_pass(history_tape *self, unsigned *number)
{
    uint32_t same = *number;
    below_pass(self, (uint64_t)UINT32_MAX + 1, &same);
    *number = same;
}

/* NULL comes back as "". */
static void text_pass(history_tape *self, const char **text)
{
    if (self->status != AE_OK)
        return;
    if (self->into != NULL) {
        self->status = tape_put_text(self->into, *text == NULL ? "" : *text, self->error);
        return;
    }
    const ae_cell taken = tape_take_text(&self->from);
    *text = arena_copy(self->texts, taken.bytes, taken.length);
    if (*text == NULL)
        self->status = status_out_of_memory(self->error, taken.length);
}

/* How many items follow, each of a byte at least; room is made for them when taking. */
static void array_pass(history_tape *self, size_t *count, void **items, size_t size)
{
    uint64_t number = *count;
    number_pass(self, &number);
    if (self->status != AE_OK || self->into != NULL)
        return;
    self->from.broken |= number > (uint64_t)(self->from.end - self->from.at);
    number = self->from.broken ? 0 : number;
    *items = memory_new((size_t)number, size);
    if (*items == NULL)
        self->status = status_out_of_memory(self->error, (size_t)number * size);
    else
        *count = (size_t)number;
}

static void weighing_pass(history_tape *tape, history_weighing *self)
{
    uint32_t again = self->again;
    below_pass(tape, (uint64_t)UINT32_MAX + 1, &self->run);
    number_pass(tape, &self->texts);
    below_pass(tape, 2, &again);
    self->again = again != 0;
    text_pass(tape, &self->code);
}

static void settings_pass(history_tape *tape, history *self)
{
    ae_config *config = &self->config;
    uint32_t shingle = config->shingle;
    below_pass(tape, (uint64_t)AE_SHINGLE_WORD + 1, &shingle);
    config->shingle = (ae_shingle)shingle;
    unsigned_pass(tape, &config->shingle_width);
    real_pass(tape, &config->threshold);
    real_pass(tape, &config->weight_power);
    unsigned_pass(tape, &config->weight_cap);
    real_pass(tape, &config->plain_share);
    unsigned_pass(tape, &config->bands);
    unsigned_pass(tape, &config->band_rows);
    unsigned_pass(tape, &config->bucket_limit);
    unsigned_pass(tape, &config->representatives);
    real_pass(tape, &config->cohesion);
    number_pass(tape, &config->seed);
    text_pass(tape, &config->country);
    text_pass(tape, &config->hubs);
    text_pass(tape, &config->order);
    unsigned_pass(tape, &config->silence);
    text_pass(tape, &config->map);
    /* Cases were written without what follows. */
    if (tape->into == NULL && tape->from.at == tape->from.end)
        return;
    uint32_t index = config->index;
    below_pass(tape, 2, &index);
    config->index = index != 0;
    if (tape->into == NULL && tape->from.at == tape->from.end)
        return;
    weighing_pass(tape, &self->weighed);
}

static void runs_pass(history_tape *tape, history *self)
{
    void *items = self->runs;
    array_pass(tape, &self->run_count, &items, sizeof *self->runs);
    self->runs = items;
    for (size_t k = 0; k < self->run_count && tape->status == AE_OK; k++) {
        history_run *run = &self->runs[k];
        uint64_t began = (uint64_t)run->began;
        uint32_t rebuilt = run->rebuilt;
        number_pass(tape, &began);
        below_pass(tape, 2, &rebuilt);
        run->began = (int64_t)began;
        run->rebuilt = rebuilt != 0;
        number_pass(tape, &run->files);
        number_pass(tape, &run->rows);
        number_pass(tape, &run->ads);
        number_pass(tape, &run->rejects);
        number_pass(tape, &run->repaired);
        number_pass(tape, &run->decisions);
        text_pass(tape, &run->decisions_head);
        text_pass(tape, &run->version);
        number_pass(tape, &run->purged);
        text_pass(tape, &run->purge_rule);
        text_pass(tape, &run->purge_by);
        text_pass(tape, &run->purge_reason);
    }
}

static void inputs_pass(history_tape *tape, history *self)
{
    void *items = self->inputs;
    array_pass(tape, &self->input_count, &items, sizeof *self->inputs);
    self->inputs = items;
    for (size_t k = 0; k < self->input_count && tape->status == AE_OK; k++) {
        history_input *input = &self->inputs[k];
        uint32_t delimiter = (unsigned char)input->delimiter;
        below_pass(tape, self->run_count + 1, &input->run);
        below_pass(tape, 256, &delimiter);
        input->delimiter = (char)(unsigned char)delimiter;
        text_pass(tape, &input->path);
        text_pass(tape, &input->compression);
        text_pass(tape, &input->encoding);
        text_pass(tape, &input->roles);
        number_pass(tape, &input->rows);
        number_pass(tape, &input->ads);
        number_pass(tape, &input->rejects);
        number_pass(tape, &input->bytes);
        number_pass(tape, &input->hash_high);
        number_pass(tape, &input->hash_low);
    }
}

static void sources_pass(history_tape *tape, history *self)
{
    void *items = self->sources;
    array_pass(tape, &self->source_count, &items, sizeof *self->sources);
    self->sources = items;
    for (size_t k = 0; k < self->source_count && tape->status == AE_OK; k++)
        text_pass(tape, &self->sources[k]);
}

static void origins_pass(history_tape *tape, history *self)
{
    void *items = self->origins;
    array_pass(tape, &self->row_count, &items, sizeof *self->origins);
    self->origins = items;
    for (size_t k = 0; k < self->row_count && tape->status == AE_OK; k++) {
        below_pass(tape, self->source_count, &self->origins[k].source);
        number_pass(tape, &self->origins[k].line);
    }
}

static void groups_pass(history_tape *tape, size_t rows, uint64_t runs, history_groups *self)
{
    void *of = self->group_of, *ids = self->ids, *retired = self->retired;
    size_t count = rows;
    array_pass(tape, &self->count, &ids, sizeof *self->ids);
    self->ids = ids;
    if (tape->status == AE_OK && tape->into == NULL &&
        (self->born = memory_new(self->count, sizeof *self->born)) == NULL)
        tape->status = status_out_of_memory(tape->error, self->count * sizeof *self->born);
    for (size_t k = 0; k < self->count && tape->status == AE_OK; k++) {
        number_pass(tape, &self->ids[k]);
        below_pass(tape, runs + 1, &self->born[k]);
    }
    array_pass(tape, &count, &of, sizeof *self->group_of);
    self->group_of = of;
    tape->from.broken |= count != rows;
    for (size_t k = 0; k < count && tape->status == AE_OK; k++)
        below_pass(tape, self->count, &self->group_of[k]);
    array_pass(tape, &self->retired_count, &retired, sizeof *self->retired);
    self->retired = retired;
    for (size_t k = 0; k < self->retired_count && tape->status == AE_OK; k++)
        number_pass(tape, &self->retired[k]);
}

static void kind_pass(history_tape *tape, history_kind kind, history *self)
{
    switch (kind) {
    case KIND_SETTINGS:
        settings_pass(tape, self);
        break;
    case KIND_RUNS:
        runs_pass(tape, self);
        break;
    case KIND_INPUTS:
        inputs_pass(tape, self);
        break;
    case KIND_SOURCES:
        sources_pass(tape, self);
        break;
    case KIND_ORIGINS:
        origins_pass(tape, self);
        break;
    case KIND_CLUSTERS:
        groups_pass(tape, self->row_count, self->run_count, &self->clusters);
        break;
    case KIND_POSTERS:
        groups_pass(tape, self->row_count, self->run_count, &self->posters);
        break;
    case KIND_END:
        break;
    }
}

/* ---- The file ------------------------------------------------------------------ */

static ae_status block_write(block_writer *file, squeezer *squeeze, history_kind kind,
                             const buffer *whole, buffer *packed, ae_error *error)
{
    block_entry entry = {.kind = (uint64_t)kind, .count = 1, .length = whole->length};
    packed->length = 0;
    ae_status status = squeeze_bytes(squeeze, whole->data, whole->length, packed, error);
    if (status != AE_OK)
        return status;
    entry.packed = packed->length;
    entry.checksum = block_checksum(packed->data, packed->length);
    return block_writer_add(file, &entry, packed->data, error);
}

ae_status history_write(const char *folder, const history *self, ae_error *error)
{
    block_writer *file = NULL;
    squeezer *squeeze = NULL;
    buffer whole, packed;
    history told = *self; /* is only read: see history_tape.into */
    buffer_init(&whole, SIZE_MAX);
    buffer_init(&packed, SIZE_MAX);
    ae_status status = squeeze_new(LEVEL, &squeeze, error);
    if (status == AE_OK)
        status = block_writer_open(folder, HISTORY_NAME, &file, error);
    for (history_kind kind = KIND_SETTINGS; kind < KIND_END && status == AE_OK; kind++) {
        history_tape tape = {.into = &whole, .error = error};
        whole.length = 0;
        kind_pass(&tape, kind, &told);
        status = tape.status;
        if (status == AE_OK)
            status = block_write(file, squeeze, kind, &whole, &packed, error);
    }
    if (status == AE_OK)
        status = block_writer_commit(file, error);
    else
        block_writer_discard(file);
    squeeze_free(squeeze);
    buffer_clear(&whole);
    buffer_clear(&packed);
    return status;
}

static ae_status block_take(block_reader *file, size_t nth, history *self, ae_error *error)
{
    size_t count;
    const char *bytes;
    const block_entry *entries = block_reader_entries(file, &count);
    const history_kind kind = (history_kind)(nth + KIND_SETTINGS);
    if (nth >= count || entries[nth].kind != (uint64_t)kind)
        return block_reader_damaged(file, error);
    ae_status status = block_reader_read(file, nth, &bytes, error);
    if (status != AE_OK)
        return status;
    history_tape tape = {
        .from = {bytes, bytes + entries[nth].length, false}, .texts = &self->texts, .error = error};
    kind_pass(&tape, kind, self);
    if (tape.status == AE_OK && (tape.from.broken || tape.from.at != tape.from.end))
        return block_reader_damaged(file, error);
    return tape.status;
}

/* What stands before the kind `end`. */
static ae_status kinds_read(const char *folder, history_kind end, history *self, ae_error *error)
{
    block_reader *file = NULL;
    ae_status status = block_reader_open(folder, HISTORY_NAME, &file, error);
    for (size_t k = 0; k + KIND_SETTINGS < end && status == AE_OK; k++)
        status = block_take(file, k, self, error);
    block_reader_close(file);
    return status;
}

ae_status history_read(const char *folder, history *self, ae_error *error)
{
    return kinds_read(folder, KIND_END, self, error);
}

ae_status history_read_settings(const char *folder, history *self, ae_error *error)
{
    return kinds_read(folder, KIND_RUNS, self, error);
}

static void groups_clear(history_groups *self)
{
    memory_free(self->group_of);
    memory_free(self->ids);
    memory_free(self->born);
    memory_free(self->retired);
}

void history_clear(history *self)
{
    groups_clear(&self->clusters);
    groups_clear(&self->posters);
    memory_free(self->origins);
    memory_free(self->sources);
    memory_free(self->inputs);
    memory_free(self->runs);
    arena_clear(&self->texts);
    *self = (history){.row_count = 0};
}
