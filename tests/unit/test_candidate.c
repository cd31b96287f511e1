#include "sim/candidate.h"

#include <stdlib.h>

#include "../check.h"

enum { TEXTS_MOST = 512, BANDS_MOST = 4, LIMIT = 16, PAIRS_MOST = 8192 };

static uint32_t keys[TEXTS_MOST * BANDS_MOST]; /* a text's keys side by side */

typedef struct finding {
    candidate_index index;
    uint64_t pairs[PAIRS_MOST]; /* by their first texts */
    size_t count, earlier;      /* how many came from the later of their texts */
} finding;

static void find(finding *self, uint32_t texts, unsigned bands)
{
    candidate_sorter sorter;
    candidate_walker walker;
    uint32_t *turned = malloc(((size_t)texts * bands + 1) * sizeof *turned);
    for (unsigned band = 0; band < bands; band++)
        for (uint32_t text = 0; text < texts; text++)
            turned[band * texts + text] = keys[text * bands + band];
    CHECK(candidate_index_new(&self->index, turned, bands, texts, LIMIT, NULL) == AE_OK);
    CHECK(candidate_sorter_new(&sorter, texts, NULL) == AE_OK);
    CHECK(candidate_walker_new(&walker, texts, NULL) == AE_OK);
    for (unsigned band = 0; band < bands; band++)
        CHECK(candidate_look(&self->index, band, &sorter, NULL) == AE_OK);
    candidate_mark(&self->index, &sorter);
    for (unsigned band = 0; band < bands; band++)
        CHECK(candidate_crowd(&self->index, band, &sorter, NULL) == AE_OK);
    CHECK(candidate_close(&self->index, NULL) == AE_OK);
    for (unsigned band = 0; band < bands; band++)
        CHECK(candidate_group(&self->index, band, &sorter, NULL) == AE_OK);
    self->count = self->earlier = 0;
    for (uint32_t text = 0; text < texts; text++) {
        const size_t count = candidate_partners(&self->index, &walker, text);
        for (size_t k = 0; k < count && CHECK(self->count < PAIRS_MOST); k++) {
            self->earlier += walker.partners[k] < text;
            self->pairs[self->count++] = candidate_pair(text, walker.partners[k]);
        }
    }
    candidate_sorter_clear(&sorter);
    candidate_walker_clear(&walker);
    free(turned); /* nobody asks any more */
}

static size_t thinned_buckets(const finding *self)
{
    size_t sum = 0;
    for (unsigned band = 0; band < self->index.band_count; band++)
        sum += self->index.bands[band].thinned_buckets;
    return sum;
}

static size_t times_found(const finding *self, uint32_t a, uint32_t b)
{
    size_t times = 0;
    for (size_t k = 0; k < self->count; k++)
        times += self->pairs[k] == candidate_pair(a, b);
    return times;
}

/* Texts of which no two share a key. */
static void keys_make(uint32_t texts, unsigned bands)
{
    for (uint32_t text = 0; text < texts; text++)
        for (unsigned band = 0; band < bands; band++)
            keys[text * bands + band] = 0x80000000u + text * 131 + band;
}

static void a_pair_is_one_number_whatever_its_order(void)
{
    CHECK_COUNT(candidate_pair(3, 7), UINT64_C(3) << 32 | 7);
    CHECK_COUNT(candidate_pair(7, 3), candidate_pair(3, 7));
}

static void texts_that_share_a_key_are_paired_once(void)
{
    static finding self;
    keys_make(4, 3);
    keys[0 * 3 + 1] = keys[2 * 3 + 1]; /* 0 and 2 in band 1 */
    keys[1 * 3 + 0] = keys[3 * 3 + 0]; /* 1 and 3 in bands 0 and 2 */
    keys[1 * 3 + 2] = keys[3 * 3 + 2];
    find(&self, 4, 3);
    CHECK_COUNT(self.count, 2);
    CHECK_COUNT(self.pairs[0], candidate_pair(0, 2));
    CHECK_COUNT(self.pairs[1], candidate_pair(1, 3));
    CHECK_COUNT(self.earlier, 0);
    CHECK_COUNT(thinned_buckets(&self), 0);
    candidate_index_clear(&self.index);
}

/* The runs of small buckets take most room, for their number of texts. */
static void every_number_of_texts_has_room(void)
{
    static finding self;
    for (uint32_t texts = 2; texts < 12; texts++) {
        keys_make(texts, 1);
        for (uint32_t text = 0; text < texts; text++) /* buckets of two, the last of three */
            keys[text] = 7 + (text / 2 < texts / 2 ? text / 2 : texts / 2 - 1);
        find(&self, texts, 1);
        CHECK_COUNT(self.count, texts / 2 + 2 * (texts % 2));
        candidate_index_clear(&self.index);
    }
}

static void keys_of_different_bands_do_not_meet(void)
{
    static finding self;
    keys_make(2, 2);
    keys[0 * 2 + 0] = keys[1 * 2 + 1];
    find(&self, 2, 2);
    CHECK_COUNT(self.count, 0);
    candidate_index_clear(&self.index);
}

/* No key has a meaning of its own, not even that which looks like the mark of a run's end. */
static void the_smallest_and_the_largest_key_are_keys_as_well(void)
{
    static finding self;
    for (uint32_t text = 0; text < 4; text++)
        keys[text] = text % 2 == 0 ? 0 : UINT32_MAX;
    find(&self, 4, 1);
    CHECK_COUNT(self.count, 2);
    CHECK_COUNT(times_found(&self, 0, 2), 1);
    CHECK_COUNT(times_found(&self, 1, 3), 1);
    candidate_index_clear(&self.index);
}

static void a_bucket_at_the_limit_is_paired_whole(void)
{
    static finding self;
    keys_make(LIMIT + 3, 2);
    for (uint32_t text = 0; text < LIMIT; text++)
        keys[text * 2] = 5;
    find(&self, LIMIT + 3, 2);
    CHECK_COUNT(self.count, LIMIT * (LIMIT - 1) / 2);
    CHECK_COUNT(thinned_buckets(&self), 0);
    candidate_index_clear(&self.index);
}

static void a_larger_bucket_is_thinned_to_stars_and_neighbours(void)
{
    enum { SIZE = 400 };
    static finding self;
    keys_make(SIZE, 2);
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text * 2] = 5;
    find(&self, SIZE, 2);
    CHECK_COUNT(thinned_buckets(&self), 1);
    CHECK(self.count <= (CANDIDATE_STARS + CANDIDATE_NEIGHBOURS) * SIZE);
    size_t stars = 0, neighbours = 0; /* the next band's keys rise with the texts */
    for (size_t k = 0; k < self.count; k++) {
        const uint32_t a = (uint32_t)(self.pairs[k] >> 32), b = (uint32_t)self.pairs[k];
        stars += a < CANDIDATE_STARS;
        neighbours += a >= CANDIDATE_STARS && b - a <= CANDIDATE_NEIGHBOURS;
    }
    CHECK_COUNT(stars, CANDIDATE_STARS * SIZE - CANDIDATE_STARS * (CANDIDATE_STARS + 1) / 2);
    CHECK_COUNT(stars + neighbours, self.count);
    CHECK_COUNT(self.earlier, CANDIDATE_STARS * (SIZE - CANDIDATE_STARS));
    size_t wanted = 0;
    for (size_t step = 1; step <= CANDIDATE_NEIGHBOURS; step++)
        wanted += SIZE - CANDIDATE_STARS - step;
    CHECK_COUNT(neighbours, wanted);
    candidate_index_clear(&self.index);
}

static void a_bucket_at_the_limit_beside_a_larger_one_is_paired_whole(void)
{
    enum { SIZE = 100 };
    static finding self;
    keys_make(SIZE, 1);
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text] = text < LIMIT ? 5 : 6;
    find(&self, SIZE, 1);
    CHECK_COUNT(thinned_buckets(&self), 1);
    size_t small = 0;
    for (size_t k = 0; k < self.count; k++)
        small += (uint32_t)self.pairs[k] < LIMIT;
    CHECK_COUNT(small, LIMIT * (LIMIT - 1) / 2);
    candidate_index_clear(&self.index);
}

/* A pair that thinning left out in one band is not taken for brought there. */
static void a_later_small_bucket_brings_what_a_crowded_one_left_out(void)
{
    enum { SIZE = 100 };
    static finding self;
    keys_make(SIZE, 3); /* in band 1 as in the texts' order: 50 and 90 stand far apart */
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text * 3] = 5;
    keys[50 * 3 + 2] = keys[90 * 3 + 2] = 9;
    find(&self, SIZE, 3);
    CHECK_COUNT(times_found(&self, 50, 90), 1);
    CHECK_COUNT(times_found(&self, 50, 91), 0);
    candidate_index_clear(&self.index);
}

static void no_texts_give_no_pairs(void)
{
    static finding self;
    find(&self, 0, 2);
    CHECK_COUNT(self.count, 0);
    candidate_index_clear(&self.index);
    keys_make(1, 2);
    find(&self, 1, 2);
    CHECK_COUNT(self.count, 0);
    candidate_index_clear(&self.index);
}

static void too_many_texts_are_refused(void)
{
    candidate_index index = {0};
    ae_error error;
    uint32_t key = 0;
    CHECK(candidate_index_new(&index, &key, 1, (size_t)CANDIDATE_TEXTS_MOST + 1, LIMIT, &error) ==
          AE_ERROR_LIMIT);
    CHECK(index.places == NULL);
}

int main(void)
{
    CHECK_RUN(a_pair_is_one_number_whatever_its_order);
    CHECK_RUN(texts_that_share_a_key_are_paired_once);
    CHECK_RUN(every_number_of_texts_has_room);
    CHECK_RUN(keys_of_different_bands_do_not_meet);
    CHECK_RUN(the_smallest_and_the_largest_key_are_keys_as_well);
    CHECK_RUN(a_bucket_at_the_limit_is_paired_whole);
    CHECK_RUN(a_larger_bucket_is_thinned_to_stars_and_neighbours);
    CHECK_RUN(a_bucket_at_the_limit_beside_a_larger_one_is_paired_whole);
    CHECK_RUN(a_later_small_bucket_brings_what_a_crowded_one_left_out);
    CHECK_RUN(no_texts_give_no_pairs);
    CHECK_RUN(too_many_texts_are_refused);
    return check_done();
}
