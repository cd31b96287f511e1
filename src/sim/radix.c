#include "sim/radix.h"

#include <string.h>

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, FEW = 64 };

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

/* Few numbers are sorted sooner than their digits are counted. */
static void few_sort(uint64_t *numbers, size_t count, uint64_t bits)
{
    for (size_t k = 1; k < count; k++) {
        const uint64_t number = numbers[k];
        size_t to = k;
        for (; to > 0 && (numbers[to - 1] & bits) > (number & bits); to--)
            numbers[to] = numbers[to - 1];
        numbers[to] = number;
    }
}

void radix_sort(uint64_t *numbers, uint64_t *scratch, size_t count, unsigned low, unsigned high)
{
    if (count <= FEW) {
        const uint64_t below = low == 0 ? 0 : UINT64_MAX >> (64 - low);
        few_sort(numbers, count, (high == 0 ? 0 : UINT64_MAX >> (64 - high)) & ~below);
        return;
    }
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

enum {
    KEY_DIGIT_BITS = 10,
    KEY_DIGITS = 1 << KEY_DIGIT_BITS,
    CELL_SHIFT = 64 - 2 * KEY_DIGIT_BITS /* numbers alike from this bit on are in one cell */
};

static void begins_make(uint32_t *counts)
{
    uint32_t sum = 0;
    for (size_t digit = 0; digit < KEY_DIGITS; digit++) {
        const uint32_t here = counts[digit];
        counts[digit] = sum;
        sum += here;
    }
}

/* Puts the cell around order[at] in order; returns its end. */
static size_t cell_sort(uint64_t *order, uint64_t *scratch, size_t count, size_t at)
{
    const uint64_t cell = order[at] >> CELL_SHIFT;
    size_t begin = at, end = at;
    while (begin > 0 && order[begin - 1] >> CELL_SHIFT == cell)
        begin--;
    while (end < count && order[end] >> CELL_SHIFT == cell)
        end++;
    radix_sort(order + begin, scratch, end - begin, 32, 48);
    return end;
}

/* Two passes over the upper digits leave next to nothing out of order: less than half
 * the time of radix_sort() over 32 bits, 3.3 against 8.0 ns a key. */
void radix_order(const uint32_t *keys, size_t count, uint64_t *order, uint64_t *scratch)
{
    uint32_t upper[KEY_DIGITS] = {0}, lower[KEY_DIGITS] = {0};
    for (size_t k = 0; k < count; k++) {
        upper[keys[k] >> (32 - KEY_DIGIT_BITS)]++;
        lower[keys[k] >> (CELL_SHIFT - 32) & (KEY_DIGITS - 1)]++;
    }
    begins_make(upper);
    begins_make(lower);
    for (size_t k = 0; k < count; k++)
        scratch[lower[keys[k] >> (CELL_SHIFT - 32) & (KEY_DIGITS - 1)]++] =
            (uint64_t)keys[k] << 32 | k;
    for (size_t k = 0; k < count; k++)
        order[upper[scratch[k] >> (64 - KEY_DIGIT_BITS)]++] = scratch[k];
    for (size_t k = 1; k < count; k++)
        if (order[k] < order[k - 1])
            k = cell_sort(order, scratch, count, k) - 1;
}

size_t radix_unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || numbers[k] != numbers[kept - 1])
            numbers[kept++] = numbers[k];
    return kept;
}
