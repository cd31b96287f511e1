#include "sim/estimate.h"

#include <stdlib.h>

#include "../check.h"

static void sizes_are_whole_blocks(void)
{
    CHECK_COUNT(estimate_size(1), 64);
    CHECK_COUNT(estimate_size(64), 64);
    CHECK_COUNT(estimate_size(65), 128);
    CHECK_COUNT(estimate_size(126), 128);
    CHECK_COUNT(estimate_size(1024), 1024);
}

/* The bytes behind the last slot are alike in all texts. */
static void equal_slots_agree_and_so_does_the_padding(void)
{
    enum { SLOTS = 126, ROWS = 43 };
    uint32_t slots[SLOTS], others[ROWS];
    uint16_t agreements[ROWS];
    const size_t size = estimate_size(SLOTS), padding = size - SLOTS;
    uint8_t *kept = malloc(ROWS * size); /* no more room than promised */
    for (uint32_t row = 0; row < ROWS; row++) {
        for (uint32_t k = 0; k < SLOTS; k++)
            slots[k] = k * 7919 + (k >= 3 * row); /* so many as in the last row */
        estimate_keep(slots, SLOTS, kept + row * size);
        others[row] = row * 7 % ROWS;
    }
    estimate_agreements(kept, size, ROWS - 1, others, ROWS, agreements);
    for (uint32_t k = 0; k < ROWS; k++)
        CHECK_COUNT(agreements[k], padding + 3 * others[k]);
    estimate_agreements(kept, size, 2, others, 1, agreements);
    CHECK_COUNT(agreements[0], padding + SLOTS - 6); /* with row 0 */
    estimate_agreements(kept, size, 0, others, 0, agreements);
    free(kept);
}

static void the_most_slots_do_not_run_over(void)
{
    enum { SLOTS = 1024 };
    static uint32_t slots[SLOTS], others[] = {1, 0};
    static uint8_t kept[2 * SLOTS];
    uint16_t agreements[2];
    estimate_keep(slots, SLOTS, kept);
    estimate_keep(slots, SLOTS, kept + SLOTS);
    estimate_agreements(kept, SLOTS, 0, others, 2, agreements);
    CHECK_COUNT(agreements[0], SLOTS);
    CHECK_COUNT(agreements[1], SLOTS);
}

/* The mean is below by three standard deviations: those of the slots and of the
 * choice of shingles, of which `parts` take part. */
static void what_must_agree_follows_the_formula(void)
{
    const unsigned padding = (unsigned)estimate_size(126) - 126;
    CHECK_COUNT(estimate_least(0.45, 126, 64), padding + 34);   /* 126 (0.45 - 3 * 0.0764) */
    CHECK_COUNT(estimate_least(0.45, 126, 1024), padding + 42); /* 126 (0.45 - 3 * 0.0470) */
    CHECK_COUNT(estimate_least(0.75, 320, 256), 212);           /* 320 (0.75 - 3 * 0.0363) */
    CHECK_COUNT(estimate_least(1, 126, 32), padding + 126);
    CHECK_COUNT(estimate_least(0, 126, 32), padding); /* nothing is asked for */
    CHECK_COUNT(estimate_least(0.05, 126, 1024), padding);
}

static void what_must_agree_grows_with_the_threshold(void)
{
    const unsigned padding = (unsigned)estimate_size(126) - 126;
    for (unsigned parts = ESTIMATE_PARTS_LEAST; parts <= 4096; parts *= 4) {
        unsigned before = padding;
        for (unsigned percent = 30; percent <= 100; percent += 10) {
            const unsigned least = estimate_least(percent / 100.0, 126, parts);
            CHECK(least >= before && least <= padding + 126 * percent / 100);
            before = least;
        }
    }
    CHECK(estimate_least(0.45, 1024, 1 << 20) > 8 * (estimate_least(0.45, 126, 1 << 20) - padding));
}

static void more_is_asked_of_texts_of_which_more_takes_part(void)
{
    unsigned before = 0;
    for (unsigned parts = ESTIMATE_PARTS_LEAST; parts <= 4096; parts *= 2) {
        const unsigned least = estimate_least(0.45, 126, parts);
        CHECK(least > before || parts > 512);
        CHECK(least >= before);
        before = least;
    }
    CHECK(before < estimate_mean(0.45, 126)); /* the error of the slots remains */
}

static void the_mean_is_the_share_of_the_slots(void)
{
    const unsigned padding = (unsigned)estimate_size(126) - 126;
    CHECK_COUNT(estimate_mean(0, 126), padding);
    CHECK_COUNT(estimate_mean(0.5, 126), padding + 63);
    CHECK_COUNT(estimate_mean(0.45, 126), padding + 56);
    CHECK_COUNT(estimate_mean(1, 126), padding + 126);
    CHECK_COUNT(estimate_mean(0.5, 1024), 512);
}

int main(void)
{
    CHECK_RUN(sizes_are_whole_blocks);
    CHECK_RUN(equal_slots_agree_and_so_does_the_padding);
    CHECK_RUN(the_most_slots_do_not_run_over);
    CHECK_RUN(what_must_agree_follows_the_formula);
    CHECK_RUN(what_must_agree_grows_with_the_threshold);
    CHECK_RUN(more_is_asked_of_texts_of_which_more_takes_part);
    CHECK_RUN(the_mean_is_the_share_of_the_slots);
    return check_done();
}
