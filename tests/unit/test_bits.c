#include "base/bits.h"

#include "../check.h"
#include "../random.h"

static void bits_are_gathered(void)
{
    uint8_t bytes[BITS];
    uint64_t state = 1;
    for (unsigned round = 0; round < 1000; round++) {
        for (size_t k = 0; k < BITS; k++)
            bytes[k] = (uint8_t)random_below(&state, 256);
        for (unsigned bit = 0; bit < 8; bit++) {
            uint64_t expected = 0;
            for (size_t k = 0; k < BITS; k++)
                expected |= (uint64_t)(bytes[k] >> bit & 1) << k;
            CHECK(bits_gather(bytes, (uint8_t)(1u << bit)) == expected);
            CHECK(bits_gather_by_words(bytes, (uint8_t)(1u << bit)) == expected);
        }
    }
}

static void equal_bytes_are_found(void)
{
    char bytes[BITS];
    uint64_t state = 2;
    for (unsigned round = 0; round < 1000; round++) {
        const char sought = (char)random_below(&state, 256);
        uint64_t expected = 0;
        for (size_t k = 0; k < BITS; k++) {
            bytes[k] = random_below(&state, 2) == 0 ? sought : (char)random_below(&state, 256);
            expected |= (uint64_t)(bytes[k] == sought) << k;
        }
        CHECK(bits_equal(bytes, sought) == expected);
    }
}

static void odd_counts_are_told(void)
{
    uint64_t state = 3;
    for (unsigned round = 0; round < 1000; round++) {
        const uint64_t bits = random_next(&state) & random_next(&state);
        uint64_t expected = 0, odd = 0;
        for (size_t k = 0; k < BITS; k++) {
            odd ^= bits >> k & 1;
            expected |= odd << k;
        }
        CHECK(bits_odd(bits) == expected);
    }
}

static void runs_are_counted(void)
{
    CHECK_COUNT(bits_run(0), 0);
    CHECK_COUNT(bits_run(1), 1);
    CHECK_COUNT(bits_run(6), 0);
    CHECK_COUNT(bits_run(0xf7), 3);
    CHECK_COUNT(bits_run(UINT64_MAX), BITS);
    CHECK_COUNT(bits_run(UINT64_MAX >> 1), BITS - 1);
}

static void bytes_answer_for_vectors(void)
{
    for (unsigned byte = 0; byte < 256; byte++) {
        CHECK_COUNT(BITS_IS((uint8_t)byte, 'x'), byte == 'x' ? 255 : 0);
        CHECK_COUNT(BITS_WITHIN((uint8_t)byte, 'b', 'd'), byte >= 'b' && byte <= 'd' ? 255 : 0);
    }
}

int main(void)
{
    CHECK_RUN(bits_are_gathered);
    CHECK_RUN(equal_bytes_are_found);
    CHECK_RUN(odd_counts_are_told);
    CHECK_RUN(runs_are_counted);
    CHECK_RUN(bytes_answer_for_vectors);
    return check_done();
}
