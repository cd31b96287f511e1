/* What MinHash promises: the share of equal slots tracks the thinned sets'
 * Jaccard within the binomial band, with variance J(1-J)/slots, and a pair
 * shares a band with the chance that the S-curve gives. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../weights.h"
#include "sim/estimate.h"
#include "sim/signature.h"

enum { BITS = 20, SIZE = 200, PARTS_MOST = 4 * SIZE, SLOTS = 256, POINTS = 20 };

/* Weights of all sizes, so that thinning has something to do. */
static weight_table mixed_weights(void)
{
    weight_counts counts;
    weight_table table;
    uint64_t seed = 77;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    const weight_census census = {&counts, 1, BITS, 0, 1};
    table = weights_of(&census, (weight_form){0, 4});
    weight_counts_clear(&counts);
    for (size_t k = 0; k < (size_t)1 << BITS; k++)
        table.cells[k] =
            (uint8_t)(WEIGHT_LEAST + random_next(&seed) % (WEIGHT_ONE - WEIGHT_LEAST + 1));
    return table;
}

typedef struct thinned {
    uint32_t parts[PARTS_MOST];
    size_t count;
    uint32_t distinct; /* at least so many of them are different */
} thinned;

static void thinned_make(const weight_table *weights, const uint64_t *shingles, size_t count,
                         thinned *self)
{
    const signature_facts facts = signature_thin(weights, shingles, count, self->parts);
    self->count = facts.parts;
    self->distinct = facts.distinct;
}

static int part_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Two sets of SIZE shingles of which `shared` are in both, thinned. Returns the
 * Jaccard of what is left, counted by merging. */
static double pair_make(const weight_table *weights, uint64_t *seed, size_t shared, thinned *a,
                        thinned *b)
{
    uint64_t shingles[2 * SIZE];
    for (size_t k = 0; k < 2 * SIZE; k++)
        shingles[k] = random_next(seed);
    thinned_make(weights, shingles, SIZE, a);
    thinned_make(weights, shingles + SIZE - shared, SIZE, b);
    qsort(a->parts, a->count, sizeof *a->parts, part_compare);
    qsort(b->parts, b->count, sizeof *b->parts, part_compare);
    size_t both = 0, i = 0, j = 0;
    while (i < a->count && j < b->count) {
        both += a->parts[i] == b->parts[j];
        if (a->parts[i] <= b->parts[j])
            i++, j += a->parts[i - 1] == b->parts[j];
        else
            j++;
    }
    return (double)both / (double)(a->count + b->count - both);
}

static unsigned slots_equal(const signature_form *form, const thinned *a, const thinned *b)
{
    uint32_t left[SIGNATURE_SLOTS_MOST], right[SIGNATURE_SLOTS_MOST];
    unsigned equal = 0;
    signature_make(form, a->parts, a->count, left);
    signature_make(form, b->parts, b->count, right);
    for (unsigned k = 0; k < form->bands * form->band_rows; k++)
        equal += left[k] == right[k];
    return equal;
}

static size_t shared_at(unsigned point)
{
    const double jaccard = (point + 0.5) / POINTS;
    return (size_t)lround(2 * SIZE * jaccard / (1 + jaccard)); /* J = s / (2 SIZE - s) */
}

static void the_estimate_tracks_the_true_jaccard(void)
{
    enum { PAIRS = 60 };
    weight_table weights = mixed_weights();
    static thinned a, b;
    uint64_t seed = 1;
    for (unsigned point = 0; point < POINTS; point++) {
        double error = 0, variance = 0;
        for (unsigned pair = 0; pair < PAIRS; pair++) {
            signature_form form; /* fresh functions for each pair: the pairs are independent */
            CHECK(signature_form_new(&form, SLOTS, 1, random_next(&seed), NULL) == AE_OK);
            const double jaccard = pair_make(&weights, &seed, shared_at(point), &a, &b);
            const double estimate = (double)slots_equal(&form, &a, &b) / SLOTS;
            const double sigma = sqrt(jaccard * (1 - jaccard) / SLOTS);
            CHECK(fabs(estimate - jaccard) < 5 * sigma + 1e-9);
            error += estimate - jaccard;
            variance += sigma * sigma;
            signature_form_clear(&form);
        }
        CHECK(fabs(error) < 4 * sqrt(variance)); /* and it leans to neither side */
    }
    weight_table_clear(&weights);
}

static void the_variance_is_the_binomial_one(void)
{
    enum { PAIRS = 400 };
    weight_table weights = mixed_weights();
    static thinned a, b;
    uint64_t seed = 2;
    for (unsigned point = 3; point < POINTS; point += 5) {
        double squares = 0, promised = 0;
        for (unsigned pair = 0; pair < PAIRS; pair++) {
            signature_form form;
            CHECK(signature_form_new(&form, SLOTS, 1, random_next(&seed), NULL) == AE_OK);
            const double jaccard = pair_make(&weights, &seed, shared_at(point), &a, &b);
            const double error = (double)slots_equal(&form, &a, &b) / SLOTS - jaccard;
            squares += error * error;
            promised += jaccard * (1 - jaccard) / SLOTS;
            signature_form_clear(&form);
        }
        /* A sum of 400 squares strays by 7 % (one sigma). */
        CHECK(squares > 0.7 * promised && squares < 1.3 * promised);
    }
    weight_table_clear(&weights);
}

static void pairs_share_a_band_as_often_as_the_curve_says(void)
{
    enum { PAIRS = 300 };
    static const struct {
        unsigned bands, band_rows;
    } forms[] = {{46, 3}, {70, 4}, {70, 5}};
    weight_table weights = mixed_weights();
    static thinned a, b;
    uint64_t seed = 3;
    for (unsigned which = 0; which < 3; which++)
        for (unsigned point = 1; point < POINTS; point += 3) {
            signature_form form;
            double promised = 0, variance = 0;
            unsigned met = 0;
            for (unsigned pair = 0; pair < PAIRS; pair++) {
                uint32_t slots[SIGNATURE_SLOTS_MOST], left[70], right[70];
                CHECK(signature_form_new(&form, forms[which].bands, forms[which].band_rows,
                                         random_next(&seed), NULL) == AE_OK);
                const double jaccard = pair_make(&weights, &seed, shared_at(point), &a, &b);
                const double chance = signature_chance(jaccard, form.bands, form.band_rows);
                signature_make(&form, a.parts, a.count, slots);
                signature_keys(&form, slots, left);
                signature_make(&form, b.parts, b.count, slots);
                signature_keys(&form, slots, right);
                bool shared = false;
                for (unsigned band = 0; band < form.bands; band++)
                    shared = shared || left[band] == right[band];
                met += shared;
                promised += chance;
                variance += chance * (1 - chance);
                signature_form_clear(&form);
            }
            CHECK(fabs(met - promised) < 4 * sqrt(variance) + 1);
        }
    weight_table_clear(&weights);
}

/* ---- The cheap look ---- */

enum { BANDS = 46, BAND_ROWS = 3, USED = BANDS * BAND_ROWS };
static const double threshold = 0.45;

/* Two texts of which `shared` shingles are in both, of `size` each, once over. */
typedef struct couple {
    uint64_t shingles[2 * SIZE];
    size_t size, shared;
} couple;

static void couple_make(uint64_t *seed, size_t size, double jaccard, couple *self)
{
    self->size = size;
    self->shared = (size_t)lround(2 * (double)size * jaccard / (1 + jaccard));
    for (size_t k = 0; k < 2 * size; k++)
        self->shingles[k] = random_next(seed);
}

/* The similarity that is to be verified: of all shingles, by their weights. */
static double couple_similarity(const weight_table *weights, const couple *self)
{
    uint64_t shared = 0, either = 0;
    for (size_t k = 0; k < 2 * self->size - self->shared; k++) {
        const bool both = k >= self->size - self->shared && k < self->size;
        either += weight_of(weights, self->shingles[k]);
        shared += both ? weight_of(weights, self->shingles[k]) : 0;
    }
    return (double)shared / (double)either;
}

static uint32_t look_make(const weight_table *weights, const signature_form *form,
                          const uint64_t *shingles, size_t size, uint8_t *kept)
{
    static thinned text;
    uint32_t slots[USED];
    thinned_make(weights, shingles, size, &text);
    signature_make(form, text.parts, text.count, slots);
    estimate_keep(slots, USED, kept);
    return text.distinct;
}

/* Whether the pair passes for one that may reach the threshold, with as many parts
 * as the text with the fewer is known to have; `likely`: whether for one that does. */
static bool couple_promises(const weight_table *weights, uint64_t *seed, const couple *self,
                            bool *likely)
{
    signature_form form; /* fresh functions for each pair: the pairs are independent */
    uint8_t kept[2 * SLOTS];
    const size_t bytes = estimate_size(USED), other = self->size - self->shared;
    const uint32_t second = 1;
    uint16_t agreement;
    CHECK(bytes >= USED && bytes <= SLOTS);
    CHECK(signature_form_new(&form, BANDS, BAND_ROWS, random_next(seed), NULL) == AE_OK);
    const uint32_t a = look_make(weights, &form, self->shingles, self->size, kept);
    const uint32_t b = look_make(weights, &form, self->shingles + other, self->size, kept + bytes);
    estimate_agreements(kept, bytes, 0, &second, 1, &agreement);
    signature_form_clear(&form);
    *likely = agreement >= estimate_mean(threshold, USED);
    return agreement >= estimate_least(threshold, USED, a < b ? a : b);
}

/* It may not lose what is above the threshold, whatever the texts' size; just at it
 * one in a few hundred. */
static void the_cheap_look_keeps_what_reaches_the_threshold(void)
{
    enum { PAIRS = 1200 };
    static const size_t sizes[] = {80, 120, SIZE};
    weight_table weights = mixed_weights();
    static couple pair;
    uint64_t seed = 4;
    for (unsigned which = 0; which < 3; which++) {
        unsigned at = 0, at_lost = 0, above = 0, above_lost = 0;
        for (unsigned k = 0; k < PAIRS; k++) {
            bool likely;
            couple_make(&seed, sizes[which], threshold + 0.001 * random_below(&seed, 150), &pair);
            const double similarity = couple_similarity(&weights, &pair);
            const bool lost = !couple_promises(&weights, &seed, &pair, &likely);
            at += similarity >= threshold && similarity < threshold + 0.05;
            at_lost += lost && similarity >= threshold && similarity < threshold + 0.05;
            above += similarity >= threshold + 0.1;
            above_lost += lost && similarity >= threshold + 0.1;
        }
        printf("# %zu shingles: %u of %u lost at the threshold, %u of %u from 0.1 above it on\n",
               sizes[which], at_lost, at, above_lost, above);
        CHECK(at > PAIRS / 5 && above > PAIRS / 5);
        CHECK(at_lost * 100 <= at);
        CHECK(above_lost * 1000 <= above);
    }
    weight_table_clear(&weights);
}

/* And it should spare the exact comparison of what is far below; the longer the
 * texts, the more it spares. */
static void the_cheap_look_tells_what_is_far_below(void)
{
    enum { PAIRS = 500 };
    weight_table weights = mixed_weights();
    static couple pair;
    uint64_t seed = 5;
    unsigned before = PAIRS;
    for (size_t size = 50; size <= SIZE; size *= 2) {
        unsigned strangers = 0, apart = 0, close = 0;
        for (unsigned k = 0; k < PAIRS; k++) {
            bool likely;
            couple_make(&seed, size, 0.01, &pair);
            strangers += couple_promises(&weights, &seed, &pair, &likely);
            CHECK(!likely);
            couple_make(&seed, size, 0.15, &pair);
            apart += couple_promises(&weights, &seed, &pair, &likely);
            couple_make(&seed, size, 0.6, &pair);
            CHECK(couple_promises(&weights, &seed, &pair, &likely));
            close += likely;
        }
        printf("# %zu shingles: %u strangers of %d kept, %u at 0.15; %u likely at 0.6\n", size,
               strangers, PAIRS, apart, close);
        CHECK(size < 100 || strangers < PAIRS / 20);
        CHECK(size < SIZE || apart < PAIRS / 4);
        CHECK(apart <= before);
        CHECK(close > PAIRS * 9 / 10);
        before = apart;
    }
    weight_table_clear(&weights);
}

/* ---- Repeats ---- */

/* A text that says things again is signed as if it did not, and counts as many
 * different parts; so is one of few shingles, which keeps the smallest. */
static void repeats_change_no_signature(void)
{
    enum { ROUNDS = 2000 };
    weight_table weights = mixed_weights();
    static thinned once, again;
    signature_form form;
    uint64_t seed = 6;
    size_t wrong = 0, few = 0;
    CHECK(signature_form_new(&form, BANDS, BAND_ROWS, 1, NULL) == AE_OK);
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint64_t shingles[4 * SIZE];
        uint32_t left[USED], right[USED];
        const size_t different = 1 + random_below(&seed, round % 2 == 0 ? 40 : SIZE);
        const size_t count = different + random_below(&seed, 3 * SIZE);
        for (size_t k = 0; k < different; k++)
            shingles[k] = random_next(&seed);
        thinned_make(&weights, shingles, different, &once);
        for (size_t k = different; k < count; k++)
            shingles[k] = shingles[random_below(&seed, (uint32_t)different)];
        for (size_t k = count; k > 1; k--) {
            const size_t other = random_below(&seed, (uint32_t)k);
            const uint64_t swapped = shingles[k - 1];
            shingles[k - 1] = shingles[other];
            shingles[other] = swapped;
        }
        thinned_make(&weights, shingles, count, &again);
        signature_make(&form, once.parts, once.count, left);
        signature_make(&form, again.parts, again.count, right);
        wrong += memcmp(left, right, sizeof left) != 0 || once.distinct != again.distinct;
        few += once.distinct < SIGNATURE_LEAST;
    }
    CHECK_COUNT(wrong, 0);
    CHECK(few > ROUNDS / 20 && few < ROUNDS / 2);
    signature_form_clear(&form);
    weight_table_clear(&weights);
}

int main(void)
{
    CHECK_RUN(the_estimate_tracks_the_true_jaccard);
    CHECK_RUN(the_variance_is_the_binomial_one);
    CHECK_RUN(pairs_share_a_band_as_often_as_the_curve_says);
    CHECK_RUN(the_cheap_look_keeps_what_reaches_the_threshold);
    CHECK_RUN(the_cheap_look_tells_what_is_far_below);
    CHECK_RUN(repeats_change_no_signature);
    return check_done();
}
