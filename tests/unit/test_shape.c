#include "io/shape.h"

#include "../check.h"

/* A row of up to four cells written with '|' between. */
typedef struct row {
    ae_cell cells[4];
    size_t count;
} row;

static row row_of(const char *text)
{
    row self = {.count = 0};
    for (const char *at = text;; at += strcspn(at, "|") + 1) {
        const size_t length = strcspn(at, "|");
        self.cells[self.count++] = (ae_cell){at, length};
        if (at[length] == '\0')
            return self;
    }
}

static shape learned; /* large */

static void learn(const char *const *rows, size_t count)
{
    learned = (shape){.cells = row_of(rows[0]).count};
    for (size_t k = 0; k < count; k++) {
        const row given = row_of(rows[k]);
        shape_learn(&learned, given.cells, given.count, strchr(rows[k], '"') != NULL);
    }
    shape_settle(&learned);
}

static bool fits(const char *text)
{
    const row tried = row_of(text);
    return shape_fits(&learned, tried.cells, tried.count);
}

static bool is_fragment(const char *text)
{
    const row tried = row_of(text);
    return shape_is_fragment(&learned, tried.cells, tried.count);
}

static void columns_of_codes_are_keys(void)
{
    learn((const char *const[]){"p1|nice flat|2024-06-01", "p2|call 555-0101 now|2024-06-02",
                                "p3|x|2024-06-03", "17|y2|"},
          4);
    CHECK_COUNT(learned.keys, 1);
    CHECK(learned.key[0] && !learned.key[1] && !learned.key[2]);
    CHECK(fits("18|anything|") && fits("q9||"));
    CHECK(!fits("word|anything|") && !fits("1 2|a|b") && !fits("p4|a") && !fits("p4|a|b|c"));
    CHECK(is_fragment("word") && is_fragment("word|2") && !is_fragment("p5") &&
          !is_fragment("word|a|b"));
}

static void a_row_that_begins_with_its_code_is_no_fragment(void)
{
    learn((const char *const[]){"1|555-0101|a", "2|555-0102|b", "3|555-0103|c", "4|555-0104|d"}, 4);
    CHECK_COUNT(learned.keys, 2);
    CHECK(!is_fragment("5") && !is_fragment("5|") && !is_fragment("|555-0105"));
    CHECK(is_fragment("a word") && is_fragment("|") && !is_fragment("a|b|c"));
}

static void few_records_show_no_key(void)
{
    learn((const char *const[]){"1|a", "2|b", "3|c"}, 3);
    CHECK_COUNT(learned.keys, 0);
    CHECK(fits("word|a") && !is_fragment("word"));
}

/* Of a sample, one record in twenty may be broken. */
static void one_odd_record_does_not_undo_a_key(void)
{
    const char *rows[20];
    for (size_t k = 0; k < 20; k++)
        rows[k] = k == 7 ? "oops|a" : "7|a";
    learn(rows, 20);
    CHECK_COUNT(learned.keys, 1);
    rows[8] = "oops|b";
    learn(rows, 20);
    CHECK_COUNT(learned.keys, 0);
}

static void an_unknown_shape_fits_all(void)
{
    learned = (shape){.cells = 0};
    CHECK(fits("a") && fits("a|b|c") && !is_fragment("a"));
}

static void habits_with_quotes_are_learned(void)
{
    learn((const char *const[]){"1|a", "2|b", "3|c", "4|d\""}, 4);
    CHECK(shape_never_quotes(&learned) && !shape_always_quotes(&learned));
    learn((const char *const[]){"1|\"a\"", "2|\"b\"", "3|\"c\"", "4|\"d\""}, 4);
    CHECK(!shape_never_quotes(&learned) && shape_always_quotes(&learned));
    learn((const char *const[]){"1|\"a\"", "2|b", "3|\"c\"", "4|d"}, 4);
    CHECK(!shape_never_quotes(&learned) && !shape_always_quotes(&learned));
}

static void ragged_records_are_counted(void)
{
    learn((const char *const[]){"1|a", "2|b", "3|c", "4"}, 4);
    CHECK(learned.seen == 4 && learned.records == 3 && !shape_is_even(&learned));
    learn((const char *const[]){"1|a", "2|b", "3|c", "4|d"}, 4);
    CHECK(shape_is_even(&learned));
}

static void kinds_of_cells_are_counted(void)
{
    learn((const char *const[]){"2024-06-01|514-555-0101|a@b.example|http://x.example/1",
                                "1/6/24 08:00|+1 (514) 555-0102|b@c.example|www.x.example",
                                "1.6.2024|5145550103|no mail|x", "June|12|@|"},
          4);
    CHECK_COUNT(learned.columns[0].dates, 3);
    CHECK_COUNT(learned.columns[1].phones, 3);
    CHECK_COUNT(learned.columns[1].dates, 0);
    CHECK_COUNT(learned.columns[2].emails, 2);
    CHECK_COUNT(learned.columns[3].links, 2);
    CHECK_COUNT(learned.columns[3].filled, 3);
    CHECK_COUNT(learned.columns[0].distinct, 4);
}

static void contents_are_told_apart_up_to_a_number(void)
{
    char cells[200][8];
    learned = (shape){.cells = 1};
    for (int k = 0; k < 200; k++) {
        const int length = snprintf(cells[k], sizeof cells[k], "%d", k < 10 ? 1 : k);
        shape_learn(&learned, &(ae_cell){cells[k], (size_t)length}, 1, false);
    }
    CHECK_COUNT(learned.columns[0].distinct, SHAPE_DISTINCT_MOST - 9);
    CHECK_COUNT(learned.columns[0].filled, 200);
}

int main(void)
{
    CHECK_RUN(columns_of_codes_are_keys);
    CHECK_RUN(a_row_that_begins_with_its_code_is_no_fragment);
    CHECK_RUN(few_records_show_no_key);
    CHECK_RUN(one_odd_record_does_not_undo_a_key);
    CHECK_RUN(an_unknown_shape_fits_all);
    CHECK_RUN(habits_with_quotes_are_learned);
    CHECK_RUN(ragged_records_are_counted);
    CHECK_RUN(kinds_of_cells_are_counted);
    CHECK_RUN(contents_are_told_apart_up_to_a_number);
    return check_done();
}
