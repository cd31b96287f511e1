#include "base/decimal.h"

#include <locale.h>

#include "../check.h"
#include "../random.h"

static void number_is(double value, unsigned decimals, const char *wanted)
{
    char text[DECIMAL_MOST];
    const size_t length = decimal_write(value, decimals, text);
    CHECK_TEXT(text, wanted);
    CHECK_COUNT(length, strlen(text));
}

static void numbers_are_rounded_to_their_places(void)
{
    number_is(0, 0, "0");
    number_is(0, 4, "0.0000");
    number_is(1, 4, "1.0000");
    number_is(0.45, 2, "0.45");
    number_is(0.005, 1, "0.0");
    number_is(0.99995, 4, "1.0000");
    number_is(2.0 / 3, 9, "0.666666667");
    number_is(12345.678, 1, "12345.7");
    number_is(2.5, 0, "3");
    number_is(-2.5, 0, "-3");
    number_is(-0.04, 1, "0.0"); /* nothing is less than nothing */
    number_is(-0.06, 1, "-0.1");
}

static void what_is_too_large_or_no_number_is_0(void)
{
    number_is(8.9e18, 0, "8900000000000000000");
    number_is(9e18, 0, "0");
    number_is(1e300, 2, "0.00");
    number_is(1.0 / 0.0, 1, "0.0");
    number_is(-1.0 / 0.0, 1, "0.0");
    number_is(0.0 / 0.0, 0, "0");
}

static void counts_are_written_whole(void)
{
    char text[DECIMAL_MOST];
    CHECK_COUNT(decimal_count_write(0, text), 1);
    CHECK_TEXT(text, "0");
    CHECK_COUNT(decimal_count_write(UINT64_MAX, text), 20);
    CHECK_TEXT(text, "18446744073709551615");
}

/* As printf() would, but for the point, which the locale may change there. */
static void random_numbers_are_those_of_printf(void)
{
    uint64_t seed = 1;
    size_t wrong = 0;
    setlocale(LC_ALL, "C");
    for (unsigned k = 0; k < 40000; k++) {
        char text[DECIMAL_MOST], wanted[64];
        const bool score = k % 2 == 1; /* of the size and the places of a similarity */
        const unsigned decimals = score ? 4 : random_below(&seed, 7);
        /* An odd number of 1/2048: never half-way between two places. */
        const double value = (double)(random_below(&seed, score ? 10 * 2048 : 1u << 30) | 1) / 2048;
        decimal_write(value, decimals, text);
        snprintf(wanted, sizeof wanted, "%.*f", (int)decimals, value);
        wrong += strcmp(text, wanted) != 0;
    }
    CHECK_COUNT(wrong, 0);
}

int main(void)
{
    CHECK_RUN(numbers_are_rounded_to_their_places);
    CHECK_RUN(what_is_too_large_or_no_number_is_0);
    CHECK_RUN(counts_are_written_whole);
    CHECK_RUN(random_numbers_are_those_of_printf);
    return check_done();
}
