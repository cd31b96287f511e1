/* The rows of a case as scraped, one after the other: rows.adecho from its first row on. */
#ifndef ADECHO_DATABASE_ROW_PASS_H
#define ADECHO_DATABASE_ROW_PASS_H

#include "casefile/row_file.h"

/* Owned: row_pass_end(). */
typedef struct row_pass {
    row_file *file;
    row_walk walk;
    size_t block;  /* the next one */
    uint64_t rows; /* of the case */
} row_pass;        /* starts as {0} */

ae_status row_pass_begin(row_pass *self, const char *folder, ae_error *error) AE_MUST_USE;
void row_pass_end(row_pass *self);

/* The next row, borrowed until another is asked for; there must be one: row_pass.rows of them
 * all in all. `back`: see row_store.h. */
ae_status row_pass_next(row_pass *self, ae_cell cells[AE_ROLE_COUNT], uint64_t *back,
                        ae_error *error) AE_MUST_USE;

/* AE_ERROR_FORMAT: the table of ads has another number of rows. */
ae_status row_pass_apart(const char *folder, ae_error *error);

#endif
