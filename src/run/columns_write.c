#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_file.h"
#include "casefile/tape.h"
#include "run/columns_layout.h"
#include "run/reject_tape.h"

enum { PIECE_BYTES = 1 << 20 }; /* of a block of strings */

struct columns_file {
    block_writer *file;
    columns_counts done;
    buffer piece;
};

static columns_file *file_new(void)
{
    columns_file *self = memory_new(1, sizeof *self);
    if (self != NULL)
        buffer_init(&self->piece, SIZE_MAX);
    return self;
}

static void file_free(columns_file *self)
{
    buffer_clear(&self->piece);
    memory_free(self);
}

ae_status columns_open(const char *folder, const columns_counts *before, columns_file **opened,
                       ae_error *error)
{
    columns_file *self = file_new();
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->done = *before;
    ae_status status = block_writer_open(folder, COLUMNS_NAME, &self->file, error);
    if (status == AE_OK)
        *opened = self;
    else
        file_free(self);
    return status;
}

ae_status columns_go_on(const char *folder, ae_cell index, const columns_counts *counts,
                        columns_file **opened, ae_error *error)
{
    columns_file *self = file_new();
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->done = *counts;
    ae_status status = block_writer_go_on(folder, COLUMNS_NAME, index, &self->file, error);
    if (status == AE_OK)
        *opened = self;
    else
        file_free(self);
    return status;
}

void columns_leave(columns_file *self)
{
    if (self == NULL)
        return;
    block_writer_leave(self->file);
    file_free(self);
}

void columns_discard(columns_file *self)
{
    if (self == NULL)
        return;
    block_writer_discard(self->file);
    file_free(self);
}

columns_counts columns_count(const corpus *rows)
{
    columns_counts found = {{[COLUMNS_ADS] = rows->ad_count,
                             [COLUMNS_MENTIONS] = rows->mention_count,
                             [COLUMNS_TEXTS] = rows->text_count,
                             [COLUMNS_REJECTS] = rows->reject_count}};
    for (size_t k = 0; k < COLUMNS_TABLES; k++)
        found.numbers[COLUMNS_STRINGS + k] = columns_table((corpus *)(uintptr_t)rows, k)->count;
    for (size_t k = 0; k < CORPUS_PARTS; k++)
        found.numbers[COLUMNS_MET + k] = rows->met[k].before.count + rows->met[k].count;
    return found;
}

/* ---- Blocks ------------------------------------------------------------------------- */

static ae_status block_put(columns_file *self, uint32_t kind, const void *bytes, size_t length,
                           ae_error *error)
{
    const block_entry entry = {.kind = kind,
                               .packed = length,
                               .length = length,
                               .checksum = block_checksum(bytes, length)};
    return block_writer_add(self->file, &entry, bytes, error);
}

/* Items from..to - 1 of an array. */
static ae_status array_put(columns_file *self, uint32_t kind, const void *items, uint64_t from,
                           uint64_t to, size_t size, ae_error *error)
{
    return from == to ? AE_OK
                      : block_put(self, kind, (const char *)items + from * size,
                                  (size_t)(to - from) * size, error);
}

/* Puts item `nth` behind what is in `piece`. */
typedef ae_status (*item_put)(const void *from, size_t nth, buffer *piece, ae_error *error);

static ae_status items_put(columns_file *self, uint32_t kind, item_put put, const void *from,
                           uint64_t first, uint64_t end, ae_error *error)
{
    ae_status status = AE_OK;
    self->piece.length = 0;
    for (uint64_t k = first; k < end && status == AE_OK; k++) {
        status = put(from, (size_t)k, &self->piece, error);
        if (status == AE_OK && (self->piece.length >= PIECE_BYTES || k + 1 == end)) {
            status = block_put(self, kind, self->piece.data, self->piece.length, error);
            self->piece.length = 0;
        }
    }
    return status;
}

static ae_status string_put(const void *from, size_t nth, buffer *piece, ae_error *error)
{
    const intern_entry *entry = &((const intern_table *)from)->entries[nth];
    return tape_put_cell(piece, (ae_cell){entry->bytes, entry->length}, error);
}

static ae_status text_put(const void *from, size_t nth, buffer *piece, ae_error *error)
{
    const corpus_text *text = &((const corpus *)from)->texts[nth];
    ae_status status = buffer_append(piece, &text->hash, sizeof text->hash, error);
    return status == AE_OK ? tape_put_cell(piece, (ae_cell){text->bytes, text->length}, error)
                           : status;
}

static ae_status reject_put(const void *from, size_t nth, buffer *piece, ae_error *error)
{
    return reject_tape_put(&((const corpus *)from)->rejects[nth], piece, error);
}

/* Of few ids, as a rule: those that came again are all told again. */
static ae_status repeats_put(columns_file *self, const corpus *rows, ae_error *error)
{
    ae_status status = AE_OK;
    self->piece.length = 0;
    for (uint32_t k = 0; k < rows->repeat_capacity && status == AE_OK; k++)
        if (rows->repeats[k] > 0) {
            const column_repeat told = {k, rows->repeats[k]};
            status = buffer_append(&self->piece, &told, sizeof told, error);
        }
    return status == AE_OK && self->piece.length > 0
               ? block_put(self, COLUMN_REPEATS, self->piece.data, self->piece.length, error)
               : status;
}

static ae_status tables_put(columns_file *self, const corpus *rows, const columns_counts *now,
                            ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < COLUMNS_TABLES && status == AE_OK; k++) {
        const size_t at = COLUMNS_STRINGS + k;
        status = items_put(self, COLUMN_STRINGS + k, string_put,
                           columns_table((corpus *)(uintptr_t)rows, k), self->done.numbers[at],
                           now->numbers[at], error);
    }
    for (uint32_t k = 0; k < CORPUS_PARTS && status == AE_OK; k++) {
        const met_cells *met = &rows->met[k];
        const uint64_t from = self->done.numbers[COLUMNS_MET + k] - met->before.count;
        const uint64_t to = met->count;
        status = array_put(self, COLUMN_DIGESTS + k, met->digests, from, to, sizeof *met->digests,
                           error);
        if (status == AE_OK)
            status =
                array_put(self, COLUMN_DIGEST_ADS + k, met->ads, from, to, sizeof *met->ads, error);
    }
    return status;
}

ae_status columns_add(columns_file *self, const corpus *rows, buffer *index, ae_error *error)
{
    const columns_counts now = columns_count(rows);
    const uint64_t *from = self->done.numbers, *to = now.numbers;
    ae_status status = array_put(self, COLUMN_ADS, rows->ads, from[COLUMNS_ADS], to[COLUMNS_ADS],
                                 sizeof *rows->ads, error);
    if (status == AE_OK)
        status = array_put(self, COLUMN_MENTIONS, rows->mentions, from[COLUMNS_MENTIONS],
                           to[COLUMNS_MENTIONS], sizeof *rows->mentions, error);
    if (status == AE_OK)
        status = items_put(self, COLUMN_TEXTS, text_put, rows, from[COLUMNS_TEXTS],
                           to[COLUMNS_TEXTS], error);
    if (status == AE_OK)
        status = items_put(self, COLUMN_REJECTS, reject_put, rows, from[COLUMNS_REJECTS],
                           to[COLUMNS_REJECTS], error);
    if (status == AE_OK)
        status = repeats_put(self, rows, error);
    if (status == AE_OK)
        status = tables_put(self, rows, &now, error);
    if (status == AE_OK)
        status = block_writer_mark(self->file, index, error);
    self->done = now;
    return status;
}
