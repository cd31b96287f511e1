/* The exact similarity against a dull one: sorted sets, sums over a merge, in
 * integers. One verifier takes texts in, changes its anchor and begins anew as
 * chance will have it, and is asked after every step. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../weights.h"
#include "sim/verify.h"

enum { BITS = 20, SIZE_MOST = 300, DIFFERENT = 600, HELD_MOST = 24, STEPS = 6000 };

typedef struct text {
    uint64_t shingles[SIZE_MOST]; /* as they stand in the text, repeats included */
    size_t count;
    uint64_t sorted[SIZE_MOST]; /* each once, rising */
    size_t distinct;
} text;

static int shingle_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void text_sort(text *self)
{
    memcpy(self->sorted, self->shingles, self->count * sizeof *self->shingles);
    qsort(self->sorted, self->count, sizeof *self->sorted, shingle_compare);
    self->distinct = 0;
    for (size_t k = 0; k < self->count; k++)
        if (k == 0 || self->sorted[k] != self->sorted[k - 1])
            self->sorted[self->distinct++] = self->sorted[k];
}

/* One of `different` shingles, the low numbers far more often: what two texts
 * share is mostly what all share. Their low bits, which say where to look, are of
 * all kinds; number 1 is the shingle 0. */
static uint64_t shingle_draw(uint64_t *seed, uint64_t different)
{
    const uint64_t limit = random_next(seed) % different + 1;
    const uint64_t number = random_next(seed) % limit;
    return number % 7 == 0 ? number << 50 : number * 0x9e3779b97f4a7c15u;
}

/* Shingles by chance, and stretches of this text and of the one before it. */
static void text_make(uint64_t *seed, uint64_t different, const text *before, text *self)
{
    const uint32_t size = random_below(seed, 8) == 0 ? 0 : random_below(seed, SIZE_MOST);
    self->count = 0;
    while (self->count < size) {
        const text *from = random_below(seed, 2) == 0 ? self : before;
        uint32_t stretch = 1 + random_below(seed, 60);
        if (random_below(seed, 3) == 0 || from->count == 0) {
            for (; stretch > 0 && self->count < size; stretch--)
                self->shingles[self->count++] = shingle_draw(seed, different);
            continue;
        }
        const size_t at = random_below(seed, (uint32_t)from->count);
        for (size_t k = at; k < from->count && stretch > 0 && self->count < size; k++, stretch--)
            self->shingles[self->count++] = from->shingles[k];
    }
    text_sort(self);
}

static uint64_t millionths(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * 1000000 / whole;
}

static uint32_t dull_similarity(const weight_table *weights, const text *a, const text *b,
                                uint32_t plain_share)
{
    uint64_t shared_weight = 0, either_weight = 0, shared = 0, either = 0;
    for (size_t i = 0, j = 0; i < a->distinct || j < b->distinct; either++) {
        const bool left = j == b->distinct || (i < a->distinct && a->sorted[i] <= b->sorted[j]);
        const bool right = i == a->distinct || (j < b->distinct && b->sorted[j] <= a->sorted[i]);
        const uint64_t weight = weight_of(weights, left ? a->sorted[i] : b->sorted[j]);
        either_weight += weight;
        shared_weight += left && right ? weight : 0;
        shared += left && right;
        i += left;
        j += right;
    }
    const uint64_t weighted = millionths(shared_weight, either_weight);
    const uint64_t plain = millionths(shared, either) * plain_share / 1000000;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

/* Weights as a corpus of such texts would give them. */
static weight_table weights_make(uint64_t *seed)
{
    static text texts[2];
    weight_counts counts;
    weight_table table;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    for (unsigned k = 0; k < 500; k++) {
        text_make(seed, DIFFERENT, &texts[1 - k % 2], &texts[k % 2]);
        weight_counts_add(&counts, texts[k % 2].sorted, texts[k % 2].distinct);
    }
    const weight_census census = {&counts, 1, counts.bits, 500, 1};
    table = weights_of(&census, (weight_form){1.5, 4});
    weight_counts_clear(&counts);
    return table;
}

/* What was put into the verifier, in the dull way. */
typedef struct model {
    text texts[HELD_MOST];
    size_t count, anchor; /* SIZE_MAX: none */
} model;

static void step_take(uint64_t *seed, const weight_table *weights, verifier *self, model *known)
{
    const uint32_t kind = random_below(seed, 16);
    if (known->count == HELD_MOST || kind == 0) {
        verify_begin(self);
        known->count = 0;
        known->anchor = SIZE_MAX;
    } else if (known->count == 0 || kind < 10) {
        static const text none;
        const text *before = known->count == 0 ? &none : &known->texts[known->count - 1];
        text *added = &known->texts[known->count++];
        text_make(seed, 1 + random_below(seed, DIFFERENT), before, added);
        uint64_t *copy = malloc(added->count * sizeof *copy + 1); /* no more than promised */
        memcpy(copy, added->shingles, added->count * sizeof *copy);
        CHECK(verify_add(self, weights, copy, added->count, NULL) == AE_OK);
        free(copy);
        if (known->anchor != SIZE_MAX)
            verify_anchor(self, known->anchor);
    } else {
        known->anchor = random_below(seed, (uint32_t)known->count);
        verify_anchor(self, known->anchor);
    }
}

static void similarity_is_that_of_the_dull_way(void)
{
    static model known = {.anchor = SIZE_MAX};
    uint64_t seed = 1;
    verifier self = {0};
    size_t asked = 0, wrong = 0, plainly = 0, strangers = 0;
    weight_table weights = weights_make(&seed);
    verify_begin(&self);
    for (unsigned step = 0; step < STEPS; step++) {
        step_take(&seed, &weights, &self, &known);
        wrong += self.text_count != known.count;
        if (known.anchor == SIZE_MAX)
            continue;
        const uint32_t plain_share = step % 3 == 0 ? 0 : random_below(&seed, SIMILARITY_ONE + 1);
        const text *anchor = &known.texts[known.anchor];
        for (size_t k = 0; k < known.count; k++, asked++) {
            const uint32_t similarity = verify_similarity(&self, k, plain_share);
            wrong += similarity != dull_similarity(&weights, anchor, &known.texts[k], plain_share);
            wrong += similarity != dull_similarity(&weights, &known.texts[k], anchor, plain_share);
            plainly += similarity > dull_similarity(&weights, anchor, &known.texts[k], 0);
            strangers += similarity == 0;
        }
    }
    printf("# %zu questions, %zu times the second term, %zu times 0\n", asked, plainly, strangers);
    CHECK_COUNT(wrong, 0);
    CHECK(asked > 10 * STEPS / 4);
    CHECK(plainly > asked / 20 && plainly < asked * 9 / 10); /* both terms had their say */
    CHECK(strangers < asked / 2);
    verify_clear(&self);
    weight_table_clear(&weights);
}

int main(void)
{
    CHECK_RUN(similarity_is_that_of_the_dull_way);
    return check_done();
}
