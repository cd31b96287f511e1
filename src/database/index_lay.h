/* Indexes of a table that is laid down: its rows in the order of the cells of some columns, which
 * are gathered while the table is read. Cells are kept once, and sorted once for all indexes
 * that they are in; rows are then put in their order without being compared. */
#ifndef ADECHO_DATABASE_INDEX_LAY_H
#define ADECHO_DATABASE_INDEX_LAY_H

#include "base/intern.h"
#include "database/copy.h"

enum { INDEX_COLUMNS_MOST = 3 };

/* A column: of[row] is the number of its cell, INTERN_NONE for an empty one. Owned:
 * index_column_clear(). */
typedef struct index_column {
    intern_table names;
    uint32_t *of;
    size_t rows, capacity;
    uint32_t *ranks; /* of the names; NULL: not sorted yet */
} index_column;      /* starts as {0} */

/* The cells of the next rows, which are numbered by how many there were before. */
ae_status index_column_add(index_column *self, const ae_cell *cells, size_t count,
                           ae_error *error) AE_MUST_USE;
ae_status index_column_sort(index_column *self, ae_error *error) AE_MUST_USE;
void index_column_clear(index_column *self);

/* What is laid down: the index of that name over columns[0..count), which are sorted and of the
 * same rows. */
typedef struct index_plan {
    const char *index;
    const index_column *columns[INDEX_COLUMNS_MOST];
    unsigned count;
    bool partly;             /* without the rows whose first cell is empty */
    const uint64_t *numbers; /* of the rows; NULL: they are numbered from 0 on */
} index_plan;

ae_status index_lay(filling *to, const index_plan *plan, ae_error *error) AE_MUST_USE;

/* The same over one column of numbers below `limit`. */
ae_status index_lay_numbers(filling *to, const char *index, const uint32_t *of, size_t rows,
                            size_t limit, ae_error *error) AE_MUST_USE;

#endif
