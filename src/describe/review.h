/* In which order groups of ads are shown for review. Takes the facts of the groups and
 * the name of a rule, gives the groups sorted. An order of reading and nothing else: it
 * gives no points, and a place near the top says no more than the facts that put it there.
 *
 * The rule "review" asks four questions of a group: three cities or more? two different
 * contacts or more? 28 days or more from its first ad to its last? an ad in the last 28
 * days that the data has? Groups that answer more of them with yes come first; then those
 * of more cities, of more contacts, of the longer time, of the later last ad, of more ads.
 * The other rules sort by the fact that they are called after, then as "review" does.
 * Equal ones are in the order of their ids. */
#ifndef ADECHO_DESCRIBE_REVIEW_H
#define ADECHO_DESCRIBE_REVIEW_H

#include "describe/facts.h"

enum { REVIEW_CITIES = 3, REVIEW_CONTACTS = 2, REVIEW_SPREAD_DAYS = 28, REVIEW_RECENT_DAYS = 28 };

typedef enum review_rule {
    REVIEW_USUAL, /* the default */
    REVIEW_BY_CITIES,
    REVIEW_BY_CONTACTS,
    REVIEW_BY_SIZE,   /* ads */
    REVIEW_BY_RECENT, /* day of the last ad */
    REVIEW_BY_SPREAD, /* days from the first ad to the last */
    REVIEW_RULE_COUNT
} review_rule;

/* "review", "cities", "contacts", "size", "recent", "spread". */
const char *review_rule_name(review_rule rule);

/* The rule of that name; AE_ERROR_USAGE, with the nearest name, when there is none. */
ae_status review_rule_find(const char *name, review_rule *rule, ae_error *error) AE_MUST_USE;

/* How many of the four questions a group answers with yes; `latest` is the last day of
 * the data. */
unsigned review_answers_count(const facts *group, int32_t latest);

/* The last day of any group; FACTS_NO_DAY when there is none. */
int32_t review_latest_find(const facts *groups, size_t count);

/* Fills order[0..count) with the numbers of the groups, those to be seen first first.
 * ids[k], all different, is the text id of group k. */
ae_status review_sort(review_rule rule, const facts *groups, const char *const *ids, size_t count,
                      uint32_t *order, ae_error *error) AE_MUST_USE;

#endif
