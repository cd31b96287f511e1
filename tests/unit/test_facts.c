#include "describe/facts.h"

#include "../check.h"

enum { ADS = 8 };

/* Groups 0 and 2 have ads, group 1 has none, ad 7 has no group. */
static const uint32_t groups[ADS] = {0, 0, 2, 0, 2, 0, 2, FACTS_NONE};
static const uint32_t places[ADS] = {5, 9, 5, 9, FACTS_NONE, 4, 5, 8};
static const uint32_t names[ADS] = {1, 1, 2, FACTS_NONE, 2, 3, 2, 9};
static const uint32_t sites[ADS] = {0, 0, 0, 1, 1, 0, 2, 0};
static const int32_t days[ADS] = {100, 90, FACTS_NO_DAY, 103, FACTS_NO_DAY, 90, FACTS_NO_DAY, 7};
static const size_t starts[ADS + 1] = {0, 2, 3, 3, 5, 6, 6, 7, 8};
static const uint32_t contacts[8] = {0, 1, 0, 2, 1, 3, 3, 4};
static const uint8_t kinds[5] = {0, 0, 1, 3, 2};
static const bool obscured[ADS] = {true, false, false, true, false, false, false, true};

static const facts_input all = {.ads = ADS,
                                .groups_count = 3,
                                .groups = groups,
                                .places = places,
                                .names = names,
                                .sites = sites,
                                .days = days,
                                .contact_starts = starts,
                                .contacts = contacts,
                                .contact_kinds = kinds,
                                .obscured = obscured};

static void each_group_has_its_facts(void)
{
    facts_list list = {0};
    CHECK(facts_gather(&all, &list, NULL) == AE_OK);
    CHECK_COUNT(list.count, 3);
    const facts *first = &list.groups[0];
    CHECK_COUNT(first->ads, 4);
    CHECK_COUNT(first->dated, 4);
    CHECK(first->first == 90 && first->last == 103);
    CHECK_COUNT(first->cities, 3);
    CHECK_COUNT(first->names, 2);
    CHECK_COUNT(first->sites, 2);
    CHECK_COUNT(first->contacts, 3);
    CHECK_COUNT(first->kinds[0], 2);
    CHECK_COUNT(first->kinds[1], 1);
    CHECK_COUNT(first->kinds[2], 0);
    CHECK_COUNT(first->obscured, 2);
    const facts *last = &list.groups[2];
    CHECK_COUNT(last->ads, 3);
    CHECK_COUNT(last->dated, 0);
    CHECK(last->first == FACTS_NO_DAY && last->last == FACTS_NO_DAY);
    CHECK_COUNT(last->cities, 1);
    CHECK_COUNT(last->contacts, 1);
    CHECK_COUNT(last->kinds[3], 1);
    CHECK_COUNT(last->sites, 3);
    CHECK_COUNT(last->obscured, 0);
    facts_clear(&list);
}

static void an_empty_group_has_none(void)
{
    facts_list list = {0};
    CHECK(facts_gather(&all, &list, NULL) == AE_OK);
    const facts *empty = &list.groups[1];
    CHECK_COUNT(empty->ads + empty->cities + empty->names + empty->sites + empty->contacts, 0);
    CHECK(facts_weekly(empty) == 0);
    CHECK_COUNT(facts_span(empty), 0);
    facts_clear(&list);
}

static void what_is_not_there_is_not_counted(void)
{
    facts_list list = {0};
    const facts_input bare = {.ads = ADS, .groups_count = 3, .groups = groups};
    CHECK(facts_gather(&bare, &list, NULL) == AE_OK);
    CHECK_COUNT(list.groups[0].ads, 4);
    CHECK_COUNT(list.groups[0].cities + list.groups[0].contacts + list.groups[0].dated, 0);
    facts_clear(&list);
    const facts_input nothing = {.ads = 0};
    CHECK(facts_gather(&nothing, &list, NULL) == AE_OK);
    CHECK_COUNT(list.count, 0);
    facts_clear(&list);
}

static void threads_count_what_one_counts(void)
{
    facts_list one = {0}, several = {0};
    facts_input asked = all;
    CHECK(facts_gather(&asked, &one, NULL) == AE_OK);
    for (asked.threads = 2; asked.threads <= 8; asked.threads += 3) {
        CHECK(facts_gather(&asked, &several, NULL) == AE_OK);
        CHECK(memcmp(one.groups, several.groups, one.count * sizeof *one.groups) == 0);
        facts_clear(&several);
    }
    facts_clear(&one);
}

static void ads_are_counted_by_the_week(void)
{
    const facts day = {.ads = 5, .dated = 3, .first = 10, .last = 10};
    const facts week = {.ads = 14, .dated = 14, .first = 10, .last = 16};
    const facts month = {.ads = 99, .dated = 8, .first = -3, .last = 24};
    CHECK(facts_weekly(&day) == 3);
    CHECK(facts_weekly(&week) == 14);
    CHECK(facts_weekly(&month) == 2);
    CHECK_COUNT(facts_span(&day), 1);
    CHECK_COUNT(facts_span(&month), 28);
}

int main(void)
{
    CHECK_RUN(each_group_has_its_facts);
    CHECK_RUN(an_empty_group_has_none);
    CHECK_RUN(what_is_not_there_is_not_counted);
    CHECK_RUN(threads_count_what_one_counts);
    CHECK_RUN(ads_are_counted_by_the_week);
    return check_done();
}
