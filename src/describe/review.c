#include "describe/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"

static const char *const names[REVIEW_RULE_COUNT] = {
    [REVIEW_USUAL] = "review", [REVIEW_BY_CITIES] = "cities", [REVIEW_BY_CONTACTS] = "contacts",
    [REVIEW_BY_SIZE] = "size", [REVIEW_BY_RECENT] = "recent", [REVIEW_BY_SPREAD] = "spread"};

enum { KEYS = 7 }; /* the rule's own fact, answers, cities, contacts, span, last day, ads */

/* A group with what it is sorted by, most important first, more before less. */
typedef struct ranked {
    int64_t keys[KEYS];
    const char *id;
    uint32_t group;
} ranked;

const char *review_rule_name(review_rule rule)
{
    return (unsigned)rule < REVIEW_RULE_COUNT ? names[rule] : "";
}

ae_status review_rule_find(const char *name, review_rule *rule, ae_error *error)
{
    for (unsigned k = 0; k < REVIEW_RULE_COUNT; k++)
        if (strcmp(names[k], name) == 0) {
            *rule = (review_rule)k;
            return AE_OK;
        }
    const char *nearest = nearest_name(name, names, REVIEW_RULE_COUNT);
    return status_fail(error, AE_ERROR_USAGE,
                       "there is no such order%s%s%s: it is one of review, cities, contacts, "
                       "size, recent and spread",
                       nearest == NULL ? "" : "; did you mean \"", nearest == NULL ? "" : nearest,
                       nearest == NULL ? "" : "\"");
}

int32_t review_latest_find(const facts *groups, size_t count)
{
    int32_t latest = FACTS_NO_DAY;
    for (size_t k = 0; k < count; k++)
        if (groups[k].last > latest)
            latest = groups[k].last;
    return latest;
}

unsigned review_answers_count(const facts *group, int32_t latest)
{
    const bool recent = group->dated > 0 && (int64_t)latest - group->last < REVIEW_RECENT_DAYS;
    return (unsigned)(group->cities >= REVIEW_CITIES) +
           (unsigned)(group->contacts >= REVIEW_CONTACTS) +
           (unsigned)(facts_span(group) >= REVIEW_SPREAD_DAYS) + (unsigned)recent;
}

static int64_t own_key(review_rule rule, const facts *group)
{
    switch (rule) {
    case REVIEW_BY_CITIES:
        return group->cities;
    case REVIEW_BY_CONTACTS:
        return group->contacts;
    case REVIEW_BY_SIZE:
        return group->ads;
    case REVIEW_BY_RECENT:
        return group->last;
    case REVIEW_BY_SPREAD:
        return facts_span(group);
    case REVIEW_USUAL:
    case REVIEW_RULE_COUNT:
        break;
    }
    return 0;
}

static int ranked_compare(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    for (size_t k = 0; k < KEYS; k++)
        if (a->keys[k] != b->keys[k])
            return a->keys[k] > b->keys[k] ? -1 : 1;
    return strcmp(a->id, b->id);
}

ae_status review_sort(review_rule rule, const facts *groups, const char *const *ids, size_t count,
                      uint32_t *order, ae_error *error)
{
    const int32_t latest = review_latest_find(groups, count);
    ranked *all = memory_new(count, sizeof *all);
    if (all == NULL)
        return status_out_of_memory(error, count * sizeof *all);
    for (size_t k = 0; k < count; k++) {
        const facts *group = &groups[k];
        all[k] = (ranked){{own_key(rule, group), review_answers_count(group, latest), group->cities,
                           group->contacts, facts_span(group), group->last, group->ads},
                          ids[k],
                          (uint32_t)k};
    }
    if (count > 1)
        qsort(all, count, sizeof *all, ranked_compare);
    for (size_t k = 0; k < count; k++)
        order[k] = all[k].group;
    memory_free(all);
    return AE_OK;
}
