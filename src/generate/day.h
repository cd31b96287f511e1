/* Days of the calendar without the C library's clocks and zones. */
#ifndef ADECHO_GENERATE_DAY_H
#define ADECHO_GENERATE_DAY_H

#include "adecho.h"

enum { DAY_BYTES = 32 };

/* Writes the day so many days after 2019-01-01 as YYYY-MM-DD and a NUL; returns
 * how many bytes without it. */
size_t day_write(uint64_t days, char text[DAY_BYTES]);

#endif
