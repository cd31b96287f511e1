/* What the quick way through a record finds is what libcsv finds. */
#include "io/plain.h"

#include <csv.h>

#include "base/ascii.h"
#include "io/cell_store.h"

#include "../check.h"
#include "../random.h"

enum { LINE_MOST = 40, LINES_MOST = 4, ROUNDS = 60000 };

typedef struct parsed {
    cell_store cells;
    size_t rows;
} parsed;

static int never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void cell_take(void *bytes, size_t length, void *context)
{
    parsed *self = context;
    CHECK(cell_store_extend(&self->cells, bytes, length, NULL) == AE_OK);
    CHECK(cell_store_end(&self->cells, NULL) == AE_OK);
}

static void row_take(int end, void *context)
{
    parsed *self = context;
    (void)end;
    self->rows++;
}

/* A physical line of bytes that matter; none of them ends it but its last. */
static size_t line_make(uint64_t *from, char *line)
{
    static const char bytes[] = "\"\"\",,; \tab\0\xff";
    static const char *const ends[] = {"\n", "\r\n", "\r", ""};
    size_t length = random_below(from, LINE_MOST);
    for (size_t k = 0; k < length; k++)
        line[k] = bytes[random_below(from, sizeof bytes - 1)];
    const char *end = ends[random_below(from, 4)];
    memcpy(line + length, end, strlen(end));
    return length + strlen(end);
}

/* Adds quotes where a record has them, so that plain ones are not too rare. */
static size_t tidy_line_make(uint64_t *from, char *line)
{
    size_t length = 0;
    for (size_t cells = 1 + random_below(from, 5); cells > 0; cells--) {
        const bool quoted = random_below(from, 2) == 0;
        line[length++] = quoted ? '"' : 'c';
        for (size_t k = random_below(from, 5); k > 0; k--)
            line[length++] = "x ;"[random_below(from, 3)];
        if (quoted && random_below(from, 3) == 0) {
            memcpy(line + length, "\"\",", 3);
            length += 3;
        }
        if (quoted && random_below(from, 8) != 0)
            line[length++] = '"';
        line[length++] = cells > 1 ? ',' : '\n';
    }
    return length;
}

static bool cells_equal(cell_store *theirs, const plain_reader *ours)
{
    size_t left;
    const ae_cell *some = cell_store_view(theirs, &left), *others = ours->cells;
    bool equal = left == ours->count;
    for (size_t k = 0; k < left && equal; k++)
        equal = some[k].length == others[k].length &&
                memcmp(some[k].bytes, others[k].bytes, some[k].length) == 0;
    return equal;
}

/* Feeds a table's lines to libcsv until a record ends there; how many bytes that took, or 0. */
static size_t record_parse(struct csv_parser *parser, parsed *theirs, const char *table,
                           size_t length, size_t *lines)
{
    size_t at = 0;
    *lines = 0;
    while (at < length && theirs->rows == 0) {
        size_t end = at;
        while (end < length && !ascii_is_line_end(table[end]))
            end++;
        end += end < length
                   ? 1u + (table[end] == '\r' && end + 1 < length && table[end + 1] == '\n')
                   : 0;
        if (csv_parse(parser, table + at, end - at, cell_take, row_take, theirs) < end - at)
            return 0;
        ++*lines;
        at = end;
    }
    if (theirs->rows == 0)
        CHECK(csv_parse(parser, "\n", 1, cell_take, row_take, theirs) <= 1);
    return theirs->rows > 0 ? at : 0;
}

/* Reads the first record of a table both ways, and of all its beginnings: what is plain there
 * is what it is in the whole. False when it is left to libcsv. */
static bool record_agrees(const char *table, size_t length, struct csv_parser *parser,
                          parsed *theirs, plain_reader *ours)
{
    bool whole = false, begun = false;
    size_t lines = 0;
    CHECK(plain_read(ours, table, length, true, ',', &whole, NULL) == AE_OK);
    if (!whole)
        return false;
    cell_store_begin(&theirs->cells);
    theirs->rows = 0;
    CHECK_COUNT(record_parse(parser, theirs, table, length, &lines), ours->length);
    CHECK_COUNT(ours->lines, lines);
    CHECK(cells_equal(&theirs->cells, ours));
    const size_t needed = ours->length;
    for (size_t held = 0; held <= length; held++) {
        CHECK(plain_read(ours, table, held, false, ',', &begun, NULL) == AE_OK);
        CHECK(begun ? ours->length == needed && held >= needed
                    : held < needed + (table[needed - 1] == '\r') || needed == length);
        CHECK(!begun || cells_equal(&theirs->cells, ours));
    }
    return true;
}

/* Some lines that matter, of different kinds; the last may lack its line end. */
static size_t table_make(uint64_t *from, char *table)
{
    size_t length = 0;
    for (size_t lines = 1 + random_below(from, LINES_MOST); lines > 0; lines--)
        length += random_below(from, 2) == 0 ? line_make(from, table + length)
                                             : tidy_line_make(from, table + length);
    return length;
}

static void plain_records_are_read_as_libcsv_reads_them(void)
{
    uint64_t from = 7;
    parsed theirs = {.rows = 0};
    plain_reader ours;
    size_t agreed = 0;
    cell_store_init(&theirs.cells);
    plain_init(&ours);
    for (size_t k = 0; k < ROUNDS; k++) {
        char table[LINES_MOST * (LINE_MOST + 64)];
        const size_t length = table_make(&from, table);
        struct csv_parser parser;
        CHECK(csv_init(&parser, CSV_STRICT) == 0);
        csv_set_space_func(&parser, never_blank);
        agreed += record_agrees(table, length, &parser, &theirs, &ours);
        csv_free(&parser);
    }
    CHECK(agreed > ROUNDS / 4);
    cell_store_clear(&theirs.cells);
    plain_clear(&ours);
}

/* Quotes, line ends and delimiters on either side of what is looked at at once. */
static void long_records_are_read_as_libcsv_reads_them(void)
{
    static const char *const seams[] = {"\"\"",  "\r\n",   "\n",  "\r",
                                        "\",\"", "\",,\"", "\",", "x\""};
    parsed theirs = {.rows = 0};
    plain_reader ours;
    size_t agreed = 0;
    cell_store_init(&theirs.cells);
    plain_init(&ours);
    for (size_t seam = 0; seam < sizeof seams / sizeof *seams; seam++)
        for (size_t before = 56; before < 72; before++)
            for (size_t after = 56; after < 72; after++) {
                char table[200] = "\"";
                struct csv_parser parser;
                memset(table + 1, 'a', before);
                const size_t seam_length = strlen(seams[seam]);
                memcpy(table + 1 + before, seams[seam], seam_length);
                memset(table + 1 + before + seam_length, 'b', after);
                const size_t length = 1 + before + seam_length + after;
                memcpy(table + length, "\"\nc", 3);
                CHECK(csv_init(&parser, CSV_STRICT) == 0);
                csv_set_space_func(&parser, never_blank);
                agreed += record_agrees(table, length + 3, &parser, &theirs, &ours);
                csv_free(&parser);
            }
    CHECK_COUNT(agreed, 6 * 16 * 16);
    cell_store_clear(&theirs.cells);
    plain_clear(&ours);
}

int main(void)
{
    CHECK_RUN(plain_records_are_read_as_libcsv_reads_them);
    CHECK_RUN(long_records_are_read_as_libcsv_reads_them);
    return check_done();
}
