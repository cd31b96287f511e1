#include "describe/review.h"

#include "../check.h"

enum { GROUPS = 8 };

static const char *const ids[GROUPS] = {"c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0"};

/* ads, dated, first, last, cities, contacts of the groups below */
static facts group(uint32_t ads, int32_t first, int32_t last, uint32_t cities, uint32_t contacts)
{
    return (facts){.ads = ads,
                   .dated = first == FACTS_NO_DAY ? 0 : ads,
                   .first = first,
                   .last = last,
                   .cities = cities,
                   .contacts = contacts};
}

/* The ids in the order of a rule, between blanks. */
static const char *ordered(review_rule rule, const facts *groups, size_t count)
{
    static char text[200];
    uint32_t order[GROUPS];
    size_t length = 0;
    text[0] = '\0';
    CHECK(review_sort(rule, groups, ids, count, order, NULL) == AE_OK);
    for (size_t k = 0; k < count; k++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", k == 0 ? "" : " ",
                                   ids[order[k]]);
    return text;
}

static void more_answers_come_first(void)
{
    const facts groups[] = {
        group(500, 0, 10, 1, 1),   /* large, but of one city, contact and week */
        group(2, 900, 1000, 1, 1), /* long and recent */
        group(3, 0, 27, 3, 2),     /* cities, contacts, long */
        group(2, 0, 26, 40, 1),    /* cities only */
        group(4, 990, 1000, 3, 2), /* cities, contacts, recent */
        group(2, 960, 1000, 3, 2), /* all four */
        group(9, FACTS_NO_DAY, FACTS_NO_DAY, 2, 1),
        group(2, 973, 973, 1, 1), /* recent by a day */
    };
    CHECK_COUNT(review_latest_find(groups, GROUPS), 1000);
    static const unsigned answers[GROUPS] = {0, 2, 3, 1, 3, 4, 0, 1};
    for (size_t k = 0; k < GROUPS; k++)
        CHECK_COUNT(review_answers_count(&groups[k], 1000), answers[k]);
    CHECK_TEXT(ordered(REVIEW_USUAL, groups, GROUPS), "c2 c5 c3 c6 c4 c0 c1 c7");
}

static void rules_sort_by_their_fact(void)
{
    const facts groups[] = {
        group(9, 100, 100, 1, 1),
        group(2, 90, 99, 5, 1),
        group(3, 10, 98, 2, 7),
        group(4, FACTS_NO_DAY, FACTS_NO_DAY, 1, 1),
    };
    CHECK_TEXT(ordered(REVIEW_BY_SIZE, groups, 4), "c7 c4 c5 c6");
    CHECK_TEXT(ordered(REVIEW_BY_CITIES, groups, 4), "c6 c5 c7 c4");
    CHECK_TEXT(ordered(REVIEW_BY_CONTACTS, groups, 4), "c5 c6 c7 c4");
    CHECK_TEXT(ordered(REVIEW_BY_RECENT, groups, 4), "c7 c6 c5 c4");
    CHECK_TEXT(ordered(REVIEW_BY_SPREAD, groups, 4), "c5 c6 c7 c4");
}

static void equal_groups_are_in_the_order_of_their_ids(void)
{
    facts groups[GROUPS];
    for (size_t k = 0; k < GROUPS; k++)
        groups[k] = group(2, 5, 6, 1, 1);
    for (unsigned rule = 0; rule < REVIEW_RULE_COUNT; rule++)
        CHECK_TEXT(ordered((review_rule)rule, groups, GROUPS), "c0 c1 c2 c3 c4 c5 c6 c7");
    CHECK_TEXT(ordered(REVIEW_USUAL, groups, 0), "");
}

static void rules_have_names(void)
{
    for (unsigned k = 0; k < REVIEW_RULE_COUNT; k++) {
        review_rule found = REVIEW_RULE_COUNT;
        CHECK(review_rule_find(review_rule_name((review_rule)k), &found, NULL) == AE_OK);
        CHECK_COUNT(found, k);
    }
    ae_error error = {.code = AE_OK};
    review_rule found = REVIEW_BY_SIZE;
    CHECK(review_rule_find("citie", &found, &error) == AE_ERROR_USAGE);
    CHECK_COUNT(found, REVIEW_BY_SIZE);
    CHECK(strstr(error.message, "\"cities\"") != NULL);
    CHECK(review_rule_find("", &found, &error) == AE_ERROR_USAGE);
    CHECK(strstr(error.message, "did you mean") == NULL);
    CHECK_TEXT(review_rule_name(REVIEW_RULE_COUNT), "");
}

int main(void)
{
    CHECK_RUN(more_answers_come_first);
    CHECK_RUN(rules_sort_by_their_fact);
    CHECK_RUN(equal_groups_are_in_the_order_of_their_ids);
    CHECK_RUN(rules_have_names);
    return check_done();
}
