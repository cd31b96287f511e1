#include "sim/candidate.h"

#include <stdlib.h>

#include "../check.h"

enum { TEXTS_MOST = 512, BANDS_MOST = 4, LIMIT = 16 };

static uint32_t keys[TEXTS_MOST * BANDS_MOST];

typedef struct finding {
    candidate_input input;
    candidate_crowds crowds;
    candidate_list list;
} finding;

/* The bands one after the other; the list is left as they gave it. */
static void find(finding *self, uint32_t texts, unsigned bands, uint32_t limit)
{
    *self = (finding){.input = {keys, texts, bands, limit}};
    CHECK(candidate_crowds_new(&self->crowds, bands, NULL) == AE_OK);
    for (unsigned band = 0; band < bands; band++)
        CHECK(candidate_crowd(&self->input, band, &self->crowds, &self->list, NULL) == AE_OK);
    for (unsigned band = 0; band < bands; band++)
        CHECK(candidate_find(&self->input, &self->crowds, band, &self->list, NULL) == AE_OK);
}

static void finding_clear(finding *self)
{
    candidate_crowds_clear(&self->crowds);
    candidate_clear(&self->list);
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
    finding self;
    keys_make(4, 3);
    keys[0 * 3 + 1] = keys[2 * 3 + 1]; /* 0 and 2 in band 1 */
    keys[1 * 3 + 0] = keys[3 * 3 + 0]; /* 1 and 3 in bands 0 and 2 */
    keys[1 * 3 + 2] = keys[3 * 3 + 2];
    find(&self, 4, 3, LIMIT);
    CHECK_COUNT(self.list.count, 2);
    CHECK(candidate_settle(&self.list, NULL) == AE_OK);
    CHECK_COUNT(self.list.count, 2);
    CHECK_COUNT(self.list.pairs[0], candidate_pair(0, 2));
    CHECK_COUNT(self.list.pairs[1], candidate_pair(1, 3));
    CHECK_COUNT(self.list.thinned_buckets, 0);
    finding_clear(&self);
}

static void keys_of_different_bands_do_not_meet(void)
{
    finding self;
    keys_make(2, 2);
    keys[0 * 2 + 0] = keys[1 * 2 + 1];
    find(&self, 2, 2, LIMIT);
    CHECK_COUNT(self.list.count, 0);
    finding_clear(&self);
}

static void a_bucket_at_the_limit_is_paired_whole(void)
{
    finding self;
    keys_make(LIMIT + 3, 2);
    for (uint32_t text = 0; text < LIMIT; text++)
        keys[text * 2] = 5;
    find(&self, LIMIT + 3, 2, LIMIT);
    CHECK_COUNT(self.list.count, LIMIT * (LIMIT - 1) / 2);
    CHECK_COUNT(self.list.thinned_buckets, 0);
    CHECK_COUNT(self.crowds.counts[0], 0);
    finding_clear(&self);
}

static void a_larger_bucket_is_thinned_to_stars_and_neighbours(void)
{
    enum { SIZE = 400 };
    finding self;
    keys_make(SIZE, 2);
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text * 2] = 5;
    find(&self, SIZE, 2, LIMIT);
    CHECK_COUNT(self.list.thinned_buckets, 1);
    CHECK_COUNT(self.crowds.counts[0], 1);
    CHECK_COUNT(self.crowds.counts[1], 0);
    CHECK(candidate_settle(&self.list, NULL) == AE_OK);
    CHECK(self.list.count <= (CANDIDATE_STARS + CANDIDATE_NEIGHBOURS) * SIZE);
    size_t stars = 0, neighbours = 0; /* the next band's keys rise with the texts */
    for (size_t k = 0; k < self.list.count; k++) {
        const uint32_t a = (uint32_t)(self.list.pairs[k] >> 32), b = (uint32_t)self.list.pairs[k];
        stars += a < CANDIDATE_STARS;
        neighbours += a >= CANDIDATE_STARS && b - a <= CANDIDATE_NEIGHBOURS;
    }
    CHECK_COUNT(stars, CANDIDATE_STARS * SIZE - CANDIDATE_STARS * (CANDIDATE_STARS + 1) / 2);
    CHECK_COUNT(stars + neighbours, self.list.count);
    size_t wanted = 0;
    for (size_t step = 1; step <= CANDIDATE_NEIGHBOURS; step++)
        wanted += SIZE - CANDIDATE_STARS - step;
    CHECK_COUNT(neighbours, wanted);
    finding_clear(&self);
}

/* What is not thinned is not looked for again by later bands. */
static void a_bucket_at_the_limit_beside_a_larger_one_is_not_crowded(void)
{
    enum { SIZE = 100 };
    finding self;
    keys_make(SIZE, 2);
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text * 2] = text < LIMIT ? 5 : 6;
    for (uint32_t text = 0; text < LIMIT; text++)
        keys[text * 2 + 1] = 7;
    find(&self, SIZE, 2, LIMIT);
    CHECK_COUNT(self.crowds.counts[0], 1);
    CHECK_COUNT(self.crowds.keys[0][0], 6);
    CHECK_COUNT(self.list.thinned_buckets, 1);
    size_t small = 0;
    for (size_t k = 0; k < self.list.count; k++)
        small += (uint32_t)self.list.pairs[k] < LIMIT;
    CHECK_COUNT(small, LIMIT * (LIMIT - 1) / 2);
    finding_clear(&self);
}

/* A pair that thinning left out in one band is not taken for brought there. */
static void a_later_small_bucket_brings_what_a_crowded_one_left_out(void)
{
    enum { SIZE = 100 };
    finding self;
    keys_make(SIZE, 3); /* in band 1 as in the texts' order: 50 and 90 stand far apart */
    for (uint32_t text = 0; text < SIZE; text++)
        keys[text * 3] = 5;
    keys[50 * 3 + 2] = keys[90 * 3 + 2] = 9;
    find(&self, SIZE, 3, LIMIT);
    CHECK(candidate_settle(&self.list, NULL) == AE_OK);
    size_t found = 0;
    for (size_t k = 0; k < self.list.count; k++)
        found += self.list.pairs[k] == candidate_pair(50, 90);
    CHECK_COUNT(found, 1);
    finding_clear(&self);
}

static void lists_are_joined(void)
{
    candidate_list list = {0}, other = {0}, empty = {0};
    finding self;
    keys_make(3, 1);
    keys[0] = keys[1];
    find(&self, 3, 1, LIMIT);
    other = self.list;
    other.thinned_buckets = 2;
    CHECK(candidate_append(&list, &empty, NULL) == AE_OK);
    CHECK(candidate_settle(&list, NULL) == AE_OK);
    CHECK_COUNT(list.count, 0);
    CHECK(candidate_append(&list, &other, NULL) == AE_OK);
    CHECK(candidate_append(&list, &other, NULL) == AE_OK); /* it is empty now */
    CHECK_COUNT(other.count, 0);
    CHECK_COUNT(list.count, 1);
    CHECK_COUNT(list.thinned_buckets, 2);
    CHECK_COUNT(list.pairs[0], candidate_pair(0, 1));
    candidate_clear(&list);
    candidate_clear(&other);
    candidate_crowds_clear(&self.crowds);
}

static void no_texts_give_no_pairs(void)
{
    finding self;
    find(&self, 0, 2, LIMIT);
    CHECK_COUNT(self.list.count, 0);
    finding_clear(&self);
    keys_make(1, 2);
    find(&self, 1, 2, LIMIT);
    CHECK_COUNT(self.list.count, 0);
    finding_clear(&self);
}

int main(void)
{
    CHECK_RUN(a_pair_is_one_number_whatever_its_order);
    CHECK_RUN(texts_that_share_a_key_are_paired_once);
    CHECK_RUN(keys_of_different_bands_do_not_meet);
    CHECK_RUN(a_bucket_at_the_limit_is_paired_whole);
    CHECK_RUN(a_larger_bucket_is_thinned_to_stars_and_neighbours);
    CHECK_RUN(a_bucket_at_the_limit_beside_a_larger_one_is_not_crowded);
    CHECK_RUN(a_later_small_bucket_brings_what_a_crowded_one_left_out);
    CHECK_RUN(lists_are_joined);
    CHECK_RUN(no_texts_give_no_pairs);
    return check_done();
}
