#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/block_layout.h"
#include "casefile/squeeze.h"

ae_status block_reader_damaged(const block_reader *self, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                          "this file of the case is damaged; restore it from a copy, or match the "
                          "ads again");
}

static ae_status bytes_read(const block_reader *self, uint64_t offset, char *bytes, size_t length,
                            ae_error *error)
{
    for (size_t done = 0; done < length;) {
        const ssize_t got =
            pread(self->descriptor, bytes + done, length - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return status_system(error, self->path, "read the file");
        if (got == 0)
            return block_reader_damaged(self, error);
        done += (size_t)got;
    }
    return AE_OK;
}

ae_status block_head_check(const block_reader *self, ae_error *error)
{
    char head[HEAD_BYTES];
    ae_status status = bytes_read(self, 0, head, sizeof head, error);
    if (status != AE_OK)
        return status;
    const uint64_t version = word_get(head + MAGIC_BYTES, sizeof(uint32_t));
    if (memcmp(head, BLOCK_HEAD_MAGIC, MAGIC_BYTES) != 0 || word_get(head + 12, 4) != 0 ||
        version == 0)
        return block_reader_damaged(self, error);
    if (version > BLOCK_FILE_VERSION)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "written by a newer adecho (form %u, this one reads %d); use "
                              "that version, or match the ads again",
                              (unsigned)version, BLOCK_FILE_VERSION);
    if (version < BLOCK_FILE_OLDEST)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "written by an older adecho (form %u, this one reads %d); match the "
                              "ads again",
                              (unsigned)version, BLOCK_FILE_OLDEST);
    return AE_OK;
}

block_entry block_entry_of(const char *record)
{
    return (block_entry){.kind = word_get(record, 8),
                         .first = word_get(record + 8, 8),
                         .count = word_get(record + 16, 8),
                         .packed = word_get(record + 24, 8),
                         .length = word_get(record + 32, 8),
                         .checksum = word_get(record + 40, 8)};
}

bool block_entries_take(block_reader *self, const char *index, uint64_t end)
{
    uint64_t offset = HEAD_BYTES;
    for (size_t k = 0; k < self->count; k++) {
        block_entry *entry = &self->entries[k];
        *entry = block_entry_of(index + k * ENTRY_BYTES);
        entry->offset = offset;
        if (entry->packed > end - offset)
            return false;
        offset += entry->packed;
    }
    return offset == end;
}

static ae_status index_read(block_reader *self, uint64_t size, ae_error *error)
{
    char tail[TAIL_BYTES];
    ae_status status = bytes_read(self, size - TAIL_BYTES, tail, sizeof tail, error);
    if (status != AE_OK)
        return status;
    const uint64_t begin = word_get(tail, 8), count = word_get(tail + 8, 8);
    const uint64_t end = size - TAIL_BYTES;
    if (memcmp(tail + 24, BLOCK_TAIL_MAGIC, MAGIC_BYTES) != 0 || begin < HEAD_BYTES ||
        begin > end || count != (end - begin) / ENTRY_BYTES || (end - begin) % ENTRY_BYTES != 0)
        return block_reader_damaged(self, error);
    status = buffer_reserve(&self->packed, (size_t)(end - begin), error);
    self->entries = status == AE_OK ? memory_new((size_t)count, sizeof *self->entries) : NULL;
    if (self->entries == NULL)
        return status_out_of_memory(error, (size_t)(end - begin));
    self->count = (size_t)count;
    status = bytes_read(self, begin, self->packed.data, (size_t)(end - begin), error);
    if (status == AE_OK &&
        (hash64_bytes(self->packed.data, (size_t)(end - begin)) != word_get(tail + 16, 8) ||
         !block_entries_take(self, self->packed.data, begin)))
        status = block_reader_damaged(self, error);
    return status;
}

ae_status block_file_read(block_reader *self, ae_error *error)
{
    struct stat found;
    self->descriptor = open(self->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (self->descriptor < 0 && errno == ENOENT && self->base_path == NULL)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "the case lacks this file; restore it from a copy, or match the ads "
                              "again");
    if (self->descriptor < 0 && errno == ENOENT)
        return status_fail_at(
            error, AE_ERROR_FORMAT, self->path, 0,
            "the case has no such file: it was taken away, or an older adecho wrote "
            "the case; restore it from a copy, or match the ads again");
    if (self->descriptor < 0 || fstat(self->descriptor, &found) != 0)
        return status_system(error, self->path, "open the file");
    const uint64_t size = found.st_size > 0 ? (uint64_t)found.st_size : 0;
    if (size < HEAD_BYTES + TAIL_BYTES)
        return block_reader_damaged(self, error);
    ae_status status = block_head_check(self, error);
    return status == AE_OK ? index_read(self, size, error) : status;
}

block_reader *block_reader_new(char *path, char *base_path)
{
    block_reader *self = path == NULL ? NULL : memory_new(1, sizeof *self);
    if (self == NULL) {
        memory_free(path);
        memory_free(base_path);
        return NULL;
    }
    *self = (block_reader){.path = path, .base_path = base_path, .descriptor = -1};
    buffer_init(&self->packed, SIZE_MAX);
    buffer_init(&self->whole, SIZE_MAX);
    return self;
}

ae_status block_reader_open(const char *folder, const char *name, block_reader **opened,
                            ae_error *error)
{
    char *base = block_base_path(folder, name);
    block_reader *self = base == NULL ? NULL : block_reader_new(file_path_join(folder, name), base);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = block_file_read(self, error);
    if (status == AE_OK)
        status = block_base_open(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        block_reader_close(self);
    return status;
}

void block_reader_close(block_reader *self)
{
    if (self == NULL)
        return;
    if (self->descriptor >= 0)
        close(self->descriptor);
    buffer_clear(&self->packed);
    buffer_clear(&self->whole);
    block_reader_close(self->base);
    memory_free(self->entries);
    memory_free(self->base_path);
    memory_free(self->path);
    memory_free(self);
}

const block_entry *block_reader_entries(const block_reader *self, size_t *count)
{
    *count = self->count;
    return self->entries;
}

ae_status block_packed_read(const block_reader *self, size_t block, buffer *packed, ae_error *error)
{
    const block_entry *entry = &self->entries[block];
    if (block < self->based)
        return block_packed_read(self->base, block, packed, error);
    packed->length = 0;
    ae_status status = buffer_reserve(packed, (size_t)entry->packed, error);
    if (status == AE_OK)
        status = bytes_read(self, entry->offset, packed->data, (size_t)entry->packed, error);
    return status == AE_OK && hash64_bytes(packed->data, (size_t)entry->packed) != entry->checksum
               ? block_reader_damaged(self, error)
               : status;
}

ae_status block_reader_read(block_reader *self, size_t block, const char **bytes, ae_error *error)
{
    const block_entry *entry = &self->entries[block];
    ae_status status = block_packed_read(self, block, &self->packed, error);
    self->whole.length = 0;
    if (status == AE_OK)
        status = buffer_reserve(&self->whole, (size_t)entry->length, error);
    if (status == AE_OK && !squeeze_undo(self->packed.data, (size_t)entry->packed, self->whole.data,
                                         (size_t)entry->length))
        status = block_reader_damaged(self, error);
    if (status == AE_OK)
        *bytes = self->whole.data;
    return status;
}

ae_status block_reader_plain(block_reader *self, size_t block, const char **bytes, ae_error *error)
{
    ae_status status = block_packed_read(self, block, &self->packed, error);
    *bytes = self->packed.data;
    return status;
}

const char *block_reader_packed(const block_reader *self)
{
    return self->packed.data;
}
