#include "base/decimal.h"

#include <math.h>
#include <string.h>

/* Digits are made from the last to the first, at the end of the room. */
static size_t digits_place(char text[DECIMAL_MOST], size_t at)
{
    const size_t length = DECIMAL_MOST - at;
    memmove(text, text + at, length);
    text[length] = '\0';
    return length;
}

size_t decimal_count_write(uint64_t value, char text[DECIMAL_MOST])
{
    size_t at = DECIMAL_MOST;
    do {
        text[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return digits_place(text, at);
}

size_t decimal_write(double value, unsigned decimals, char text[DECIMAL_MOST])
{
    double scale = 1;
    for (unsigned k = 0; k < decimals; k++)
        scale *= 10;
    const double scaled = round(fabs(value) * scale);
    uint64_t units = scaled < 9e18 ? (uint64_t)scaled : 0; /* NaN is not below */
    const bool negative = value < 0 && units != 0;
    size_t at = DECIMAL_MOST;
    for (unsigned k = 0; k < decimals; k++, units /= 10)
        text[--at] = (char)('0' + units % 10);
    if (decimals > 0)
        text[--at] = '.';
    do {
        text[--at] = (char)('0' + units % 10);
        units /= 10;
    } while (units != 0);
    if (negative)
        text[--at] = '-';
    return digits_place(text, at);
}
