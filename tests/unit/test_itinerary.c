#include "describe/itinerary.h"

#include "../check.h"
#include "base/day.h"

enum { TORONTO, OTTAWA, VANCOUVER, LONDON, HAMLET, PLACES };

static const itinerary_place places[PLACES] = {
    [TORONTO] = {"Toronto, ON", 4371, -7940, true, false},
    [OTTAWA] = {"Ottawa, ON", 4541, -7570, true, false},
    [VANCOUVER] = {"Vancouver, BC", 4925, -12312, true, false},
    [LONDON] = {"London, ON", 4298, -8123, true, true},
    [HAMLET] = {"ponlisbrenville", 0, 0, false, false},
};

enum { MAY = DAY_2019 + 365 + 366 + 120 - 1 /* the day before 2021-05-01 */ };

/* The text of visits written as place and day of May, in pairs. */
static const char *text_of(const uint32_t *pairs, size_t count)
{
    static char text[ITINERARY_TEXT_MOST + 1];
    itinerary_visit visits[64];
    itinerary made = {0};
    buffer out;
    for (size_t k = 0; k < count; k++)
        visits[k] = (itinerary_visit){pairs[2 * k], MAY + (int32_t)pairs[2 * k + 1]};
    buffer_init(&out, 1 << 16);
    CHECK(itinerary_make(visits, count, places, &made, NULL) == AE_OK);
    CHECK(itinerary_write(&made, places, &out, NULL) == AE_OK);
    snprintf(text, sizeof text, "%.*s", (int)out.length, out.length == 0 ? "" : out.data);
    buffer_clear(&out);
    itinerary_clear(&made);
    return text;
}

#define TEXT_OF(...)                                                                               \
    text_of((const uint32_t[]){__VA_ARGS__},                                                       \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t) / 2)

static void stays_are_runs_of_days(void)
{
    CHECK_TEXT(text_of(NULL, 0), "");
    CHECK_TEXT(TEXT_OF(TORONTO, 1), "Toronto, ON 2021-05-01");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 1), "Toronto, ON 2021-05-01");
    CHECK_TEXT(TEXT_OF(OTTAWA, 6, TORONTO, 1, TORONTO, 4, TORONTO, 2),
               "Toronto, ON 2021-05-01..2021-05-04 > Ottawa, ON 2021-05-06");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, OTTAWA, 2, TORONTO, 3),
               "Toronto, ON 2021-05-01 > Ottawa, ON 2021-05-02 > Toronto, ON 2021-05-03");
    CHECK_TEXT(TEXT_OF(HAMLET, 1, LONDON, 3),
               "ponlisbrenville 2021-05-01 > London, ON? 2021-05-03");
}

static void a_long_pause_ends_a_run(void)
{
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 1 + ITINERARY_PAUSE_DAYS),
               "Toronto, ON 2021-05-01..2021-05-31");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 2 + ITINERARY_PAUSE_DAYS),
               "Toronto, ON 2021-05-01 > Toronto, ON 2021-06-01");
}

static void two_cities_on_one_day_are_marked(void)
{
    CHECK_TEXT(TEXT_OF(TORONTO, 1, OTTAWA, 1), "Toronto, ON 2021-05-01 + Ottawa, ON 2021-05-01");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 2, OTTAWA, 2, OTTAWA, 3),
               "Toronto, ON 2021-05-01..2021-05-02 + Ottawa, ON 2021-05-02..2021-05-03");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 2, TORONTO, 3, OTTAWA, 2, LONDON, 3),
               "Toronto, ON 2021-05-01..2021-05-03 + Ottawa, ON 2021-05-02 + London, ON? "
               "2021-05-03");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, OTTAWA, 1, TORONTO, 2, OTTAWA, 2),
               "Toronto, ON 2021-05-01..2021-05-02 + Ottawa, ON 2021-05-01..2021-05-02");
}

static void ways_too_far_are_marked(void)
{
    CHECK_TEXT(TEXT_OF(TORONTO, 1, VANCOUVER, 2),
               "Toronto, ON 2021-05-01 > Vancouver, BC 2021-05-02 (3355 km in 1 day)");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, VANCOUVER, 4),
               "Toronto, ON 2021-05-01 > Vancouver, BC 2021-05-04 (3355 km in 3 days)");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, VANCOUVER, 5),
               "Toronto, ON 2021-05-01 > Vancouver, BC 2021-05-05");
    CHECK_TEXT(TEXT_OF(TORONTO, 1, VANCOUVER, 1),
               "Toronto, ON 2021-05-01 + Vancouver, BC 2021-05-01 (3355 km on one day)");
    CHECK_TEXT(TEXT_OF(HAMLET, 1, VANCOUVER, 2),
               "ponlisbrenville 2021-05-01 > Vancouver, BC 2021-05-02");
    /* measured from the run that ended last */
    CHECK_TEXT(TEXT_OF(TORONTO, 1, TORONTO, 4, VANCOUVER, 1, VANCOUVER, 4, OTTAWA, 4, OTTAWA, 5),
               "Toronto, ON 2021-05-01..2021-05-04 + Vancouver, BC 2021-05-01..2021-05-04 (3355 km "
               "on one day) + Ottawa, ON 2021-05-04..2021-05-05 (3540 km on one day)");
}

static void long_texts_end_in_a_count(void)
{
    enum { VISITS = 400 };
    itinerary_visit visits[VISITS];
    itinerary made = {0};
    buffer out;
    for (int32_t k = 0; k < VISITS; k++)
        visits[k] = (itinerary_visit){(uint32_t)k % 2, MAY + k};
    buffer_init(&out, 1 << 16);
    CHECK(buffer_append_text(&out, "before ", NULL) == AE_OK);
    CHECK(itinerary_make(visits, VISITS, places, &made, NULL) == AE_OK);
    CHECK_COUNT(made.count, VISITS);
    CHECK(itinerary_write(&made, places, &out, NULL) == AE_OK);
    CHECK(out.length <= ITINERARY_TEXT_MOST + 7 && out.length > ITINERARY_TEXT_MOST - 100);
    CHECK(memcmp(out.data + out.length - 5, " more", 5) == 0);
    CHECK(memcmp(out.data, "before Toronto", 14) == 0);
    buffer_clear(&out);
    buffer_init(&out, 100); /* a ceiling that is too low */
    CHECK(itinerary_write(&made, places, &out, NULL) == AE_ERROR_LIMIT);
    CHECK_COUNT(out.length, 0);
    buffer_clear(&out);
    itinerary_clear(&made);
}

int main(void)
{
    CHECK_RUN(stays_are_runs_of_days);
    CHECK_RUN(a_long_pause_ends_a_run);
    CHECK_RUN(two_cities_on_one_day_are_marked);
    CHECK_RUN(ways_too_far_are_marked);
    CHECK_RUN(long_texts_end_in_a_count);
    return check_done();
}
