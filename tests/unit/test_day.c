#include "base/day.h"

#include "../check.h"

static void is(int32_t number, const char *want)
{
    char got[DAY_BYTES];
    CHECK_COUNT(day_write(number, got), 10);
    CHECK_TEXT(got, want);
    const day_date date = day_date_of(number);
    int32_t back = INT32_MIN;
    CHECK(day_number(date.year, date.month, date.day, &back));
    CHECK(back == number);
}

static void days_follow_the_calendar(void)
{
    is(0, "1970-01-01");
    is(-1, "1969-12-31");
    is(DAY_2019, "2019-01-01");
    is(DAY_2019 + 58, "2019-02-28");
    is(DAY_2019 + 59, "2019-03-01");
    is(DAY_2019 + 364, "2019-12-31");
    is(DAY_2019 + 365 + 59, "2020-02-29");
    is(DAY_2019 + 365 + 366, "2021-01-01");
    is(DAY_2019 + 29644, "2100-03-01"); /* 2100 is no leap year */
    is(DAY_2019 + 29643, "2100-02-28");
    is(-719162, "0001-01-01");
    is(2932896, "9999-12-31");
}

static void each_day_follows_the_one_before(void)
{
    day_date before = day_date_of(-719162);
    unsigned wrong = 0;
    for (int32_t number = -719161; number <= 2932896; number++) {
        const day_date date = day_date_of(number);
        int32_t back = INT32_MIN;
        const bool next = date.day == before.day + 1
                              ? date.month == before.month && date.year == before.year
                              : date.day == 1 && before.day >= 28 &&
                                    date.month == before.month % 12 + 1 &&
                                    date.year == before.year + (date.month == 1);
        wrong += !next || !day_number(date.year, date.month, date.day, &back) || back != number;
        before = date;
    }
    CHECK_COUNT(wrong, 0);
}

static void weekdays_are_told(void)
{
    CHECK_COUNT(day_weekday(0), 3);
    CHECK_COUNT(day_weekday(-1), 2);
    CHECK_COUNT(day_weekday(4), 0);
    CHECK_COUNT(day_weekday(-719162), 0);
    CHECK_COUNT(day_weekday(DAY_2019), 1);
}

static void dates_outside_the_calendar_are_none(void)
{
    static const struct {
        int32_t year;
        unsigned month, day;
    } wrong[] = {{2021, 2, 29}, {2100, 2, 29}, {2021, 4, 31}, {2021, 0, 1},  {2021, 13, 1},
                 {2021, 1, 0},  {2021, 1, 32}, {0, 1, 1},     {10000, 1, 1}, {-1, 1, 1}};
    int32_t number = 7;
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
        CHECK(!day_number(wrong[k].year, wrong[k].month, wrong[k].day, &number));
    CHECK(number == 7);
    CHECK(day_number(2000, 2, 29, &number));
}

static void moments_are_written(void)
{
    static const struct {
        int64_t seconds;
        const char *words;
    } told[] = {{0, "1970-01-01 00:00:00 UTC"},          {1000000000, "2001-09-09 01:46:40 UTC"},
                {1772323199, "2026-02-28 23:59:59 UTC"}, {1772323200, "2026-03-01 00:00:00 UTC"},
                {-5, "1970-01-01 00:00:00 UTC"},         {INT64_MAX, "2999-12-31 23:59:59 UTC"}};
    char words[DAY_MOMENT_BYTES];
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        day_moment_write(told[k].seconds, words);
        CHECK_TEXT(words, told[k].words);
    }
}

int main(void)
{
    CHECK_RUN(days_follow_the_calendar);
    CHECK_RUN(each_day_follows_the_one_before);
    CHECK_RUN(weekdays_are_told);
    CHECK_RUN(dates_outside_the_calendar_are_none);
    CHECK_RUN(moments_are_written);
    return check_done();
}
