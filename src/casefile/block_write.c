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
    self->base = block_base_path(folder, name);
    memcpy(head, BLOCK_HEAD_MAGIC, MAGIC_BYTES);
    word_put(head + MAGIC_BYTES, BLOCK_FILE_VERSION, sizeof(uint32_t));
    self->offset = HEAD_BYTES;
    ae_status status = self->base != NULL ? file_output_open(folder, name, &self->file, error)
                                          : status_out_of_memory(error, strlen(folder));
    if (status == AE_OK)
        file_drop(self->base); /* a run that was killed may have left it */
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
    buffer index;
    buffer_init(&index, SIZE_MAX);
    ae_status status = block_index_put(self, &index, error);
    word_put(tail, self->offset, 8);
    word_put(tail + 8, index.length / ENTRY_BYTES, 8);
    word_put(tail + 16, block_index_stamp(&index), 8);
    memcpy(tail + 24, BLOCK_TAIL_MAGIC, MAGIC_BYTES);
    if (status == AE_OK)
        status = file_output_write(self->file, index.data, index.length, error);
    if (status == AE_OK)
        status = file_output_write(self->file, tail, sizeof tail, error);
    if (status == AE_OK) {
        file_output *file = self->file;
        self->file = NULL;
        status = file_output_commit(file, error);
    }
    buffer_clear(&index);
    block_writer_discard(self);
    return status;
}

void block_writer_discard(block_writer *self)
{
    if (self == NULL)
        return;
    file_output_discard(self->file);
    self->file = NULL;
    block_writer_leave(self);
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

ae_status block_writer_take(block_writer *self, const block_reader *from, size_t count, bool link,
                            ae_error *error)
{
    buffer packed;
    buffer_init(&packed, SIZE_MAX);
    ae_status status = AE_OK;
    self->based = link ? block_base_link(self, from, count) : 0;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const block_entry *entry = &from->entries[k];
        status = block_packed_read(from, k, &packed, error);
        if (status != AE_OK)
            break;
        if (k >= self->based) {
            status = block_writer_add(self, entry, packed.data, error);
            continue;
        }
        status = block_entry_put(&self->index, entry, error);
        self->blocks++;
    }
    buffer_clear(&packed);
    return status;
}
