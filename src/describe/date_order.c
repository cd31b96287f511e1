#include "describe/date_order.h"

#include <string.h>

void date_votes_add(date_votes *self, ae_cell cell)
{
    switch (date_vote_of(cell)) {
    case DATE_VOTE_NONE:
        break;
    case DATE_VOTE_MONTH_FIRST:
        self->month_first++;
        break;
    case DATE_VOTE_DAY_FIRST:
        self->day_first++;
        break;
    case DATE_VOTE_EITHER_POINTS:
        self->points++;
        self->either++;
        break;
    case DATE_VOTE_EITHER:
        self->either++;
        break;
    }
}

void date_votes_join(date_votes *self, const date_votes *other)
{
    self->month_first += other->month_first;
    self->day_first += other->day_first;
    self->either += other->either;
    self->points += other->points;
}

date_rule date_order_settle(const date_votes *votes, date_order usual)
{
    date_rule rule = {.mixed = votes->month_first > 0 && votes->day_first > 0};
    if (votes->month_first != votes->day_first) {
        rule.order = votes->month_first > votes->day_first ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
        return rule;
    }
    rule.assumed = votes->either > 0;
    if (usual != DATE_ORDER_UNKNOWN)
        rule.order = usual;
    else
        rule.order = 2 * votes->points > votes->either ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    return rule;
}

date_order date_order_usual(const char *country)
{
    if (*country == '\0' || strcmp(country, "CA") == 0)
        return DATE_ORDER_UNKNOWN;
    return strcmp(country, "US") == 0 ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
}
