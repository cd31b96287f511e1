#include "sim/shingle_set.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"

static void begin(shingle_set *self, size_t count)
{
    CHECK(shingle_set_begin(self, count, NULL) == AE_OK);
}

static void a_shingle_is_added_once(void)
{
    shingle_set self = {0};
    begin(&self, 10);
    CHECK(shingle_set_add(&self, 7));
    CHECK(!shingle_set_add(&self, 7));
    CHECK(shingle_set_add(&self, 8));
    CHECK(!shingle_set_add(&self, 7)); /* not forgotten over another */
    CHECK(!shingle_set_add(&self, 8));
    shingle_set_clear(&self);
}

/* 0 means a free slot, so the shingle 0 borrows the name of 1. */
static void shingle_0_is_counted_as_1(void)
{
    for (unsigned first = 0; first < 2; first++) {
        shingle_set self = {0};
        begin(&self, 10);
        CHECK(shingle_set_add(&self, first));
        CHECK(!shingle_set_add(&self, 1 - first));
        CHECK(!shingle_set_add(&self, first));
        CHECK(shingle_set_add(&self, 2));
        shingle_set_clear(&self);
    }
}

static void beginning_empties_the_set(void)
{
    shingle_set self = {0};
    begin(&self, 10);
    CHECK(shingle_set_add(&self, 7));
    begin(&self, 10);
    CHECK(shingle_set_add(&self, 7));
    CHECK(!shingle_set_add(&self, 7));
    shingle_set_clear(&self);
}

/* Shingles with equal low bits fall to one slot and have to move on. */
static void shingles_of_one_slot_are_told_apart(void)
{
    enum { COUNT = 1000 };
    shingle_set self = {0};
    begin(&self, COUNT);
    size_t wrong = 0;
    for (unsigned time = 0; time < 2; time++)
        for (uint64_t k = 0; k < COUNT; k++)
            wrong += shingle_set_add(&self, k << 40 | 2047) != (time == 0);
    CHECK_COUNT(wrong, 0);
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
    for (unsigned time = 0; time < 2; time++)
        for (uint64_t k = 0; k < 100000; k++)
            wrong += shingle_set_add(&self, k * 0x9e3779b97f4a7c15u) != (time == 0);
    CHECK_COUNT(wrong, 0);
    shingle_set_clear(&self);
}

/* The slots that a long text filled and a short one did not need are not looked
 * at, and are clean when they are needed again. */
static void short_and_long_texts_may_take_turns(void)
{
    shingle_set self = {0};
    uint64_t first = 0;
    size_t wrong = 0;
    for (unsigned round = 0; round < 20; round++) {
        const size_t count = round % 2 == 0 ? 5000 : round;
        begin(&self, count);
        for (uint64_t k = 0; k < count; k++) { /* half of them the text before had too */
            wrong += !shingle_set_add(&self, (first + k) * 0x9e3779b97f4a7c15u);
            wrong += shingle_set_add(&self, (first + k / 2) * 0x9e3779b97f4a7c15u);
        }
        first += count / 2;
    }
    CHECK_COUNT(wrong, 0);
    shingle_set_clear(&self);
}

static void the_first_of_each_kind_is_left_where_it_stood(void)
{
    uint64_t shingles[] = {5, 9, 5, 5, 3, 9, 12, 3, 4};
    const uint64_t wanted[] = {5, 9, 3, 12, 4};
    shingle_set self = {0};
    begin(&self, 9);
    CHECK_COUNT(shingle_set_distinct(&self, shingles, 9), 5);
    CHECK(memcmp(shingles, wanted, sizeof wanted) == 0);
    begin(&self, 5);
    CHECK_COUNT(shingle_set_distinct(&self, shingles, 5), 5); /* nothing left to leave out */
    CHECK(memcmp(shingles, wanted, sizeof wanted) == 0);
    begin(&self, 0);
    CHECK_COUNT(shingle_set_distinct(&self, shingles, 0), 0);
    shingle_set_clear(&self);
}

/* Against looking through all that were kept so far. */
static void distinct_is_what_a_dull_search_leaves(void)
{
    enum { LONGEST = 400, ROUNDS = 500 };
    shingle_set self = {0};
    uint64_t seed = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t count = random_below(&seed, LONGEST);
        const uint32_t different = 1 + random_below(&seed, 2 * LONGEST);
        uint64_t wanted[LONGEST];
        uint64_t *shingles = malloc(count * sizeof *shingles + 1); /* no more than promised */
        size_t kept = 0;
        for (size_t k = 0; k < count; k++) {
            shingles[k] = (1 + random_below(&seed, different)) * 0x9e3779b97f4a7c15u;
            bool known = false;
            for (size_t j = 0; j < kept; j++)
                known = known || wanted[j] == shingles[k];
            wanted[kept] = shingles[k];
            kept += !known;
        }
        begin(&self, count);
        wrong += shingle_set_distinct(&self, shingles, count) != kept;
        wrong += memcmp(shingles, wanted, kept * sizeof *wanted) != 0;
        free(shingles);
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
    CHECK_RUN(the_first_of_each_kind_is_left_where_it_stood);
    CHECK_RUN(distinct_is_what_a_dull_search_leaves);
    return check_done();
}
