#include "base/distinct.h"

#include "../check.h"
#include "../random.h"

enum { MOST = 300, BELOW = 200 };

/* Numbers of all sizes, from few kinds and from many, against a list of marks. */
static void the_different_numbers_are_left_rising(void)
{
    uint64_t seed = 5;
    size_t wrong = 0;
    for (unsigned round = 0; round < 4000; round++) {
        const uint32_t kinds = 1 + random_below(&seed, BELOW);
        const size_t count = random_below(&seed, round % 2 == 0 ? 20 : MOST);
        uint32_t numbers[MOST], wanted[BELOW];
        bool marks[BELOW] = {false};
        size_t want = 0;
        for (size_t k = 0; k < count; k++) {
            numbers[k] = random_below(&seed, kinds);
            marks[numbers[k]] = true;
        }
        for (uint32_t number = 0; number < BELOW; number++)
            if (marks[number])
                wanted[want++] = number;
        const size_t kept = distinct_keep(numbers, count);
        wrong += kept != want || (want > 0 && memcmp(numbers, wanted, want * sizeof *wanted) != 0);
    }
    CHECK_COUNT(wrong, 0);
}

static void the_ends_of_the_range_are_numbers_too(void)
{
    uint32_t numbers[40];
    for (size_t k = 0; k < 40; k++)
        numbers[k] = k % 3 == 0 ? UINT32_MAX : k % 3 == 1 ? 0 : 64;
    CHECK_COUNT(distinct_keep(numbers, 40), 3);
    CHECK_COUNT(numbers[0], 0);
    CHECK_COUNT(numbers[1], 64);
    CHECK_COUNT(numbers[2], UINT32_MAX);
    CHECK_COUNT(distinct_keep(numbers, 0), 0);
}

int main(void)
{
    CHECK_RUN(the_different_numbers_are_left_rising);
    CHECK_RUN(the_ends_of_the_range_are_numbers_too);
    return check_done();
}
