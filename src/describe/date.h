/* The day that a cell names. Takes the cell and, for dates like 05/06/2021, which of
 * day and month comes first in its file; gives the day as a number. Reads ISO dates
 * and times, numbers parted by / - . or blanks, months by name in English, French and
 * Spanish, RFC 2822, yyyymmdd, Unix seconds and milliseconds. Pure; no clock, no zones:
 * the day is the one that is written, whatever zone stands behind it (of Unix seconds
 * it is the day in UTC). What is not whole ("May 2021", "yesterday"), not in the
 * calendar or not of the years 1970..2099 is no date. */
#ifndef ADECHO_DESCRIBE_DATE_H
#define ADECHO_DESCRIBE_DATE_H

#include "adecho.h"

enum { DATE_YEAR_LEAST = 1970, DATE_YEAR_MOST = 2099, DATE_NO_SECOND = -1 };

typedef enum date_order { DATE_ORDER_UNKNOWN, DATE_MONTH_FIRST, DATE_DAY_FIRST } date_order;

typedef struct date {
    int32_t day;    /* since 1970-01-01: see base/day.h */
    int32_t second; /* of the day, 0..86399; DATE_NO_SECOND: no time is told */
} date;

/* False, with nothing changed, when there is no date. Where only one order gives a date
 * ("25/12/2021") that one holds, whatever `order` says; DATE_ORDER_UNKNOWN leaves dates
 * that both orders give unread. A year of two digits is one of 1970..2069. */
bool date_read(ae_cell cell, date_order order, date *found);

/* What a cell says about the order of its file. */
typedef enum date_vote {
    DATE_VOTE_NONE,        /* no date, or one that needs no order */
    DATE_VOTE_MONTH_FIRST, /* only that order gives a date */
    DATE_VOTE_DAY_FIRST,
    DATE_VOTE_EITHER,       /* both give one, and not the same */
    DATE_VOTE_EITHER_POINTS /* the same, parted by points, as is usual with the day first */
} date_vote;

date_vote date_vote_of(ae_cell cell);

#endif
