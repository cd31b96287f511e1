#include "describe/date.h"
#include "describe/date_order.h"

#include "../check.h"
#include "base/day.h"

typedef struct date_case {
    const char *cell, *want; /* "2021-05-14 18:22:11", "2021-05-14" or "" */
} date_case;

/* Dates that need no order, and what is no date. */
static const date_case plain[] = {
    /* ISO 8601 and its kin */
    {"2021-05-14", "2021-05-14"},
    {" 2021-05-14 ", "2021-05-14"},
    {"2021-5-4", "2021-05-04"},
    {"2021/05/14", "2021-05-14"},
    {"2021.05.14", "2021-05-14"},
    {"2021 05 14", "2021-05-14"},
    {"2021\xe2\x80\x93"
     "05\xe2\x80\x93"
     "14",
     "2021-05-14"},
    {"20210514", "2021-05-14"},
    {"2021-05-14T18:22:11", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11Z", "2021-05-14 18:22:11"},
    {"2021-05-14t18:22:11z", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11.123Z", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11.123456", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11,5", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11-04:00", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11+0530", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11-04", "2021-05-14 18:22:11"},
    {"2021-05-14T23:59:59-08:00", "2021-05-14 23:59:59"},
    {"2021-05-14T00:00:00+14:00", "2021-05-14 00:00:00"},
    {"2021-05-14 18:22", "2021-05-14 18:22:00"},
    {"2021-05-14 8:05", "2021-05-14 08:05:00"},
    {"2021-05-14 18:22:11 UTC", "2021-05-14 18:22:11"},
    {"2021-05-14 18:22:11 +0000", "2021-05-14 18:22:11"},
    {"2021-05-14 18:22:11 EST", "2021-05-14 18:22:11"},
    {"2021-05-14 18:22:11 GMT-4", "2021-05-14 18:22:11"},
    {"2021-05-14T18:22:11[America/Toronto]", "2021-05-14 18:22:11"},
    {"2021-05-14 06:22:11 PM", "2021-05-14 18:22:11"},
    {"2021/05/14 18:22:11", "2021-05-14 18:22:11"},
    {"20210514T182211Z", "2021-05-14 18:22:11"},
    {"20210514T1822", "2021-05-14 18:22:00"},
    {"20210514 18:22:11", "2021-05-14 18:22:11"},
    {"20210514182211", "2021-05-14 18:22:11"},
    {"202105141822", "2021-05-14 18:22:00"},
    {"2021-05-14T24:00:00", "2021-05-14 23:59:59"},
    {"2016-12-31T23:59:60Z", "2016-12-31 23:59:59"},
    {"2020-02-29", "2020-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1970-01-01", "1970-01-01"},
    {"2099-12-31", "2099-12-31"},
    {"99-12-31", "1999-12-31"},
    /* month by name, English */
    {"14 May 2021", "2021-05-14"},
    {"May 14, 2021", "2021-05-14"},
    {"May 14 2021", "2021-05-14"},
    {"May 14th, 2021", "2021-05-14"},
    {"14th May 2021", "2021-05-14"},
    {"14th of May, 2021", "2021-05-14"},
    {"the 1st of June 2021", "2021-06-01"},
    {"June 2nd 2021", "2021-06-02"},
    {"3rd June 2021", "2021-06-03"},
    {"MAY 14, 2021", "2021-05-14"},
    {"may 4, 2021", "2021-05-04"},
    {"2021 May 14", "2021-05-14"},
    {"2021-May-14", "2021-05-14"},
    {"14-May-2021", "2021-05-14"},
    {"14-may-21", "2021-05-14"},
    {"14May2021", "2021-05-14"},
    {"May-14-2021", "2021-05-14"},
    {"14/May/2021", "2021-05-14"},
    {"14/May/2021:18:22:11 -0400", "2021-05-14 18:22:11"},
    {"Jan. 5, 2021", "2021-01-05"},
    {"Sept. 5, 2021", "2021-09-05"},
    {"Sep 5 2021", "2021-09-05"},
    {"5 Feb '21", "2021-02-05"},
    {"Dec 31 '99", "1999-12-31"},
    {"Friday, May 14, 2021", "2021-05-14"},
    {"Fri 14 May 2021", "2021-05-14"},
    {"Fri, 14 May 2021 18:22:11 GMT", "2021-05-14 18:22:11"},
    {"Fri, 14 May 2021 18:22:11 -0400", "2021-05-14 18:22:11"},
    {"Fri, 14 May 2021 18:22:11 -0400 (EDT)", "2021-05-14 18:22:11"},
    {"14 May 2021 18:22 +0000", "2021-05-14 18:22:00"},
    {"Friday, 14-May-21 18:22:11 GMT", "2021-05-14 18:22:11"},
    {"Fri May 14 18:22:11 2021", "2021-05-14 18:22:11"},
    {"Fri May 14 18:22:11 +0000 2021", "2021-05-14 18:22:11"},
    {"Fri May 14 18:22:11 EDT 2021", "2021-05-14 18:22:11"},
    {"Fri May 14 2021 18:22:11 GMT-0400 (Eastern Daylight Time)", "2021-05-14 18:22:11"},
    {"May 14, 2021 6:22 PM", "2021-05-14 18:22:00"},
    {"May 14, 2021 at 6:22 p.m.", "2021-05-14 18:22:00"},
    {"May 14, 2021, 12:05 am", "2021-05-14 00:05:00"},
    {"May 14, 2021, 12:05 pm", "2021-05-14 12:05:00"},
    {"5pm May 14, 2021", "2021-05-14 17:00:00"},
    {"May 14 2021 5PM", "2021-05-14 17:00:00"},
    {"18:22 14 May 2021", "2021-05-14 18:22:00"},
    {"Posted: May 14, 2021", "2021-05-14"},
    {"Posted on 14 May 2021 at 18:22", "2021-05-14 18:22:00"},
    {"(May 14, 2021)", "2021-05-14"},
    {"\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x91-05-14", "2021-05-14"},
    /* French */
    {"14 mai 2021", "2021-05-14"},
    {"le 14 mai 2021", "2021-05-14"},
    {"1er mai 2021", "2021-05-01"},
    {"vendredi 14 mai 2021", "2021-05-14"},
    {"Vendredi le 14 mai 2021", "2021-05-14"},
    {"ven. 14 mai 2021", "2021-05-14"},
    {"mar. 18 mai 2021", "2021-05-18"},
    {"14 mai 2021 \xc3\xa0 18 h 22", "2021-05-14 18:22:00"},
    {"14 mai 2021 18h22", "2021-05-14 18:22:00"},
    {"14 mai 2021 18h", "2021-05-14 18:00:00"},
    {"5 janv. 2021", "2021-01-05"},
    {"5 f\xc3\xa9vrier 2021", "2021-02-05"},
    {"5 FEVRIER 2021", "2021-02-05"},
    {"5 f\xc3\xa9vr. 2021", "2021-02-05"},
    {"5 mars 2021", "2021-03-05"},
    {"5 avr. 2021", "2021-04-05"},
    {"24 juin 2021", "2021-06-24"},
    {"1 juil. 2021", "2021-07-01"},
    {"15 ao\xc3\xbbt 2021", "2021-08-15"},
    {"15 aout 2021", "2021-08-15"},
    {"25 d\xc3\xa9"
     "c. 2021",
     "2021-12-25"},
    {"Publi\xc3\xa9"
     "e le 25 d\xc3\xa9"
     "cembre 2021",
     "2021-12-25"},
    /* Spanish */
    {"14 de mayo de 2021", "2021-05-14"},
    {"14 de mayo del 2021", "2021-05-14"},
    {"viernes, 14 de mayo de 2021", "2021-05-14"},
    {"mi\xc3\xa9rcoles 12 de mayo de 2021", "2021-05-12"},
    {"1\xc2\xba de enero de 2021", "2021-01-01"},
    {"5 ene 2021", "2021-01-05"},
    {"3 de setiembre de 2021", "2021-09-03"},
    {"24 dic. 2021 18:22", "2021-12-24 18:22:00"},
    {"14 de mayo de 2021 a las 18:22", "2021-05-14 18:22:00"},
    {"mar 5 2021", "2021-03-05"},
    /* Unix time */
    {"1621016531", "2021-05-14 18:22:11"},
    {"1621016531000", "2021-05-14 18:22:11"},
    {"1621016531123456", "2021-05-14 18:22:11"},
    {"1621016531.25", "2021-05-14 18:22:11"},
    {"1000000000", "2001-09-09 01:46:40"},
    {"4102444799", "2099-12-31 23:59:59"},
    /* one order alone gives a date, or both give the same */
    {"25/12/2021", "2021-12-25"},
    {"12/25/2021", "2021-12-25"},
    {"31.01.2021", "2021-01-31"},
    {"1-31-2021", "2021-01-31"},
    {"05/05/2021", "2021-05-05"},
    {"13/1/21", "2021-01-13"},
    {"1/13/21 5:05 pm", "2021-01-13 17:05:00"},
    {"29/2/2020", "2020-02-29"},
    {"12252021", "2021-12-25"},
    {"25122021", "2021-12-25"},
    /* no dates */
    {"", ""},
    {" ", ""},
    {"-", ""},
    {"n/a", ""},
    {"today", ""},
    {"yesterday", ""},
    {"2 days ago", ""},
    {"5 h ago", ""},
    {"May 2021", ""},
    {"14 May", ""},
    {"2021", ""},
    {"2021-05", ""},
    {"05/2021", ""},
    {"Friday", ""},
    {"2021-02-29", ""},
    {"2021-04-31", ""},
    {"2021-13-01", ""},
    {"2021-00-10", ""},
    {"2021-05-00", ""},
    {"2021-05-32", ""},
    {"2100-02-29", ""},
    {"31 April 2021", ""},
    {"Feb 30, 2021", ""},
    {"30/02/2021", ""},
    {"13/13/2021", ""},
    {"0/5/2021", ""},
    {"0000-00-00", ""},
    {"0001-01-01", ""},
    {"1969-12-31", ""},
    {"2100-01-01", ""},
    {"1899-12-30", ""},
    {"14 May 1921", ""},
    {"14 May 202", ""},
    {"2021-05-14-03", ""},
    {"2021-05-14 25:00", ""},
    {"2021-05-14 18:61", ""},
    {"2021-05-14 18:22:61", ""},
    {"2021-05-14 24:30", ""},
    {"2021-05-14T18:22:11+99:00", ""},
    {"14 May 2021 May", ""},
    {"14 15 May 2021", ""},
    {"May 14, 2021 and more", ""},
    {"2021-W19-5", ""},
    {"2021-134", ""},
    {"18:22", ""},
    {"18:22:11", ""},
    {"416-555-0142", ""},
    {"555-0142", ""},
    {"4165550142", ""},
    {"1 416 555 0142", ""},
    {"$200", ""},
    {"200 CAD", ""},
    {"1.2.3", ""},
    {"10000013", ""},
    {"123456789", ""},
    {"99999999", ""},
    {"12345", ""},
    {"20211301", ""},
    {"20210514250000", ""},
    {"99999999999999999999999", ""},
    {"http://site.example/2021/05/14", ""},
    {"2021-05-14/2021-05-16", ""},
    {"2021/05-14", ""},
    {"2021,05,14", ""},
    {"+2021-05-14", ""},
    {"May", ""},
    {"mardi", ""},
    {"2021 14 mai 15", ""},
};

/* Dates that are others by the other order. */
static const struct order_case {
    const char *cell, *month_first, *day_first;
} ordered[] = {
    {"05/06/2021", "2021-05-06", "2021-06-05"},
    {"5/6/2021", "2021-05-06", "2021-06-05"},
    {"05-06-2021", "2021-05-06", "2021-06-05"},
    {"05.06.2021", "2021-05-06", "2021-06-05"},
    {"05 06 2021", "2021-05-06", "2021-06-05"},
    {"05/06/21", "2021-05-06", "2021-06-05"},
    {"05/06/69", "2069-05-06", "2069-06-05"},
    {"05/06/70", "1970-05-06", "1970-06-05"},
    {"05/06/2021 18:22", "2021-05-06 18:22:00", "2021-06-05 18:22:00"},
    {"5/6/2021 6:22 PM", "2021-05-06 18:22:00", "2021-06-05 18:22:00"},
    {"05/06/2021, 18:22:11", "2021-05-06 18:22:11", "2021-06-05 18:22:11"},
    {"Posted: 05/06/2021", "2021-05-06", "2021-06-05"},
    {"Wed 05/06/2021", "2021-05-06", "2021-06-05"},
    {"05062021", "2021-05-06", "2021-06-05"},
    {"12/11/2021", "2021-12-11", "2021-11-12"},
    {"01/12/2021", "2021-01-12", "2021-12-01"},
    {"2021/05/06", "2021-05-06", "2021-05-06"},
    {"25/12/2021", "2021-12-25", "2021-12-25"},
    {"12/25/2021", "2021-12-25", "2021-12-25"},
    {"02/30/2021", "", ""},
};

static const char *read_as(const char *cell, date_order order)
{
    static char text[DAY_BYTES + 32];
    date found = {.day = INT32_MAX, .second = 77};
    if (!date_read(ae_cell_of(cell), order, &found)) {
        CHECK(found.day == INT32_MAX && found.second == 77);
        return "";
    }
    const size_t length = day_write(found.day, text);
    if (found.second != DATE_NO_SECOND)
        snprintf(text + length, sizeof text - length, " %02d:%02d:%02d", found.second / 3600,
                 found.second / 60 % 60, found.second % 60);
    return text;
}

static void is(const char *cell, date_order order, const char *want)
{
    if (strcmp(read_as(cell, order), want) != 0) {
        printf("# \"%s\"\n", cell);
        CHECK_TEXT(read_as(cell, order), want);
    }
}

static void dates_are_read_as_written(void)
{
    const size_t count = sizeof plain / sizeof *plain;
    printf("# %zu cells\n", count);
    CHECK(count >= 150);
    for (size_t k = 0; k < count; k++) {
        is(plain[k].cell, DATE_ORDER_UNKNOWN, plain[k].want);
        is(plain[k].cell, DATE_MONTH_FIRST, plain[k].want);
        is(plain[k].cell, DATE_DAY_FIRST, plain[k].want);
    }
}

static void the_order_settles_day_and_month(void)
{
    for (size_t k = 0; k < sizeof ordered / sizeof *ordered; k++) {
        is(ordered[k].cell, DATE_MONTH_FIRST, ordered[k].month_first);
        is(ordered[k].cell, DATE_DAY_FIRST, ordered[k].day_first);
        if (strcmp(ordered[k].month_first, ordered[k].day_first) != 0)
            is(ordered[k].cell, DATE_ORDER_UNKNOWN, "");
    }
}

static void a_long_cell_is_no_date(void)
{
    char cell[400];
    memset(cell, ' ', sizeof cell);
    memcpy(cell, "2021-05-14", 10);
    date found;
    CHECK(date_read((ae_cell){cell, 100}, DATE_MONTH_FIRST, &found));
    CHECK(!date_read((ae_cell){cell, sizeof cell}, DATE_MONTH_FIRST, &found));
    memset(cell, '-', sizeof cell);
    CHECK(!date_read((ae_cell){cell, 100}, DATE_MONTH_FIRST, &found));
}

/* The rule for a file of these cells, between blanks where there are several. */
static date_rule rule_of(const char *const *cells, size_t count, date_order usual)
{
    date_votes votes = {0}, half = {0};
    for (size_t k = 0; k < count; k++)
        date_votes_add(k % 2 == 0 ? &votes : &half, ae_cell_of(cells[k]));
    date_votes_join(&votes, &half);
    return date_order_settle(&votes, usual);
}

static void rule_is(date_rule got, date_order order, bool assumed, bool mixed)
{
    CHECK_COUNT(got.order, order);
    CHECK_COUNT(got.assumed, assumed);
    CHECK_COUNT(got.mixed, mixed);
}

static void the_cells_of_a_file_vote(void)
{
    static const char *const day[] = {"05/06/2021", "14/06/2021", "2021-01-02", "", "06/06/2021"};
    static const char *const month[] = {"05/06/2021", "06/14/2021"};
    static const char *const both[] = {"14/06/2021", "06/14/2021", "15/06/2021"};
    static const char *const even[] = {"14/06/2021", "06/14/2021", "05/06/2021"};
    static const char *const open[] = {"05/06/2021", "06/07/2021"};
    static const char *const points[] = {"05.06.2021", "06.07.2021", "1/2/2021"};
    static const char *const none[] = {"2021-05-06", "May 5, 2021", "nothing"};
    rule_is(rule_of(day, 5, DATE_MONTH_FIRST), DATE_DAY_FIRST, false, false);
    rule_is(rule_of(month, 2, DATE_DAY_FIRST), DATE_MONTH_FIRST, false, false);
    rule_is(rule_of(both, 3, DATE_MONTH_FIRST), DATE_DAY_FIRST, false, true);
    rule_is(rule_of(even, 3, DATE_DAY_FIRST), DATE_DAY_FIRST, true, true);
    rule_is(rule_of(even, 2, DATE_ORDER_UNKNOWN), DATE_MONTH_FIRST, false, true);
    rule_is(rule_of(open, 2, DATE_ORDER_UNKNOWN), DATE_MONTH_FIRST, true, false);
    rule_is(rule_of(open, 2, DATE_DAY_FIRST), DATE_DAY_FIRST, true, false);
    rule_is(rule_of(points, 3, DATE_ORDER_UNKNOWN), DATE_DAY_FIRST, true, false);
    rule_is(rule_of(points, 3, DATE_MONTH_FIRST), DATE_MONTH_FIRST, true, false);
    rule_is(rule_of(none, 3, DATE_ORDER_UNKNOWN), DATE_MONTH_FIRST, false, false);
    rule_is(rule_of(none, 0, DATE_DAY_FIRST), DATE_DAY_FIRST, false, false);
}

static void countries_have_their_usual_order(void)
{
    CHECK_COUNT(date_order_usual(""), DATE_ORDER_UNKNOWN);
    CHECK_COUNT(date_order_usual("CA"), DATE_ORDER_UNKNOWN);
    CHECK_COUNT(date_order_usual("US"), DATE_MONTH_FIRST);
    CHECK_COUNT(date_order_usual("FR"), DATE_DAY_FIRST);
}

int main(void)
{
    CHECK_RUN(dates_are_read_as_written);
    CHECK_RUN(the_order_settles_day_and_month);
    CHECK_RUN(a_long_cell_is_no_date);
    CHECK_RUN(the_cells_of_a_file_vote);
    CHECK_RUN(countries_have_their_usual_order);
    return check_done();
}
