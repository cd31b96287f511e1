#include "sim/shingle_set.h"

#include "../check.h"

static void begin(shingle_set *self, size_t count)
{
    CHECK(shingle_set_begin(self, count, NULL) == AE_OK);
}

static void a_shingle_is_added_once(void)
{
    shingle_set self = {0};
    begin(&self, 10);
    CHECK(shingle_set_add(&self, 7, 1));
    CHECK(!shingle_set_add(&self, 7, 2));
    CHECK_COUNT(shingle_set_find(&self, 7), 1);
    CHECK_COUNT(shingle_set_find(&self, 8), 0);
    CHECK_COUNT(shingle_set_find(&self, 7), 1); /* asking changes nothing */
    shingle_set_clear(&self);
}

/* 0 means a free slot, so the shingle 0 borrows the name of 1. */
static void shingle_0_is_counted_as_1(void)
{
    for (unsigned first = 0; first < 2; first++) {
        shingle_set self = {0};
        begin(&self, 10);
        CHECK_COUNT(shingle_set_find(&self, first), 0);
        CHECK(shingle_set_add(&self, first, 3));
        CHECK(!shingle_set_add(&self, 1 - first, 4));
        CHECK_COUNT(shingle_set_find(&self, 0), 3);
        CHECK_COUNT(shingle_set_find(&self, 1), 3);
        shingle_set_clear(&self);
    }
}

static void beginning_empties_the_set(void)
{
    shingle_set self = {0};
    begin(&self, 10);
    CHECK(shingle_set_add(&self, 7, 5));
    begin(&self, 10);
    CHECK_COUNT(shingle_set_find(&self, 7), 0);
    CHECK(shingle_set_add(&self, 7, 6));
    CHECK_COUNT(shingle_set_find(&self, 7), 6);
    shingle_set_clear(&self);
}

/* Shingles with equal low bits fall to one slot and have to move on. */
static void shingles_of_one_slot_are_told_apart(void)
{
    enum { COUNT = 1000 };
    shingle_set self = {0};
    begin(&self, COUNT);
    for (uint64_t k = 0; k < COUNT; k++)
        CHECK(shingle_set_add(&self, k << 40 | 2047, (uint32_t)k + 1));
    size_t wrong = 0;
    for (uint64_t k = 0; k < COUNT; k++)
        wrong += shingle_set_find(&self, k << 40 | 2047) != k + 1;
    CHECK_COUNT(wrong, 0);
    CHECK_COUNT(shingle_set_find(&self, (uint64_t)COUNT << 40 | 2047), 0);
    shingle_set_clear(&self);
}

static void a_longer_text_gets_more_room(void)
{
    shingle_set self = {0};
    begin(&self, 0);
    begin(&self, 100000);
    CHECK(self.slot_count > 200000);
    CHECK_COUNT(self.slot_count & (self.slot_count - 1), 0);
    size_t wrong = 0;
    for (uint64_t k = 0; k < 100000; k++)
        wrong += !shingle_set_add(&self, k * 0x9e3779b97f4a7c15u, (uint32_t)k + 1);
    for (uint64_t k = 0; k < 100000; k++)
        wrong += shingle_set_find(&self, k * 0x9e3779b97f4a7c15u) != k + 1;
    CHECK_COUNT(wrong, 0);
    shingle_set_clear(&self);
}

/* The slots that a long text filled and a short one did not need are not looked
 * at, and are clean when they are needed again. */
static void short_and_long_texts_may_take_turns(void)
{
    shingle_set self = {0};
    uint64_t first = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < 20; round++) {
        const size_t count = round % 2 == 0 ? 5000 : round;
        begin(&self, count);
        for (uint64_t k = 0; k < count; k++)
            wrong += !shingle_set_add(&self, (first + k) * 0x9e3779b97f4a7c15u, round + 1);
        for (uint64_t k = 0; k < count; k++)
            wrong += shingle_set_find(&self, (first + k) * 0x9e3779b97f4a7c15u) != round + 1;
        wrong += shingle_set_find(&self, (first - 1) * 0x9e3779b97f4a7c15u) != 0;
        first += count;
    }
    CHECK_COUNT(wrong, 0);
    shingle_set_clear(&self);
}

int main(void)
{
    CHECK_RUN(a_shingle_is_added_once);
    CHECK_RUN(shingle_0_is_counted_as_1);
    CHECK_RUN(beginning_empties_the_set);
    CHECK_RUN(shingles_of_one_slot_are_told_apart);
    CHECK_RUN(a_longer_text_gets_more_room);
    CHECK_RUN(short_and_long_texts_may_take_turns);
    return check_done();
}
