#include "base/spill.h"

#include <stddef.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"
#include "base/arena.h"
#include "base/folder.h"

enum { MIB = 1 << 20 };

static void a_small_part_of_the_bound_is_memory(void)
{
    spill *self = spill_new(scratch_folder(), 64 * MIB);
    CHECK(!spill_is_due(self, 8 * MIB) && spill_is_due(self, 8 * MIB + 1));
    CHECK(!spill_is_due(NULL, UINT64_MAX));
    spill_free(self);
    spill_free(NULL);
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
        filed += spill_is_due(self, sizes[at] * sizeof **blocks);
        fill(seeds[at], blocks[at], sizes[at]);
        spill_rest(self);
    }
    CHECK(filed > ROUNDS / 10);
    for (size_t k = 0; k < BLOCKS; k++) {
        CHECK(blocks[k] == NULL || is_filled(seeds[k], blocks[k], sizes[k]));
        if (k % 2 == 0)
            spill_give(self, blocks[k]); /* the others go with the whole, or are memory */
        else if (!spill_is_due(self, sizes[k] * sizeof **blocks))
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

static void the_usual_bound_is_a_part_of_the_machine(void)
{
    const uint64_t pages = (uint64_t)sysconf(_SC_PHYS_PAGES);
    const uint64_t whole = pages * (uint64_t)sysconf(_SC_PAGESIZE);
    CHECK(spill_bound_usual() >= 64 * MIB);
    CHECK(spill_bound_usual() <= (whole < UINT64_C(1) << 30 ? UINT64_C(1) << 30 : whole));
}

int main(void)
{
    CHECK_RUN(a_small_part_of_the_bound_is_memory);
    CHECK_RUN(what_grows_keeps_what_it_has);
    CHECK_RUN(what_is_put_there_stays);
    CHECK_RUN(nothing_is_seen_in_the_folder);
    CHECK_RUN(without_a_file_it_is_memory);
    CHECK_RUN(an_arena_goes_on_in_the_file);
    CHECK_RUN(the_usual_bound_is_a_part_of_the_machine);
    return check_done();
}
