/* The rows of a case as scraped, one after the other, from any row of rows.adecho on. */
#ifndef ADECHO_DATABASE_ROW_PASS_H
#define ADECHO_DATABASE_ROW_PASS_H

#include "casefile/row_file.h"

/* Owned: row_pass_end(). */
typedef struct row_pass {
    row_file *file;
    row_walk walk;
    uint64_t row, rows; /* the next one; of the case */
} row_pass;             /* starts as {0} */

ae_status row_pass_begin(row_pass *self, const char *folder, ae_error *error) AE_MUST_USE;
void row_pass_end(row_pass *self);

/* How many rows there are from `row` on up to the end of a block: `least`, or some more. */
size_t row_pass_piece(const row_pass *self, uint64_t row, uint64_t least);

/* The row of that number, borrowed until another is asked for; there must be one: it is below
 * row_pass.rows. Those that follow one another in a block cost least. `back`: see row_store.h. */
ae_status row_pass_read(row_pass *self, uint64_t row, ae_cell cells[AE_ROLE_COUNT], uint64_t *back,
                        ae_error *error) AE_MUST_USE;

/* AE_ERROR_FORMAT: the table of ads has another number of rows. */
ae_status row_pass_apart(const char *folder, ae_error *error);

#endif
