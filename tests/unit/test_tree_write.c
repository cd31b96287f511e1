/* Tables and indexes that are laid down page by page, as SQLite reads them. */
#include "database/tree_write.h"

#include <stdlib.h>
#include <string.h>

#include "../answers.h"
#include "../check.h"
#include "../scratch.h"

enum { ROWS = 30000, LONG = 70000 };

static char path[SCRATCH_PATH_BYTES], letters[LONG];

static tree_file *new_file(void)
{
    tree_file *made = NULL;
    scratch_path("laid.db", path);
    CHECK(tree_file_open(scratch_folder(), "laid.db", &made, NULL) == AE_OK);
    return made;
}

/* Cells of all lengths about the places where rows no longer fit a page. */
static size_t length_of(uint64_t row)
{
    static const size_t lengths[] = {1,    2,    100,  489,  490,   2020,  2029,  2030,  2031,
                                     8100, 8150, 8157, 8158, 8159,  8188,  8189,  10000, 16376,
                                     4000, 8192, 126,  127,  12345, 24600, 65536, 0,     LONG};
    const size_t count = sizeof lengths / sizeof *lengths;
    return row % 50 == 0 ? lengths[row / 50 % count] + row / 50 / count % 3 * (row % 100 == 0)
                         : row % 23;
}

static ae_cell cell_of(uint64_t row)
{
    const size_t length = length_of(row);
    return (ae_cell){letters, length < LONG ? length : LONG};
}

static uint64_t count_of(uint64_t row)
{
    return row % 7 == 0 ? UINT64_C(1) << row % 63 : (UINT64_C(1) << row % 63) - 1;
}

/* The first half of the rows one by one, the others made ahead, some hundreds at a time. */
static uint32_t table_lay(tree_file *file, uint64_t rows)
{
    tree_writer *tree = NULL;
    tree_rows made;
    uint32_t root = 0;
    uint64_t count = 0;
    tree_rows_init(&made, false);
    CHECK(tree_writer_new(file, false, &tree, NULL) == AE_OK);
    for (uint64_t row = 0; row < rows; row++) {
        const sql_value values[] = {{.kind = SQL_NULL},
                                    sql_value_text(cell_of(row)),
                                    sql_value_count(count_of(row)),
                                    sql_value_real((double)row / 4)};
        if (row < rows / 2) {
            CHECK(tree_add_row(tree, 3 * row, values, 4, NULL) == AE_OK);
            continue;
        }
        CHECK(tree_rows_add(&made, 3 * row, values, 4, NULL) == AE_OK);
        if (row + 1 < rows && row % 777 != 0)
            continue;
        CHECK(tree_add_rows(tree, &made, NULL) == AE_OK);
        tree_rows_empty(&made);
    }
    tree_rows_clear(&made);
    CHECK(tree_writer_end(tree, &root, &count, NULL) == AE_OK);
    CHECK_COUNT(count, rows);
    return root;
}

/* The cells are of one letter: shorter ones come first. */
static int rows_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    const size_t one = cell_of(a).length, other = cell_of(b).length;
    return one != other ? (one < other ? -1 : 1) : (a > b) - (a < b);
}

static uint32_t index_lay(tree_file *file, uint64_t rows)
{
    static uint64_t order[ROWS];
    tree_writer *tree = NULL;
    tree_rows made;
    uint32_t root = 0;
    uint64_t count = 0;
    tree_rows_init(&made, true);
    CHECK(tree_writer_new(file, true, &tree, NULL) == AE_OK);
    for (uint64_t row = 0; row < rows; row++)
        order[row] = row;
    qsort(order, rows, sizeof *order, rows_compare);
    for (uint64_t k = 0; k < rows; k++) {
        const sql_value values[] = {sql_value_text(cell_of(order[k])),
                                    sql_value_count(3 * order[k])};
        if (k < rows / 2) {
            CHECK(tree_add_entry(tree, values, 2, NULL) == AE_OK);
            continue;
        }
        CHECK(tree_rows_add(&made, 0, values, 2, NULL) == AE_OK);
        if (k + 1 < rows && k % 777 != 0)
            continue;
        CHECK(tree_add_rows(tree, &made, NULL) == AE_OK);
        tree_rows_empty(&made);
    }
    tree_rows_clear(&made);
    CHECK(tree_writer_end(tree, &root, &count, NULL) == AE_OK);
    CHECK_COUNT(count, rows);
    return root;
}

static void roots_tell(uint32_t table, uint32_t index)
{
    sql *made = NULL;
    char statements[512];
    snprintf(statements, sizeof statements,
             "PRAGMA writable_schema = ON;"
             "INSERT INTO sqlite_master VALUES ('table', 't', 't', %u, 'CREATE TABLE t (number "
             "INTEGER PRIMARY KEY, cell TEXT, count INTEGER, real REAL)');"
             "INSERT INTO sqlite_master VALUES ('index', 'i', 't', %u, 'CREATE INDEX i ON t "
             "(cell)');"
             "PRAGMA writable_schema = RESET",
             table, index);
    if (!CHECK(sql_create(path, &made, NULL) == AE_OK))
        return;
    CHECK(sql_run(made, statements, NULL) == AE_OK);
    CHECK(sql_commit(made, NULL) == AE_OK);
    sql_close(made);
}

static void check_rows(sql *database, uint64_t rows)
{
    sql_statement *ask = NULL;
    bool row = true;
    size_t wrong = 0;
    CHECK(sql_prepare(database, "SELECT number, cell, count, real FROM t ORDER BY number", &ask,
                      NULL) == AE_OK);
    for (uint64_t k = 0; k < rows; k++) {
        if (!CHECK(sql_next(ask, &row, NULL) == AE_OK && row))
            break;
        const ae_cell got = sql_cell(ask, 1), want = cell_of(k);
        wrong += sql_number(ask, 0) != 3 * k || sql_number(ask, 2) != count_of(k) ||
                 got.length != want.length || sql_decimal(ask, 3) != (double)k / 4 ||
                 (got.length > 0 && memcmp(got.bytes, want.bytes, got.length) != 0);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(sql_next(ask, &row, NULL) == AE_OK && !row);
    sql_finish(ask);
}

static void check_laid(uint64_t rows)
{
    sql *database = NULL;
    tree_file *file = new_file();
    uint64_t told = 0;
    const uint32_t table = table_lay(file, rows), index = index_lay(file, rows);
    CHECK(tree_file_end(file, NULL) == AE_OK);
    roots_tell(table, index);
    for (uint64_t row = 0; row < rows; row++)
        told += cell_of(row).length > 0;
    if (!CHECK(sql_open(path, &database, NULL) == AE_OK))
        return;
    check_number(database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check", 1);
    check_number(database, "SELECT count(*) FROM t", rows);
    check_number(database, "SELECT count(*) FROM t INDEXED BY i WHERE cell > ''", told);
    check_rows(database, rows);
    sql_close(database);
}

static void few_rows(void)
{
    for (uint64_t rows = 0; rows < 5; rows++)
        check_laid(rows);
}

static void many_rows(void)
{
    check_laid(700);
    check_laid(ROWS);
}

static void a_cell_may_be_too_long(void)
{
    tree_writer *tree = NULL;
    tree_rows made;
    tree_file *file = new_file();
    /* There are not so many letters: no text, which would be looked at. */
    const sql_value values[] = {sql_value_blob((ae_cell){letters, (size_t)1 << 30})};
    tree_rows_init(&made, false);
    ae_error error = {.code = AE_OK};
    CHECK(tree_writer_new(file, false, &tree, NULL) == AE_OK);
    CHECK(tree_add_row(tree, 0, values, 1, &error) == AE_ERROR_LIMIT);
    CHECK(tree_rows_add(&made, 0, values, 1, &error) == AE_ERROR_LIMIT);
    tree_rows_clear(&made);
    tree_writer_discard(tree);
    tree_file_discard(file);
}

int main(void)
{
    memset(letters, 'a', sizeof letters);
    CHECK_RUN(few_rows);
    CHECK_RUN(many_rows);
    CHECK_RUN(a_cell_may_be_too_long);
    return check_done();
}
