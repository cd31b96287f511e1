#include "run/ingest.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "io/source.h"
#include "text/normalise.h"

enum {
    BATCH_ROWS = 256,
    BATCH_BYTES = 1 << 20, /* a batch is full at either */
    BATCHES_PER_THREAD = 3
};

/* Cells are bounded by the configuration, and normal forms by their cells
 * (NORMALISE_GROWTH_MOST): this ceiling is never the one that bites. */
static const size_t BATCH_CEILING = (size_t)1 << 40;

/* A row of a batch: cells as places in the batch's bytes, which may move while
 * they grow. */
typedef struct span {
    size_t begin, length;
} span;

typedef struct batch_row {
    const char *reason; /* of a reject; NULL: an ad */
    uint64_t line;
    bool repaired;
    span id, city, date, text; /* in `raw`; a reject's bytes are in `text` */
    span normal, place;        /* in `normal` */
    hash128 hash;
} batch_row;

typedef struct batch {
    uint64_t bytes; /* read from the file when the batch was full */
    buffer raw, normal;
    size_t count, capacity;
    batch_row rows[];
} batch;

typedef struct reading {
    corpus *into;
    source *from;
    uint32_t source_number;
    ingest_facts *facts;
    ingest_progress progress;
    void *context;
} reading;

static batch *batch_new(size_t capacity)
{
    batch *self = memory_new(1, sizeof *self + capacity * sizeof *self->rows);
    if (self != NULL) {
        self->capacity = capacity;
        buffer_init(&self->raw, BATCH_CEILING);
        buffer_init(&self->normal, BATCH_CEILING);
    }
    return self;
}

static void batch_free(batch *self)
{
    if (self == NULL)
        return;
    buffer_clear(&self->raw);
    buffer_clear(&self->normal);
    memory_free(self);
}

static ae_status cell_keep(buffer *bytes, ae_cell cell, span *kept, ae_error *error)
{
    *kept = (span){bytes->length, cell.length};
    return buffer_append(bytes, cell.bytes, cell.length, error);
}

static ae_cell cell_at(const buffer *bytes, span place)
{
    return (ae_cell){place.length == 0 ? "" : bytes->data + place.begin, place.length};
}

static ae_status batch_add(batch *self, const ae_row *row, bool repaired, ae_error *error)
{
    batch_row *added = &self->rows[self->count];
    *added = (batch_row){.line = row->line, .repaired = repaired};
    ae_status status = cell_keep(&self->raw, row->cells[AE_ROLE_ID], &added->id, error);
    if (status == AE_OK)
        status = cell_keep(&self->raw, row->cells[AE_ROLE_CITY], &added->city, error);
    if (status == AE_OK)
        status = cell_keep(&self->raw, row->cells[AE_ROLE_DATE], &added->date, error);
    if (status == AE_OK)
        status = cell_keep(&self->raw, row->cells[AE_ROLE_TEXT], &added->text, error);
    self->count += status == AE_OK;
    return status;
}

static ae_status batch_reject(batch *self, const source_item *item, ae_error *error)
{
    batch_row *added = &self->rows[self->count];
    *added = (batch_row){.line = item->row.line, .reason = item->reason};
    ae_status status = cell_keep(&self->raw, item->raw, &added->text, error);
    self->count += status == AE_OK;
    return status;
}

static ae_status cell_normalise(batch *self, span place, span *normal, ae_error *error)
{
    const ae_cell cell = cell_at(&self->raw, place);
    normal->begin = self->normal.length;
    ae_status status = normalise(cell.bytes, cell.length, &self->normal, NULL, 0, error);
    normal->length = self->normal.length - normal->begin;
    return status;
}

static ae_status batch_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    batch *self = slot;
    ae_status status = AE_OK;
    (void)context;
    (void)worker;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        batch_row *row = &self->rows[k];
        if (row->reason != NULL)
            continue;
        status = cell_normalise(self, row->text, &row->normal, error);
        if (status == AE_OK)
            status = cell_normalise(self, row->city, &row->place, error);
        const ae_cell normal = cell_at(&self->normal, row->normal);
        row->hash = hash128_bytes(normal.bytes, normal.length);
    }
    return status;
}

static ae_status batch_store(const batch *self, corpus *into, uint32_t source_number,
                             ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        const batch_row *row = &self->rows[k];
        if (row->reason != NULL) {
            status = corpus_reject_add(into, source_number, row->line, row->reason,
                                       cell_at(&self->raw, row->text), error);
            continue;
        }
        const corpus_row ready = {.source = source_number,
                                  .line = row->line,
                                  .repaired = row->repaired,
                                  .id = cell_at(&self->raw, row->id),
                                  .city = cell_at(&self->raw, row->city),
                                  .date = cell_at(&self->raw, row->date),
                                  .normal = cell_at(&self->normal, row->normal),
                                  .place = cell_at(&self->normal, row->place),
                                  .hash = row->hash};
        status = corpus_add(into, &ready, error);
    }
    return status;
}

static ae_status batch_fill(void *context, void *slot, bool *more, ae_error *error)
{
    reading *self = context;
    batch *into = slot;
    ae_status status = AE_OK;
    into->count = into->raw.length = into->normal.length = 0;
    while (status == AE_OK && into->count < into->capacity && into->raw.length < BATCH_BYTES) {
        source_item item;
        status = source_next(self->from, &item, error);
        if (status != AE_OK || item.kind == SOURCE_END)
            break;
        status = item.kind == SOURCE_ROW ? batch_add(into, &item.row, item.repaired, error)
                                         : batch_reject(into, &item, error);
    }
    into->bytes = source_facts_of(self->from)->file.bytes;
    *more = into->count > 0;
    return status;
}

static ae_status batch_drain(void *context, void *slot, ae_error *error)
{
    reading *self = context;
    const batch *from = slot;
    ae_status status = batch_store(from, self->into, self->source_number, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < from->count; k++)
        self->facts->rejects += from->rows[k].reason != NULL;
    self->facts->rows += from->count;
    self->facts->ads = self->facts->rows - self->facts->rejects;
    if (!self->progress(self->context, from->bytes))
        return status_fail(error, AE_ERROR_INTERRUPTED, "stopped while reading");
    return AE_OK;
}

static ae_status facts_copy(const source_facts *known, const char *path, ingest_facts *facts,
                            ae_error *error)
{
    facts->bytes = known->file.bytes;
    facts->hash_high = known->file.hash_high;
    facts->hash_low = known->file.hash_low;
    facts->compression = known->file.compression;
    facts->encoding = known->file.encoding;
    facts->delimiter = known->file.delimiter;
    facts->roles = memory_copy_text(known->roles);
    facts->path = memory_copy_text(path);
    return facts->roles != NULL && facts->path != NULL
               ? AE_OK
               : status_out_of_memory(error, strlen(known->roles) + strlen(path));
}

static ae_status batches_run(reading *self, unsigned threads, ae_error *error)
{
    static const parallel_stream_steps steps = {batch_fill, batch_work, batch_drain};
    const size_t count = threads == 1 ? 1 : (size_t)threads * BATCHES_PER_THREAD;
    void **slots = memory_new(count, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, count * sizeof *slots);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        if ((slots[k] = batch_new(BATCH_ROWS)) == NULL)
            status = status_out_of_memory(error, BATCH_ROWS * sizeof(batch_row));
    if (status == AE_OK)
        status = parallel_stream(threads, &steps, self, slots, count, error);
    for (size_t k = 0; k < count; k++)
        batch_free(slots[k]);
    memory_free(slots);
    return status;
}

ae_status ingest_path(corpus *into, const ae_config *config, const char *path,
                      ingest_progress progress, void *context, ingest_facts *facts, ae_error *error)
{
    const source_options options = {.record = {.delimiter = config->delimiter,
                                               .field_ceiling = config->field_ceiling,
                                               .unpacked_ceiling = config->unpacked_ceiling},
                                    .header = config->header,
                                    .map = config->map};
    reading self = {.into = into, .facts = facts, .progress = progress, .context = context};
    ae_status status = corpus_source(into, path, &self.source_number, error);
    if (status == AE_OK)
        status = source_open(path, &options, &self.from, error);
    if (status != AE_OK)
        return status;
    status = batches_run(&self, config->threads, error);
    if (status == AE_OK)
        status = facts_copy(source_facts_of(self.from), path, facts, error);
    source_close(self.from);
    return status;
}

ae_status ingest_row(corpus *into, const char *name, const ae_row *row, ae_error *error)
{
    uint32_t source_number;
    ae_status status = corpus_source(into, name, &source_number, error);
    if (status != AE_OK)
        return status;
    batch *one = batch_new(1);
    if (one == NULL)
        return status_out_of_memory(error, sizeof *one);
    status = batch_add(one, row, false, error);
    if (status == AE_OK)
        status = batch_work(NULL, 0, one, error);
    if (status == AE_OK)
        status = batch_store(one, into, source_number, error);
    batch_free(one);
    return status;
}

void ingest_facts_clear(ingest_facts *facts)
{
    memory_free(facts->roles);
    memory_free(facts->path);
    *facts = (ingest_facts){0};
}
