#include "generate/day.h"

#include "../check.h"

static void is(uint64_t days, const char *want)
{
    char got[DAY_BYTES];
    CHECK_COUNT(day_write(days, got), 10);
    CHECK_TEXT(got, want);
}

static void days_follow_the_calendar(void)
{
    is(0, "2019-01-01");
    is(58, "2019-02-28");
    is(59, "2019-03-01");
    is(364, "2019-12-31");
    is(365 + 59, "2020-02-29");
    is(365 + 366, "2021-01-01");
    is(29644, "2100-03-01"); /* 2100 is no leap year */
    is(29643, "2100-02-28");
}

int main(void)
{
    CHECK_RUN(days_follow_the_calendar);
    return check_done();
}
