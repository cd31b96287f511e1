#include <fcntl.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_layout.h"

ae_status block_writer_mark(block_writer *self, buffer *index, ae_error *error)
{
    ae_status status = file_output_flush(self->file, error);
    return status == AE_OK ? block_index_put(self, index, error) : status;
}

/* The blocks of a file without an index of its own. */
static ae_status begun_read(block_reader *self, ae_cell index, ae_error *error)
{
    uint64_t length = 0;
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
               ? block_base_open(self, error)
               : block_reader_damaged(self, error);
}

static ae_status begun_open(char *path, char *base, ae_cell index, block_reader **opened,
                            ae_error *error)
{
    block_reader *self = NULL;
    if (base != NULL)
        self = block_reader_new(path, base);
    else
        memory_free(path);
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
    return begun_open(path, block_base_path(folder, name), index, opened, error);
}

/* Holds each block against its checksum, and takes in the index. */
static ae_status begun_take(block_writer *self, ae_cell index, ae_error *error)
{
    block_reader *begun = NULL;
    ae_status status = begun_open(memory_copy_text(file_output_path(self->file)),
                                  memory_copy_text(self->base), index, &begun, error);
    for (size_t k = 0; status == AE_OK && k < begun->count; k++) {
        status = block_packed_read(begun, k, &begun->packed, error);
        if (status == AE_OK)
            status = block_entry_put(&self->index, &begun->entries[k], error);
    }
    self->blocks = status == AE_OK ? begun->count : 0;
    self->based = status == AE_OK ? begun->based : 0;
    block_reader_close(begun);
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
    self->base = block_base_path(folder, name);
    for (size_t k = 0; k < index.length / ENTRY_BYTES; k++)
        self->offset += block_entry_of(index.bytes + k * ENTRY_BYTES).packed;
    ae_status status = self->base != NULL
                           ? file_output_go_on(folder, name, self->offset, &self->file, error)
                           : status_out_of_memory(error, strlen(folder));
    if (status == AE_OK)
        status = begun_take(self, index, error);
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
    memory_free(self->base);
    memory_free(self);
}
