/* What a set of shingles shares with others is what is counted one by one, turn after turn, also
 * where the shingles crowd into a few buckets, and when the set becomes another one. */
#include "sim/shared_set.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"

enum { MOST = 300, BITS = 6, ROUNDS = 400 };

static uint8_t cells[1 << BITS];

static bool holds(const uint64_t *shingles, size_t count, uint64_t shingle)
{
    for (size_t k = 0; k < count; k++)
        if (shingles[k] == shingle)
            return true;
    return false;
}

/* Few different ones, so that many repeat; 0 among them, but never with 1. A third of them
 * have the lower bits in common, which say in which bucket a shingle is. */
static size_t shingles_make(uint64_t *state, uint64_t *shingles)
{
    const size_t count = random_below(state, MOST);
    for (size_t k = 0; k < count; k++) {
        const uint64_t number = random_below(state, 500);
        shingles[k] = number % 3 == 0 ? number << 50 : number * UINT64_C(0x9e3779b97f4a7c15);
    }
    return count;
}

static void counts_each_once(void)
{
    const weight_table weights = {cells, BITS};
    uint64_t state = 9, a[MOST], b[MOST];
    for (size_t k = 0; k < sizeof cells; k++)
        cells[k] = (uint8_t)(4 + random_below(&state, 252));
    shared_set set = {.keys = NULL};
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t count = shingles_make(&state, a);
        if (!CHECK(shared_set_make(&set, &weights, a, count, NULL) == AE_OK))
            return;
        overlap_share whole = {0, 0};
        for (size_t k = 0; k < count; k++)
            if (!holds(a, k, a[k])) {
                whole.weight += weight_of(&weights, a[k]);
                whole.members++;
            }
        CHECK(set.whole.weight == whole.weight && set.whole.members == whole.members);
        for (unsigned turn = 0; turn < 4; turn++) {
            const size_t other = shingles_make(&state, b);
            overlap_share due = {0, 0};
            for (size_t k = 0; k < other; k++)
                if (!holds(b, k, b[k]) && holds(a, count, b[k])) {
                    due.weight += weight_of(&weights, b[k]);
                    due.members++;
                }
            const overlap_share got = shared_set_sum(&set, b, other);
            CHECK(got.weight == due.weight && got.members == due.members);
        }
    }
    shared_set_clear(&set);
}

int main(void)
{
    CHECK_RUN(counts_each_once);
    return check_done();
}
