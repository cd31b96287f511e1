/* A text passed in packed form has the similarity that its shingles have: random
 * texts of few letters, so that stretches, repeats and near misses abound. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/verify.h"
#include "text/shingle.h"

enum { LENGTH_MOST = 400, ROUNDS = 4000, BITS = 12 };

typedef struct passer {
    char *text; /* exactly as long as it is: a read past its end is seen */
    size_t length;
    uint64_t shingles[LENGTH_MOST + 1], firsts[LENGTH_MOST / SHINGLE_WORD_BITS + 1];
    uint64_t distinct[LENGTH_MOST + 1];
    shingle_sequence sequence;
    verify_text facts;
} passer;

static void passer_make(const char *text, size_t length, unsigned width,
                        const weight_table *weights, passer *self)
{
    const shingle_form form = {SHINGLE_CHARACTER, width};
    shingle_set seen = {0};
    self->text = malloc(length);
    CHECK(self->text != NULL && length > 0);
    memcpy(self->text, text, length);
    const size_t count = shingle_extract(form, self->text, length, self->shingles);
    CHECK(shingle_set_mark(&seen, self->shingles, count, self->firsts, NULL) == AE_OK);
    self->sequence = (shingle_sequence){.shingles = self->shingles,
                                        .firsts = self->firsts,
                                        .count = count,
                                        .packed = self->text,
                                        .width = width};
    CHECK(shingle_packs(form, self->text, length));
    self->facts = (verify_text){.weight = 0};
    self->facts.shingles = (uint32_t)shingle_distinct(self->sequence, self->distinct);
    for (size_t k = 0; k < self->facts.shingles; k++)
        self->facts.weight += weight_of(weights, self->distinct[k]);
    shingle_set_clear(&seen);
}

static void packed_and_spelled_out_are_the_same(void)
{
    static passer a, b;
    static uint16_t cells[1 << BITS];
    const weight_table weights = {cells, BITS};
    uint64_t seed = 11;
    verifier spelled = {0}, packed = {0};
    size_t wrong = 0, alike = 0;
    for (size_t k = 0; k < (size_t)1 << BITS; k++)
        cells[k] = (uint16_t)(1 + random_below(&seed, WEIGHT_ONE));
    for (unsigned round = 0; round < ROUNDS; round++) {
        char left[LENGTH_MOST], right[LENGTH_MOST];
        const unsigned width = 1 + random_below(&seed, 8), letters = 2 + random_below(&seed, 8);
        const size_t length = width + random_below(&seed, LENGTH_MOST - width);
        const size_t other = width + random_below(&seed, LENGTH_MOST - width);
        for (size_t k = 0; k < LENGTH_MOST; k++) {
            left[k] = (char)('a' + random_below(&seed, letters));
            right[k] = random_below(&seed, 16) == 0 ? 'x' : left[k];
        }
        passer_make(left, length, width, &weights, &a);
        passer_make(right + (LENGTH_MOST - other) * (round % 2), other, width, &weights, &b);
        shingle_sequence bare_a = a.sequence, bare_b = b.sequence;
        bare_a.packed = bare_b.packed = NULL;
        CHECK(verify_anchor(&spelled, &weights, bare_a, NULL) == AE_OK);
        CHECK(verify_anchor(&packed, &weights, a.sequence, NULL) == AE_OK);
        const uint32_t wanted = verify_similarity(&spelled, bare_b, b.facts, 600000);
        b.sequence.shingles = NULL; /* not needed, not touched */
        wrong += verify_similarity(&packed, b.sequence, b.facts, 600000) != wanted;
        wrong += verify_similarity(&packed, bare_b, b.facts, 600000) != wanted;
        alike += wanted > 300000;
        free(a.text);
        free(b.text);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(alike > ROUNDS / 10 && alike < ROUNDS * 9 / 10);
    verify_clear(&spelled);
    verify_clear(&packed);
}

int main(void)
{
    CHECK_RUN(packed_and_spelled_out_are_the_same);
    return check_done();
}
