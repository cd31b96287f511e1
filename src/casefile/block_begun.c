#include <fcntl.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_layout.h"

ae_status block_writer_mark(block_writer *self, buffer *index, ae_error *error)
{
    ae_status status = file_output_flush(self->file, error);
    return status == AE_OK ? buffer_append(index, self->index.data, self->index.length, error)
                           : status;
}

/* The blocks of a file without an index of its own. */
static ae_status begun_read(block_reader *self, ae_cell index, ae_error *error)
{
    uint64_t length = 0;
    if (self->path == NULL)
        return status_out_of_memory(error, index.length);
    self->descriptor = open(self->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (self->descriptor < 0)
        return block_reader_damaged(self, error);
    ae_status status = block_head_check(self, error);
    if (status != AE_OK)
        return status;
    self->count = index.length / ENTRY_BYTES;
    self->entries = memory_new(self->count, sizeof *self->entries);
    if (self->entries == NULL)
        return status_out_of_memory(error, index.length);
    for (size_t k = 0; k < self->count; k++)
        length += block_entry_of(index.bytes + k * ENTRY_BYTES).packed;
    return block_entries_take(self, index.bytes, HEAD_BYTES + length)
               ? AE_OK
               : block_reader_damaged(self, error);
}

static ae_status begun_open(char *path, ae_cell index, block_reader **opened, ae_error *error)
{
    block_reader *self = block_reader_new(path);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = begun_read(self, index, error);
    if (status == AE_OK)
        *opened = self;
    else
        block_reader_close(self);
    return status;
}

ae_status block_reader_open_begun(const char *folder, const char *name, ae_cell index,
                                  block_reader **opened, ae_error *error)
{
    char *whole = file_path_join(folder, name);
    char *path = whole == NULL ? NULL : file_join(whole, FILE_TEMPORARY, "");
    memory_free(whole);
    return begun_open(path, index, opened, error);
}

/* Holds each block against its checksum. */
static ae_status begun_check(const char *path, ae_cell index, ae_error *error)
{
    block_reader *self = NULL;
    ae_status status = begun_open(memory_copy_text(path), index, &self, error);
    for (size_t k = 0; status == AE_OK && k < self->count; k++)
        status = block_packed_read(self, k, &self->packed, error);
    block_reader_close(self);
    return status;
}

ae_status block_writer_go_on(const char *folder, const char *name, ae_cell index,
                             block_writer **opened, ae_error *error)
{
    block_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->index, SIZE_MAX);
    self->offset = HEAD_BYTES;
    self->blocks = index.length / ENTRY_BYTES;
    for (size_t k = 0; k < self->blocks; k++)
        self->offset += block_entry_of(index.bytes + k * ENTRY_BYTES).packed;
    ae_status status = buffer_append(&self->index, index.bytes, index.length, error);
    if (status == AE_OK)
        status = file_output_go_on(folder, name, self->offset, &self->file, error);
    if (status == AE_OK)
        status = begun_check(file_output_path(self->file), index, error);
    if (status == AE_OK)
        *opened = self;
    else
        block_writer_discard(self);
    return status;
}

void block_writer_leave(block_writer *self)
{
    if (self == NULL)
        return;
    file_output_leave(self->file);
    buffer_clear(&self->index);
    memory_free(self);
}
