/* Which rows of a table a later run can copy: a table in blocks of rows, of each of which is told
 * how long it is, the XXH3 of its bytes, and a hash of all that went into its rows. Where that is
 * the same again the rows are, and are copied from the table as it was, if they stand there still.
 * They are told in a file of pages (page_file.h) beside the table, of two sections: a tape
 * (tape.h) of the stamp of the code that made the rows, and the blocks, in which numbers stand as
 * they do in memory. Where it is missing, damaged or of other code, all rows are made anew, and the
 * table is the same. */
#ifndef ADECHO_CASEFILE_TABLE_BLOCKS_H
#define ADECHO_CASEFILE_TABLE_BLOCKS_H

#include "base/buffer.h"
#include "base/hash.h"

typedef struct table_block {
    uint64_t length, sum; /* of its bytes */
    hash128 made_of;
} table_block;

/* `name`: of the file that tells of them. */
ae_status table_blocks_write(const char *folder, const char *name, const char *code,
                             const table_block *blocks, size_t count, ae_error *error) AE_MUST_USE;

/* A table as it was; several threads may copy from it. */
typedef struct table_before table_before;

/* *opened is NULL when there is nothing of use. Fails only for want of memory. */
ae_status table_before_open(const char *folder, const char *table, const char *name,
                            const char *code, table_before **opened, ae_error *error) AE_MUST_USE;
void table_before_close(table_before *self); /* NULL is allowed */

/* Appends the bytes of block `nth` if there is one, made of the same, and stands there still:
 * *taken, and else *bytes is as it was. */
ae_status table_before_take(const table_before *self, size_t nth, hash128 made_of, buffer *bytes,
                            bool *taken, ae_error *error) AE_MUST_USE;

#endif
