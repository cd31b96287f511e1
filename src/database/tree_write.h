/* A table or an index of an SQLite database, laid down in the order of its keys: what comes is
 * put into leaves that are full, and the pages that lead to them are made once all is there. */
#ifndef ADECHO_DATABASE_TREE_WRITE_H
#define ADECHO_DATABASE_TREE_WRITE_H

#include "database/tree_file.h"
#include "database/tree_rows.h"

typedef struct tree_writer tree_writer;

/* `indexes`: it is an index, or a table WITHOUT ROWID. Several may be filled at once. */
ae_status tree_writer_new(tree_file *file, bool indexes, tree_writer **made,
                          ae_error *error) AE_MUST_USE;

/* The next row of a table: as tree_rows_add(). */
ae_status tree_add_row(tree_writer *self, uint64_t number, const sql_value *values, unsigned count,
                       ae_error *error) AE_MUST_USE;

/* The next entry of an index. */
ae_status tree_add_entry(tree_writer *self, const sql_value *values, unsigned count,
                         ae_error *error) AE_MUST_USE;

/* Rows, or entries, that were made ahead. */
ae_status tree_add_rows(tree_writer *self, const tree_rows *rows, ae_error *error) AE_MUST_USE;

/* The page by which SQLite finds it, and how many rows or entries it has. Takes `self` whatever
 * the outcome. */
ae_status tree_writer_end(tree_writer *self, uint32_t *root, uint64_t *rows,
                          ae_error *error) AE_MUST_USE;
void tree_writer_discard(tree_writer *self); /* NULL is allowed */

#endif
