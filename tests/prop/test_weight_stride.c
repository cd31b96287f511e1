/* Weights from a part of the texts against those from all of them: the same up to
 * 65,535 texts, nearly the same from there on. Through the step that the run takes. */
#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "../matching.h"
#include "../random.h"
#include "../weights.h"
#include "run/match_step.h"

enum { COUNTED_WHOLE = 65535, VOCABULARY = 60000, WORDS = 9, COMMON = 800 };

/* Words from the commonest to those that stand in one text alone. */
static char *text_make(uint64_t *seed, char vocabulary[][RANDOM_WORD_BYTES])
{
    random_text text = {.count = WORDS};
    for (size_t k = 0; k < WORDS; k++) {
        uint32_t limit = VOCABULARY;
        for (uint32_t halvings = random_below(seed, 12); halvings > 0; halvings--)
            limit = limit / 2 + 1;
        memcpy(text.words[k], vocabulary[random_below(seed, limit)], RANDOM_WORD_BYTES);
    }
    return random_text_join(&text);
}

/* A corpus of so many texts, no two of them the same, weighed as a run weighs it. */
static void corpus_weigh(matching *self, uint64_t seed, size_t texts)
{
    static char vocabulary[VOCABULARY][RANDOM_WORD_BYTES];
    for (size_t k = 0; k < VOCABULARY; k++)
        random_word(&seed, vocabulary[k]);
    matching_init(self, 2);
    while (self->texts.text_count < texts) {
        char *text = text_make(&seed, vocabulary);
        CHECK(matching_add(self, NULL, NULL, NULL, text) == AE_OK);
        free(text);
    }
    CHECK(corpus_settle(&self->texts, 1, NULL) == AE_OK);
    CHECK(stage_room_new(&self->room, &self->config, self->threads, &self->texts, NULL) == AE_OK);
    CHECK(match_weigh(&self->room, NULL, &self->match, NULL) == AE_OK);
}

/* What the run counts, in the dull way: each text, one after the other, in a table
 * that suits them all. */
static void all_count(matching *self, weight_counts *counts, weight_table *weights)
{
    const size_t texts = self->texts.text_count;
    stage_scratch *scratch = &self->room.scratch[0];
    const weight_form form = {self->config.weight_power, self->config.weight_cap};
    CHECK(weight_counts_new(counts, weight_bits_for(texts), NULL) == AE_OK);
    for (uint32_t text = 0; text < texts; text++) {
        const size_t count = stage_shingles(&self->room, scratch, text);
        weight_counts_add(counts, scratch->shingles, count);
    }
    const weight_census census = {counts, 1, counts->bits, texts, 1};
    *weights = weights_of(&census, form);
}

static void up_to_65535_texts_all_are_counted(void)
{
    static const size_t sizes[] = {1, 7, 3000, COUNTED_WHOLE};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        static matching self;
        weight_counts counts;
        weight_table all;
        CHECK_COUNT(weight_stride(sizes[k]), 1);
        corpus_weigh(&self, k, sizes[k]);
        all_count(&self, &counts, &all);
        if (CHECK(self.match.weights.bits == all.bits))
            CHECK(memcmp(self.match.weights.cells, all.cells, (size_t)1 << all.bits) == 0);
        weight_counts_clear(&counts);
        weight_table_clear(&all);
        matching_clear(&self);
    }
}

/* Sums over all shingles of all texts: what is common counts as often as it comes. */
typedef struct difference {
    size_t shingles, common;
    uint64_t sum, common_sum; /* of the differences */
    int64_t balance;          /* of the same with their signs */
    uint32_t common_most;
} difference;

static difference weights_compare(matching *self, const weight_counts *counts,
                                  const weight_table *all)
{
    stage_scratch *scratch = &self->room.scratch[0];
    difference found = {.shingles = 0};
    for (uint32_t text = 0; text < self->texts.text_count; text++) {
        const size_t count = stage_shingles(&self->room, scratch, text);
        for (size_t k = 0; k < count; k++) {
            const uint64_t shingle = scratch->shingles[k];
            const int64_t strayed = (int64_t)weight_of(&self->match.weights, shingle) -
                                    (int64_t)weight_of(all, shingle);
            const uint32_t apart = (uint32_t)(strayed < 0 ? -strayed : strayed);
            found.shingles++;
            found.sum += apart;
            found.balance += strayed;
            if (counts->cells[shingle >> (64 - counts->bits)].texts < COMMON)
                continue;
            found.common++;
            found.common_sum += apart;
            found.common_most = apart > found.common_most ? apart : found.common_most;
        }
    }
    return found;
}

static void from_65536_on_an_eighth_says_nearly_the_same(void)
{
    static const size_t sizes[] = {COUNTED_WHOLE + 1, COUNTED_WHOLE + 5};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        static matching self;
        weight_counts counts;
        weight_table all;
        CHECK_COUNT(weight_stride(sizes[k]), 8);
        corpus_weigh(&self, 10 + k, sizes[k]);
        all_count(&self, &counts, &all);
        CHECK(self.match.weights.bits <= all.bits); /* fewer texts counted, fewer cells */
        const difference found = weights_compare(&self, &counts, &all);
        const double mean = (double)found.sum / (double)found.shingles;
        const double balance = (double)found.balance / (double)found.shingles;
        const double common = (double)found.common_sum / (double)found.common;
        printf(
            "# %zu shingles: off by %.2f of %d, %+.2f with signs; %zu common ones by %.2f, %u at "
            "most\n",
            found.shingles, mean, WEIGHT_ONE, balance, found.common, common, found.common_most);
        CHECK(mean > 0 && mean < 0.04 * WEIGHT_ONE); /* a part was counted indeed */
        CHECK(fabs(balance) < 0.02 * WEIGHT_ONE);    /* none gain or lose as a whole */
        CHECK(found.common > found.shingles / 20 && found.common < found.shingles / 2);
        CHECK(common < 0.01 * WEIGHT_ONE && found.common_most < WEIGHT_ONE / 20);
        weight_counts_clear(&counts);
        weight_table_clear(&all);
        matching_clear(&self);
    }
}

int main(void)
{
    CHECK_RUN(up_to_65535_texts_all_are_counted);
    CHECK_RUN(from_65536_on_an_eighth_says_nearly_the_same);
    return check_done();
}
