#include "sim/radix.h"

#include "../check.h"

static void few_numbers_are_sorted(void)
{
    uint64_t numbers[] = {5, UINT64_MAX, 0, 256, 255, 5}, scratch[6];
    const uint64_t wanted[] = {0, 5, 5, 255, 256, UINT64_MAX};
    radix_sort(numbers, scratch, 6, 0, 64);
    CHECK(memcmp(numbers, wanted, sizeof wanted) == 0);
    radix_sort(NULL, NULL, 0, 0, 64);
    radix_sort(numbers, scratch, 1, 0, 64);
    CHECK_COUNT(numbers[0], 0);
}

static void only_the_named_bits_count_and_ties_stay_in_order(void)
{
    uint64_t numbers[] = {0x0200000009, 0x0100000003, 0x0200000001, 0x0100000008}, scratch[4];
    const uint64_t wanted[] = {0x0100000003, 0x0100000008, 0x0200000009, 0x0200000001};
    radix_sort(numbers, scratch, 4, 32, 64);
    CHECK(memcmp(numbers, wanted, sizeof wanted) == 0);
    radix_sort(numbers, scratch, 4, 0, 0);
    CHECK(memcmp(numbers, wanted, sizeof wanted) == 0);
}

static void keys_are_put_in_order_with_their_places(void)
{
    const uint32_t keys[] = {7, UINT32_MAX, 0, 7, 0x80000000u, 6};
    const uint64_t wanted[] = {0x0000000000000002, 0x0000000600000005, 0x0000000700000000,
                               0x0000000700000003, 0x8000000000000004, 0xffffffff00000001};
    uint64_t order[6], scratch[6];
    radix_order(keys, 6, order, scratch);
    CHECK(memcmp(order, wanted, sizeof wanted) == 0);
    radix_order(keys, 0, order, scratch);
    radix_order(keys + 1, 1, order, scratch);
    CHECK_COUNT(order[0], 0xffffffff00000000);
}

static void repeats_are_removed_from_a_sorted_run(void)
{
    uint64_t numbers[] = {0, 0, 1, 7, 7, 7, UINT64_MAX, UINT64_MAX};
    const uint64_t wanted[] = {0, 1, 7, UINT64_MAX};
    CHECK_COUNT(radix_unique(numbers, 8), 4);
    CHECK(memcmp(numbers, wanted, sizeof wanted) == 0);
    CHECK_COUNT(radix_unique(numbers, 4), 4);
    CHECK_COUNT(radix_unique(numbers, 1), 1);
    CHECK_COUNT(radix_unique(NULL, 0), 0);
}

int main(void)
{
    CHECK_RUN(few_numbers_are_sorted);
    CHECK_RUN(only_the_named_bits_count_and_ties_stay_in_order);
    CHECK_RUN(keys_are_put_in_order_with_their_places);
    CHECK_RUN(repeats_are_removed_from_a_sorted_run);
    return check_done();
}
