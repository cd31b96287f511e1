#include "run/dating.h"

#include "../rows.h"
#include "base/day.h"

static int32_t day_of(int32_t year, unsigned month, unsigned day)
{
    int32_t number = 0;
    CHECK(day_number(year, month, day, &number));
    return number;
}

static void each_file_has_its_own_order(void)
{
    corpus rows = {0};
    dating made;
    rows_add(&rows, "a.csv", (told_row){.id = "1", .date = "03/04/2021"});
    rows_add(&rows, "b.csv", (told_row){.id = "2", .date = "03/04/2021"});
    rows_add(&rows, "a.csv", (told_row){.id = "3", .date = "25/12/2021"});
    rows_add(&rows, "b.csv", (told_row){.id = "4", .date = "12/25/2021"});
    rows_add(&rows, "a.csv", (told_row){.id = "5", .date = "03/04/2021"});
    if (CHECK(dating_make(&rows, "", &made, NULL) == AE_OK)) {
        CHECK(made.rules[0].order == DATE_DAY_FIRST && !made.rules[0].assumed);
        CHECK(made.rules[1].order == DATE_MONTH_FIRST && !made.rules[1].assumed);
        CHECK(made.days[0] == day_of(2021, 4, 3));
        CHECK(made.days[1] == day_of(2021, 3, 4));
        CHECK(made.days[2] == made.days[3] && made.days[2] == day_of(2021, 12, 25));
        CHECK(made.days[4] == made.days[0]);
        CHECK_COUNT(made.unread, 0);
        dating_clear(&made);
    }
    corpus_clear(&rows);
}

static void the_country_settles_what_no_cell_does(void)
{
    corpus rows = {0};
    rows_add(&rows, "a.csv", (told_row){.id = "1", .date = "03/04/2021"});
    static const struct {
        const char *country;
        unsigned month, day;
    } cases[] = {{"US", 3, 4}, {"GB", 4, 3}, {"", 3, 4}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        dating made;
        if (!CHECK(dating_make(&rows, cases[k].country, &made, NULL) == AE_OK))
            continue;
        CHECK(made.days[0] == day_of(2021, cases[k].month, cases[k].day));
        CHECK(made.rules[0].assumed);
        dating_clear(&made);
    }
    corpus_clear(&rows);
}

static void a_cell_without_a_day_is_counted(void)
{
    corpus rows = {0};
    dating made;
    rows_add(&rows, "a.csv", (told_row){.id = "1", .date = "soon"});
    rows_add(&rows, "a.csv", (told_row){.id = "2"});
    rows_add(&rows, "a.csv", (told_row){.id = "3", .date = "soon"});
    rows_add(&rows, "a.csv", (told_row){.id = "4", .date = "2021-02-03"});
    if (CHECK(dating_make(&rows, "CA", &made, NULL) == AE_OK)) {
        CHECK_COUNT(made.unread, 2);
        CHECK(made.days[0] == DATING_NO_DAY && made.days[1] == DATING_NO_DAY);
        CHECK(made.days[3] == day_of(2021, 2, 3));
        dating_clear(&made);
    }
    corpus_clear(&rows);
}

static void no_rows_are_no_days(void)
{
    const corpus rows = {0};
    dating made;
    if (CHECK(dating_make(&rows, "CA", &made, NULL) == AE_OK)) {
        CHECK_COUNT(made.unread, 0);
        dating_clear(&made);
    }
}

int main(void)
{
    CHECK_RUN(each_file_has_its_own_order);
    CHECK_RUN(the_country_settles_what_no_cell_does);
    CHECK_RUN(a_cell_without_a_day_is_counted);
    CHECK_RUN(no_rows_are_no_days);
    return check_done();
}
