#include "casefile/block_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/squeeze.h"

enum { MAGIC_BYTES = 8, HEAD_BYTES = 16, ENTRY_BYTES = 48, TAIL_BYTES = 32 };

static const char head_magic[] = "adecho\x1a\n", tail_magic[] = "adecho\n\x1a";

uint64_t block_checksum(const char *packed, size_t length)
{
    return hash64_bytes(packed, length);
}

/* ---- Writing -------------------------------------------------------------- */

struct block_writer {
    file_output *file;
    buffer index;
    uint64_t offset, blocks;
};

ae_status block_writer_open(const char *folder, const char *name, block_writer **opened,
                            ae_error *error)
{
    char head[HEAD_BYTES] = {0};
    block_writer *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->index, SIZE_MAX);
    memcpy(head, head_magic, MAGIC_BYTES);
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

static ae_status entry_put(buffer *index, const block_entry *entry, ae_error *error)
{
    const uint64_t numbers[] = {entry->kind,   entry->first,  entry->count,
                                entry->packed, entry->length, entry->checksum};
    char record[ENTRY_BYTES];
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        word_put(record + 8 * k, numbers[k], 8);
    return buffer_append(index, record, sizeof record, error);
}

static uint64_t index_stamp(const buffer *index)
{
    return hash64_bytes(index->length == 0 ? "" : index->data, index->length);
}

ae_status block_writer_add(block_writer *self, const block_entry *entry, const char *packed,
                           ae_error *error)
{
    ae_status status = entry_put(&self->index, entry, error);
    if (status == AE_OK)
        status = file_output_write(self->file, packed, entry->packed, error);
    self->offset += entry->packed;
    self->blocks++;
    return status;
}

uint64_t block_writer_stamp(const block_writer *self)
{
    return index_stamp(&self->index);
}

ae_status block_writer_commit(block_writer *self, ae_error *error)
{
    char tail[TAIL_BYTES];
    const char *index = self->index.length == 0 ? "" : self->index.data;
    word_put(tail, self->offset, 8);
    word_put(tail + 8, self->blocks, 8);
    word_put(tail + 16, index_stamp(&self->index), 8);
    memcpy(tail + 24, tail_magic, MAGIC_BYTES);
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

/* ---- Reading -------------------------------------------------------------- */

struct block_reader {
    char *path;
    int descriptor;
    block_entry *entries;
    size_t count;
    buffer packed, whole;
};

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

static ae_status head_check(const block_reader *self, ae_error *error)
{
    char head[HEAD_BYTES];
    ae_status status = bytes_read(self, 0, head, sizeof head, error);
    if (status != AE_OK)
        return status;
    const uint64_t version = word_get(head + MAGIC_BYTES, sizeof(uint32_t));
    if (memcmp(head, head_magic, MAGIC_BYTES) != 0 || word_get(head + 12, 4) != 0 || version == 0)
        return block_reader_damaged(self, error);
    if (version > BLOCK_FILE_VERSION)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "written by a newer adecho (form %u, this one reads %d); use "
                              "that version, or match the ads again",
                              (unsigned)version, BLOCK_FILE_VERSION);
    if (version < BLOCK_FILE_VERSION)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "written by an older adecho (form %u, this one reads %d); match the "
                              "ads again",
                              (unsigned)version, BLOCK_FILE_VERSION);
    return AE_OK;
}

static block_entry entry_of(const char *record)
{
    return (block_entry){.kind = word_get(record, 8),
                         .first = word_get(record + 8, 8),
                         .count = word_get(record + 16, 8),
                         .packed = word_get(record + 24, 8),
                         .length = word_get(record + 32, 8),
                         .checksum = word_get(record + 40, 8)};
}

/* Blocks stand without a gap, from the head to the index. */
static bool entries_take(block_reader *self, const char *index, uint64_t end)
{
    uint64_t offset = HEAD_BYTES;
    for (size_t k = 0; k < self->count; k++) {
        block_entry *entry = &self->entries[k];
        *entry = entry_of(index + k * ENTRY_BYTES);
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
    if (memcmp(tail + 24, tail_magic, MAGIC_BYTES) != 0 || begin < HEAD_BYTES || begin > end ||
        count != (end - begin) / ENTRY_BYTES || (end - begin) % ENTRY_BYTES != 0)
        return block_reader_damaged(self, error);
    status = buffer_reserve(&self->packed, (size_t)(end - begin), error);
    self->entries = status == AE_OK ? memory_new((size_t)count, sizeof *self->entries) : NULL;
    if (self->entries == NULL)
        return status_out_of_memory(error, (size_t)(end - begin));
    self->count = (size_t)count;
    status = bytes_read(self, begin, self->packed.data, (size_t)(end - begin), error);
    if (status == AE_OK &&
        (hash64_bytes(self->packed.data, (size_t)(end - begin)) != word_get(tail + 16, 8) ||
         !entries_take(self, self->packed.data, begin)))
        status = block_reader_damaged(self, error);
    return status;
}

static ae_status file_read(block_reader *self, ae_error *error)
{
    struct stat found;
    self->descriptor = open(self->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (self->descriptor < 0 && errno == ENOENT)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "the case has no such file; an older adecho wrote it: match the ads "
                              "again");
    if (self->descriptor < 0 || fstat(self->descriptor, &found) != 0)
        return status_system(error, self->path, "open the file");
    const uint64_t size = found.st_size > 0 ? (uint64_t)found.st_size : 0;
    if (size < HEAD_BYTES + TAIL_BYTES)
        return block_reader_damaged(self, error);
    ae_status status = head_check(self, error);
    return status == AE_OK ? index_read(self, size, error) : status;
}

/* Takes the path, which may be NULL for want of memory; with none for itself it frees it. */
static block_reader *reader_new(char *path)
{
    block_reader *self = memory_new(1, sizeof *self);
    if (self == NULL) {
        memory_free(path);
        return NULL;
    }
    *self = (block_reader){.path = path, .descriptor = -1};
    buffer_init(&self->packed, SIZE_MAX);
    buffer_init(&self->whole, SIZE_MAX);
    return self;
}

ae_status block_reader_open(const char *folder, const char *name, block_reader **opened,
                            ae_error *error)
{
    block_reader *self = reader_new(file_path_join(folder, name));
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status =
        self->path == NULL ? status_out_of_memory(error, strlen(folder)) : file_read(self, error);
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
    memory_free(self->entries);
    memory_free(self->path);
    memory_free(self);
}

const block_entry *block_reader_entries(const block_reader *self, size_t *count)
{
    *count = self->count;
    return self->entries;
}

/* A block as it stands in the file, held against its checksum. */
static ae_status packed_read(block_reader *self, size_t block, ae_error *error)
{
    const block_entry *entry = &self->entries[block];
    self->packed.length = 0;
    ae_status status = buffer_reserve(&self->packed, (size_t)entry->packed, error);
    if (status == AE_OK)
        status = bytes_read(self, entry->offset, self->packed.data, (size_t)entry->packed, error);
    return status == AE_OK &&
                   hash64_bytes(self->packed.data, (size_t)entry->packed) != entry->checksum
               ? block_reader_damaged(self, error)
               : status;
}

ae_status block_reader_read(block_reader *self, size_t block, const char **bytes, ae_error *error)
{
    const block_entry *entry = &self->entries[block];
    ae_status status = packed_read(self, block, error);
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
    ae_status status = packed_read(self, block, error);
    *bytes = self->packed.data;
    return status;
}

const char *block_reader_packed(const block_reader *self)
{
    return self->packed.data;
}

static ae_status entries_put(const block_reader *self, size_t count, buffer *index, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = entry_put(index, &self->entries[k], error);
    return status;
}

ae_status block_reader_stamp(const block_reader *self, size_t count, uint64_t *stamp,
                             ae_error *error)
{
    buffer index;
    buffer_init(&index, SIZE_MAX);
    ae_status status = entries_put(self, count, &index, error);
    *stamp = index_stamp(&index);
    buffer_clear(&index);
    return status;
}

ae_status block_writer_take(block_writer *self, const block_reader *from, size_t count,
                            ae_error *error)
{
    uint64_t length = 0;
    for (size_t k = 0; k < count; k++)
        length += from->entries[k].packed;
    ae_status status = entries_put(from, count, &self->index, error);
    if (status == AE_OK)
        status = file_output_copy(self->file, from->descriptor, HEAD_BYTES, length, error);
    self->offset += length;
    self->blocks += count;
    return status;
}

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
    ae_status status = head_check(self, error);
    if (status != AE_OK)
        return status;
    self->count = index.length / ENTRY_BYTES;
    self->entries = memory_new(self->count, sizeof *self->entries);
    if (self->entries == NULL)
        return status_out_of_memory(error, index.length);
    for (size_t k = 0; k < self->count; k++)
        length += entry_of(index.bytes + k * ENTRY_BYTES).packed;
    return entries_take(self, index.bytes, HEAD_BYTES + length) ? AE_OK
                                                                : block_reader_damaged(self, error);
}

static ae_status begun_open(char *path, ae_cell index, block_reader **opened, ae_error *error)
{
    block_reader *self = reader_new(path);
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
        status = packed_read(self, k, error);
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
        self->offset += entry_of(index.bytes + k * ENTRY_BYTES).packed;
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
