/* The rows as they were scraped, on their way into the case. Rows are numbered from 0 in the
 * order in which they are added, as in ads.csv. Workers pack blocks (row_packer.h); one thread
 * adds them, or single rows, in order. Where it is known from the start into which folder
 * they go, they are written as they come; else they are held until they are written. */
#ifndef ADECHO_CASEFILE_ROW_STORE_H
#define ADECHO_CASEFILE_ROW_STORE_H

#include "base/arena.h"
#include "casefile/row_file.h"

typedef struct row_store {
    row_writer *file;  /* NULL: blocks are held */
    row_block *blocks; /* those that are held, in `bytes` */
    size_t count, capacity;
    arena bytes;
    row_packer *pending; /* single rows; NULL: none yet */
    buffer packed;
    buffer sheets; /* the tape of them */
    uint64_t rows; /* in blocks */
    bool idle;     /* blocks are counted, and not kept */
    bool anew;     /* rows of a case are all copied, and none linked */
} row_store;       /* starts as {0} */

/* Rows go into the folder from now on; before any is added. Or they go nowhere: there is nothing
 * to be written of them then. */
ae_status row_store_begin(row_store *self, const char *folder, ae_error *error) AE_MUST_USE;
void row_store_begin_idle(row_store *self);

ae_status row_store_add(row_store *self, const ae_cell cells[AE_ROLE_COUNT], ae_cell rest,
                        uint64_t back, ae_error *error) AE_MUST_USE;
ae_status row_store_add_block(row_store *self, const row_block *block, ae_error *error) AE_MUST_USE;

/* Sheets (original.h) of rows that are added; those of an older file as they stand there. */
ae_status row_store_add_sheet(row_store *self, const original_sheet *sheet,
                              ae_error *error) AE_MUST_USE;
ae_status row_store_add_sheets(row_store *self, ae_cell tape, ae_error *error) AE_MUST_USE;

/* The rows of a case in its first `blocks` blocks, before any other; row_store_begin() said where
 * to. Many of them stay in the file that they are in, unless all is to be written anew. */
ae_status row_store_take(row_store *self, const row_file *from, size_t blocks, uint64_t rows,
                         ae_error *error) AE_MUST_USE;

/* What a run that ended early had written of them: where blocks end, and the single rows that wait
 * for a block of theirs; row_store_go_on() takes the place of row_store_begin().
 * row_store_leave() ends without removing the file. */
ae_status row_store_mark(row_store *self, buffer *index, buffer *waiting, uint64_t *stamp,
                         ae_error *error) AE_MUST_USE;

typedef struct row_store_marked {
    ae_cell index, waiting, sheets;
    uint64_t rows; /* in blocks */
} row_store_marked;

ae_status row_store_go_on(row_store *self, const char *folder, const row_store_marked *marked,
                          ae_error *error) AE_MUST_USE;
void row_store_leave(row_store *self);

/* Makes a last block of the single rows: to be called before the rows are written. */
ae_status row_store_settle(row_store *self, ae_error *error) AE_MUST_USE;

/* Ends the file that was begun in `folder`, or writes one of what is held. *stamp: see
 * row_writer_commit(). */
ae_status row_store_write(row_store *self, const char *folder, const row_file_weights *weights,
                          const row_file_settings *settings, uint64_t *stamp,
                          ae_error *error) AE_MUST_USE;

void row_store_clear(row_store *self);

#endif
