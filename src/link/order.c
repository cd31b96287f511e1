#include "link/order.h"

#include <stdlib.h>

static int number_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

size_t order_numbers(uint32_t *numbers, size_t count)
{
    size_t kept = 0;
    if (count > 1)
        qsort(numbers, count, sizeof *numbers, number_compare);
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || numbers[k] != numbers[kept - 1])
            numbers[kept++] = numbers[k];
    return kept;
}
