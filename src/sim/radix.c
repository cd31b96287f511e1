#include "sim/radix.h"

#include <string.h>

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* One pass; false when all numbers have the same digit, so that nothing moved. */
static bool digit_sort(const uint64_t *from, uint64_t *to, size_t count, unsigned shift)
{
    size_t begins[DIGITS] = {0};
    for (size_t k = 0; k < count; k++)
        begins[from[k] >> shift & (DIGITS - 1)]++;
    if (begins[from[0] >> shift & (DIGITS - 1)] == count)
        return false;
    size_t sum = 0;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        const size_t here = begins[digit];
        begins[digit] = sum;
        sum += here;
    }
    for (size_t k = 0; k < count; k++)
        to[begins[from[k] >> shift & (DIGITS - 1)]++] = from[k];
    return true;
}

void radix_sort(uint64_t *numbers, uint64_t *scratch, size_t count, unsigned low, unsigned high)
{
    if (count < 2)
        return;
    uint64_t *from = numbers, *to = scratch;
    for (unsigned shift = low; shift < high; shift += DIGIT_BITS) {
        if (!digit_sort(from, to, count, shift))
            continue;
        uint64_t *other = from;
        from = to;
        to = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
}

size_t radix_unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || numbers[k] != numbers[kept - 1])
            numbers[kept++] = numbers[k];
    return kept;
}
