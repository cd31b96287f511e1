#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/block_layout.h"

uint64_t block_checksum(const char *packed, size_t length)
{
    return hash64_bytes(packed, length);
}

ae_status block_writer_open(const char *folder, const char *name, block_writer **opened,
                            ae_error *error)
{
    char head[HEAD_BYTES] = {0};
    block_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->index, SIZE_MAX);
    memcpy(head, BLOCK_HEAD_MAGIC, MAGIC_BYTES);
    word_put(head + MAGIC_BYTES, BLOCK_FILE_VERSION, sizeof(uint32_t));
    self->offset = HEAD_BYTES;
    ae_status status = file_output_open(folder, name, &self->file, error);
    if (status == AE_OK)
        status = file_output_write(self->file, head, sizeof head, error);
    if (status == AE_OK)
        *opened = self;
    else
        block_writer_discard(self);
    return status;
}

ae_status block_entry_put(buffer *index, const block_entry *entry, ae_error *error)
{
    const uint64_t numbers[] = {entry->kind,   entry->first,  entry->count,
                                entry->packed, entry->length, entry->checksum};
    char record[ENTRY_BYTES];
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        word_put(record + 8 * k, numbers[k], 8);
    return buffer_append(index, record, sizeof record, error);
}

uint64_t block_index_stamp(const buffer *index)
{
    return hash64_bytes(index->length == 0 ? "" : index->data, index->length);
}

ae_status block_writer_add(block_writer *self, const block_entry *entry, const char *packed,
                           ae_error *error)
{
    ae_status status = block_entry_put(&self->index, entry, error);
    if (status == AE_OK)
        status = file_output_write(self->file, packed, entry->packed, error);
    self->offset += entry->packed;
    self->blocks++;
    return status;
}

uint64_t block_writer_stamp(const block_writer *self)
{
    return block_index_stamp(&self->index);
}

ae_status block_writer_commit(block_writer *self, ae_error *error)
{
    char tail[TAIL_BYTES];
    const char *index = self->index.length == 0 ? "" : self->index.data;
    word_put(tail, self->offset, 8);
    word_put(tail + 8, self->blocks, 8);
    word_put(tail + 16, block_index_stamp(&self->index), 8);
    memcpy(tail + 24, BLOCK_TAIL_MAGIC, MAGIC_BYTES);
    ae_status status = file_output_write(self->file, index, self->index.length, error);
    if (status == AE_OK)
        status = file_output_write(self->file, tail, sizeof tail, error);
    if (status == AE_OK) {
        file_output *file = self->file;
        self->file = NULL;
        status = file_output_commit(file, error);
    }
    block_writer_discard(self);
    return status;
}

void block_writer_discard(block_writer *self)
{
    if (self == NULL)
        return;
    file_output_discard(self->file);
    buffer_clear(&self->index);
    memory_free(self);
}

ae_status block_reader_stamp(const block_reader *self, size_t count, uint64_t *stamp,
                             ae_error *error)
{
    buffer index;
    buffer_init(&index, SIZE_MAX);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = block_entry_put(&index, &self->entries[k], error);
    *stamp = block_index_stamp(&index);
    buffer_clear(&index);
    return status;
}

ae_status block_writer_take(block_writer *self, const block_reader *from, size_t count,
                            ae_error *error)
{
    buffer packed;
    buffer_init(&packed, SIZE_MAX);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        status = block_packed_read(from, k, &packed, error);
        if (status == AE_OK)
            status = block_writer_add(self, &from->entries[k], packed.data, error);
    }
    buffer_clear(&packed);
    return status;
}
