#include "base/spill.h"

#include <stddef.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "base/arena.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/residence.h"

enum { MIB = 1 << 20 };

static void what_is_little_is_memory(void)
{
    spill *self = spill_new(scratch_folder(), UINT64_C(1) << 40);
    CHECK(!spill_is_due(self, MIB - 1) && !spill_is_due(self, 8 * MIB));
    CHECK(spill_is_due(self, UINT64_C(1) << 39));
    CHECK(!spill_is_due(NULL, UINT64_MAX));
    spill_free(self);
    void *taken = memory_resize(NULL, 4 * MIB, 1);
    if (CHECK(taken != NULL))
        memset(taken, 1, 4 * MIB);
    self = spill_new(scratch_folder(), MIB); /* there is more than that already */
    CHECK(spill_is_due(self, MIB / 256) && !spill_is_due(self, MIB / 256 - 1));
    spill_free(self);
    memory_free(taken);
    spill_free(NULL);
}

/* Whatever there is already counts. */
static void memory_that_is_taken_leaves_less(void)
{
    enum { LARGE = 64 * MIB };
    spill *self = spill_new(scratch_folder(), 3 * (residence_now().own + 2 * (uint64_t)LARGE));
    void *first = spill_take(self, LARGE, 1);
    if (CHECK(first != NULL && !spill_has(self, first)))
        memset(first, 1, LARGE);
    void *second = spill_take(self, LARGE + MIB, 1);
    CHECK(second != NULL && spill_has(self, second));
    spill_give(self, second);
    CHECK(!spill_has(self, second));
    spill_give(self, first);
    spill_free(self);
}

/* Far more than the bound is gone through, forth and back, and never more than it in memory. */
static void the_bound_is_kept(void)
{
    enum { BLOCKS = 16, SIZE = 16 * MIB, LEAPS = 1 << 14 };
    char *blocks[BLOCKS] = {NULL};
    uint64_t most = 0, wrong = 0;
    const uint64_t bound = residence_now().all + 64 * MIB;
    spill *self = spill_new(scratch_folder(), bound);
    for (unsigned k = 0; k < BLOCKS; k++)
        if (!CHECK((blocks[k] = spill_take_file(self, SIZE)) != NULL))
            return;
    for (size_t at = 0; at < 2 * (size_t)BLOCKS * SIZE; at += LEAPS) {
        const size_t place = at % ((size_t)BLOCKS * SIZE);
        char *byte = &blocks[place / SIZE][place % SIZE];
        const char sign = (char)(place / LEAPS % 101 + 1);
        for (size_t k = 0; k < LEAPS && at == place; k += 4096)
            byte[k] = sign;
        wrong += *byte != sign;
        if (at % SIZE == 0) {
            spill_rest(self);
            const uint64_t now = residence_now().all;
            most = now > most ? now : most;
        }
    }
    CHECK_COUNT(wrong, 0);
#ifndef __SANITIZE_THREAD__ /* whose notes on each byte stay in memory */
    CHECK(most <= bound);
#endif
    spill_free(self);
}

static void zeros_are_zeros(void)
{
    enum { COUNT = 3 * MIB };
    spill *spills[] = {spill_new(scratch_folder(), MIB), NULL};
    for (size_t k = 0; k < sizeof spills / sizeof *spills; k++)
        for (unsigned round = 0; round < 3; round++) {
            size_t wrong = 0;
            char *block = spill_take_zero(spills[k], COUNT, 1);
            for (size_t at = 0; block != NULL && at < COUNT; at++)
                wrong += block[at] != 0;
            CHECK(block != NULL && wrong == 0);
            if (block != NULL)
                memset(block, 7, COUNT);
            spill_give(spills[k], block);
        }
    CHECK(spill_take_zero(spills[0], SIZE_MAX, 2) == NULL);
    spill_free(spills[0]);
}

/* An array that grows number by number, from memory into the file. */
static void what_grows_keeps_what_it_has(void)
{
    enum { COUNT = 200000 };
    spill *spills[] = {spill_new(scratch_folder(), MIB), NULL};
    for (size_t k = 0; k < sizeof spills / sizeof *spills; k++) {
        uint64_t *numbers = NULL;
        size_t capacity = 0, wrong = 0, count = 0;
        void *block = NULL;
        for (; count < COUNT; count++) {
            if (!CHECK(spill_grow(spills[k], &block, &capacity, count + 1, sizeof *numbers, NULL) ==
                       AE_OK))
                break;
            numbers = block;
            numbers[count] = count * count;
            if (count % 1000 == 0)
                spill_rest(spills[k]);
        }
        for (size_t at = 0; at < count; at++)
            wrong += numbers[at] != (uint64_t)at * at;
        CHECK(wrong == 0 && capacity >= count && capacity <= 2 * COUNT);
        CHECK(spill_grow(spills[k], &block, &capacity, SIZE_MAX / 2, sizeof *numbers, NULL) ==
              AE_ERROR_MEMORY);
        CHECK(block == numbers); /* and it is still there */
        spill_give(spills[k], block);
        spill_free(spills[k]);
    }
}

static void fill(uint64_t seed, uint64_t *numbers, size_t count)
{
    for (size_t k = 0; k < count; k++)
        numbers[k] = random_next(&seed);
}

static bool is_filled(uint64_t seed, const uint64_t *numbers, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (numbers[k] != random_next(&seed))
            return false;
    return true;
}

/* Blocks of all sizes, taken and given in any order, in memory and in the file, with the bound
 * passed all the time. */
static void what_is_put_there_stays(void)
{
    enum { BLOCKS = 40, ROUNDS = 400, MOST = 300000 };
    uint64_t seed = 1;
    spill *self = spill_new(scratch_folder(), MIB);
    uint64_t *blocks[BLOCKS] = {NULL}, seeds[BLOCKS] = {0};
    size_t sizes[BLOCKS] = {0}, filed = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t at = random_below(&seed, BLOCKS);
        if (blocks[at] != NULL && !CHECK(is_filled(seeds[at], blocks[at], sizes[at])))
            break;
        spill_give(self, blocks[at]);
        seeds[at] = round;
        sizes[at] = random_below(&seed, random_below(&seed, 3) == 0 ? MOST : 100);
        blocks[at] = spill_take(self, sizes[at], sizeof **blocks);
        if (!CHECK(blocks[at] != NULL))
            break;
        filed += spill_has(self, blocks[at]);
        fill(seeds[at], blocks[at], sizes[at]);
        spill_rest(self);
    }
    CHECK(filed > ROUNDS / 10);
    for (size_t k = 0; k < BLOCKS; k++) {
        CHECK(blocks[k] == NULL || is_filled(seeds[k], blocks[k], sizes[k]));
        if (k % 2 == 0)
            spill_give(self, blocks[k]); /* the others go with the whole, or are memory */
        else if (!spill_has(self, blocks[k]))
            free(blocks[k]);
    }
    spill_free(self);
}

static void nothing_is_seen_in_the_folder(void)
{
    char stranger[64];
    spill *self = spill_new(scratch_folder(), MIB);
    char *block = spill_take(self, MIB, 1);
    CHECK(block != NULL);
    CHECK(folder_holds_only(scratch_folder(), NULL, 0, stranger, sizeof stranger));
    spill_give(self, block);
    spill_free(self);
}

static void without_a_file_it_is_memory(void)
{
    spill *self = spill_new("/nowhere/at/all", MIB);
    uint64_t *block = spill_take(self, 4 * MIB / sizeof *block, sizeof *block);
    if (CHECK(block != NULL)) {
        fill(2, block, 4 * MIB / sizeof *block);
        spill_rest(self);
        CHECK(is_filled(2, block, 4 * MIB / sizeof *block));
    }
    spill_give(self, block);
    CHECK(spill_take(self, SIZE_MAX, 2) == NULL);
    CHECK(spill_take(NULL, SIZE_MAX, 2) == NULL);
    spill_free(self);
}

static void an_arena_goes_on_in_the_file(void)
{
    enum { COUNT = 40000, LENGTH = 200 };
    static const char *copies[COUNT];
    spill *large = spill_new(scratch_folder(), 8 * MIB);
    arena self = {.behind = large};
    char text[LENGTH];
    for (unsigned k = 0; k < COUNT; k++) {
        memset(text, 'a' + (int)(k % 26), sizeof text);
        copies[k] = arena_copy(&self, text, sizeof text);
    }
    CHECK(spill_is_due(large, self.bytes));
    spill_rest(large);
    size_t wrong = 0;
    for (unsigned k = 0; k < COUNT; k++) {
        memset(text, 'a' + (int)(k % 26), sizeof text);
        wrong += copies[k] == NULL || memcmp(copies[k], text, sizeof text) != 0;
    }
    CHECK_COUNT(wrong, 0);
    arena_reset(&self);
    CHECK_TEXT(arena_copy(&self, "again", 5), "again");
    arena_clear(&self);
    CHECK(self.behind == large);
    spill_free(large);
}

int main(void)
{
    CHECK_RUN(what_is_little_is_memory);
    CHECK_RUN(memory_that_is_taken_leaves_less);
    CHECK_RUN(the_bound_is_kept);
    CHECK_RUN(zeros_are_zeros);
    CHECK_RUN(what_grows_keeps_what_it_has);
    CHECK_RUN(what_is_put_there_stays);
    CHECK_RUN(nothing_is_seen_in_the_folder);
    CHECK_RUN(without_a_file_it_is_memory);
    CHECK_RUN(an_arena_goes_on_in_the_file);
    return check_done();
}
