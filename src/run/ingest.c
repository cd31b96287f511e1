#include "run/ingest.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/source.h"
#include "run/batch.h"

enum {
    BATCH_ROWS = 256,
    BATCH_BYTES = 1 << 20 /* a batch is full at either */
};

typedef struct reading {
    corpus *into;
    source *from;
    const ingest_tools *tools;
    uint32_t source_number;
    size_t ads; /* of the corpus, and those on their way */
    original_sheet sheet;
    buffer rest; /* of the row at hand */
    ingest_facts *facts;
    const ingest_ear *ear;
} reading;

static ae_status batch_work(void *context, unsigned worker, void *slot, ae_error *error)
{
    const reading *self = context;
    ae_status status = batch_pack(slot, self->tools->packers[worker], error);
    return status == AE_OK
               ? batch_read(slot, self->tools->readers[worker], &self->tools->found[worker], error)
               : status;
}

static ae_status item_add(reading *self, batch *into, const source_item *item, ae_error *error)
{
    self->rest.length = 0;
    ae_status status = original_make(&self->sheet, item, &self->rest, error);
    const ae_cell rest = {self->rest.data, self->rest.length};
    return status == AE_OK ? batch_add(into, &item->row, rest, item->repaired, 0, error) : status;
}

static ae_status batch_fill(void *context, void *slot, bool *more, ae_error *error)
{
    reading *self = context;
    batch *into = slot;
    ae_status status = AE_OK;
    batch_empty(into);
    into->source = self->source_number;
    while (status == AE_OK && into->count < into->capacity && into->raw.length < BATCH_BYTES) {
        source_item item;
        status = source_next(self->from, &item, error);
        if (status != AE_OK || item.kind == SOURCE_END)
            break;
        status = item.kind == SOURCE_ROW ? item_add(self, into, &item, error)
                                         : batch_reject(into, &item, error);
    }
    size_t ads = 0;
    if (status == AE_OK)
        status = batch_look_back(into, self->into, self->ads, &ads, error);
    self->ads += ads;
    into->bytes = source_facts_of(self->from)->file.bytes;
    into->place.at = source_place_of(self->from);
    into->place.begun = self->sheet.begun;
    memcpy(into->place.quoted, self->sheet.quoted, sizeof into->place.quoted);
    *more = into->count > 0;
    return status;
}

static ae_status batch_drain(void *context, void *slot, ae_error *error)
{
    reading *self = context;
    batch *from = slot;
    ae_status status = batch_store(from, self->into, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < from->count; k++)
        self->facts->rejects += from->rows[k].reason != NULL;
    self->facts->rows += from->count;
    self->facts->ads = self->facts->rows - self->facts->rejects;
    from->place.first = self->sheet.first;
    from->place.rows = self->facts->rows;
    from->place.rejects = self->facts->rejects;
    const bool on = self->ear->progress(self->ear->context, from->bytes);
    self->ear->place(self->ear->context, &from->place, !on);
    if (!on)
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
    facts->map_left = known->map_left;
    memcpy(facts->slighted, known->slighted, sizeof facts->slighted);
    facts->roles = memory_copy_text(known->roles);
    facts->path = memory_copy_text(path);
    return facts->roles != NULL && facts->path != NULL
               ? AE_OK
               : status_out_of_memory(error, strlen(known->roles) + strlen(path));
}

/* Of a table without ads nothing is to be given back. */
static ae_status sheet_keep(reading *self, ae_error *error)
{
    original_sheet *sheet = &self->sheet;
    sheet->rows = self->facts->ads;
    const record_facts *file = &source_facts_of(self->from)->file;
    sheet->hash_high = file->hash_high;
    sheet->hash_low = file->hash_low;
    snprintf(sheet->encoding, sizeof sheet->encoding, "%s", file->encoding);
    return sheet->rows > 0 ? row_store_add_sheet(&self->into->scraped, sheet, error) : AE_OK;
}

/* As if the rows up to the place had just been read. */
static ae_status place_take(reading *self, const reading_place *behind, ae_error *error)
{
    self->sheet.first = behind->first;
    self->sheet.begun = behind->begun;
    memcpy(self->sheet.quoted, behind->quoted, sizeof self->sheet.quoted);
    self->facts->rows = behind->rows;
    self->facts->rejects = behind->rejects;
    self->facts->ads = behind->rows - behind->rejects;
    return source_go_on(self->from, &behind->at, error);
}

source_options ingest_options(const ae_config *config, const ingest_tools *tools)
{
    return (source_options){.record = {.delimiter = config->delimiter,
                                       .field_ceiling = config->field_ceiling,
                                       .unpacked_ceiling = config->unpacked_ceiling},
                            .header = config->header,
                            .map = config->map,
                            .map_is_held = tools->map_is_held};
}

ae_status ingest_path(corpus *into, const ae_config *config, const ingest_tools *tools,
                      const char *path, const reading_place *behind, const ingest_ear *ear,
                      ingest_facts *facts, ae_error *error)
{
    static const parallel_stream_steps steps = {batch_fill, batch_work, batch_drain};
    const source_options options = ingest_options(config, tools);
    reading self = {
        .into = into, .tools = tools, .ads = into->ad_count, .facts = facts, .ear = ear};
    ae_status status = corpus_source(into, path, &self.source_number, error);
    if (status == AE_OK)
        status = source_open(path, &options, &self.from, error);
    if (status != AE_OK)
        return status;
    original_begin(&self.sheet, self.from);
    self.sheet.first = into->ad_count;
    buffer_init(&self.rest, SIZE_MAX);
    if (behind != NULL)
        status = place_take(&self, behind, error);
    if (status == AE_OK)
        status = batches_run(config->threads, BATCH_ROWS, &steps, &self, error);
    if (status == AE_OK)
        status = sheet_keep(&self, error);
    buffer_clear(&self.rest);
    if (status == AE_OK)
        status = facts_copy(source_facts_of(self.from), path, facts, error);
    source_close(self.from);
    return status;
}

ae_status ingest_row(corpus *into, const ingest_tools *tools, const char *name, const ae_row *row,
                     ae_error *error)
{
    uint32_t source_number;
    ae_status status = corpus_source(into, name, &source_number, error);
    if (status != AE_OK)
        return status;
    batch *one = batch_new(1);
    if (one == NULL)
        return status_out_of_memory(error, sizeof *one);
    one->source = source_number;
    size_t ads;
    status = batch_add(one, row, (ae_cell){"", 0}, false, 0, error);
    if (status == AE_OK)
        status = batch_look_back(one, into, into->ad_count, &ads, error);
    if (status == AE_OK)
        status = batch_read(one, tools->readers[0], &tools->found[0], error);
    if (status == AE_OK)
        status = batch_store(one, into, error);
    batch_free(one);
    return status;
}

ae_status ingest_tools_new(const ae_config *config, ingest_tools *made, ae_error *error)
{
    ingest_tools self = {.readers = memory_new(config->threads, sizeof *self.readers),
                         .found = memory_new(config->threads, sizeof *self.found),
                         .packers = memory_new(config->threads, sizeof *self.packers),
                         .count = config->threads};
    ae_status status = self.readers != NULL && self.found != NULL && self.packers != NULL
                           ? contact_patterns_new(config->country, &self.patterns, error)
                           : status_out_of_memory(error, config->threads * sizeof *self.found);
    for (unsigned k = 0; k < config->threads && status == AE_OK; k++)
        if ((status = contact_reader_new(self.patterns, &self.readers[k], error)) == AE_OK)
            status = row_packer_new(&self.packers[k], error);
    if (status == AE_OK)
        *made = self;
    else
        ingest_tools_clear(&self);
    return status;
}

void ingest_tools_clear(ingest_tools *self)
{
    for (unsigned k = 0; k < self->count; k++) {
        if (self->readers != NULL)
            contact_reader_free(self->readers[k]);
        if (self->found != NULL)
            contact_clear(&self->found[k]);
        if (self->packers != NULL)
            row_packer_free(self->packers[k]);
    }
    memory_free(self->packers);
    memory_free(self->readers);
    memory_free(self->found);
    contact_patterns_free(self->patterns);
    *self = (ingest_tools){0};
}

void ingest_facts_clear(ingest_facts *facts)
{
    memory_free(facts->roles);
    memory_free(facts->path);
    *facts = (ingest_facts){0};
}
