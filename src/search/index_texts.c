#include "search/index_texts.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/row_file.h"
#include "sim/shingle_set.h"
#include "sim/weight.h"
#include "text/normalise.h"
#include "text/shingle.h"
#include "text/winnow.h"

enum { SLOTS_PER_THREAD = 3, SHINGLE_WIDTH_MOST = 16 };

/* A row of a block, with what it has in the slot's buffers. */
typedef struct slot_row {
    uint64_t back; /* its text stands so many rows before; 0: here */
    hash128 hash;  /* of the normal form */
    search_whole whole;
    size_t begin, length, print_begin, print_count, site_begin, site_length;
} slot_row;

typedef struct slot {
    size_t block;
    slot_row *rows;
    size_t count, capacity;
    buffer normal, sites;
    uint32_t *prints;
    size_t print_count, print_capacity;
} slot;

/* One worker's. */
typedef struct reader_of_texts {
    row_file *file;
    shingle_set set;
    uint64_t *cut; /* shingles of a text */
    size_t cut_capacity;
} reader_of_texts;

typedef struct reading_texts {
    reader_of_texts *readers;
    weight_table weights;
    shingle_form form;
    size_t block, block_count;
    page_writer *out;
    index_progress progress;
    void *context;
    index_texts *into;
} reading_texts;

/* ---- A block ------------------------------------------------------------------ */

static ae_status block_fill(void *context, void *filled, bool *more, ae_error *error)
{
    reading_texts *self = context;
    slot *into = filled;
    (void)error;
    *more = self->block < self->block_count;
    into->block = self->block++;
    return AE_OK;
}

/* Weighs each of the text's shingles once. */
static ae_status text_weigh(const reading_texts *self, reader_of_texts *with, const char *normal,
                            slot_row *row, ae_error *error)
{
    void *cut = with->cut;
    ae_status status =
        memory_grow(&cut, &with->cut_capacity, row->length + 1, sizeof *with->cut, error);
    with->cut = cut;
    if (status != AE_OK)
        return status;
    const size_t all = shingle_extract(self->form, normal, row->length, with->cut);
    status = shingle_set_begin(&with->set, all, error);
    if (status != AE_OK)
        return status;
    const size_t count = shingle_set_distinct(&with->set, with->cut, all);
    uint64_t weight = 0;
    for (size_t k = 0; k < count; k++)
        weight += weight_of(&self->weights, with->cut[k]);
    row->whole = (search_whole){(uint32_t)weight, (uint32_t)count};
    return weight <= UINT32_MAX ? AE_OK
                                : status_fail(error, AE_ERROR_LIMIT,
                                              "a text of %zu letters is too long", row->length);
}

static ae_status text_read(const reading_texts *self, reader_of_texts *with, slot *into,
                           ae_cell text, slot_row *row, ae_error *error)
{
    row->begin = into->normal.length;
    ae_status status = normalise(text.bytes, text.length, &into->normal, NULL, 0, error);
    if (status != AE_OK)
        return status;
    row->length = into->normal.length - row->begin;
    const char *normal = into->normal.data + row->begin;
    void *prints = into->prints;
    status = memory_grow(&prints, &into->print_capacity, into->print_count + row->length,
                         sizeof *into->prints, error);
    into->prints = prints;
    if (status != AE_OK || row->length == 0)
        return status;
    row->hash = hash128_bytes(normal, row->length);
    row->print_begin = into->print_count;
    row->print_count = winnow_choose(normal, row->length, into->prints + into->print_count);
    into->print_count += row->print_count;
    return text_weigh(self, with, normal, row, error);
}

static ae_status row_read(const reading_texts *self, reader_of_texts *with, slot *into,
                          const ae_cell cells[AE_ROLE_COUNT], uint64_t back, ae_error *error)
{
    void *rows = into->rows;
    ae_status status =
        memory_grow(&rows, &into->capacity, into->count + 1, sizeof *into->rows, error);
    into->rows = rows;
    if (status != AE_OK)
        return status;
    slot_row *row = &into->rows[into->count++];
    const ae_cell site = cells[AE_ROLE_SITE];
    *row = (slot_row){.back = back, .site_begin = into->sites.length, .site_length = site.length};
    status = buffer_append(&into->sites, site.bytes, site.length, error);
    return status == AE_OK && back == 0
               ? text_read(self, with, into, cells[AE_ROLE_TEXT], row, error)
               : status;
}

static ae_status block_read(void *context, unsigned worker, void *filled, ae_error *error)
{
    const reading_texts *self = context;
    reader_of_texts *with = &self->readers[worker];
    row_file *file = with->file;
    slot *into = filled;
    row_block packed;
    row_walk walk;
    into->count = into->print_count = into->normal.length = into->sites.length = 0;
    ae_status status = row_file_block(file, into->block, &packed, &walk, error);
    while (status == AE_OK && walk.left > 0) {
        row_view row;
        status = row_file_next(file, &walk, &row, error);
        if (status == AE_OK)
            status = row_read(self, with, into, row.cells, row.back, error);
    }
    return status;
}

/* ---- In order ------------------------------------------------------------------- */

static ae_status text_add(index_texts *self, const slot *from, const slot_row *row,
                          page_writer *out, ae_error *error)
{
    const size_t number = self->text_count, prints = self->firsts[number];
    void *begins = self->begins, *firsts = self->firsts, *all = self->prints,
         *wholes = self->wholes;
    if (row->print_count >= UINT32_MAX - prints)
        return status_fail(error, AE_ERROR_LIMIT, "more fingerprints than can be numbered");
    ae_status status =
        memory_grow(&begins, &self->begin_capacity, number + 2, sizeof *self->begins, error);
    self->begins = begins;
    if (status == AE_OK)
        status =
            memory_grow(&firsts, &self->first_capacity, number + 2, sizeof *self->firsts, error);
    self->firsts = firsts;
    if (status == AE_OK)
        status = memory_grow(&all, &self->print_capacity, prints + row->print_count,
                             sizeof *self->prints, error);
    self->prints = all;
    if (status == AE_OK)
        status =
            memory_grow(&wholes, &self->whole_capacity, number + 1, sizeof *self->wholes, error);
    self->wholes = wholes;
    if (status != AE_OK)
        return status;
    self->wholes[number] = row->whole;
    self->begins[number + 1] = self->begins[number] + row->length;
    self->firsts[number + 1] = (uint32_t)(prints + row->print_count);
    memcpy(self->prints + prints, from->prints + row->print_begin,
           row->print_count * sizeof *self->prints);
    self->text_count++;
    return page_writer_add(out, from->normal.data + row->begin, row->length, error);
}

static ae_status text_number(index_texts *self, const slot *from, const slot_row *row,
                             page_writer *out, uint32_t *text, ae_error *error)
{
    bool added = false;
    *text = SEARCH_NONE;
    if (row->back > self->row_count)
        return status_fail(error, AE_ERROR_FORMAT, "a row whose text stands before the first one");
    if (row->back > 0)
        *text = self->text_of[self->row_count - row->back];
    if (row->back > 0 || row->length == 0)
        return AE_OK;
    ae_status status =
        intern_add(&self->hashes, (const char *)&row->hash, sizeof row->hash, text, &added, error);
    return status == AE_OK && added ? text_add(self, from, row, out, error) : status;
}

static ae_status block_drain(void *context, void *filled, ae_error *error)
{
    reading_texts *self = context;
    index_texts *into = self->into;
    const slot *from = filled;
    ae_status status = AE_OK;
    for (size_t k = 0; k < from->count && status == AE_OK; k++) {
        const slot_row *row = &from->rows[k];
        uint32_t *site = &into->site_of[into->row_count];
        status = text_number(into, from, row, self->out, &into->text_of[into->row_count], error);
        *site = SEARCH_NONE;
        if (status == AE_OK && row->site_length > 0)
            status = intern_add(&into->sites, from->sites.data + row->site_begin, row->site_length,
                                site, NULL, error);
        into->row_count++;
    }
    if (status == AE_OK && self->progress != NULL &&
        !self->progress(self->context, from->block + 1, self->block_count))
        return status_fail(error, AE_ERROR_INTERRUPTED, "stopped while making the index");
    return status;
}

/* ---- All of them ----------------------------------------------------------------- */

static void slots_free(void **slots, size_t count)
{
    for (size_t k = 0; k < count && slots != NULL; k++) {
        slot *each = slots[k];
        if (each == NULL)
            continue;
        memory_free(each->rows);
        memory_free(each->prints);
        buffer_clear(&each->normal);
        buffer_clear(&each->sites);
        memory_free(each);
    }
    memory_free(slots);
}

static ae_status slots_new(size_t count, void ***made, ae_error *error)
{
    void **slots = memory_new(count, sizeof *slots);
    *made = slots;
    for (size_t k = 0; k < count && slots != NULL; k++) {
        slot *each = slots[k] = memory_new(1, sizeof *each);
        if (each == NULL)
            return status_out_of_memory(error, sizeof *each);
        buffer_init(&each->normal, SIZE_MAX);
        buffer_init(&each->sites, SIZE_MAX);
    }
    return slots != NULL ? AE_OK : status_out_of_memory(error, count * sizeof *slots);
}

static ae_status room_make(index_texts *self, uint64_t rows, ae_error *error)
{
    self->text_of = memory_resize(NULL, (size_t)rows, sizeof *self->text_of);
    self->site_of = memory_resize(NULL, (size_t)rows, sizeof *self->site_of);
    self->begins = memory_new(1, sizeof *self->begins);
    self->firsts = memory_new(1, sizeof *self->firsts);
    self->begin_capacity = self->first_capacity = 1;
    return self->text_of != NULL && self->site_of != NULL && self->begins != NULL &&
                   self->firsts != NULL
               ? AE_OK
               : status_out_of_memory(error, (size_t)rows * sizeof *self->text_of);
}

static ae_status readers_open(reading_texts *self, const char *folder, unsigned threads,
                              ae_error *error)
{
    ae_status status = AE_OK;
    self->readers = memory_new(threads, sizeof *self->readers);
    if (self->readers == NULL)
        return status_out_of_memory(error, threads * sizeof *self->readers);
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = row_file_open(folder, &self->readers[k].file, error);
    if (status != AE_OK)
        return status;
    row_file *first = self->readers[0].file;
    const row_file_settings *settings = row_file_settings_of(first);
    if (settings->shingle_kind > SHINGLE_WORD || settings->shingle_width == 0 ||
        settings->shingle_width > SHINGLE_WIDTH_MOST)
        return status_fail_at(error, AE_ERROR_FORMAT, folder, 0,
                              ROW_FILE_NAME " is damaged; restore the case from a copy, or match "
                                            "the ads again");
    self->form = (shingle_form){(shingle_kind)settings->shingle_kind, settings->shingle_width};
    self->block_count = row_file_block_count(first);
    return row_file_weights_read(first, &self->weights.cells, &self->weights.bits, error);
}

static void readers_close(reading_texts *self, unsigned threads)
{
    for (unsigned k = 0; k < threads && self->readers != NULL; k++) {
        row_file_close(self->readers[k].file);
        shingle_set_clear(&self->readers[k].set);
        memory_free(self->readers[k].cut);
    }
    memory_free(self->readers);
    weight_table_clear(&self->weights);
}

ae_status index_texts_read(const char *folder, unsigned threads, page_writer *file,
                           index_progress progress, void *context, index_texts *self,
                           ae_error *error)
{
    static const parallel_stream_steps steps = {block_fill, block_read, block_drain};
    const size_t slot_count = threads == 1 ? 1 : (size_t)threads * SLOTS_PER_THREAD;
    reading_texts reading = {.out = file, .progress = progress, .context = context, .into = self};
    void **slots = NULL;
    ae_status status = readers_open(&reading, folder, threads, error);
    if (status == AE_OK)
        status = slots_new(slot_count, &slots, error);
    if (status == AE_OK)
        status = room_make(self, row_file_settings_of(reading.readers[0].file)->rows, error);
    if (status == AE_OK)
        status = parallel_stream(threads, &steps, &reading, slots, slot_count, error);
    readers_close(&reading, threads);
    slots_free(slots, slot_count);
    return status;
}

void index_texts_clear(index_texts *self)
{
    memory_free(self->begins);
    memory_free(self->firsts);
    memory_free(self->prints);
    memory_free(self->wholes);
    memory_free(self->text_of);
    memory_free(self->site_of);
    intern_clear(&self->hashes);
    intern_clear(&self->sites);
    *self = (index_texts){0};
}
