#include "base/distinct.h"

#include <stdlib.h>

enum {
    FEW = 16, /* so many are sorted by hand, and not worth a look at what was seen */
    SEEN = 64 /* numbers of which the last with the same lower bits is known */
};

static int number_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Drops what the last number of its lower bits was already: most repeats. */
static size_t repeats_drop(uint32_t *numbers, size_t count)
{
    uint32_t seen[SEEN];
    size_t kept = 0;
    for (uint32_t slot = 0; slot < SEEN; slot++)
        seen[slot] = slot + 1; /* a number of other lower bits is none that was seen there */
    for (size_t k = 0; k < count; k++) {
        const uint32_t number = numbers[k];
        if (seen[number % SEEN] == number)
            continue;
        seen[number % SEEN] = number;
        numbers[kept++] = number;
    }
    return kept;
}

static void few_sort(uint32_t *numbers, size_t count)
{
    for (size_t k = 1; k < count; k++) {
        const uint32_t number = numbers[k];
        size_t at = k;
        for (; at > 0 && numbers[at - 1] > number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

size_t distinct_keep(uint32_t *numbers, size_t count)
{
    size_t kept = 0;
    if (count > FEW)
        count = repeats_drop(numbers, count);
    if (count > FEW)
        qsort(numbers, count, sizeof *numbers, number_compare);
    else
        few_sort(numbers, count);
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || numbers[k] != numbers[kept - 1])
            numbers[kept++] = numbers[k];
    return kept;
}
