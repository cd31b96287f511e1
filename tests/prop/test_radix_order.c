/* radix_sort() against a stable sort by comparison, on numbers of every shape. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/radix.h"

enum { COUNT_MOST = 3000, ROUNDS = 200 };

typedef struct item {
    uint64_t number, key;
    size_t place;
} item;

static int item_compare(const void *left, const void *right)
{
    const item *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->place < b->place ? -1 : 1;
}

static uint64_t number_of_shape(uint64_t *seed, unsigned shape)
{
    const uint64_t bits = random_next(seed);
    switch (shape) {
    case 0:
        return bits;
    case 1:
        return bits % 7; /* many repeats, high digits all alike */
    case 2:
        return bits << 56; /* low digits all alike */
    case 3:
        return bits & 0xff000000ff0000ffu;
    default:
        return bits >> (bits % 64);
    }
}

static void sorts_as_a_stable_sort_does(void)
{
    static uint64_t numbers[COUNT_MOST], scratch[COUNT_MOST];
    static item items[COUNT_MOST];
    uint64_t seed = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t count = random_below(&seed, round % 10 == 0 ? COUNT_MOST : 100);
        const unsigned low = 8 * random_below(&seed, 8);
        const unsigned high = low + 8 * random_below(&seed, (64 - low) / 8 + 1);
        const uint64_t mask = high - low == 64 ? UINT64_MAX : (UINT64_C(1) << (high - low)) - 1;
        for (size_t k = 0; k < count; k++) {
            numbers[k] = number_of_shape(&seed, round % 5);
            items[k] = (item){numbers[k], high == low ? 0 : numbers[k] >> low & mask, k};
        }
        qsort(items, count, sizeof *items, item_compare);
        radix_sort(numbers, scratch, count, low, high);
        for (size_t k = 0; k < count; k++)
            wrong += numbers[k] != items[k].number;
    }
    CHECK_COUNT(wrong, 0);
}

/* Keys evenly spread; few different ones; many in one cell of the upper bits, in cells
 * next to each other, and a few strays among very many that are alike. */
static uint32_t key_of_shape(uint64_t *seed, unsigned shape)
{
    const uint32_t bits = (uint32_t)random_next(seed);
    switch (shape) {
    case 0:
        return bits;
    case 1:
        return bits % 50 * 0x05050505u;
    case 2:
        return 0xabcde000u | bits % 4096;
    case 3:
        return 0x00001000u + bits % 30000;
    default:
        return bits % 20 == 0 ? 0x12345000u + bits % 4096 : 0x12345678u;
    }
}

static void puts_keys_in_order_with_their_places(void)
{
    static uint32_t keys[COUNT_MOST];
    static uint64_t order[COUNT_MOST], scratch[COUNT_MOST];
    uint64_t seed = 3;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t count = random_below(&seed, round % 10 == 0 ? COUNT_MOST : 100);
        bool seen[COUNT_MOST] = {false};
        for (size_t k = 0; k < count; k++)
            keys[k] = key_of_shape(&seed, round % 5);
        radix_order(keys, count, order, scratch);
        for (size_t k = 0; k < count; k++) {
            const uint32_t place = (uint32_t)order[k];
            wrong += place >= count || seen[place] || keys[place] != order[k] >> 32;
            wrong += k > 0 && order[k - 1] >= order[k];
            seen[place] = true;
        }
    }
    CHECK_COUNT(wrong, 0);
}

static void keeps_one_of_each(void)
{
    static uint64_t numbers[COUNT_MOST], scratch[COUNT_MOST];
    uint64_t seed = 2;
    for (unsigned round = 0; round < ROUNDS; round++) {
        bool seen[64] = {false};
        const size_t count = random_below(&seed, COUNT_MOST);
        size_t distinct = 0;
        for (size_t k = 0; k < count; k++) {
            numbers[k] = random_below(&seed, round % 64 + 1);
            distinct += !seen[numbers[k]];
            seen[numbers[k]] = true;
        }
        radix_sort(numbers, scratch, count, 0, 64);
        const size_t kept = radix_unique(numbers, count);
        CHECK_COUNT(kept, distinct);
        for (size_t k = 0; k < kept; k++)
            CHECK(seen[numbers[k]] && (k == 0 || numbers[k - 1] < numbers[k]));
    }
}

int main(void)
{
    CHECK_RUN(sorts_as_a_stable_sort_does);
    CHECK_RUN(puts_keys_in_order_with_their_places);
    CHECK_RUN(keeps_one_of_each);
    return check_done();
}
