#include "generate/day.h"

#include "generate/line.h"

/* The days of 400 years, of 100, 4 and 1 of them, beginning in March so that a
 * leap day is the last of its year (Howard Hinnant, "chrono-compatible low-level
 * date algorithms"). */
enum { ERA_DAYS = 146097, CENTURY_DAYS = 36524, LEAP_CYCLE_DAYS = 1460, YEAR_DAYS = 365 };

static const uint64_t ORIGIN = 737365; /* 2019-01-01, counted from 0000-03-01 */

size_t day_write(uint64_t days, char text[DAY_BYTES])
{
    const uint64_t since = ORIGIN + days;
    const uint64_t era = since / ERA_DAYS, of_era = since % ERA_DAYS;
    const uint64_t year =
        (of_era - of_era / LEAP_CYCLE_DAYS + of_era / CENTURY_DAYS - of_era / (ERA_DAYS - 1)) /
        YEAR_DAYS;
    const uint64_t of_year = of_era - (YEAR_DAYS * year + year / 4 - year / 100);
    const uint64_t month = (5 * of_year + 2) / 153; /* from March */
    const uint64_t day = of_year - (153 * month + 2) / 5 + 1;
    const uint64_t calendar = month < 10 ? month + 3 : month - 9;
    line written = line_begin(text, DAY_BYTES);
    line_padded(&written, era * 400 + year + (calendar <= 2), 4);
    line_byte(&written, '-');
    line_padded(&written, calendar, 2);
    line_byte(&written, '-');
    line_padded(&written, day, 2);
    return written.length;
}
