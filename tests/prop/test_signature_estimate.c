/* What MinHash promises: the share of equal slots tracks the thinned sets'
 * Jaccard within the binomial band, with variance J(1-J)/slots, and a pair
 * shares a band with the chance that the S-curve gives. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/estimate.h"
#include "sim/signature.h"

enum { BITS = 20, SIZE = 200, PARTS_MOST = 2 * SIZE, SLOTS = 256, POINTS = 20 };

/* Weights of all sizes, so that thinning has something to do. */
static weight_table mixed_weights(void)
{
    weight_counts counts;
    weight_table table;
    uint64_t seed = 77;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    CHECK(weight_table_new(&table, &counts, 0, (weight_form){0, 4}, NULL) == AE_OK);
    weight_counts_clear(&counts);
    for (size_t k = 0; k < (size_t)1 << BITS; k++)
        table.cells[k] =
            (uint16_t)(WEIGHT_LEAST + random_next(&seed) % (WEIGHT_ONE - WEIGHT_LEAST));
    return table;
}

typedef struct thinned {
    uint32_t parts[PARTS_MOST];
    size_t count;
} thinned;

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
    a->count = signature_thin(weights, shingles, SIZE, a->parts);
    b->count = signature_thin(weights, shingles + SIZE - shared, SIZE, b->parts);
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
    } forms[] = {{42, 3}, {64, 4}, {64, 5}};
    weight_table weights = mixed_weights();
    static thinned a, b;
    uint64_t seed = 3;
    for (unsigned which = 0; which < 3; which++)
        for (unsigned point = 1; point < POINTS; point += 3) {
            signature_form form;
            double promised = 0, variance = 0;
            unsigned met = 0;
            for (unsigned pair = 0; pair < PAIRS; pair++) {
                uint32_t slots[SIGNATURE_SLOTS_MOST], left[64], right[64];
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

/* The cheap look may not lose what is above the threshold, and should spare the
 * exact comparison of what is far below. */
static void the_cheap_look_keeps_what_reaches_the_threshold(void)
{
    enum { PAIRS = 500, BANDS = 42, BAND_ROWS = 3, USED = BANDS * BAND_ROWS };
    weight_table weights = mixed_weights();
    static thinned a, b;
    uint64_t seed = 4;
    const size_t size = estimate_size(USED);
    uint8_t left[SLOTS], right[SLOTS];
    CHECK(size >= USED && size <= SLOTS);
    for (unsigned point = 0; point < POINTS; point += 3) {
        unsigned kept = 0, reaching = 0, lost = 0;
        const double threshold = 0.45;
        const unsigned least = estimate_least(threshold, USED);
        for (unsigned pair = 0; pair < PAIRS; pair++) {
            signature_form form;
            uint32_t slots[USED];
            CHECK(signature_form_new(&form, BANDS, BAND_ROWS, random_next(&seed), NULL) == AE_OK);
            const double jaccard = pair_make(&weights, &seed, shared_at(point), &a, &b);
            signature_make(&form, a.parts, a.count, slots);
            estimate_keep(slots, USED, left);
            signature_make(&form, b.parts, b.count, slots);
            estimate_keep(slots, USED, right);
            const bool promising = estimate_agreement(left, right, size) >= least;
            kept += promising;
            reaching += jaccard >= threshold;
            lost += jaccard >= threshold && !promising;
            signature_form_clear(&form);
        }
        CHECK_COUNT(lost, 0);
        CHECK(point > 0 || kept < PAIRS / 20); /* strangers are told from one byte a slot */
        CHECK(reaching == 0 || kept >= reaching);
    }
    weight_table_clear(&weights);
}

int main(void)
{
    CHECK_RUN(the_estimate_tracks_the_true_jaccard);
    CHECK_RUN(the_variance_is_the_binomial_one);
    CHECK_RUN(pairs_share_a_band_as_often_as_the_curve_says);
    CHECK_RUN(the_cheap_look_keeps_what_reaches_the_threshold);
    return check_done();
}
