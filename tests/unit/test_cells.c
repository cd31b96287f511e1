#include "io/cells.h"

#include "../check.h"

enum { TEXT_MOST = 1000 };

/* Feeds the lines of a text, each ended by '\n'; the cells with '|' between, or
 * what became of the record. */
static const char *cells_of(const char *text, cells_manner manner)
{
    static char joined[TEXT_MOST];
    cell_reader *reader = NULL;
    cells_state state = CELLS_OPEN;
    CHECK(cells_new(',', &reader, NULL) == AE_OK);
    cells_begin(reader, manner);
    while (*text != '\0' && state == CELLS_OPEN) {
        const size_t length = strcspn(text, "\n") + (strchr(text, '\n') != NULL);
        CHECK(cells_feed(reader, text, length, &state, NULL) == AE_OK);
        text += length;
    }
    size_t used = 0, count = 0;
    const ae_cell *view = state == CELLS_WHOLE ? cells_view(reader, &count) : NULL;
    joined[0] = '\0';
    for (size_t k = 0; k < count; k++)
        used += (size_t)snprintf(joined + used, TEXT_MOST - used, "%s%.*s", k == 0 ? "" : "|",
                                 (int)view[k].length, view[k].bytes);
    cells_free(reader);
    return state == CELLS_BROKEN ? "(broken)" : state == CELLS_OPEN ? "(open)" : joined;
}

static void strict_cells_keep_to_the_rules(void)
{
    CHECK_TEXT(cells_of("a,b,c\n", CELLS_STRICT), "a|b|c");
    CHECK_TEXT(cells_of("a,b,c", CELLS_STRICT), "a|b|c");
    CHECK_TEXT(cells_of(",,\n", CELLS_STRICT), "||");
    CHECK_TEXT(cells_of("\"a,\"\"b\"\"\nc\",d\n", CELLS_STRICT), "a,\"b\"\nc|d");
    CHECK_TEXT(cells_of("\"\"\n", CELLS_STRICT), "");
    CHECK_TEXT(cells_of("a,5'10\" tall\n", CELLS_STRICT), "(broken)");
    CHECK_TEXT(cells_of("\"a\"b\n", CELLS_STRICT), "(broken)");
    CHECK_TEXT(cells_of("a, \"b\"\n", CELLS_STRICT), "(broken)");
    CHECK_TEXT(cells_of("\"a\n", CELLS_STRICT), "(open)");
    CHECK_TEXT(cells_of("\"a", CELLS_STRICT), "(open)");
}

/* libcsv drops them unless told otherwise. */
static void blanks_at_the_ends_of_cells_stay(void)
{
    CHECK_TEXT(cells_of(" a ,\tb\t, c\n", CELLS_STRICT), " a |\tb\t| c");
    CHECK_TEXT(cells_of("a,b \n", CELLS_STRICT), "a|b ");
    CHECK_TEXT(cells_of("\" a \",b\n", CELLS_STRICT), " a |b");
    CHECK_TEXT(cells_of("a, ,b\n", CELLS_STRICT), "a| |b");
    CHECK_TEXT(cells_of("\"x\ny\", b\n", CELLS_STRICT), "x\ny| b");
}

static void spaced_cells_forget_blanks_around_quotes(void)
{
    CHECK_TEXT(cells_of("a, \"b, c\" ,d\n", CELLS_SPACED), "a|b, c|d");
    CHECK_TEXT(cells_of("a, \"b\"c\n", CELLS_SPACED), "(broken)");
}

static void lenient_cells_take_odd_quotes_as_they_stand(void)
{
    CHECK_TEXT(cells_of("a,5'10\" tall\n", CELLS_LENIENT), "a|5'10\" tall");
    CHECK_TEXT(cells_of("\"he said \"hi, you\" twice\",b\n", CELLS_LENIENT),
               "he said \"hi, you\" twice|b");
    CHECK_TEXT(cells_of("\"a\" b\",c\n", CELLS_LENIENT), "a\" b|c");
}

static void bare_cells_know_no_quotes(void)
{
    CHECK_TEXT(cells_of("\"a,b\"\n", CELLS_BARE), "\"a|b\"");
    CHECK_TEXT(cells_of("\xff\"\xfe, b\n", CELLS_BARE), "\xff\"\xfe| b");
}

static void nuls_and_high_bytes_are_characters(void)
{
    cell_reader *reader = NULL;
    cells_state state;
    size_t count;
    CHECK(cells_new(';', &reader, NULL) == AE_OK);
    cells_begin(reader, CELLS_STRICT);
    CHECK(cells_feed(reader, "a\0b;\"\0\";\xff\r\n", 11, &state, NULL) == AE_OK);
    const ae_cell *view = cells_view(reader, &count);
    CHECK(state == CELLS_WHOLE);
    if (CHECK_COUNT(count, 3)) {
        CHECK(view[0].length == 3 && memcmp(view[0].bytes, "a\0b", 3) == 0);
        CHECK(view[1].length == 1 && *view[1].bytes == '\0');
        CHECK(view[2].length == 1 && *view[2].bytes == '\xff');
    }
    cells_free(reader);
}

static void very_many_cells_are_counted_but_not_kept(void)
{
    cell_reader *reader = NULL;
    cells_state state;
    size_t count;
    static char line[2 * CELLS_MOST];
    memset(line, ',', sizeof line);
    CHECK(cells_new(',', &reader, NULL) == AE_OK);
    cells_begin(reader, CELLS_STRICT);
    CHECK(cells_feed(reader, line, sizeof line, &state, NULL) == AE_OK);
    (void)cells_view(reader, &count);
    CHECK_COUNT(count, sizeof line + 1);
    cells_free(reader);
}

int main(void)
{
    CHECK_RUN(strict_cells_keep_to_the_rules);
    CHECK_RUN(blanks_at_the_ends_of_cells_stay);
    CHECK_RUN(spaced_cells_forget_blanks_around_quotes);
    CHECK_RUN(lenient_cells_take_odd_quotes_as_they_stand);
    CHECK_RUN(bare_cells_know_no_quotes);
    CHECK_RUN(nuls_and_high_bytes_are_characters);
    CHECK_RUN(very_many_cells_are_counted_but_not_kept);
    return check_done();
}
