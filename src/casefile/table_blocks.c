#include "casefile/table_blocks.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/page_file.h"
#include "casefile/tape.h"

enum { BLOCKS_CODE = 1, BLOCKS_ALL };

struct table_before {
    int table;
    table_block *blocks;
    uint64_t *offsets; /* in the table */
    size_t count;
};

/* ---- Writing ---- */

static ae_status code_write(page_writer *file, const char *code, ae_error *error)
{
    buffer tape;
    buffer_init(&tape, SIZE_MAX);
    ae_status status = tape_put_text(&tape, code, error);
    if (status == AE_OK)
        status = page_writer_begin(file, BLOCKS_CODE, error);
    if (status == AE_OK)
        status = page_writer_add(file, tape.data, tape.length, error);
    buffer_clear(&tape);
    return status;
}

ae_status table_blocks_write(const char *folder, const char *name, const char *code,
                             const table_block *blocks, size_t count, ae_error *error)
{
    page_writer *file = NULL;
    ae_status status = page_writer_open(folder, name, &file, error);
    if (status == AE_OK)
        status = code_write(file, code, error);
    if (status == AE_OK)
        status = page_writer_begin(file, BLOCKS_ALL, error);
    if (status == AE_OK)
        status = page_writer_add(file, blocks, count * sizeof *blocks, error);
    if (status == AE_OK)
        return page_writer_commit(file, error);
    page_writer_discard(file);
    return status;
}

/* ---- Reading ---- */

static ae_status unsound(ae_error *error)
{
    return status_fail(error, AE_ERROR_FORMAT, "what is told of a table does not hold together");
}

static ae_status code_check(page_reader *file, const char *code, ae_error *error)
{
    ae_cell bytes;
    ae_status status = page_reader_whole(file, BLOCKS_CODE, &bytes, error);
    if (status != AE_OK)
        return status;
    tape_reader tape = {.at = bytes.bytes, .end = bytes.bytes + bytes.length};
    const ae_cell told = tape_take_text(&tape);
    return !tape.broken && told.length == strlen(code) && memcmp(told.bytes, code, told.length) == 0
               ? AE_OK
               : unsound(error);
}

static ae_status blocks_take(table_before *self, page_reader *file, ae_error *error)
{
    ae_cell bytes;
    ae_status status = page_reader_whole(file, BLOCKS_ALL, &bytes, error);
    if (status == AE_OK && bytes.length % sizeof *self->blocks != 0)
        status = unsound(error);
    if (status != AE_OK)
        return status;
    self->count = bytes.length / sizeof *self->blocks;
    self->blocks = memory_new(self->count, sizeof *self->blocks);
    self->offsets = memory_new(self->count, sizeof *self->offsets);
    if (self->blocks == NULL || self->offsets == NULL)
        return status_out_of_memory(error, bytes.length);
    if (self->count > 0)
        memcpy(self->blocks, bytes.bytes, bytes.length);
    return AE_OK;
}

/* They stand one behind the other up to the end of the table. */
static ae_status offsets_find(table_before *self, ae_error *error)
{
    uint64_t end = 0;
    if (!file_size(self->table, &end))
        return unsound(error);
    for (size_t k = self->count; k > 0; k--) {
        if (self->blocks[k - 1].length > end)
            return unsound(error);
        self->offsets[k - 1] = end -= self->blocks[k - 1].length;
    }
    return AE_OK;
}

static ae_status table_open(table_before *self, const char *folder, const char *table,
                            ae_error *error)
{
    char *path = file_path_join(folder, table);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    self->table = file_open_read(path);
    memory_free(path);
    return self->table >= 0 ? offsets_find(self, error) : unsound(error);
}

ae_status table_before_open(const char *folder, const char *table, const char *name,
                            const char *code, table_before **opened, ae_error *error)
{
    page_reader *file = NULL;
    table_before *self = memory_new(1, sizeof *self);
    *opened = NULL;
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->table = -1;
    ae_status status = page_reader_open(folder, name, &file, error);
    if (status == AE_OK)
        status = code_check(file, code, error);
    if (status == AE_OK)
        status = blocks_take(self, file, error);
    if (status == AE_OK)
        status = table_open(self, folder, table, error);
    page_reader_close(file);
    if (status == AE_OK)
        *opened = self;
    else
        table_before_close(self);
    return status == AE_ERROR_MEMORY ? status : AE_OK;
}

void table_before_close(table_before *self)
{
    if (self == NULL)
        return;
    file_close_read(self->table);
    memory_free(self->blocks);
    memory_free(self->offsets);
    memory_free(self);
}

ae_status table_before_take(const table_before *self, size_t nth, hash128 made_of, buffer *bytes,
                            bool *taken, ae_error *error)
{
    *taken = false;
    if (self == NULL || nth >= self->count)
        return AE_OK;
    const table_block *block = &self->blocks[nth];
    if (block->made_of.high != made_of.high || block->made_of.low != made_of.low)
        return AE_OK;
    ae_status status = buffer_reserve(bytes, (size_t)block->length, error);
    if (status != AE_OK)
        return status;
    char *to = bytes->data + bytes->length;
    *taken = file_read_whole(self->table, self->offsets[nth], to, (size_t)block->length) &&
             hash64_bytes(to, (size_t)block->length) == block->sum;
    bytes->length += *taken ? (size_t)block->length : 0;
    return AE_OK;
}
