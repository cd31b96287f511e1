#include "casefile/row_store.h"

#include "base/memory.h"
#include "base/status.h"

static ae_status block_hold(row_store *self, const row_block *block, ae_error *error)
{
    void *blocks = self->blocks;
    ae_status status =
        memory_grow(&blocks, &self->capacity, self->count + 1, sizeof *self->blocks, error);
    self->blocks = blocks;
    if (status != AE_OK)
        return status;
    row_block kept = *block;
    kept.packed = arena_copy(&self->bytes, block->packed, block->packed_length);
    if (kept.packed == NULL)
        return status_out_of_memory(error, block->packed_length);
    self->blocks[self->count++] = kept;
    return AE_OK;
}

static ae_status block_keep(row_store *self, const row_block *block, ae_error *error)
{
    ae_status status = self->file != NULL ? row_writer_add(self->file, block, error)
                       : self->idle       ? AE_OK
                                          : block_hold(self, block, error);
    self->rows += status == AE_OK ? block->rows : 0;
    return status;
}

static ae_status held_write(const row_store *self, row_writer *file, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++)
        status = row_writer_add(file, &self->blocks[k], error);
    return status;
}

ae_status row_store_begin(row_store *self, const char *folder, ae_error *error)
{
    return row_writer_open(folder, &self->file, error);
}

void row_store_begin_idle(row_store *self)
{
    self->idle = true;
}

ae_status row_store_write(row_store *self, const char *folder, const row_file_weights *weights,
                          const row_file_settings *settings, uint64_t *stamp, ae_error *error)
{
    row_writer *file = self->file;
    self->file = NULL;
    ae_status status = file == NULL ? row_writer_open(folder, &file, error) : AE_OK;
    if (status == AE_OK)
        status = held_write(self, file, error);
    if (status == AE_OK)
        return row_writer_commit(file, &self->sheets, weights, settings, stamp, error);
    row_writer_discard(file);
    return status;
}

ae_status row_store_settle(row_store *self, ae_error *error)
{
    row_block block;
    if (self->pending == NULL || row_packer_is_empty(self->pending))
        return AE_OK;
    self->packed.ceiling = SIZE_MAX;
    ae_status status = row_packer_end(self->pending, &self->packed, &block, error);
    return status == AE_OK ? block_keep(self, &block, error) : status;
}

ae_status row_store_add(row_store *self, const ae_cell cells[AE_ROLE_COUNT], ae_cell rest,
                        uint64_t back, ae_error *error)
{
    ae_status status = AE_OK;
    if (self->pending == NULL)
        status = row_packer_new(&self->pending, error);
    if (status == AE_OK)
        status = row_packer_add(self->pending, cells, rest, back, error);
    if (status == AE_OK && row_packer_is_full(self->pending))
        status = row_store_settle(self, error);
    return status;
}

ae_status row_store_add_block(row_store *self, const row_block *block, ae_error *error)
{
    ae_status status = row_store_settle(self, error);
    return status == AE_OK ? block_keep(self, block, error) : status;
}

ae_status row_store_add_sheet(row_store *self, const original_sheet *sheet, ae_error *error)
{
    self->sheets.ceiling = SIZE_MAX;
    return original_sheet_put(sheet, &self->sheets, error);
}

ae_status row_store_add_sheets(row_store *self, ae_cell tape, ae_error *error)
{
    self->sheets.ceiling = SIZE_MAX;
    return buffer_append(&self->sheets, tape.bytes, tape.length, error);
}

ae_status row_store_take(row_store *self, const row_file *from, size_t blocks, uint64_t rows,
                         ae_error *error)
{
    self->rows = rows;
    return self->idle ? AE_OK : row_writer_take(self->file, from, blocks, rows, !self->anew, error);
}

void row_store_clear(row_store *self)
{
    row_writer_discard(self->file);
    row_packer_free(self->pending);
    buffer_clear(&self->packed);
    buffer_clear(&self->sheets);
    arena_clear(&self->bytes);
    memory_free(self->blocks);
    *self = (row_store){0};
}

ae_status row_store_mark(row_store *self, buffer *index, buffer *waiting, uint64_t *stamp,
                         ae_error *error)
{
    ae_status status = row_writer_mark(self->file, index, stamp, error);
    return status == AE_OK && self->pending != NULL ? row_packer_put(self->pending, waiting, error)
                                                    : status;
}

ae_status row_store_go_on(row_store *self, const char *folder, const row_store_marked *marked,
                          ae_error *error)
{
    bool sound = true;
    ae_status status = row_writer_go_on(folder, marked->index, marked->rows, &self->file, error);
    self->rows = marked->rows;
    if (status == AE_OK && marked->waiting.length > 0)
        status = row_packer_new(&self->pending, error);
    if (status == AE_OK && marked->waiting.length > 0)
        status = row_packer_take(self->pending, marked->waiting, &sound, error);
    if (status == AE_OK && !sound)
        status = status_fail(error, AE_ERROR_FORMAT, "rows that waited are damaged");
    return status == AE_OK ? row_store_add_sheets(self, marked->sheets, error) : status;
}

void row_store_leave(row_store *self)
{
    row_writer_leave(self->file);
    self->file = NULL;
}
