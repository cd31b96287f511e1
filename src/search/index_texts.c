#include "search/index_texts.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/row_file.h"
#include "text/normalise.h"
#include "text/winnow.h"

enum { SLOTS_PER_THREAD = 3 };

/* A row of a block, with what it has in the slot's buffers. */
typedef struct slot_row {
    uint64_t back; /* its text stands so many rows before; 0: here */
    hash128 hash;  /* of the normal form */
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

typedef struct reading_texts {
    row_file **files; /* one for each worker */
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

static ae_status text_read(slot *into, ae_cell text, slot_row *row, ae_error *error)
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
    return AE_OK;
}

static ae_status row_read(slot *into, const ae_cell cells[AE_ROLE_COUNT], uint64_t back,
                          ae_error *error)
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
    return status == AE_OK && back == 0 ? text_read(into, cells[AE_ROLE_TEXT], row, error) : status;
}

static ae_status block_read(void *context, unsigned worker, void *filled, ae_error *error)
{
    const reading_texts *self = context;
    row_file *file = self->files[worker];
    slot *into = filled;
    row_block packed;
    row_walk walk;
    into->count = into->print_count = into->normal.length = into->sites.length = 0;
    ae_status status = row_file_block(file, into->block, &packed, &walk, error);
    while (status == AE_OK && walk.left > 0) {
        row_view row;
        status = row_file_next(file, &walk, &row, error);
        if (status == AE_OK)
            status = row_read(into, row.cells, row.back, error);
    }
    return status;
}

/* ---- In order ------------------------------------------------------------------- */

static ae_status text_add(index_texts *self, const slot *from, const slot_row *row,
                          page_writer *out, ae_error *error)
{
    const size_t number = self->text_count, prints = self->firsts[number];
    void *begins = self->begins, *firsts = self->firsts, *all = self->prints;
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
    if (status != AE_OK)
        return status;
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

ae_status index_texts_read(const char *folder, unsigned threads, page_writer *file,
                           index_progress progress, void *context, index_texts *self,
                           ae_error *error)
{
    static const parallel_stream_steps steps = {block_fill, block_read, block_drain};
    const size_t slot_count = threads == 1 ? 1 : (size_t)threads * SLOTS_PER_THREAD;
    reading_texts reading = {.files = memory_new(threads, sizeof *reading.files),
                             .out = file,
                             .progress = progress,
                             .context = context,
                             .into = self};
    void **slots = NULL;
    ae_status status = reading.files != NULL
                           ? slots_new(slot_count, &slots, error)
                           : status_out_of_memory(error, threads * sizeof *reading.files);
    for (unsigned k = 0; k < threads && status == AE_OK; k++)
        status = row_file_open(folder, &reading.files[k], error);
    if (status == AE_OK) {
        reading.block_count = row_file_block_count(reading.files[0]);
        status = room_make(self, row_file_settings_of(reading.files[0])->rows, error);
    }
    if (status == AE_OK)
        status = parallel_stream(threads, &steps, &reading, slots, slot_count, error);
    for (unsigned k = 0; k < threads && reading.files != NULL; k++)
        row_file_close(reading.files[k]);
    memory_free(reading.files);
    slots_free(slots, slot_count);
    return status;
}

void index_texts_clear(index_texts *self)
{
    memory_free(self->begins);
    memory_free(self->firsts);
    memory_free(self->prints);
    memory_free(self->text_of);
    memory_free(self->site_of);
    intern_clear(&self->hashes);
    intern_clear(&self->sites);
    *self = (index_texts){0};
}
