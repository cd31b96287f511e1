#include "sim/refusal.h"

#include "../check.h"
#include "sim/candidate.h"

static void what_was_not_refused_does_not_stand(void)
{
    refusal_table self = {0};
    CHECK(!refusal_stands(&self, candidate_pair(1, 2), 2));
    CHECK(refusal_note(&self, candidate_pair(1, 2), 10, NULL) == AE_OK);
    CHECK(!refusal_stands(&self, candidate_pair(1, 3), 10));
    CHECK(refusal_stands(&self, candidate_pair(2, 1), 10));
    refusal_clear(&self);
}

static void a_refusal_stands_until_the_groups_have_grown_by_half(void)
{
    refusal_table self = {0};
    const uint64_t pair = candidate_pair(0, 1);
    CHECK(refusal_note(&self, pair, 10, NULL) == AE_OK);
    CHECK(refusal_stands(&self, pair, 14));
    CHECK(!refusal_stands(&self, pair, 15));
    CHECK(refusal_note(&self, pair, 15, NULL) == AE_OK); /* refused again, larger */
    CHECK(refusal_stands(&self, pair, 21));
    CHECK(!refusal_stands(&self, pair, 22));
    CHECK_COUNT(self.count, 1);
    refusal_clear(&self);
}

static void many_are_remembered(void)
{
    enum { TEXTS = 150 };
    refusal_table self = {0};
    for (uint32_t a = 0; a < TEXTS; a++)
        for (uint32_t b = a + 1; b < TEXTS; b++)
            CHECK(refusal_note(&self, candidate_pair(a, b), 2 + a + b, NULL) == AE_OK);
    CHECK_COUNT(self.count, TEXTS * (TEXTS - 1) / 2);
    CHECK(self.slot_count >= 2 * self.count - 1);
    size_t wrong = 0;
    for (uint32_t a = 0; a < TEXTS; a++)
        for (uint32_t b = a + 1; b < TEXTS; b++) {
            const uint64_t texts = 2 + a + b;
            wrong += !refusal_stands(&self, candidate_pair(a, b), texts) ||
                     refusal_stands(&self, candidate_pair(a, b), texts + texts / 2);
        }
    CHECK_COUNT(wrong, 0);
    refusal_clear(&self);
}

int main(void)
{
    CHECK_RUN(what_was_not_refused_does_not_stand);
    CHECK_RUN(a_refusal_stands_until_the_groups_have_grown_by_half);
    CHECK_RUN(many_are_remembered);
    return check_done();
}
