#include "database/sql.h"

#include <string.h>

#include "../check.h"
#include "../scratch.h"

static sql *new_database(char path[SCRATCH_PATH_BYTES])
{
    sql *made = NULL;
    scratch_write(scratch_path("some.db", path), "");
    CHECK(sql_create(path, &made, NULL) == AE_OK);
    return made;
}

/* Cells of all kinds, and what SQLite takes them for. */
static const struct {
    ae_cell cell;
    const char *type;
} cells[] = {{{"", 0}, "null"},
             {{"a text", 6}, "text"},
             {{"l\xc3\xa9gumes", 8}, "text"},
             {{"a\0b", 3}, "blob"},
             {{"\0", 1}, "blob"},
             {{"no \xff UTF-8", 10}, "blob"},
             {{"cut off \xe2\x82", 10}, "blob"},
             {{"\xed\xa0\x80", 3}, "blob"},
             {{"'; DROP TABLE t --", 18}, "text"},
             {{"x'00'", 5}, "text"},
             {{"\x1b[31m\r\n", 7}, "text"}};

enum { CELLS = sizeof cells / sizeof *cells };

static void check_cells(const char *path)
{
    sql *database = NULL;
    sql_statement *ask = NULL;
    bool row = true;
    CHECK(sql_open(path, &database, NULL) == AE_OK);
    CHECK(sql_prepare(database, "SELECT number, cell, typeof(cell), real FROM t ORDER BY number",
                      &ask, NULL) == AE_OK);
    for (size_t k = 0; k < CELLS; k++) {
        if (!CHECK(sql_next(ask, &row, NULL) == AE_OK && row))
            break;
        const ae_cell got = sql_cell(ask, 1), type = sql_cell(ask, 2);
        CHECK_COUNT(sql_number(ask, 0), k);
        CHECK(got.length == cells[k].cell.length &&
              (got.length == 0 || memcmp(got.bytes, cells[k].cell.bytes, got.length) == 0));
        CHECK(type.length == strlen(cells[k].type) &&
              memcmp(type.bytes, cells[k].type, type.length) == 0);
    }
    CHECK(sql_next(ask, &row, NULL) == AE_OK && !row);
    sql_finish(ask);
    sql_close(database);
}

static void what_was_put_in_comes_out(void)
{
    char path[SCRATCH_PATH_BYTES];
    sql_statement *insert = NULL;
    sql *made = new_database(path);
    CHECK(sql_run(made, "CREATE TABLE t (number INTEGER PRIMARY KEY, cell TEXT, real REAL)",
                  NULL) == AE_OK);
    CHECK(sql_prepare(made, "INSERT INTO t VALUES (?, ?, ?)", &insert, NULL) == AE_OK);
    for (size_t k = 0; k < CELLS; k++) {
        sql_count(insert, 0, k);
        sql_text(insert, 1, cells[k].cell);
        sql_real(insert, 2, (double)k / 4);
        CHECK(sql_step(insert, NULL) == AE_OK);
    }
    sql_finish(insert);
    CHECK(sql_commit(made, NULL) == AE_OK);
    sql_close(made);
    check_cells(path);
}

/* A file is made of what is sorted, in the database's folder, and gone at once. */
static void sorting_leaves_nothing_behind(void)
{
    char path[SCRATCH_PATH_BYTES], sorted[SCRATCH_PATH_BYTES];
    sql *made = new_database(path);
    CHECK(sql_run(made,
                  "CREATE TABLE t (cell TEXT);"
                  "WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n LIMIT 200000) "
                  "INSERT INTO t SELECT hex(k * 7919 % 200003) || 'and so on' FROM n;"
                  "CREATE INDEX i ON t (cell)",
                  NULL) == AE_OK);
    CHECK(!scratch_exists(scratch_path("some.db-sort", sorted)));
    CHECK(sql_commit(made, NULL) == AE_OK);
    sql_close(made);
    CHECK(!scratch_exists(scratch_path("some.db-sort", sorted)));
}

static bool never(void *context)
{
    (void)context;
    return false;
}

static void errors_say_what_they_are(void)
{
    char path[SCRATCH_PATH_BYTES];
    ae_error error = {.code = AE_OK};
    sql *made = new_database(path), *other = NULL;
    sql_watch(made, never, NULL);
    CHECK(sql_run(made,
                  "CREATE TABLE t AS WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM "
                  "n) SELECT k FROM n",
                  &error) == AE_ERROR_INTERRUPTED);
    CHECK_TEXT(error.file, path);
    sql_close(made);
    scratch_write(path, "this is no database, however long it may be");
    CHECK(sql_open(path, &other, &error) == AE_OK || error.code == AE_ERROR_FORMAT);
    if (other != NULL) {
        sql_statement *ask = NULL;
        CHECK(sql_prepare(other, "SELECT 1 FROM t", &ask, &error) == AE_ERROR_FORMAT);
        sql_close(other);
    }
    CHECK(sql_open("nowhere/at/all.db", &other, &error) == AE_ERROR_IO);
}

int main(void)
{
    CHECK_RUN(what_was_put_in_comes_out);
    CHECK_RUN(sorting_leaves_nothing_behind);
    CHECK_RUN(errors_say_what_they_are);
    return check_done();
}
