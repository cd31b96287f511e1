/* What block_write.c, block_read.c, block_begun.c and block_base.c know of each other: how a file
 * of blocks (block_file.h) is laid out, what a writer and a reader hold. */
#ifndef ADECHO_CASEFILE_BLOCK_LAYOUT_H
#define ADECHO_CASEFILE_BLOCK_LAYOUT_H

#include "base/file.h"
#include "casefile/block_file.h"

enum { MAGIC_BYTES = 8, HEAD_BYTES = 16, ENTRY_BYTES = 48, TAIL_BYTES = 32 };

#define BLOCK_HEAD_MAGIC "adecho\x1a\n"
#define BLOCK_TAIL_MAGIC "adecho\n\x1a"

struct block_writer {
    file_output *file;
    char *base;   /* where the base is, if there is one */
    buffer index; /* of all blocks, those in the base too */
    uint64_t offset;
    size_t blocks, based; /* all; in the base */
};

struct block_reader {
    char *path, *base_path; /* the latter NULL: of a file that can have no base */
    block_reader *base;     /* NULL: none */
    int descriptor;
    block_entry *entries;
    size_t count, based; /* the first `based` blocks are those of the base */
    buffer packed, whole;
};

/* An entry of the index, and the stamp of them all. */
ae_status block_entry_put(buffer *index, const block_entry *entry, ae_error *error) AE_MUST_USE;
block_entry block_entry_of(const char *record);
uint64_t block_index_stamp(const buffer *index);

/* Takes both paths; NULL, and they are freed, when memory is short, as when one is NULL for want of
 * it. */
block_reader *block_reader_new(char *path, char *base_path);

/* What the index says of the base is taken in: that is opened, and its blocks come first. */
ae_status block_base_open(block_reader *self, ae_error *error) AE_MUST_USE;

/* Where the base of a file is; NULL when memory is short. */
char *block_base_path(const char *folder, const char *name) AE_MUST_USE;

/* How many of the first `count` blocks of `from` another file can have in its base; then that base,
 * linked to where `self`, which has no block yet, has its own. 0: none. */
size_t block_base_link(const block_writer *self, const block_reader *from, size_t count);

/* The index as it stands in the file. */
ae_status block_index_put(const block_writer *self, buffer *index, ae_error *error) AE_MUST_USE;

/* Of a file that is open: AE_ERROR_FORMAT where it is no file of blocks of this version. */
ae_status block_head_check(const block_reader *self, ae_error *error) AE_MUST_USE;

/* Opens the file at its path, and reads its index. */
ae_status block_file_read(block_reader *self, ae_error *error) AE_MUST_USE;

/* Blocks stand without a gap, from the head to `end`: false where the index says otherwise. */
bool block_entries_take(block_reader *self, const char *index, uint64_t end);

/* A block as it stands in the file, held against its checksum; into a buffer of the caller's, so
 * that several threads may read. */
ae_status block_packed_read(const block_reader *self, size_t block, buffer *packed,
                            ae_error *error) AE_MUST_USE;

#endif
