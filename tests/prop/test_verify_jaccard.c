/* The exact similarity against a dull one: sorted sets, sums over a merge. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/verify.h"

enum { BITS = 20, SIZE_MOST = 300, ROUNDS = 3000 };

typedef struct set {
    uint64_t shingles[SIZE_MOST]; /* distinct ones, then repeats among them */
    uint64_t firsts[SIZE_MOST / SHINGLE_WORD_BITS + 1];
    size_t count;
    verify_text facts;
} set;

static shingle_sequence sequence_of(const set *self)
{
    return (shingle_sequence){
        .shingles = self->shingles, .firsts = self->firsts, .count = self->count};
}

/* From `different` possible shingles, the low numbers far more often: what two
 * sets share is mostly what all share. */
static void set_make(uint64_t *seed, uint64_t different, const weight_table *weights, set *self)
{
    const uint32_t size = random_below(seed, SIZE_MOST);
    shingle_set seen = {0};
    self->facts = (verify_text){.weight = 0};
    for (uint32_t k = 0; k < size; k++) {
        const uint64_t number = random_next(seed) % (random_next(seed) % different + 1) + 1;
        const uint64_t shingle = number * 0x9e3779b97f4a7c15u;
        bool known = false;
        for (uint32_t j = 0; j < self->facts.shingles; j++)
            known = known || self->shingles[j] == shingle;
        if (known)
            continue;
        self->shingles[self->facts.shingles++] = shingle;
        self->facts.weight += weight_of(weights, shingle);
    }
    self->count = self->facts.shingles;
    while (self->count > 0 && self->count < SIZE_MOST && random_below(seed, 4) != 0) {
        self->shingles[self->count] = self->shingles[random_below(seed, self->facts.shingles)];
        self->count++;
    }
    CHECK(shingle_set_mark(&seen, self->shingles, self->count, self->firsts, NULL) == AE_OK);
    shingle_set_clear(&seen);
}

static bool holds(const set *self, uint64_t shingle)
{
    for (uint32_t k = 0; k < self->facts.shingles; k++)
        if (self->shingles[k] == shingle)
            return true;
    return false;
}

static uint64_t millionths(uint64_t part, uint64_t whole)
{
    return whole == 0 ? 0 : part * 1000000 / whole;
}

static uint32_t dull_similarity(const weight_table *weights, const set *a, const set *b,
                                uint32_t plain_share)
{
    uint64_t shared_weight = 0, either_weight = 0, shared = 0, either = 0;
    for (uint32_t k = 0; k < a->facts.shingles; k++) {
        const uint64_t weight = weight_of(weights, a->shingles[k]);
        const bool both = holds(b, a->shingles[k]);
        shared += both;
        shared_weight += both ? weight : 0;
        either++;
        either_weight += weight;
    }
    for (uint32_t k = 0; k < b->facts.shingles; k++) {
        if (holds(a, b->shingles[k]))
            continue;
        either++;
        either_weight += weight_of(weights, b->shingles[k]);
    }
    const uint64_t weighted = millionths(shared_weight, either_weight);
    const uint64_t plain = millionths(shared, either) * plain_share / 1000000;
    return (uint32_t)(weighted > plain ? weighted : plain);
}

/* Weights as a corpus of such sets would give them. */
static weight_table weights_make(uint64_t *seed, uint64_t different)
{
    weight_counts counts;
    weight_table table, even;
    static set text;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    CHECK(weight_table_new(&even, &counts, 0, (weight_form){0, 4}, NULL) == AE_OK);
    for (unsigned k = 0; k < 500; k++) {
        set_make(seed, different, &even, &text);
        weight_counts_add(&counts, text.shingles, text.facts.shingles);
    }
    CHECK(weight_table_new(&table, &counts, 500, (weight_form){1.5, 4}, NULL) == AE_OK);
    weight_counts_clear(&counts);
    weight_table_clear(&even);
    return table;
}

static void similarity_is_that_of_the_dull_way(void)
{
    static set a, b;
    uint64_t seed = 1;
    verifier self = {0};
    size_t wrong = 0, plainly = 0;
    weight_table weights = weights_make(&seed, 600);
    for (unsigned round = 0; round < ROUNDS; round++) {
        const uint64_t different = 1 + random_next(&seed) % 600;
        const uint32_t plain_share = round % 3 == 0 ? 0 : random_below(&seed, SIMILARITY_ONE + 1);
        set_make(&seed, different, &weights, &a);
        set_make(&seed, different, &weights, &b);
        CHECK(verify_anchor(&self, &weights, sequence_of(&a), NULL) == AE_OK);
        const uint32_t forth = verify_similarity(&self, sequence_of(&b), b.facts, plain_share);
        wrong += self.anchor.weight != a.facts.weight || self.anchor.shingles != a.facts.shingles;
        wrong += forth != dull_similarity(&weights, &a, &b, plain_share);
        wrong += forth > verify_bound(a.facts, b.facts, plain_share);
        plainly += forth > dull_similarity(&weights, &a, &b, 0);
        CHECK(verify_anchor(&self, &weights, sequence_of(&b), NULL) == AE_OK);
        wrong += forth != verify_similarity(&self, sequence_of(&a), a.facts, plain_share);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(plainly > ROUNDS / 20); /* both terms had their say */
    CHECK(plainly < ROUNDS * 9 / 10);
    verify_clear(&self);
    weight_table_clear(&weights);
}

int main(void)
{
    CHECK_RUN(similarity_is_that_of_the_dull_way);
    return check_done();
}
