/* Rows of a table, or entries of an index, as they stand in the leaves of an SQLite database: made
 * ahead, by any thread, each in rows of its own, for whoever lays them down (tree_write.h). */
#ifndef ADECHO_DATABASE_TREE_ROWS_H
#define ADECHO_DATABASE_TREE_ROWS_H

#include "base/buffer.h"
#include "database/sql.h"

typedef struct tree_rows {
    bool indexes;      /* entries: without numbers of their own */
    buffer bytes;      /* of the cells, one behind the other */
    uint32_t *lengths; /* of each */
    size_t count, capacity;
    size_t longest;
} tree_rows; /* owned: tree_rows_init(), tree_rows_clear() */

void tree_rows_init(tree_rows *self, bool indexes);
void tree_rows_clear(tree_rows *self);
void tree_rows_empty(tree_rows *self);

/* The next row, whose number is above those before. Of a column that is the number itself the
 * value is NULL. Or the next entry, to which `number` is nothing, and which is not below those
 * before: of what is no table WITHOUT ROWID the last value is the number of the row. */
ae_status tree_rows_add(tree_rows *self, uint64_t number, const sql_value *values, unsigned count,
                        ae_error *error) AE_MUST_USE;

#endif
