#include "io/csv_write.h"

#include "../check.h"
#include "../scratch.h"

static csv_writer *table_open(const char *header)
{
    csv_writer *table = NULL;
    CHECK(csv_open(scratch_folder(), "table.csv", header, &table, NULL) == AE_OK);
    return table;
}

/* Ends the table and compares its bytes, NULs and all. */
static void table_is(csv_writer *table, const char *wanted, size_t wanted_length)
{
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    CHECK(csv_commit(table, NULL) == AE_OK);
    char *content = scratch_read(scratch_path("table.csv", path), &length);
    CHECK_COUNT(length, wanted_length);
    if (content != NULL && !CHECK(memcmp(content, wanted, wanted_length) == 0))
        printf("# got \"%s\"\n# want \"%s\"\n", content, wanted);
    free(content);
}
#define TABLE_IS(table, wanted) table_is((table), (wanted), sizeof(wanted) - 1)

static void cells_are_parted_by_commas_and_rows_by_lines(void)
{
    csv_writer *table = table_open("a,b,c");
    csv_text(table, "x");
    csv_count(table, 42);
    csv_score(table, 0.5);
    csv_row_end(table);
    csv_empty(table, 2);
    csv_text(table, "é💋");
    csv_row_end(table);
    csv_empty(table, 3);
    csv_row_end(table);
    TABLE_IS(table, "a,b,c\nx,42,0.5000\n,,é💋\n,,\n");
}

static void cells_that_are_known_to_be_plain_are_not_looked_at(void)
{
    csv_writer *table = table_open("a,b,c,d");
    csv_plain(table, "x,y", 3);
    csv_flag(table, true);
    csv_flag(table, false);
    csv_row_end(table);
    csv_flag(table, false);
    csv_plain(table, "z", 1);
    csv_row_end(table);
    TABLE_IS(table, "a,b,c,d\nx,y,yes,\n,z\n");
}

static void a_table_without_rows_has_its_header(void)
{
    TABLE_IS(table_open("a,b"), "a,b\n");
}

static void cells_are_quoted_where_they_must_be(void)
{
    static const char *const cells[] = {"a,b", "a\"b", "\"",   "a\nb", "a\rb",
                                        " a",  "a ",   "\ta",  "a\t",  "a b",
                                        "a;b", "'a'",  "=1+1", "",     "\"\"a\"\""};
    csv_writer *table = table_open("a");
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        csv_text(table, cells[k]);
    csv_cell(table, "a\0b", 3);
    csv_cell(table, NULL, 0);
    csv_row_end(table);
    TABLE_IS(table,
             "a\n\"a,b\",\"a\"\"b\",\"\"\"\",\"a\nb\",\"a\rb\",\" a\",\"a \",\"\ta\",\"a\t\","
             "a b,a;b,'a',=1+1,,\"\"\"\"\"a\"\"\"\"\",\"a\0b\",\n");
}

/* Cells that end before, at and after each place where the writer may pause; every
 * third one is quoted. */
static void cells_of_any_length_are_whole(void)
{
    enum { LONGEST = SINK_PENDING + 200 };
    static char cell[LONGEST], wanted[LONGEST * (LONGEST + 5) / 2];
    csv_writer *table = table_open("a,b");
    size_t at = (size_t)sprintf(wanted, "a,b\n");
    for (size_t length = 1; length < LONGEST; length++) {
        const bool quoted = length % 3 == 0;
        memset(cell, (int)('a' + length % 26), length);
        if (quoted)
            cell[length - 1] = ',';
        csv_cell(table, cell, length);
        csv_row_end(table);
        wanted[at] = '"';
        memcpy(wanted + at + quoted, cell, length);
        at += length + 2 * quoted;
        if (quoted)
            wanted[at - 1] = '"';
        wanted[at++] = '\n';
    }
    table_is(table, wanted, at);
}

/* One sign, and its neighbours in the alphabet, at any place of cells short and long. */
static void a_sign_is_seen_wherever_it_stands(void)
{
    enum { LONGEST = 40 };
    static const char signs[] = "+,-!\"#\t\n\v\f\r\x0e\x01\x7f"; /* and the NUL at its end */
    static char wanted[LONGEST * LONGEST * sizeof signs * (LONGEST + 4)];
    csv_writer *table = table_open("a");
    size_t put = (size_t)sprintf(wanted, "a\n");
    for (size_t length = 1; length <= LONGEST; length++)
        for (size_t at = 0; at < length; at++)
            for (size_t k = 0; k < sizeof signs; k++) {
                char cell[LONGEST];
                const bool end = at == 0 || at + 1 == length;
                const bool quoted = signs[k] == '\0' || strchr(",\"\n\r", signs[k]) != NULL ||
                                    (end && signs[k] == '\t');
                memset(cell, 'a', length);
                cell[at] = signs[k];
                csv_cell(table, cell, length);
                csv_row_end(table);
                CHECK(csv_is_plain(cell, length) == !quoted);
                if (quoted)
                    wanted[put++] = '"';
                memcpy(wanted + put, cell, at + 1);
                put += at + 1;
                if (signs[k] == '"')
                    wanted[put++] = '"';
                memcpy(wanted + put, cell + at + 1, length - at - 1);
                put += length - at - 1;
                if (quoted)
                    wanted[put++] = '"';
                wanted[put++] = '\n';
            }
    table_is(table, wanted, put);
}

static void bytes_that_are_not_utf8_are_replaced(void)
{
    csv_writer *table = table_open("a");
    csv_cell(table,
             "\xff\xfe"
             "b",
             3);
    csv_cell(table, "\xc3\"\xe9", 3);
    csv_cell(table, "\xf0\x9f\x92", 3);
    csv_row_end(table);
    TABLE_IS(table, "a\n\ufffd\ufffdb,\"\ufffd\"\"\ufffd\",\ufffd\ufffd\ufffd\n");
}

static void escaped_bytes_can_be_printed_and_told_apart(void)
{
    csv_writer *table = table_open("raw");
    csv_escaped(table, "a\n\"\\\0\x7f\xc3\xa9~ ,", 11);
    csv_escaped(table, "\\x0A", 4);
    csv_escaped(table, "", 0);
    csv_row_end(table);
    TABLE_IS(table, "raw\n\"a\\x0A\"\"\\\\\\x00\\x7F\\xC3\\xA9~ ,\",\"\\\\x0A\",\"\"\n");
}

static void scores_have_four_places(void)
{
    csv_writer *table = table_open("score");
    csv_score(table, 1);
    csv_score(table, 0);
    csv_score(table, 0.45);
    csv_score(table, 2.0 / 3);
    csv_score(table, 0.99995);
    csv_count(table, UINT64_MAX);
    csv_count(table, 0);
    csv_row_end(table);
    TABLE_IS(table, "score\n1.0000,0.0000,0.4500,0.6667,1.0000,18446744073709551615,0\n");
}

static void a_table_that_is_discarded_is_not_there(void)
{
    char path[SCRATCH_PATH_BYTES];
    csv_writer *table = NULL;
    CHECK(csv_open(scratch_folder(), "gone.csv", "a", &table, NULL) == AE_OK);
    csv_text(table, "x");
    csv_discard(table);
    csv_discard(NULL);
    CHECK(!scratch_exists(scratch_path("gone.csv", path)));
    CHECK(!scratch_exists(scratch_path("gone.csv.tmp", path)));
}

static void a_failure_is_told_at_the_end(void)
{
    char folder[SCRATCH_PATH_BYTES];
    csv_writer *table = NULL;
    ae_error error = {.code = AE_OK};
    CHECK(csv_open(scratch_path("nowhere", folder), "x.csv", "a", &table, &error) == AE_ERROR_IO);
    CHECK(table == NULL);
    /* The table's name is taken by a folder, which a file cannot replace. */
    mkdir(scratch_path("taken.csv", folder), 0700);
    CHECK(csv_open(scratch_folder(), "taken.csv", "a", &table, NULL) == AE_OK);
    csv_text(table, "x");
    csv_row_end(table);
    CHECK(csv_commit(table, &error) == AE_ERROR_IO);
    CHECK(error.code == AE_ERROR_IO);
    CHECK(!scratch_exists(scratch_path("taken.csv.tmp", folder)));
}

int main(void)
{
    CHECK_RUN(cells_are_parted_by_commas_and_rows_by_lines);
    CHECK_RUN(cells_that_are_known_to_be_plain_are_not_looked_at);
    CHECK_RUN(a_table_without_rows_has_its_header);
    CHECK_RUN(cells_are_quoted_where_they_must_be);
    CHECK_RUN(cells_of_any_length_are_whole);
    CHECK_RUN(a_sign_is_seen_wherever_it_stands);
    CHECK_RUN(bytes_that_are_not_utf8_are_replaced);
    CHECK_RUN(escaped_bytes_can_be_printed_and_told_apart);
    CHECK_RUN(scores_have_four_places);
    CHECK_RUN(a_table_that_is_discarded_is_not_there);
    CHECK_RUN(a_failure_is_told_at_the_end);
    return check_done();
}
