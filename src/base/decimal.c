#include "base/decimal.h"

#include <math.h>

static unsigned digit_count(uint64_t value)
{
    unsigned count = 1;
    for (; value >= 10000; value /= 10000)
        count += 4;
    return count + (value >= 10) + (value >= 100) + (value >= 1000);
}

/* Writes the last `count` digits in front of `end`; returns what is left of the value. */
static uint64_t digits_write(uint64_t value, unsigned count, char *end)
{
    for (; count > 0; count--, value /= 10)
        *--end = (char)('0' + value % 10);
    return value;
}

size_t decimal_count_write(uint64_t value, char text[DECIMAL_MOST])
{
    const unsigned length = digit_count(value);
    digits_write(value, length, text + length);
    text[length] = '\0';
    return length;
}

/* Halves go away from 0, as round() has it, which is a call on the plainest processors. */
static uint64_t units_round(double scaled)
{
    if (!(scaled < 9e18)) /* NaN is not below */
        return 0;
    const uint64_t whole = (uint64_t)scaled;
    return whole + (scaled - (double)whole >= 0.5);
}

/* Scores are many and all of one shape: a digit, the point, four digits. */
static size_t score_write(double value, char text[DECIMAL_MOST])
{
    const uint32_t units = (uint32_t)units_round(value * 10000);
    text[0] = (char)('0' + units / 10000);
    text[1] = '.';
    text[2] = (char)('0' + units / 1000 % 10);
    text[3] = (char)('0' + units / 100 % 10);
    text[4] = (char)('0' + units / 10 % 10);
    text[5] = (char)('0' + units % 10);
    text[6] = '\0';
    return 6;
}

size_t decimal_write(double value, unsigned decimals, char text[DECIMAL_MOST])
{
    if (decimals == 4 && value >= 0 && value < 9)
        return score_write(value, text);
    double scale = 1;
    for (unsigned k = 0; k < decimals; k++)
        scale *= 10;
    const uint64_t units = units_round(fabs(value) * scale);
    const bool negative = value < 0 && units != 0;
    const unsigned needed = digit_count(units);
    const unsigned whole = needed > decimals ? needed - decimals : 1;
    const size_t length = negative + whole + (decimals > 0) + decimals;
    const uint64_t left = digits_write(units, decimals, text + length);
    digits_write(left, whole, text + negative + whole);
    if (decimals > 0)
        text[negative + whole] = '.';
    if (negative)
        text[0] = '-';
    text[length] = '\0';
    return length;
}
