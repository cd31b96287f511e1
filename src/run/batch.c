#include "run/batch.h"

#include <string.h>

#include "base/digest.h"
#include "base/memory.h"
#include "base/status.h"
#include "text/normalise.h"

/* Cells are bounded by the configuration, and normal forms by their cells
 * (NORMALISE_GROWTH_MOST): this ceiling is never the one that bites. */
static const size_t BATCH_CEILING = (size_t)1 << 40;

enum { BATCHES_PER_THREAD = 3 };

enum { PACKED_LEAST = 1 << 15 }; /* bytes; fewer are packed with those that follow */

batch *batch_new(size_t capacity)
{
    batch *self = memory_new(1, sizeof *self + capacity * sizeof *self->rows);
    if (self != NULL) {
        self->capacity = capacity;
        buffer_init(&self->raw, BATCH_CEILING);
        buffer_init(&self->normal, BATCH_CEILING);
        buffer_init(&self->values, BATCH_CEILING);
        buffer_init(&self->packed, BATCH_CEILING);
    }
    return self;
}

void batch_free(batch *self)
{
    if (self == NULL)
        return;
    buffer_clear(&self->raw);
    buffer_clear(&self->normal);
    buffer_clear(&self->values);
    buffer_clear(&self->packed);
    memory_free(self->contacts);
    memory_free(self->stored);
    memory_free(self);
}

/* There is room for it. */
static span cell_put(buffer *bytes, ae_cell cell)
{
    const span put = {bytes->length, cell.length};
    if (cell.length > 0)
        memcpy(bytes->data + bytes->length, cell.bytes, cell.length);
    bytes->length += cell.length;
    return put;
}

static ae_status cell_keep(buffer *bytes, ae_cell cell, span *kept, ae_error *error)
{
    ae_status status = buffer_reserve(bytes, cell.length, error);
    if (status == AE_OK)
        *kept = cell_put(bytes, cell);
    return status;
}

static ae_cell cell_at(const buffer *bytes, span place)
{
    return (ae_cell){place.length == 0 ? "" : bytes->data + place.begin, place.length};
}

ae_status batch_add(batch *self, const ae_row *row, ae_cell rest, bool repaired, uint32_t text_back,
                    ae_error *error)
{
    batch_row *added = &self->rows[self->count];
    size_t length = rest.length;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        length += row->cells[role].length;
    ae_status status = buffer_reserve(&self->raw, length, error);
    if (status != AE_OK)
        return status;
    *added = (batch_row){.line = row->line,
                         .source = self->source,
                         .repaired = repaired,
                         .back = {.parts = {[CORPUS_TEXT] = text_back}}};
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        added->cells[role] = cell_put(&self->raw, row->cells[role]);
    added->rest = cell_put(&self->raw, rest);
    self->count++;
    return AE_OK;
}

ae_status batch_reject(batch *self, const source_item *item, ae_error *error)
{
    batch_row *added = &self->rows[self->count];
    *added = (batch_row){.line = item->row.line, .source = self->source, .reason = item->reason};
    ae_status status = cell_keep(&self->raw, item->raw, &added->cells[AE_ROLE_TEXT], error);
    self->count += status == AE_OK;
    return status;
}

/* Where a part of a row stands that is to be looked for; of no bytes: nothing is. */
static ae_cell part_sought(const batch *self, const batch_row *row, corpus_part part)
{
    return row->back.parts[part] > 0 ? (ae_cell){"", 0}
                                     : cell_at(&self->raw, row->cells[corpus_roles[part]]);
}

/* A table of cells is spread over more memory than the processor has at hand: what it has for a
 * row is fetched some rows before its turn. */
static ae_status part_look_back(batch *self, corpus *rows, corpus_part part, size_t ad,
                                ae_error *error)
{
    enum { AHEAD = 8 };
    seen_table *seen = &rows->seen[part];
    hash128 hashes[AHEAD];
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count + AHEAD && status == AE_OK; k++) {
        if (k >= AHEAD && self->rows[k - AHEAD].reason == NULL) {
            batch_row *row = &self->rows[k - AHEAD];
            const ae_cell cell = part_sought(self, row, part);
            if (cell.length > 0)
                status = seen_find(seen, &rows->met[part].before, cell, hashes[k % AHEAD],
                                   (uint32_t)ad, &row->back.parts[part], error);
            ad++;
        }
        if (k < self->count && self->rows[k].reason == NULL) {
            const ae_cell cell = part_sought(self, &self->rows[k], part);
            if (cell.length > 0)
                seen_fetch(seen, hashes[k % AHEAD] = seen_hash(seen, cell));
        }
    }
    return status;
}

ae_status batch_look_back(batch *self, corpus *rows, size_t ad, size_t *ads, ae_error *error)
{
    ae_status status = AE_OK;
    *ads = 0;
    for (size_t k = 0; k < self->count; k++)
        *ads += self->rows[k].reason == NULL;
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS && status == AE_OK; part++)
        if (corpus_part_repeats(part))
            status = part_look_back(self, rows, part, ad, error);
    return status;
}

static void row_cells(const batch *self, const batch_row *row, ae_cell cells[AE_ROLE_COUNT])
{
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        cells[role] = cell_at(&self->raw, row->cells[role]);
}

ae_status batch_pack(batch *self, row_packer *packer, ae_error *error)
{
    ae_cell cells[AE_ROLE_COUNT];
    ae_status status = AE_OK;
    size_t ads = 0;
    if (self->raw.length < PACKED_LEAST)
        return AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        if (self->rows[k].reason != NULL)
            continue;
        row_cells(self, &self->rows[k], cells);
        status = row_packer_add(packer, cells, cell_at(&self->raw, self->rows[k].rest),
                                self->rows[k].back.parts[CORPUS_TEXT], error);
        ads++;
    }
    return status == AE_OK && ads > 0 ? row_packer_end(packer, &self->packed, &self->block, error)
                                      : status;
}

static ae_status text_normalise(batch *self, batch_row *row, ae_error *error)
{
    const ae_cell text = cell_at(&self->raw, row->cells[AE_ROLE_TEXT]);
    row->normal.begin = self->normal.length;
    ae_status status = normalise(text.bytes, text.length, &self->normal, NULL, 0, error);
    row->normal.length = self->normal.length - row->normal.begin;
    const ae_cell normal = cell_at(&self->normal, row->normal);
    row->hash = hash128_bytes(normal.bytes, normal.length);
    return status;
}

static ae_status contacts_keep(batch *self, const contact_list *found, corpus_part part,
                               ae_error *error)
{
    void *contacts = self->contacts;
    ae_status status =
        memory_grow(&contacts, &self->contact_capacity, self->contact_count + found->count,
                    sizeof *self->contacts, error);
    self->contacts = contacts;
    for (size_t k = 0; k < found->count && status == AE_OK; k++) {
        const contact *hit = &found->items[k];
        batch_contact *kept = &self->contacts[self->contact_count];
        *kept = (batch_contact){
            .kind = (uint8_t)hit->kind, .obscured = hit->obscured, .part = (uint8_t)part};
        const ae_cell value = {hit->value, hit->length};
        kept->hash = corpus_contact_hash(kept->kind, value);
        status = cell_keep(&self->values, value, &kept->value, error);
        self->contact_count += status == AE_OK;
    }
    return status;
}

static ae_status part_read(contact_reader *reader, corpus_part part, ae_cell cell,
                           contact_list *found, ae_error *error)
{
    static const contact_kind kinds[CORPUS_PARTS] = {[CORPUS_PHONE] = CONTACT_PHONE,
                                                     [CORPUS_EMAIL] = CONTACT_EMAIL,
                                                     [CORPUS_HANDLE] = CONTACT_HANDLE,
                                                     [CORPUS_URL] = CONTACT_URL,
                                                     [CORPUS_PRICE] = CONTACT_PRICE};
    return part == CORPUS_TEXT ? contact_read_text(reader, cell, found, error)
                               : contact_read_column(reader, kinds[part], cell, found, error);
}

static ae_status contacts_read(batch *self, batch_row *row, contact_reader *reader,
                               contact_list *found, ae_error *error)
{
    ae_status status = AE_OK;
    row->contact_begin = self->contact_count;
    for (corpus_part part = CORPUS_TEXT; part < CORPUS_PARTS && status == AE_OK; part++) {
        const ae_cell cell = cell_at(&self->raw, row->cells[corpus_roles[part]]);
        if (row->back.parts[part] > 0 || cell.length == 0)
            continue;
        if (corpus_part_repeats(part))
            row->digests[part] = digest128_bytes(cell.bytes, cell.length);
        status = part_read(reader, part, cell, found, error);
        if (status == AE_OK)
            status = contacts_keep(self, found, part, error);
    }
    row->contact_end = self->contact_count;
    return status;
}

ae_status batch_read(batch *self, contact_reader *reader, contact_list *found, ae_error *error)
{
    ae_cell cells[AE_ROLE_COUNT];
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        batch_row *row = &self->rows[k];
        if (row->reason != NULL)
            continue;
        row_cells(self, row, cells);
        corpus_names_read(cells, row->names);
        status = row->back.parts[CORPUS_TEXT] == 0 ? text_normalise(self, row, error) : AE_OK;
        if (status == AE_OK)
            status = contacts_read(self, row, reader, found, error);
    }
    return status;
}

static ae_status ad_store(batch *self, const batch_row *row, corpus *into, ae_error *error)
{
    corpus_row ready = {.source = row->source,
                        .line = row->line,
                        .repaired = row->repaired,
                        .back = row->back,
                        .names = row->names,
                        .normal = cell_at(&self->normal, row->normal),
                        .hash = row->hash,
                        .contact_count = row->contact_end - row->contact_begin};
    void *stored = self->stored;
    ae_status status = memory_grow(&stored, &self->stored_capacity, ready.contact_count,
                                   sizeof *self->stored, error);
    self->stored = stored;
    if (status != AE_OK)
        return status;
    row_cells(self, row, ready.cells);
    memcpy(ready.digests, row->digests, sizeof ready.digests);
    for (size_t k = 0; k < ready.contact_count; k++) {
        const batch_contact *read = &self->contacts[row->contact_begin + k];
        self->stored[k] =
            (corpus_contact){read->kind, read->obscured, cell_at(&self->values, read->value),
                             (corpus_part)read->part, read->hash};
    }
    ready.contacts = self->stored;
    status = corpus_add(into, &ready, error);
    if (status == AE_OK && self->block.rows == 0)
        status = row_store_add(&into->scraped, ready.cells, cell_at(&self->raw, row->rest),
                               row->back.parts[CORPUS_TEXT], error);
    return status;
}

/* A look ahead over the rows that will be stored: so many rows before their turn. */
enum { FETCH_AHEAD = 16, FETCH_FURTHER_AHEAD = 8 };

typedef struct lookout {
    size_t row, ad;
} lookout;

static const batch_row *lookout_step(const batch *self, lookout *at, size_t end)
{
    while (at->row < self->count && at->row < end)
        if (self->rows[at->row++].reason == NULL) {
            at->ad++;
            return &self->rows[at->row - 1];
        }
    return NULL;
}

static void rows_fetch(const batch *self, const corpus *into, size_t stored, lookout *far,
                       lookout *near)
{
    const batch_row *row;
    while ((row = lookout_step(self, near, stored + FETCH_FURTHER_AHEAD)) != NULL) {
        corpus_fetch_further(into, near->ad - 1, &row->back, row->names);
        for (size_t k = row->contact_begin; k < row->contact_end; k++)
            corpus_fetch_contact_further(into, self->contacts[k].hash);
    }
    while ((row = lookout_step(self, far, stored + FETCH_AHEAD)) != NULL) {
        corpus_fetch(into, far->ad - 1, &row->back, row->hash, row->names);
        for (size_t k = row->contact_begin; k < row->contact_end; k++)
            corpus_fetch_contact(into, self->contacts[k].hash);
    }
}

ae_status batch_store(batch *self, corpus *into, ae_error *error)
{
    lookout far = {0, into->ad_count}, near = far;
    ae_status status =
        self->block.rows == 0 ? AE_OK : row_store_add_block(&into->scraped, &self->block, error);
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        const batch_row *row = &self->rows[k];
        rows_fetch(self, into, k, &far, &near);
        status = row->reason == NULL
                     ? ad_store(self, row, into, error)
                     : corpus_reject_add(into, row->source, row->line, row->reason,
                                         cell_at(&self->raw, row->cells[AE_ROLE_TEXT]), error);
    }
    return status;
}

void batch_empty(batch *self)
{
    self->count = self->contact_count = 0;
    self->raw.length = self->normal.length = self->values.length = 0;
    self->block = (row_block){.rows = 0};
}

ae_status batches_run(unsigned threads, size_t rows, const parallel_stream_steps *steps,
                      void *context, ae_error *error)
{
    const size_t count = threads == 1 ? 1 : (size_t)threads * BATCHES_PER_THREAD;
    void **slots = memory_new(count, sizeof *slots);
    if (slots == NULL)
        return status_out_of_memory(error, count * sizeof *slots);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        if ((slots[k] = batch_new(rows)) == NULL)
            status = status_out_of_memory(error, rows * sizeof(batch_row));
    if (status == AE_OK)
        status = parallel_stream(threads, steps, context, slots, count, error);
    for (size_t k = 0; k < count; k++)
        batch_free(slots[k]);
    memory_free(slots);
    return status;
}
