/* The command line's numbers for people. Its rooms are no part of the library,
 * so this one is taken in as it stands. */
#include "cli/figure.c"

#include "../check.h"

static void counts_are_grouped_by_thousands(void)
{
    CHECK_TEXT(figure_count(0).text, "0");
    CHECK_TEXT(figure_count(999).text, "999");
    CHECK_TEXT(figure_count(1000).text, "1,000");
    CHECK_TEXT(figure_count(1234567).text, "1,234,567");
    CHECK_TEXT(figure_count(UINT64_MAX).text, "18,446,744,073,709,551,615");
}

static void bytes_take_the_unit_that_fits(void)
{
    CHECK_TEXT(figure_bytes(0).text, "0 B");
    CHECK_TEXT(figure_bytes(999).text, "999 B");
    CHECK_TEXT(figure_bytes(1000).text, "1.0 kB");
    CHECK_TEXT(figure_bytes(9940).text, "9.9 kB");
    CHECK_TEXT(figure_bytes(9960).text, "10 kB");
    CHECK_TEXT(figure_bytes(999499).text, "999 kB");
    CHECK_TEXT(figure_bytes(999999).text, "1.0 MB");
    CHECK_TEXT(figure_bytes(2800000000).text, "2.8 GB");
    CHECK_TEXT(figure_bytes(UINT64_MAX).text, "18 EB");
}

static void seconds_become_minutes_and_hours(void)
{
    CHECK_TEXT(figure_seconds(0).text, "0.00 s");
    CHECK_TEXT(figure_seconds(9.994).text, "9.99 s");
    CHECK_TEXT(figure_seconds(12.34).text, "12.3 s");
    CHECK_TEXT(figure_clock(0.7).text, "0:01");
    CHECK_TEXT(figure_seconds(60).text, "1:00");
    CHECK_TEXT(figure_seconds(245.4).text, "4:05");
    CHECK_TEXT(figure_seconds(3599.7).text, "1:00:00");
    CHECK_TEXT(figure_seconds(36000 + 123).text, "10:02:03");
}

static void percent_of_nothing_is_blank(void)
{
    CHECK_TEXT(figure_percent(0, 0).text, "");
    CHECK_TEXT(figure_percent(0, 7).text, "0 %");
    CHECK_TEXT(figure_percent(42, 100).text, "42 %");
    CHECK_TEXT(figure_percent(UINT64_MAX, UINT64_MAX).text, "100 %");
}

int main(void)
{
    CHECK_RUN(counts_are_grouped_by_thousands);
    CHECK_RUN(bytes_take_the_unit_that_fits);
    CHECK_RUN(seconds_become_minutes_and_hours);
    CHECK_RUN(percent_of_nothing_is_blank);
    return check_done();
}
