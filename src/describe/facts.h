/* What can be counted about each group of ads, a cluster or a poster. Takes flat arrays
 * over ads with everything named by number, gives counts and dates; no names, no
 * texts, and no judgement. */
#ifndef ADECHO_DESCRIBE_FACTS_H
#define ADECHO_DESCRIBE_FACTS_H

#include "base/spill.h"

enum { FACTS_KINDS = 8 }; /* of contacts, at most */

#define FACTS_NONE UINT32_MAX /* no group, place, name or site */
#define FACTS_NO_DAY INT32_MIN

/* All but `groups` may be NULL when there is nothing of the kind. */
typedef struct facts_input {
    size_t ads, groups_count;
    const uint32_t *groups; /* of each ad */
    const uint32_t *places, *names, *sites;
    const int32_t *days;
    const size_t *contact_starts; /* ads + 1: those of ad k are contacts[starts[k]..starts[k+1]) */
    const uint32_t *contacts;
    const uint8_t *contact_kinds; /* of each contact number, below FACTS_KINDS */
    const bool *obscured;         /* whether an ad has a contact in obscured form */
    unsigned threads;             /* to count on; 0: one */
    spill *large;                 /* what large arrays are taken from; NULL: all is memory */
} facts_input;

typedef struct facts {
    uint32_t ads, dated; /* ads; those with a day */
    int32_t first, last; /* day; FACTS_NO_DAY when no ad has one */
    uint32_t cities, names, sites;
    uint32_t contacts, kinds[FACTS_KINDS]; /* different ones: all, and of each kind */
    uint32_t obscured;                     /* ads */
} facts;

/* One for each group. */
typedef struct facts_list {
    facts *groups;
    size_t count;
    spill *large; /* what `groups` is taken from */
} facts_list;     /* starts as {0} */

ae_status facts_gather(const facts_input *input, facts_list *list, ae_error *error) AE_MUST_USE;

void facts_clear(facts_list *list);

/* Ads in a week between the first and the last dated ad, of a week at least; 0 for none. */
double facts_weekly(const facts *self);

/* Days from the first to the last ad, both of them counted; 0 for none. */
uint32_t facts_span(const facts *self);

#endif
