/* A file of blocks of a case: each is read by itself, and known to be whole by its
 * checksum. Numbers in it are little-endian:
 *
 *     head    "adecho" 1a 0a, version (4 bytes), 0 (4 bytes)
 *     blocks  as compressed by squeeze.h, one behind the other
 *     index   of each block, 48 bytes: kind, number of its first item, number of items,
 *             compressed length, length, XXH3 of the compressed bytes (8 bytes each)
 *     tail    where the index begins, number of blocks, XXH3 of the index (8 bytes each),
 *             "adecho" 0a 1a
 *
 * The first blocks may stand in another file, its base, of the same name with "base-" before it:
 * one that grows keeps them there, and its base is linked, not copied, from one folder to the next.
 * The first entry of the index stands for them then: kind BLOCK_BASE, how many they are, and the
 * XXH3 of their entries there. What follows them in the base belongs to an earlier time.
 *
 * What the items are is the business of the rooms above. A damaged file, or one that is
 * newer or much older than this program, is AE_ERROR_FORMAT with the way out. */
#ifndef ADECHO_CASEFILE_BLOCK_FILE_H
#define ADECHO_CASEFILE_BLOCK_FILE_H

#include "base/buffer.h"

enum { BLOCK_FILE_VERSION = 7, BLOCK_FILE_OLDEST = 6 /* without a base */ };

#define BLOCK_BASE_PREFIX "base-"
#define BLOCK_BASE UINT64_MAX /* no kind of items */

typedef struct block_entry {
    uint64_t kind;         /* of the items */
    uint64_t first, count; /* items first..first + count - 1 */
    uint64_t packed;       /* compressed length */
    uint64_t length;
    uint64_t checksum;
    uint64_t offset; /* in its file; not stored */
} block_entry;

typedef struct block_writer block_writer;
typedef struct block_reader block_reader;

ae_status block_writer_open(const char *folder, const char *name, block_writer **opened,
                            ae_error *error) AE_MUST_USE;

/* entry->packed bytes; the checksum is made by block_checksum() beforehand. */
ae_status block_writer_add(block_writer *self, const block_entry *entry, const char *packed,
                           ae_error *error) AE_MUST_USE;

/* The first `count` blocks of another file before any other, as they stand there, held against
 * their checksums: AE_ERROR_FORMAT names that file where one is damaged. With `link` those that are
 * many stay in the file that they are in, which becomes the base of this one, if the file system
 * links it; else all are copied. */
ae_status block_writer_take(block_writer *self, const block_reader *from, size_t count, bool link,
                            ae_error *error) AE_MUST_USE;

/* A hash of all blocks so far: of their places in the index, and so of what is in them. */
uint64_t block_writer_stamp(const block_writer *self);

/* Hands all blocks so far to the system, and appends their index; block_writer_go_on() goes on
 * behind them in what a killed run left, if it is all whole: else AE_ERROR_FORMAT. */
ae_status block_writer_mark(block_writer *self, buffer *index, ae_error *error) AE_MUST_USE;
ae_status block_writer_go_on(const char *folder, const char *name, ae_cell index,
                             block_writer **opened, ae_error *error) AE_MUST_USE;
void block_writer_leave(block_writer *self); /* as file_output_leave() */

/* What a killed run left of such a file, as far as the index that was marked goes: for
 * block_reader_plain(). */
ae_status block_reader_open_begun(const char *folder, const char *name, ae_cell index,
                                  block_reader **opened, ae_error *error) AE_MUST_USE;

ae_status block_writer_commit(block_writer *self, ae_error *error) AE_MUST_USE; /* takes it */
void block_writer_discard(block_writer *self); /* NULL is allowed */

uint64_t block_checksum(const char *packed, size_t length);

ae_status block_reader_open(const char *folder, const char *name, block_reader **opened,
                            ae_error *error) AE_MUST_USE;
void block_reader_close(block_reader *self); /* NULL is allowed */

const block_entry *block_reader_entries(const block_reader *self, size_t *count);

size_t block_reader_based(const block_reader *self); /* how many of them stand in the base */

/* The stamp of a file that had the first `count` blocks. */
ae_status block_reader_stamp(const block_reader *self, size_t count, uint64_t *stamp,
                             ae_error *error) AE_MUST_USE;

/* The bytes of a block, borrowed until the next call. */
ae_status block_reader_read(block_reader *self, size_t block, const char **bytes,
                            ae_error *error) AE_MUST_USE;

/* Of a block that was never compressed. */
ae_status block_reader_plain(block_reader *self, size_t block, const char **bytes,
                             ae_error *error) AE_MUST_USE;

/* The same block as it stands in the file: entry->packed bytes, borrowed as long. */
const char *block_reader_packed(const block_reader *self);

/* AE_ERROR_FORMAT: what is in the file is not what it should be. */
ae_status block_reader_damaged(const block_reader *self, ae_error *error);

#endif
