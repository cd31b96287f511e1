#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/block_layout.h"

/* Fewer bytes are as soon copied. What a file has beside its base is copied by each run, and the
 * base as well once that is one part in so many of it: of a case that grows, all is written anew as
 * often as it has grown by that part. */
enum { BASE_LEAST = 1 << 18, OWN_PART = 8 };

char *block_base_path(const char *folder, const char *name)
{
    char *own = file_join(BLOCK_BASE_PREFIX, name, "");
    char *path = own == NULL ? NULL : file_path_join(folder, own);
    memory_free(own);
    return path;
}

size_t block_reader_based(const block_reader *self)
{
    return self->based;
}

/* The base as the index says it is: it may have blocks behind those that count. */
static ae_status base_check(const block_reader *base, const block_entry *told, ae_error *error)
{
    uint64_t stamp = 0;
    const bool whole = told->count > 0 && told->count <= base->count;
    ae_status status = whole ? block_reader_stamp(base, (size_t)told->count, &stamp, error) : AE_OK;
    if (status != AE_OK)
        return status;
    return whole && stamp == told->checksum ? AE_OK : block_reader_damaged(base, error);
}

/* The blocks of the base, then those of the file itself. */
static ae_status entries_join(block_reader *self, size_t based, ae_error *error)
{
    const size_t own = self->count - 1;
    block_entry *entries = memory_new(based + own, sizeof *entries);
    if (entries == NULL)
        return status_out_of_memory(error, (based + own) * sizeof *entries);
    memcpy(entries, self->base->entries, based * sizeof *entries);
    memcpy(entries + based, self->entries + 1, own * sizeof *entries);
    memory_free(self->entries);
    self->entries = entries;
    self->count = based + own;
    self->based = based;
    return AE_OK;
}

ae_status block_base_open(block_reader *self, ae_error *error)
{
    if (self->count == 0 || self->entries[0].kind != BLOCK_BASE)
        return AE_OK;
    self->base = block_reader_new(memory_copy_text(self->base_path), NULL);
    if (self->base == NULL)
        return status_out_of_memory(error, strlen(self->base_path));
    ae_status status = block_file_read(self->base, error);
    if (status == AE_OK)
        status = base_check(self->base, &self->entries[0], error);
    return status == AE_OK ? entries_join(self, (size_t)self->entries[0].count, error) : status;
}

/* Where blocks stand without a gap, those from `begin` to `end` take up so many bytes. */
static uint64_t bytes_of(const block_reader *self, size_t begin, size_t end)
{
    uint64_t bytes = 0;
    for (size_t k = begin; k < end; k++)
        bytes += self->entries[k].packed;
    return bytes;
}

size_t block_base_link(const block_writer *self, const block_reader *from, size_t count)
{
    const block_reader *base = from->base != NULL ? from->base : from;
    const size_t based = from->base != NULL && from->based < count ? from->based : count;
    const uint64_t bytes = bytes_of(from, 0, based);
    const bool fits = bytes >= BASE_LEAST && bytes_of(from, based, count) <= bytes / OWN_PART;
    return fits && file_link(base->descriptor, self->base) ? based : 0;
}

ae_status block_index_put(const block_writer *self, buffer *index, ae_error *error)
{
    const size_t behind = self->based * ENTRY_BYTES;
    const char *own = self->index.length == 0 ? "" : self->index.data;
    const block_entry base = {
        .kind = BLOCK_BASE, .count = self->based, .checksum = hash64_bytes(own, behind)};
    ae_status status = self->based > 0 ? block_entry_put(index, &base, error) : AE_OK;
    return status == AE_OK ? buffer_append(index, own + behind, self->index.length - behind, error)
                           : status;
}
