#include "sim/weight.h"

#include <math.h>
#include <string.h>

#include "../check.h"
#include "../weights.h"

enum { BITS = 20 };

static const weight_form usual = {1.5, 4};

/* A shingle of which the counting table sees the top bits only. */
static uint64_t shingle_of(uint64_t cell)
{
    return cell << (64 - BITS);
}

/* The weight of a shingle found `frequency` times in every `stride`th of `texts` texts. */
static uint32_t weight_among(uint32_t frequency, uint64_t texts, unsigned stride, weight_form form)
{
    weight_counts counts;
    weight_table table;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    const uint64_t shingle = shingle_of(5);
    for (uint32_t k = 0; k < frequency; k++)
        weight_counts_add(&counts, &shingle, 1);
    const weight_census census = {&counts, 1, BITS, texts, stride};
    table = weights_of(&census, form);
    const uint32_t weight = weight_of(&table, shingle);
    weight_counts_clear(&counts);
    weight_table_clear(&table);
    return weight;
}

/* ... that `frequency` of them hold. */
static uint32_t weight_at(uint32_t frequency, uint64_t texts, weight_form form)
{
    return weight_among(frequency, texts, 1, form);
}

static uint32_t formula(double frequency, double texts, double power, double cap)
{
    const double rarity = log((texts + 1) / fmax(frequency, cap)) / log((texts + 1) / cap);
    const double weight = rarity <= 0 ? 0 : pow(rarity, power);
    return (uint32_t)lround(fmax(WEIGHT_LEAST, WEIGHT_ONE * weight));
}

/* Bytes: the nearest to the formula that there is. */
static void weights_follow_the_formula(void)
{
    CHECK_COUNT(sizeof *((weight_table *)NULL)->cells, 1);
    CHECK_COUNT(WEIGHT_ONE, UINT8_MAX);
    static const uint32_t frequencies[] = {0, 1, 4, 5, 10, 100, 999, 4095, 4096, 5000, 20000};
    for (size_t k = 0; k < sizeof frequencies / sizeof *frequencies; k++) {
        CHECK_COUNT(weight_at(frequencies[k], 20000, usual),
                    formula(frequencies[k], 20000, 1.5, 4));
        CHECK_COUNT(weight_at(frequencies[k], 20000, (weight_form){1, 2}),
                    formula(frequencies[k], 20000, 1, 2));
    }
}

/* Low counts have their weights from a list, high ones do not. */
static void what_a_part_of_the_texts_says_is_scaled(void)
{
    static const uint32_t counted[] = {0, 1, 2, 12, 511, 512, 513, 4095, 4096, 5000, 12500};
    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++)
        for (unsigned stride = 1; stride <= 16; stride *= 2)
            CHECK_COUNT(weight_among(counted[k], 100000, stride, usual),
                        formula((double)counted[k] * stride, 100000, 1.5, 4));
    CHECK_COUNT(weight_among(5000, 100000, 8, usual), weight_at(40000, 100000, usual));
    CHECK_COUNT(weight_among(12501, 100000, 8, (weight_form){0, 4}), WEIGHT_ONE);
}

static void few_texts_are_all_counted_and_of_many_a_part(void)
{
    CHECK_COUNT(weight_stride(0), 1);
    CHECK_COUNT(weight_stride(1), 1);
    CHECK_COUNT(weight_stride(65535), 1);
    CHECK_COUNT(weight_stride(65536), 8);
    CHECK_COUNT(weight_stride(UINT32_MAX), 8);
}

static void weights_only_fall(void)
{
    CHECK_COUNT(weight_at(0, 5000, usual), WEIGHT_ONE);
    CHECK_COUNT(weight_at(4, 5000, usual), WEIGHT_ONE); /* up to the cap all weigh the same */
    uint32_t before = WEIGHT_ONE;
    for (uint32_t frequency = 5; frequency <= 5000; frequency *= 2) {
        const uint32_t weight = weight_at(frequency, 5000, usual);
        CHECK(weight < before);
        before = weight;
    }
}

static void what_all_texts_hold_still_weighs_something(void)
{
    CHECK_COUNT(weight_at(5000, 5000, usual), WEIGHT_LEAST);
    CHECK_COUNT(weight_at(5001, 5000, usual), WEIGHT_LEAST); /* past all: shared cell */
}

static void power_0_makes_all_weigh_the_same(void)
{
    CHECK_COUNT(weight_at(1, 5000, (weight_form){0, 4}), WEIGHT_ONE);
    CHECK_COUNT(weight_at(5000, 5000, (weight_form){0, 4}), WEIGHT_ONE);
}

static void few_texts_are_weighed_as_if_they_were_more(void)
{
    CHECK_COUNT(weight_at(10, 10, usual), weight_at(10, WEIGHT_TEXTS_LEAST, usual));
    CHECK(weight_at(10, 10, usual) > WEIGHT_ONE / 2);
}

/* The same texts counted in one part and in three: one table. */
static void parts_add_up(void)
{
    enum { PARTS = 3, TEXTS = 9000 }; /* past the frequencies whose weights are made once */
    weight_counts whole, parts[PARTS + 1] = {{0}};
    weight_table table, summed;
    CHECK(weight_counts_new(&whole, BITS, NULL) == AE_OK);
    for (unsigned k = 0; k < PARTS; k++)
        CHECK(weight_counts_new(&parts[k], BITS, NULL) == AE_OK);
    for (unsigned text = 0; text < TEXTS; text++) {
        const uint64_t shingles[] = {shingle_of(0), shingle_of(1 + text % 2), shingle_of(3 + text)};
        weight_counts_add(&whole, shingles, 3);
        weight_counts_add(&parts[text % PARTS], shingles, 3);
    }
    const weight_census one = {&whole, 1, BITS, TEXTS, 1};
    const weight_census several = {parts, PARTS + 1, BITS, TEXTS, 1}; /* the last counted none */
    table = weights_of(&one, usual);
    summed = weights_of(&several, usual);
    CHECK(weight_of(&summed, shingle_of(0)) < weight_of(&summed, shingle_of(1)));
    CHECK(memcmp(table.cells, summed.cells, (size_t)1 << BITS) == 0);
    weight_table_clear(&table);
    weight_table_clear(&summed);
    weight_counts_clear(&whole);
    for (unsigned k = 0; k < PARTS; k++)
        weight_counts_clear(&parts[k]);
}

static void a_text_counts_once_for_what_it_repeats(void)
{
    weight_counts counts;
    CHECK(weight_counts_new(&counts, BITS, NULL) == AE_OK);
    const uint64_t shingles[] = {shingle_of(7), shingle_of(9), shingle_of(7), shingle_of(7) + 1};
    weight_counts_add(&counts, shingles, 4);
    CHECK_COUNT(counts.cells[7].texts, 1);
    CHECK_COUNT(counts.cells[9].texts, 1);
    weight_counts_add(&counts, shingles, 4);
    CHECK_COUNT(counts.cells[7].texts, 2);
    weight_counts_clear(&counts);
}

static void the_table_grows_with_the_texts_up_to_a_ceiling(void)
{
    CHECK_COUNT(weight_bits_for(0), 20);
    CHECK_COUNT(weight_bits_for(1 << 16), 20);
    CHECK_COUNT(weight_bits_for((1 << 16) + 1), 21);
    CHECK_COUNT(weight_bits_for(1 << 18), 22);
    CHECK_COUNT(weight_bits_for(UINT32_MAX), 23);
}

int main(void)
{
    CHECK_RUN(weights_follow_the_formula);
    CHECK_RUN(what_a_part_of_the_texts_says_is_scaled);
    CHECK_RUN(few_texts_are_all_counted_and_of_many_a_part);
    CHECK_RUN(weights_only_fall);
    CHECK_RUN(what_all_texts_hold_still_weighs_something);
    CHECK_RUN(power_0_makes_all_weigh_the_same);
    CHECK_RUN(few_texts_are_weighed_as_if_they_were_more);
    CHECK_RUN(parts_add_up);
    CHECK_RUN(a_text_counts_once_for_what_it_repeats);
    CHECK_RUN(the_table_grows_with_the_texts_up_to_a_ceiling);
    return check_done();
}
