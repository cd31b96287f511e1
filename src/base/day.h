/* Days of the Gregorian calendar as numbers, without the C library's clocks and
 * zones. Takes and gives days since 1970-01-01, which may be negative. */
#ifndef ADECHO_BASE_DAY_H
#define ADECHO_BASE_DAY_H

#include "adecho.h"

enum { DAY_BYTES = 16, DAY_2019 = 17897 /* 2019-01-01 */ };

typedef struct day_date {
    int32_t year;
    uint8_t month, day; /* from 1 */
} day_date;

/* False, with nothing changed, for a date that is not in the calendar. Years 1..9999. */
bool day_number(int32_t year, unsigned month, unsigned day, int32_t *number);

/* For days of the years 1..9999. */
day_date day_date_of(int32_t number);

/* 0 is Monday, 6 is Sunday. */
unsigned day_weekday(int32_t number);

/* Writes YYYY-MM-DD and a NUL; returns how many bytes without it. */
size_t day_write(int32_t number, char text[DAY_BYTES]);

enum { DAY_MOMENT_BYTES = 32 };

/* Seconds since 1970-01-01 as "YYYY-MM-DD hh:mm:ss UTC"; what lies before that as 0, what lies
 * after 2999 as the last second of 2999. */
void day_moment_write(int64_t seconds, char text[DAY_MOMENT_BYTES]);

#endif
