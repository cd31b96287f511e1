#include "casefile/row_packer.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_file.h"
#include "casefile/squeeze.h"
#include "casefile/tape.h"

enum {
    LEVEL = -20,      /* of zstd: a third of a microsecond for an ad like no other */
    LENGTH_MOST = 10, /* bytes of a cell's length */
    FULL_BYTES = 1 << 17
};

struct row_packer {
    squeezer *squeeze;
    buffer lengths, cells;
    uint64_t rows;
};

ae_status row_packer_new(row_packer **made, ae_error *error)
{
    row_packer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->lengths, SIZE_MAX);
    buffer_init(&self->cells, SIZE_MAX);
    ae_status status = squeeze_new(LEVEL, &self->squeeze, error);
    if (status == AE_OK)
        *made = self;
    else
        row_packer_free(self);
    return status;
}

void row_packer_free(row_packer *self)
{
    if (self == NULL)
        return;
    squeeze_free(self->squeeze);
    buffer_clear(&self->lengths);
    buffer_clear(&self->cells);
    memory_free(self);
}

static void length_put(buffer *output, uint64_t length)
{
    for (; length >= 0x80; length >>= 7)
        output->data[output->length++] = (char)(unsigned char)(length | 0x80);
    output->data[output->length++] = (char)(unsigned char)length;
}

ae_status row_packer_add(row_packer *self, const ae_cell cells[AE_ROLE_COUNT], ae_cell rest,
                         uint64_t back, ae_error *error)
{
    enum { REST = AE_ROLE_COUNT, PARTS };
    ae_cell kept[PARTS];
    memcpy(kept, cells, AE_ROLE_COUNT * sizeof *kept);
    kept[REST] = rest;
    if (back > 0)
        kept[AE_ROLE_TEXT].length = 0;
    ae_status status = buffer_reserve(&self->lengths, (size_t)(PARTS + 1) * LENGTH_MOST, error);
    if (status == AE_OK)
        length_put(&self->lengths, back);
    for (unsigned role = 0; role < PARTS && status == AE_OK;) {
        ae_cell run = kept[role];
        length_put(&self->lengths, kept[role++].length);
        /* Cells mostly stand one behind the other already. */
        for (; role < PARTS; run.length += kept[role++].length) {
            if (kept[role].length > 0 && kept[role].bytes != run.bytes + run.length)
                break;
            length_put(&self->lengths, kept[role].length);
        }
        status = buffer_append(&self->cells, run.bytes, run.length, error);
    }
    self->rows += status == AE_OK;
    return status;
}

bool row_packer_is_empty(const row_packer *self)
{
    return self->rows == 0;
}

bool row_packer_is_full(const row_packer *self)
{
    return self->lengths.length + self->cells.length >= FULL_BYTES;
}

ae_status row_packer_put(const row_packer *self, buffer *tape, ae_error *error)
{
    ae_status status = tape_put(tape, self->rows, error);
    if (status == AE_OK)
        status = tape_put_cell(tape, (ae_cell){self->lengths.data, self->lengths.length}, error);
    return status == AE_OK
               ? tape_put_cell(tape, (ae_cell){self->cells.data, self->cells.length}, error)
               : status;
}

ae_status row_packer_take(row_packer *self, ae_cell tape, bool *sound, ae_error *error)
{
    tape_reader from = {.at = tape.bytes, .end = tape.bytes + tape.length};
    self->rows = tape_take(&from);
    const ae_cell lengths = tape_take_text(&from), cells = tape_take_text(&from);
    *sound = !from.broken;
    ae_status status = buffer_append(&self->lengths, lengths.bytes, lengths.length, error);
    return status == AE_OK ? buffer_append(&self->cells, cells.bytes, cells.length, error) : status;
}

ae_status row_packer_end(row_packer *self, buffer *packed, row_block *block, ae_error *error)
{
    packed->length = 0;
    char place[ROW_BLOCK_PLACE];
    for (size_t k = 0; k < sizeof place; k++)
        place[k] = (char)(unsigned char)((uint64_t)self->cells.length >> 8 * k);
    ae_status status = buffer_append(&self->cells, self->lengths.data, self->lengths.length, error);
    if (status == AE_OK)
        status = buffer_append(&self->cells, place, sizeof place, error);
    if (status == AE_OK)
        status = squeeze_bytes(self->squeeze, self->cells.data, self->cells.length, packed, error);
    if (status != AE_OK)
        return status;
    *block = (row_block){.packed = packed->data,
                         .packed_length = packed->length,
                         .length = self->cells.length,
                         .checksum = block_checksum(packed->data, packed->length),
                         .rows = self->rows};
    self->lengths.length = self->cells.length = 0;
    self->rows = 0;
    return AE_OK;
}
