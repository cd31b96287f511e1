/* What sets share, counted by blocks, against a count of one number after another; with
 * all of the processor's units and with the plain ones. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/overlap.h"

enum { BLOCKS_MOST = 9, NUMBERS_MOST = BLOCKS_MOST * OVERLAP_BLOCK, ROUNDS = 3000 };

typedef struct sets {
    unsigned char weights[NUMBERS_MOST];
    bool in_a[NUMBERS_MOST], in_b[NUMBERS_MOST];
    overlap_weights all[BLOCKS_MOST], a[BLOCKS_MOST];
    overlap_bits row_a[BLOCKS_MOST], row_b[BLOCKS_MOST];
    size_t count, blocks;
} sets;

/* Of every density, and of numbers that stand together or far apart. Set a is packed
 * from flags, b is put number by number, or the other way round. The set of all is made of
 * the first numbers, and then of the others. */
static void sets_make(uint64_t *seed, sets *self)
{
    static overlap_flags flags[BLOCKS_MOST];
    memset(self, 0, sizeof *self);
    memset(flags, 0, sizeof flags);
    self->count = random_below(seed, NUMBERS_MOST + 1);
    self->blocks = overlap_blocks(self->count);
    const uint32_t run = 1 + random_below(seed, 100), gap = 1 + random_below(seed, 100);
    const bool packed = random_below(seed, 2) == 0;
    const size_t cut = random_below(seed, (uint32_t)self->count + 1);
    for (size_t k = 0; k < self->count; k++) {
        if (k == cut)
            overlap_weights_make(self->weights, cut, self->all, 0, overlap_blocks(cut));
        self->weights[k] =
            (unsigned char)(random_below(seed, 8) == 0 ? 255 : random_below(seed, 256));
        self->in_a[k] = k % (run + gap) < run;
        self->in_b[k] = random_below(seed, gap) < run;
        if (packed ? self->in_a[k] : self->in_b[k])
            ((unsigned char *)flags)[k] = 1;
        if (packed ? self->in_b[k] : self->in_a[k])
            overlap_bits_put(packed ? self->row_b : self->row_a, k);
    }
    overlap_weights_make(self->weights, self->count, self->all, cut / OVERLAP_BLOCK, self->blocks);
    overlap_pack(flags, packed ? self->row_a : self->row_b, self->blocks);
    overlap_select(self->all, self->row_a, self->a, self->blocks);
}

static size_t share_differs(const overlap_weights *weights, const sets *self, bool alone)
{
    overlap_share dull = {0, 0};
    for (size_t k = 0; k < self->count; k++)
        if (self->in_b[k] && (alone || self->in_a[k])) {
            dull.weight += self->weights[k];
            dull.members++;
        }
    const overlap_share sum = overlap_sum(weights, self->row_b, self->blocks);
    const overlap_share plain = overlap_sum_plain(weights, self->row_b, self->blocks);
    return (size_t)(sum.weight != dull.weight || sum.members != dull.members) +
           (size_t)(plain.weight != dull.weight || plain.members != dull.members);
}

static void sums_are_those_of_the_dull_way(void)
{
    static sets some;
    uint64_t seed = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        sets_make(&seed, &some);
        wrong += share_differs(some.a, &some, false);
        wrong += share_differs(some.all, &some, true);
    }
    CHECK_COUNT(wrong, 0);
}

/* The largest sums that the two halves of a word have to hold. */
static void many_heavy_members_are_counted_right(void)
{
    enum { MANY = 1 << 12 }; /* blocks */
    overlap_weights *weights = calloc(MANY, sizeof *weights);
    overlap_bits *row = calloc(MANY, sizeof *row);
    memset(weights, 0xff, MANY * sizeof *weights);
    memset(row, 0xff, MANY * sizeof *row);
    const overlap_share sum = overlap_sum(weights, row, MANY);
    CHECK_COUNT(sum.members, (uint64_t)MANY * OVERLAP_BLOCK);
    CHECK_COUNT(sum.weight, (uint64_t)MANY * OVERLAP_BLOCK * 255);
    free(weights);
    free(row);
}

int main(void)
{
    CHECK_RUN(sums_are_those_of_the_dull_way);
    CHECK_RUN(many_heavy_members_are_counted_right);
    return check_done();
}
