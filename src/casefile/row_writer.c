#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/block_file.h"
#include "casefile/row_form.h"
#include "casefile/squeeze.h"

enum {
    SMALL_LEVEL = 1 /* of zstd, for all but rows */,
    WEIGHTS_PIECE = 1 << 20 /* cells in a block */
};

static ae_status piece_write(block_writer *file, squeezer *squeeze, block_entry entry,
                             const void *bytes, buffer *packed, ae_error *error)
{
    packed->length = 0;
    ae_status status = squeeze_bytes(squeeze, bytes, (size_t)entry.length, packed, error);
    if (status != AE_OK)
        return status;
    entry.packed = packed->length;
    entry.checksum = block_checksum(packed->data, packed->length);
    return block_writer_add(file, &entry, packed->data, error);
}

static ae_status settings_write(block_writer *file, squeezer *squeeze,
                                const row_file_settings *settings, uint64_t rows, buffer *packed,
                                ae_error *error)
{
    char bytes[FIXED_BYTES + ROW_FILE_VERSION] = {0};
    const size_t version = strnlen(settings->normaliser, ROW_FILE_VERSION - 1);
    const uint32_t words[] = {settings->shingle_kind, settings->shingle_width, settings->threshold,
                              settings->plain_share};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        word_put(bytes + 4 * k, words[k], 4);
    word_put(bytes + 16, rows, 8);
    memcpy(bytes + 24, settings->country, ROW_FILE_COUNTRY);
    memcpy(bytes + FIXED_BYTES, settings->normaliser, version);
    const block_entry entry = {.kind = KIND_SETTINGS, .count = 1, .length = FIXED_BYTES + version};
    return piece_write(file, squeeze, entry, bytes, packed, error);
}

static ae_status weights_write(block_writer *file, squeezer *squeeze,
                               const row_file_weights *weights, buffer *packed, ae_error *error)
{
    const size_t cells = (size_t)1 << weights->bits;
    ae_status status = AE_OK;
    for (size_t at = 0; at < cells && status == AE_OK; at += WEIGHTS_PIECE) {
        const size_t count = cells - at < WEIGHTS_PIECE ? cells - at : WEIGHTS_PIECE;
        const block_entry entry = {
            .kind = KIND_WEIGHTS, .first = at, .count = count, .length = count};
        status = piece_write(file, squeeze, entry, weights->cells + at, packed, error);
    }
    return status;
}

struct row_writer {
    block_writer *file;
    uint64_t rows;
};

ae_status row_writer_open(const char *folder, row_writer **opened, ae_error *error)
{
    row_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = block_writer_open(folder, ROW_FILE_NAME, &self->file, error);
    if (status == AE_OK)
        *opened = self;
    else
        row_writer_discard(self);
    return status;
}

ae_status row_writer_add(row_writer *self, const row_block *block, ae_error *error)
{
    const block_entry entry = {.kind = KIND_ROWS,
                               .first = self->rows,
                               .count = block->rows,
                               .packed = block->packed_length,
                               .length = block->length,
                               .checksum = block->checksum};
    self->rows += block->rows;
    return block_writer_add(self->file, &entry, block->packed, error);
}

ae_status row_writer_take(row_writer *self, const row_file *from, size_t blocks, uint64_t rows,
                          bool link, ae_error *error)
{
    self->rows += rows;
    return block_writer_take(self->file, row_file_blocks(from), blocks, link, error);
}

static ae_status sheets_write(block_writer *file, squeezer *squeeze, const buffer *sheets,
                              buffer *packed, ae_error *error)
{
    const block_entry entry = {
        .kind = KIND_SHEETS, .count = sheets->length, .length = sheets->length};
    return sheets->length == 0 ? AE_OK
                               : piece_write(file, squeeze, entry, sheets->data, packed, error);
}

ae_status row_writer_commit(row_writer *self, const buffer *sheets, const row_file_weights *weights,
                            const row_file_settings *settings, uint64_t *stamp, ae_error *error)
{
    squeezer *squeeze = NULL;
    buffer packed;
    if (stamp != NULL)
        *stamp = block_writer_stamp(self->file);
    buffer_init(&packed, SIZE_MAX);
    ae_status status = squeeze_new(SMALL_LEVEL, &squeeze, error);
    if (status == AE_OK)
        status = sheets_write(self->file, squeeze, sheets, &packed, error);
    if (status == AE_OK)
        status = weights_write(self->file, squeeze, weights, &packed, error);
    if (status == AE_OK)
        status = settings_write(self->file, squeeze, settings, self->rows, &packed, error);
    if (status == AE_OK) {
        block_writer *file = self->file;
        self->file = NULL;
        status = block_writer_commit(file, error);
    }
    row_writer_discard(self);
    squeeze_free(squeeze);
    buffer_clear(&packed);
    return status;
}

void row_writer_discard(row_writer *self)
{
    if (self == NULL)
        return;
    block_writer_discard(self->file);
    memory_free(self);
}

ae_status row_writer_mark(row_writer *self, buffer *index, uint64_t *stamp, ae_error *error)
{
    *stamp = block_writer_stamp(self->file);
    return block_writer_mark(self->file, index, error);
}

ae_status row_writer_go_on(const char *folder, ae_cell index, uint64_t rows, row_writer **opened,
                           ae_error *error)
{
    row_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->rows = rows;
    ae_status status = block_writer_go_on(folder, ROW_FILE_NAME, index, &self->file, error);
    if (status == AE_OK)
        *opened = self;
    else
        row_writer_discard(self);
    return status;
}

void row_writer_leave(row_writer *self)
{
    if (self == NULL)
        return;
    block_writer_leave(self->file);
    memory_free(self);
}
