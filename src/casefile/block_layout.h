/* What block_write.c, block_read.c and block_begun.c know of each other: how a file of blocks
 * (block_file.h) is laid out, what a writer and a reader hold. */
#ifndef ADECHO_CASEFILE_BLOCK_LAYOUT_H
#define ADECHO_CASEFILE_BLOCK_LAYOUT_H

#include "base/file.h"
#include "casefile/block_file.h"

enum { MAGIC_BYTES = 8, HEAD_BYTES = 16, ENTRY_BYTES = 48, TAIL_BYTES = 32 };

#define BLOCK_HEAD_MAGIC "adecho\x1a\n"
#define BLOCK_TAIL_MAGIC "adecho\n\x1a"

struct block_writer {
    file_output *file;
    buffer index;
    uint64_t offset, blocks;
};

struct block_reader {
    char *path;
    int descriptor;
    block_entry *entries;
    size_t count;
    buffer packed, whole;
};

/* An entry of the index, and the stamp of them all. */
ae_status block_entry_put(buffer *index, const block_entry *entry, ae_error *error) AE_MUST_USE;
block_entry block_entry_of(const char *record);
uint64_t block_index_stamp(const buffer *index);

/* Takes the path, which may be NULL for want of memory; with none for itself it frees it. */
block_reader *block_reader_new(char *path);

/* Of a file that is open: AE_ERROR_FORMAT where it is no file of blocks of this version. */
ae_status block_head_check(const block_reader *self, ae_error *error) AE_MUST_USE;

/* Blocks stand without a gap, from the head to `end`: false where the index says otherwise. */
bool block_entries_take(block_reader *self, const char *index, uint64_t end);

/* A block as it stands in the file, held against its checksum; into a buffer of the caller's, so
 * that several threads may read. */
ae_status block_packed_read(const block_reader *self, size_t block, buffer *packed,
                            ae_error *error) AE_MUST_USE;

#endif
