#include "sim/signature.h"

#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "../weights.h"

enum { BITS = 12, COUNT = 500, FEW = 40 }; /* of FEW at a twentieth, about two take part */

/* A table in which all shingles weigh the same. */
static weight_table even_weights(uint8_t weight)
{
    weight_counts counts;
    weight_table table;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    const weight_census census = {&counts, 1, BITS, 0, 1};
    table = weights_of(&census, (weight_form){0, 4});
    weight_counts_clear(&counts);
    for (size_t k = 0; k < (size_t)1 << BITS; k++)
        table.cells[k] = weight;
    return table;
}

static void shingles_make(uint64_t seed, uint64_t shingles[COUNT])
{
    for (size_t k = 0; k < COUNT; k++)
        shingles[k] = random_next(&seed);
}

/* The part a shingle is signed as: what it leaves when it stands alone. */
static uint32_t part_of(uint64_t shingle)
{
    weight_table weights = even_weights(WEIGHT_ONE);
    uint32_t part = 0;
    CHECK_COUNT(signature_thin(&weights, &shingle, 1, &part).parts, 1);
    weight_table_clear(&weights);
    return part;
}

static void at_full_weight_every_shingle_takes_part(void)
{
    weight_table weights = even_weights(WEIGHT_ONE);
    uint64_t shingles[COUNT];
    uint32_t parts[COUNT];
    shingles_make(1, shingles);
    CHECK_COUNT(signature_thin(&weights, shingles, COUNT, parts).parts, COUNT);
    size_t wrong = 0;
    for (size_t k = 0; k < COUNT; k++)
        wrong += parts[k] != part_of(shingles[k]);
    CHECK_COUNT(wrong, 0);
    weight_table_clear(&weights);
}

static void below_it_a_share_that_follows_the_weight_does(void)
{
    for (unsigned tenth = 1; tenth < 10; tenth += 2) {
        const uint8_t weight = (uint8_t)((WEIGHT_ONE * tenth + 9) / 10);
        weight_table weights = even_weights(weight);
        size_t kept = 0;
        for (uint64_t seed = 0; seed < 20; seed++) {
            uint64_t shingles[COUNT];
            uint32_t parts[COUNT];
            shingles_make(seed, shingles);
            const signature_facts facts = signature_thin(&weights, shingles, COUNT, parts);
            CHECK_COUNT(facts.weight, (uint64_t)COUNT * weight);
            kept += facts.parts;
        }
        const double share = (double)kept / (20.0 * COUNT), wanted = (double)weight / WEIGHT_ONE;
        CHECK(fabs(share - wanted) < 4 * sqrt(wanted * (1 - wanted) / (20.0 * COUNT)));
        weight_table_clear(&weights);
    }
}

static int parts_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The different parts of a text, rising; returns how many there are. */
static size_t parts_sort(uint32_t *parts, size_t count)
{
    size_t kept = 0;
    qsort(parts, count, sizeof *parts, parts_compare);
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || parts[kept - 1] != parts[k])
            parts[kept++] = parts[k];
    return kept;
}

static void a_text_of_stock_phrases_keeps_a_few_whatever_their_order(void)
{
    weight_table weights = even_weights(1);
    uint64_t shingles[COUNT], turned[COUNT];
    uint32_t parts[COUNT], others[COUNT];
    shingles_make(3, shingles);
    for (size_t k = 0; k < FEW; k++)
        turned[k] = shingles[FEW - 1 - k];
    CHECK_COUNT(signature_thin(&weights, shingles, FEW, parts).parts, SIGNATURE_LEAST);
    CHECK_COUNT(signature_thin(&weights, turned, FEW, others).parts, SIGNATURE_LEAST);
    CHECK_COUNT(parts_sort(parts, SIGNATURE_LEAST), SIGNATURE_LEAST);
    CHECK_COUNT(parts_sort(others, SIGNATURE_LEAST), SIGNATURE_LEAST);
    CHECK(memcmp(parts, others, SIGNATURE_LEAST * sizeof *parts) == 0);
    weight_table_clear(&weights);
}

/* A text that says everything three times over, in any order, is signed as one
 * that says it once; what it weighs it weighs three times. */
static void repeats_take_part_as_one(void)
{
    for (uint64_t seed = 0; seed < 50; seed++) {
        const uint8_t weight = seed % 2 == 0 ? 1 : WEIGHT_ONE / 3; /* few take part, and many */
        weight_table weights = even_weights(weight);
        uint64_t dice = seed, shingles[COUNT], repeated[3 * FEW];
        uint32_t parts[3 * FEW], others[3 * FEW];
        shingles_make(seed, shingles);
        for (size_t k = 0; k < 3 * FEW; k++)
            repeated[k] = shingles[k % FEW];
        for (size_t k = 3 * FEW; k > 1; k--) {
            const size_t other = random_below(&dice, (uint32_t)k);
            const uint64_t kept = repeated[k - 1];
            repeated[k - 1] = repeated[other];
            repeated[other] = kept;
        }
        const signature_facts once = signature_thin(&weights, shingles, FEW, parts);
        const signature_facts thrice = signature_thin(&weights, repeated, 3 * FEW, others);
        CHECK_COUNT(once.weight, (uint64_t)FEW * weight);
        CHECK_COUNT(thrice.weight, 3 * once.weight);
        CHECK_COUNT(thrice.distinct, once.distinct);
        CHECK_COUNT(parts_sort(parts, once.parts), once.parts);
        CHECK_COUNT(parts_sort(others, thrice.parts), once.parts);
        CHECK(memcmp(parts, others, once.parts * sizeof *parts) == 0);
        weight_table_clear(&weights);
    }
}

/* Never too many, and near the truth while there are few. */
static void different_parts_are_counted_with_care(void)
{
    weight_table weights = even_weights(WEIGHT_ONE);
    uint64_t shingles[COUNT];
    uint32_t parts[COUNT];
    uint32_t sum = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        uint32_t before = 0;
        shingles_make(seed, shingles);
        for (size_t count = 0; count <= COUNT; count++) {
            const uint32_t distinct = signature_thin(&weights, shingles, count, parts).distinct;
            CHECK(distinct <= count && distinct >= before && distinct <= before + 1);
            before = distinct;
            sum += count == FEW ? distinct : 0;
        }
        CHECK(before > COUNT / 2 && before < COUNT); /* of so many some pass for one */
    }
    CHECK(sum >= 50 * FEW * 9 / 10);
    weight_table_clear(&weights);
}

static void a_text_of_few_shingles_keeps_all(void)
{
    weight_table weights = even_weights(1);
    uint64_t shingles[COUNT];
    shingles_make(4, shingles);
    for (size_t count = 0; count <= SIGNATURE_LEAST; count++) {
        uint32_t *parts = malloc(count * sizeof *parts + 1); /* no more room than promised */
        CHECK_COUNT(signature_thin(&weights, shingles, count, parts).parts, count);
        uint32_t seen = 0;
        for (size_t k = 0; k < count; k++)
            for (size_t j = 0; j < count; j++)
                seen |= (uint32_t)(parts[k] == part_of(shingles[j])) << j;
        CHECK_COUNT(seen, (1u << count) - 1);
        free(parts);
    }
    weight_table_clear(&weights);
}

/* Copies made of common phrases keep enough of them to be found. */
static void no_text_is_thinned_below_a_twentieth(void)
{
    weight_table weights = even_weights(1);
    uint64_t shingles[COUNT];
    uint32_t parts[COUNT];
    size_t kept = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        shingles_make(seed, shingles);
        kept += signature_thin(&weights, shingles, COUNT, parts).parts;
    }
    CHECK(fabs((double)kept / (20.0 * COUNT) - 0.05) < 4 * sqrt(0.0475 / (20.0 * COUNT)));
    weight_table_clear(&weights);
}

/* The rarest take part first where few do: a heavy shingle among light ones. */
static void the_heavier_is_the_likelier_to_take_part(void)
{
    weight_table weights = even_weights(1);
    uint64_t shingles[COUNT];
    uint32_t parts[COUNT];
    shingles_make(5, shingles);
    weights.cells[shingles[17] >> (64 - BITS)] = WEIGHT_ONE;
    const size_t kept = signature_thin(&weights, shingles, FEW, parts).parts;
    size_t found = 0;
    for (size_t k = 0; k < kept; k++)
        found += parts[k] == part_of(shingles[17]);
    CHECK_COUNT(kept, SIGNATURE_LEAST);
    CHECK_COUNT(found, 1);
    weight_table_clear(&weights);
}

static void slots_are_the_minima_of_their_functions(void)
{
    signature_form form;
    CHECK(signature_form_new(&form, 7, 5, 1, NULL) == AE_OK); /* 35: no multiple of a register */
    uint32_t parts[100], *slots = malloc(35 * sizeof *slots);
    uint64_t seed = 9;
    for (size_t k = 0; k < 100; k++)
        parts[k] = (uint32_t)random_next(&seed);
    signature_make(&form, parts, 100, slots);
    for (size_t slot = 0; slot < 35; slot++) {
        uint32_t least = UINT32_MAX;
        for (size_t k = 0; k < 100; k++) {
            const uint32_t value = (parts[k] ^ form.flips[slot]) * form.factors[slot];
            least = value < least ? value : least;
        }
        CHECK_COUNT(slots[slot], least);
        CHECK_COUNT(form.factors[slot] & 1, 1); /* else the function would be no bijection */
    }
    signature_make(&form, parts, 0, slots);
    for (size_t slot = 0; slot < 35; slot++)
        CHECK_COUNT(slots[slot], UINT32_MAX);
    free(slots);
    signature_form_clear(&form);
}

static void the_seed_makes_the_functions(void)
{
    signature_form a, b, other;
    CHECK(signature_form_new(&a, 42, 3, 1, NULL) == AE_OK);
    CHECK(signature_form_new(&b, 42, 3, 1, NULL) == AE_OK);
    CHECK(signature_form_new(&other, 42, 3, 2, NULL) == AE_OK);
    const size_t bytes = 126 * sizeof *a.flips;
    CHECK(memcmp(a.flips, b.flips, bytes) == 0 && memcmp(a.factors, b.factors, bytes) == 0);
    CHECK(memcmp(a.flips, other.flips, bytes) != 0);
    signature_form_clear(&a);
    signature_form_clear(&b);
    signature_form_clear(&other);
}

static void a_key_depends_on_its_band_alone(void)
{
    signature_form form;
    uint32_t slots[12], keys[4], before[4];
    CHECK(signature_form_new(&form, 4, 3, 1, NULL) == AE_OK);
    for (uint32_t k = 0; k < 12; k++)
        slots[k] = 1000 + k;
    signature_keys(&form, slots, before);
    for (unsigned changed = 0; changed < 12; changed++) {
        slots[changed]++;
        signature_keys(&form, slots, keys);
        for (unsigned band = 0; band < 4; band++)
            CHECK((keys[band] != before[band]) == (band == changed / 3));
        slots[changed]--;
    }
    const uint32_t kept = slots[0];
    slots[0] = slots[1]; /* and on the order of its rows */
    slots[1] = kept;
    signature_keys(&form, slots, keys);
    CHECK(keys[0] != before[0]);
    signature_form_clear(&form);
}

static void the_chance_is_the_s_curve(void)
{
    CHECK(fabs(signature_chance(0.5, 1, 1) - 0.5) < 1e-12);
    CHECK(fabs(signature_chance(0.5, 2, 2) - 0.4375) < 1e-12);
    CHECK(fabs(signature_chance(0.45, 42, 3) - 0.9818) < 1e-3);
    CHECK(fabs(signature_chance(0, 42, 3)) < 1e-12);
    CHECK(fabs(signature_chance(1, 42, 3) - 1) < 1e-12);
}

int main(void)
{
    CHECK_RUN(at_full_weight_every_shingle_takes_part);
    CHECK_RUN(below_it_a_share_that_follows_the_weight_does);
    CHECK_RUN(a_text_of_stock_phrases_keeps_a_few_whatever_their_order);
    CHECK_RUN(repeats_take_part_as_one);
    CHECK_RUN(different_parts_are_counted_with_care);
    CHECK_RUN(a_text_of_few_shingles_keeps_all);
    CHECK_RUN(no_text_is_thinned_below_a_twentieth);
    CHECK_RUN(the_heavier_is_the_likelier_to_take_part);
    CHECK_RUN(slots_are_the_minima_of_their_functions);
    CHECK_RUN(the_seed_makes_the_functions);
    CHECK_RUN(a_key_depends_on_its_band_alone);
    CHECK_RUN(the_chance_is_the_s_curve);
    return check_done();
}
