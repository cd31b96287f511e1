#include "base/forest.h"

#include "../check.h"
#include "../random.h"

enum { THINGS = 300, JOINS = 200, ROUNDS = 50 };

/* The dull way: everything is relabelled at each join. */
static void labels_join(uint32_t *labels, uint32_t a, uint32_t b)
{
    const uint32_t one = labels[a], other = labels[b];
    for (uint32_t k = 0; k < THINGS; k++)
        if (labels[k] == one || labels[k] == other)
            labels[k] = one < other ? one : other;
}

static void a_root_is_the_smallest_of_what_was_joined(void)
{
    uint64_t seed = 1;
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint32_t *parent = forest_new(THINGS), labels[THINGS];
        for (uint32_t k = 0; k < THINGS; k++)
            labels[k] = k;
        for (unsigned step = 0; step < JOINS; step++) {
            const uint32_t a = random_below(&seed, THINGS), b = random_below(&seed, THINGS);
            forest_join(parent, a, b);
            labels_join(labels, a, b);
            CHECK_COUNT(forest_root(parent, a), labels[a]);
        }
        for (uint32_t k = 0; k < THINGS; k++)
            CHECK_COUNT(forest_root(parent, k), labels[k]);
        memory_free(parent);
    }
}

int main(void)
{
    CHECK_RUN(a_root_is_the_smallest_of_what_was_joined);
    return check_done();
}
