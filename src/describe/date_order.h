/* Whether a file writes the day or the month first. Takes the votes of all its date
 * cells, gives one order for the file, and says whether that was assumed. Votes can be
 * counted in parts and joined. */
#ifndef ADECHO_DESCRIBE_DATE_ORDER_H
#define ADECHO_DESCRIBE_DATE_ORDER_H

#include "describe/date.h"

typedef struct date_votes {
    uint64_t month_first, day_first; /* cells that only one order makes a date */
    uint64_t either, points;         /* cells that both do; those of them parted by points */
} date_votes;                        /* starts as {0} */

void date_votes_add(date_votes *self, ae_cell cell);
void date_votes_join(date_votes *self, const date_votes *other);

typedef struct date_rule {
    date_order order; /* never DATE_ORDER_UNKNOWN */
    bool assumed;     /* dates depend on it, and no cell of the file settles it */
    bool mixed;       /* some cells speak for either order; the more numerous ones decide */
} date_rule;

/* The order that more cells need. Where no cell, or as many, need either: `usual`, what is
 * usual where the file is from, if it is known; else the day first when most such dates
 * are parted by points; else the month first. */
date_rule date_order_settle(const date_votes *votes, date_order usual);

/* What is usual in the country of that code: the United States write the month first,
 * Canada writes both ("CA", like "", is DATE_ORDER_UNKNOWN), others the day. */
date_order date_order_usual(const char *country);

#endif
