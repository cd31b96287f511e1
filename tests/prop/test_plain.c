/* What the quick way through a record finds is what libcsv finds. */
#include "io/plain.h"

#include <csv.h>

#include "base/ascii.h"

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

static bool cells_equal(cell_store *a, cell_store *b)
{
    size_t left, right;
    const ae_cell *some = cell_store_view(a, &left), *others = cell_store_view(b, &right);
    bool equal = left == right;
    for (size_t k = 0; k < left && equal; k++)
        equal = some[k].length == others[k].length &&
                memcmp(some[k].bytes, others[k].bytes, some[k].length) == 0;
    return equal;
}

/* Reads lines both ways until the record ends; false when it is left to libcsv. */
static bool record_agrees(uint64_t *from, struct csv_parser *parser, parsed *theirs,
                          cell_store *ours)
{
    plain_state state = PLAIN_OPEN;
    cell_store_begin(&theirs->cells);
    cell_store_begin(ours);
    theirs->rows = 0;
    for (size_t lines = 0; lines < LINES_MOST && state == PLAIN_OPEN; lines++) {
        char line[LINE_MOST + 64];
        const size_t length =
            random_below(from, 2) == 0 ? line_make(from, line) : tidy_line_make(from, line);
        if (length == 0)
            break;
        CHECK(plain_read(ours, line, length, ',', lines > 0, &state, NULL) == AE_OK);
        if (state == PLAIN_ODD)
            return false;
        size_t taken = csv_parse(parser, line, length, cell_take, row_take, theirs);
        const bool last = !ascii_is_line_end(line[length - 1]); /* of its table */
        if (last)
            taken += csv_parse(parser, "\n", 1, cell_take, row_take, theirs) - 1;
        CHECK(taken == length);
        CHECK(theirs->rows == (state == PLAIN_WHOLE));
        if (last)
            break;
    }
    if (state == PLAIN_WHOLE)
        CHECK(cells_equal(&theirs->cells, ours));
    return state == PLAIN_WHOLE;
}

static void plain_records_are_read_as_libcsv_reads_them(void)
{
    uint64_t from = 7;
    parsed theirs = {.rows = 0};
    cell_store ours;
    size_t agreed = 0;
    cell_store_init(&theirs.cells);
    cell_store_init(&ours);
    for (size_t k = 0; k < ROUNDS; k++) {
        struct csv_parser parser;
        CHECK(csv_init(&parser, CSV_STRICT) == 0);
        csv_set_space_func(&parser, never_blank);
        agreed += record_agrees(&from, &parser, &theirs, &ours);
        csv_free(&parser);
    }
    CHECK(agreed > ROUNDS / 4);
    cell_store_clear(&theirs.cells);
    cell_store_clear(&ours);
}

int main(void)
{
    CHECK_RUN(plain_records_are_read_as_libcsv_reads_them);
    return check_done();
}
