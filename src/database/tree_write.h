/* A table or an index of an SQLite database, laid down in the order of its keys: what comes is
 * put into leaves that are full, and the pages that lead to them are made once all is there. */
#ifndef ADECHO_DATABASE_TREE_WRITE_H
#define ADECHO_DATABASE_TREE_WRITE_H

#include "base/buffer.h"
#include "database/sql.h"
#include "database/tree_file.h"

typedef struct tree_writer tree_writer;

/* `indexes`: it is an index, or a table WITHOUT ROWID. Several may be filled at once. */
ae_status tree_writer_new(tree_file *file, bool indexes, tree_writer **made,
                          ae_error *error) AE_MUST_USE;

/* The next row of a table, whose number is above those before. Of a column that is the number
 * itself the value is NULL. */
ae_status tree_add_row(tree_writer *self, uint64_t number, const sql_value *values, unsigned count,
                       ae_error *error) AE_MUST_USE;

/* Rows as they are laid down, made ahead: by any thread, each in rows of its own. */
typedef struct tree_made {
    uint64_t number;
    size_t length;
} tree_made;

typedef struct tree_rows {
    buffer bytes; /* of the rows, one behind the other */
    tree_made *rows;
    size_t count, capacity;
} tree_rows; /* owned: tree_rows_init(), tree_rows_clear() */

void tree_rows_init(tree_rows *self);
void tree_rows_clear(tree_rows *self);
void tree_rows_empty(tree_rows *self);

/* Its values as tree_add_row() takes them, or tree_add_entry(), to which the number is nothing;
 * tree_add_rows() adds them all. */
ae_status tree_rows_add(tree_rows *self, uint64_t number, const sql_value *values, unsigned count,
                        ae_error *error) AE_MUST_USE;
ae_status tree_add_rows(tree_writer *self, const tree_rows *rows, ae_error *error) AE_MUST_USE;

/* The next entry of an index, which is not below those before: of what is no table WITHOUT ROWID
 * the last value is the number of the row. */
ae_status tree_add_entry(tree_writer *self, const sql_value *values, unsigned count,
                         ae_error *error) AE_MUST_USE;

/* The page by which SQLite finds it. Takes `self` whatever the outcome. */
ae_status tree_writer_end(tree_writer *self, uint32_t *root, ae_error *error) AE_MUST_USE;
void tree_writer_discard(tree_writer *self); /* NULL is allowed */

#endif
