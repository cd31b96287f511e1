/* rows.adecho: the rows of a case as they were scraped, and what its texts were compared
 * with, so that every similarity can be computed again. A file of blocks (block_file.h)
 * of four kinds: rows (row_packer.h), the sheets of the tables that they are from (original.h),
 * a byte for each cell of the weight table, and the settings, once all is known: shingle kind,
 * shingle width, threshold, plain share (4 bytes each), number of rows (8), country (4), the
 * normaliser's version. */
#ifndef ADECHO_CASEFILE_ROW_FILE_H
#define ADECHO_CASEFILE_ROW_FILE_H

#include "casefile/original.h"
#include "casefile/row_packer.h"

#define ROW_FILE_NAME "rows.adecho"
#define ROW_BASE_NAME "base-rows.adecho" /* of a case that has grown: see block_file.h */

enum { ROW_FILE_COUNTRY = 4, ROW_FILE_VERSION = 64 };

typedef struct row_file_settings {
    uint32_t shingle_kind, shingle_width;
    uint32_t threshold, plain_share; /* millionths */
    char country[ROW_FILE_COUNTRY];
    char normaliser[ROW_FILE_VERSION];
    uint64_t rows; /* filled in by row_writer_commit() */
} row_file_settings;

/* What weighs a shingle: a byte by its upper `bits` bits. */
typedef struct row_file_weights {
    const uint8_t *cells;
    unsigned bits;
} row_file_weights;

/* A file that is being written: blocks in order, then all else. */
typedef struct row_writer row_writer;
typedef struct row_file row_file;

ae_status row_writer_open(const char *folder, row_writer **opened, ae_error *error) AE_MUST_USE;
ae_status row_writer_add(row_writer *self, const row_block *block, ae_error *error) AE_MUST_USE;

/* The `rows` rows in the first `blocks` blocks of another file, before any other, without a look at
 * them; `link`: as block_writer_take(). */
ae_status row_writer_take(row_writer *self, const row_file *from, size_t blocks, uint64_t rows,
                          bool link, ae_error *error) AE_MUST_USE;

/* As block_writer_mark(), block_writer_go_on(). *stamp: as row_file_stamp() so far. */
ae_status row_writer_mark(row_writer *self, buffer *index, uint64_t *stamp,
                          ae_error *error) AE_MUST_USE;
ae_status row_writer_go_on(const char *folder, ae_cell index, uint64_t rows, row_writer **opened,
                           ae_error *error) AE_MUST_USE;
void row_writer_leave(row_writer *self); /* as file_output_leave() */

/* *stamp, unless it is NULL: as row_file_stamp() of what was written. */
ae_status row_writer_commit(row_writer *self, const buffer *sheets, const row_file_weights *weights,
                            const row_file_settings *settings, uint64_t *stamp,
                            ae_error *error) AE_MUST_USE; /* takes it */
void row_writer_discard(row_writer *self);                /* NULL is allowed */

/* A row in bytes of its own: row_copy_clear(). */
typedef struct row_copy {
    char *bytes, *text; /* what the cells point to; the text apart if another row had it first */
    ae_cell cells[AE_ROLE_COUNT], rest;
} row_copy; /* starts as {0} */

ae_status row_file_open(const char *folder, row_file **opened, ae_error *error) AE_MUST_USE;
void row_file_close(row_file *self); /* NULL is allowed */
const row_file_settings *row_file_settings_of(const row_file *self);

/* How many blocks the first `rows` rows fill; SIZE_MAX: none ends behind them. */
size_t row_file_blocks_of(const row_file *self, uint64_t rows);

/* A hash by which files are known that begin with the same rows, in the same `blocks` blocks. */
ae_status row_file_stamp(const row_file *self, size_t blocks, uint64_t *stamp,
                         ae_error *error) AE_MUST_USE;

/* Row `number`, which is below settings->rows. `copy` starts as {0}; after a failure it may
 * hold something: clear it. */
ae_status row_file_read(row_file *self, uint64_t number, row_copy *copy,
                        ae_error *error) AE_MUST_USE;
void row_copy_clear(row_copy *self);

/* A way through the rows of a block. */
typedef struct row_walk {
    const char *bytes;
    uint64_t cells_at, cells_end; /* the next row's cells, and where cells end */
    size_t at, end;               /* the next row's numbers, and where they end */
    uint64_t row, left;           /* the next row's number; rows to come */
} row_walk;

/* Blocks of rows, in order; how many rows the largest has. */
size_t row_file_block_count(const row_file *self);
size_t row_file_based(const row_file *self); /* the first so many stand in the base */
size_t row_file_block_of(const row_file *self, uint64_t number); /* that holds the row */
uint64_t row_file_block_most(const row_file *self);

/* Which rows block `nth` has. */
void row_file_block_rows(const row_file *self, size_t nth, uint64_t *first, uint64_t *count);

/* Block `nth`, as a row_writer takes it and from its first row on. Borrowed until another
 * block, or row, is read. */
ae_status row_file_block(row_file *self, size_t nth, row_block *packed, row_walk *walk,
                         ae_error *error) AE_MUST_USE;

/* A row as it stands in its block: see row_packer.h, also of `back`, and of a text that another
 * row had first. */
typedef struct row_view {
    ae_cell cells[AE_ROLE_COUNT], rest;
    uint64_t back;
} row_view;

/* The next row; there must be one left. */
ae_status row_file_next(const row_file *self, row_walk *walk, row_view *row,
                        ae_error *error) AE_MUST_USE;

/* The tape of all sheets (original.h); borrowed as long as the file is open. */
ae_cell row_file_sheets(const row_file *self);

/* The sheet of row `number`; *found: there is one. What is in it is borrowed likewise. */
ae_status row_file_sheet(const row_file *self, uint64_t number, original_sheet *sheet, bool *found,
                         ae_error *error) AE_MUST_USE;

/* The whole table, 2^bits cells. The caller's: memory_free(). */
ae_status row_file_weights_read(row_file *self, uint8_t **cells, unsigned *bits,
                                ae_error *error) AE_MUST_USE;

#endif
