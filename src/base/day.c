#include "base/day.h"

#include <string.h>

/* The days of 400 years, of 100, 4 and 1 of them, beginning in March so that a
 * leap day is the last of its year (Howard Hinnant, "chrono-compatible low-level
 * date algorithms"). */
enum { ERA_DAYS = 146097, CENTURY_DAYS = 36524, LEAP_CYCLE_DAYS = 1460, YEAR_DAYS = 365 };

enum {
    ORIGIN = 719468, /* 1970-01-01, counted from 0000-03-01 */
    YEAR_MOST = 9999,
    MONTHS = 12
};

static unsigned days_of(int32_t year, unsigned month)
{
    static const uint8_t days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (unsigned)(month == 2 && leap);
}

bool day_number(int32_t year, unsigned month, unsigned day, int32_t *number)
{
    if (year < 1 || year > YEAR_MOST || month < 1 || month > MONTHS || day < 1 ||
        day > days_of(year, month))
        return false;
    const int32_t from_march = year - (month <= 2);
    const int32_t era = from_march / 400, of_era = from_march % 400;
    const int32_t past = (int32_t)(month > 2 ? month - 3 : month + 9);
    const int32_t of_year = (153 * past + 2) / 5 + (int32_t)day - 1;
    *number = era * ERA_DAYS + of_era * YEAR_DAYS + of_era / 4 - of_era / 100 + of_year - ORIGIN;
    return true;
}

day_date day_date_of(int32_t number)
{
    const int32_t since = ORIGIN + number;
    const int32_t era = since / ERA_DAYS, of_era = since % ERA_DAYS;
    const int32_t year =
        (of_era - of_era / LEAP_CYCLE_DAYS + of_era / CENTURY_DAYS - of_era / (ERA_DAYS - 1)) /
        YEAR_DAYS;
    const int32_t of_year = of_era - (YEAR_DAYS * year + year / 4 - year / 100);
    const int32_t month = (5 * of_year + 2) / 153; /* from March */
    const int32_t day = of_year - (153 * month + 2) / 5 + 1;
    const int32_t calendar = month < 10 ? month + 3 : month - 9;
    return (day_date){.year = era * 400 + year + (calendar <= 2),
                      .month = (uint8_t)calendar,
                      .day = (uint8_t)day};
}

unsigned day_weekday(int32_t number)
{
    return (unsigned)((number % 7 + 10) % 7); /* 1970-01-01 was a Thursday */
}

static char *digits_write(uint32_t value, unsigned width, char *text)
{
    for (unsigned at = width; at-- > 0; value /= 10)
        text[at] = (char)('0' + value % 10);
    return text + width;
}

size_t day_write(int32_t number, char text[DAY_BYTES])
{
    const day_date date = day_date_of(number);
    char *at = digits_write((uint32_t)date.year, 4, text);
    *at++ = '-';
    at = digits_write(date.month, 2, at);
    *at++ = '-';
    at = digits_write(date.day, 2, at);
    *at = '\0';
    return (size_t)(at - text);
}

void day_moment_write(int64_t seconds, char text[DAY_MOMENT_BYTES])
{
    enum { SECONDS = 86400, DAYS_MOST = 376200 /* 3000-01-01 */ };
    const int64_t most = (int64_t)DAYS_MOST * SECONDS - 1;
    const int64_t told = seconds < 0 ? 0 : seconds > most ? most : seconds;
    const uint32_t of_day = (uint32_t)(told % SECONDS);
    char *at = text + day_write((int32_t)(told / SECONDS), text);
    *at++ = ' ';
    at = digits_write(of_day / 3600, 2, at);
    *at++ = ':';
    at = digits_write(of_day / 60 % 60, 2, at);
    *at++ = ':';
    at = digits_write(of_day % 60, 2, at);
    memcpy(at, " UTC", sizeof " UTC");
}
