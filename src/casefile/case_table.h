/* A table of a case, row by row, with the cells of the columns that are asked for. What
 * the case itself wrote and cannot be read again, lacks such a column or ends early is
 * damaged: AE_ERROR_FORMAT with the way out. */
#ifndef ADECHO_CASEFILE_CASE_TABLE_H
#define ADECHO_CASEFILE_CASE_TABLE_H

#include "base/buffer.h"
#include "casefile/case_record.h"

enum { CASE_TABLE_COLUMNS = 32 };

typedef struct case_table case_table;

/* `columns`: their names, at most CASE_TABLE_COLUMNS. With a record, NULL is allowed, who
 * reads on to the end is told when the number of rows, or the table's checksum, is another. */
ae_status case_table_open(const char *folder, const char *name, const char *const *columns,
                          size_t count, const case_record *record, case_table **opened,
                          ae_error *error) AE_MUST_USE;

/* cells[k] is that of columns[k], borrowed until the next call; NULL: no more rows. */
ae_status case_table_next(case_table *self, const ae_cell **cells, ae_error *error) AE_MUST_USE;

/* The bytes of that row as they stand in the file; borrowed likewise. */
ae_cell case_table_row(const case_table *self);

/* The same in parts, for who needs few of many rows: to the next row; *found: there is one. */
ae_status case_table_step(case_table *self, bool *found, ae_error *error) AE_MUST_USE;

/* The cells of columns[0..count), which must stand in that order in the table, as their bytes
 * stand in the file, quotes and all: for cells that have none, as ids of clusters. Borrowed
 * until the next step. */
void case_table_peek(const case_table *self, ae_cell *cells, size_t count);

/* All cells of the row, as case_table_next() gives them. */
ae_status case_table_cells(case_table *self, const ae_cell **cells, ae_error *error) AE_MUST_USE;

/* Rows of a table, copied out of it for another thread to read. `bytes` is its owner's:
 * buffer_init(), buffer_clear(). */
typedef struct table_piece {
    buffer bytes;
    uint64_t line; /* on which the first begins */
    size_t rows;
} table_piece;

/* The next rows: `most`, fewer at the end of the table, or none behind it. */
ae_status case_table_take(case_table *self, size_t most, table_piece *piece,
                          ae_error *error) AE_MUST_USE;

/* Reads pieces of a table that is open as long: case_table_turn() goes to the first row of one,
 * and case_table_next() may then be called for each of its rows. */
ae_status case_table_reader(const case_table *of, case_table **made, ae_error *error) AE_MUST_USE;
void case_table_turn(case_table *self, const table_piece *piece);
void case_table_close(case_table *self); /* NULL is allowed */

/* The number that a cell begins with; 0: none. */
static inline uint64_t case_table_count(ae_cell cell)
{
    uint64_t count = 0;
    for (size_t k = 0; k < cell.length && cell.bytes[k] >= '0' && cell.bytes[k] <= '9'; k++)
        count = 10 * count + (uint64_t)(cell.bytes[k] - '0');
    return count;
}

/* Reads a table to its end, only to see that it is whole. */
ae_status case_table_check(const char *folder, const char *name, const char *column,
                           const case_record *record, ae_error *error) AE_MUST_USE;

#endif
