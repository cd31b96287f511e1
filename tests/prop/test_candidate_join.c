/* Candidates against a dull join of all pairs on their band keys, and what
 * thinning promises of crowds: buckets over the limit, and what is left of those elsewhere. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/candidate.h"

enum { TEXTS_MOST = 300, BANDS_MOST = 24, LIMIT = 20, ROUNDS = 120, WORKERS = 3 };

typedef struct join {
    uint32_t texts;
    unsigned bands;
    uint32_t keys[BANDS_MOST][TEXTS_MOST];
    /* Whether text a has the later text b for a partner, or b has a: as found, and as the
     * dull join would have it. */
    uint8_t found[TEXTS_MOST][TEXTS_MOST], wanted[TEXTS_MOST][TEXTS_MOST];
    bool star[TEXTS_MOST], crowded[TEXTS_MOST]; /* in any thinned bucket */
    bool marked[TEXTS_MOST];                    /* in one over the limit */
    unsigned crowds[TEXTS_MOST];                /* thinned buckets it was in so far */
    size_t count, thinned, repeats, misplaced;
} join;

/* Few different keys in a crowded round, many in a sparse one. Keys differ in all
 * their bits or in the lower ones only. */
static void keys_make(join *self, uint64_t *seed, uint32_t texts, unsigned bands,
                      uint32_t different)
{
    const uint32_t factor = random_below(seed, 2) == 0 ? 1 : 0x01010101u;
    self->texts = texts;
    self->bands = bands;
    for (unsigned band = 0; band < bands; band++)
        for (uint32_t text = 0; text < texts; text++)
            self->keys[band][text] = random_below(seed, different) * factor;
}

/* Bands in a random order, dealt out to workers. */
static void bands_group(join *self, uint64_t *seed, candidate_index *index)
{
    candidate_sorter sorters[WORKERS] = {{0}};
    uint32_t order[BANDS_MOST];
    for (uint32_t k = 0; k < self->bands; k++)
        order[k] = k;
    for (unsigned k = 0; k < WORKERS; k++)
        CHECK(candidate_sorter_new(&sorters[k], self->texts, NULL) == AE_OK);
    random_shuffle(seed, order, self->bands);
    for (unsigned k = 0; k < self->bands; k++)
        CHECK(candidate_look(index, order[k], &sorters[random_below(seed, WORKERS)], NULL) ==
              AE_OK);
    for (unsigned k = 0; k < WORKERS; k++)
        candidate_mark(index, &sorters[k]);
    random_shuffle(seed, order, self->bands);
    for (unsigned k = 0; k < self->bands; k++)
        CHECK(candidate_crowd(index, order[k], &sorters[random_below(seed, WORKERS)], NULL) ==
              AE_OK);
    CHECK(candidate_close(index, NULL) == AE_OK);
    random_shuffle(seed, order, self->bands);
    for (unsigned k = 0; k < self->bands; k++)
        CHECK(candidate_group(index, order[k], &sorters[random_below(seed, WORKERS)], NULL) ==
              AE_OK);
    for (unsigned k = 0; k < WORKERS; k++)
        candidate_sorter_clear(&sorters[k]);
}

/* Texts in a random order too. */
static void partners_find(join *self, uint64_t *seed, const candidate_index *index)
{
    candidate_walker walkers[WORKERS] = {{0}};
    uint32_t order[TEXTS_MOST];
    for (uint32_t k = 0; k < self->texts; k++)
        order[k] = k;
    for (unsigned k = 0; k < WORKERS; k++)
        CHECK(candidate_walker_new(&walkers[k], self->texts, NULL) == AE_OK);
    random_shuffle(seed, order, self->texts);
    memset(self->found, 0, sizeof self->found);
    self->count = self->repeats = self->misplaced = 0;
    for (uint32_t k = 0; k < self->texts; k++) {
        const uint32_t text = order[k];
        candidate_walker *walker = &walkers[random_below(seed, WORKERS)];
        const size_t count = candidate_partners(index, walker, text);
        bool own[TEXTS_MOST] = {false};
        for (size_t j = 0; j < count; j++) {
            const uint32_t partner = walker->partners[j];
            self->repeats += own[partner];
            self->misplaced += partner < text && !(self->star[partner] && self->crowded[text]);
            self->found[text < partner ? text : partner][text < partner ? partner : text] = 1;
            own[partner] = true;
        }
        self->count += count;
    }
    for (unsigned k = 0; k < WORKERS; k++)
        candidate_walker_clear(&walkers[k]);
}

static void join_run(join *self, uint64_t *seed)
{
    candidate_index index = {0};
    uint32_t *keys = malloc(self->bands * (self->texts + 1) * sizeof *keys);
    for (unsigned band = 0; band < self->bands; band++)
        memcpy(keys + band * self->texts, self->keys[band], self->texts * sizeof *keys);
    CHECK(candidate_index_new(&index, keys, self->bands, self->texts, LIMIT, NULL) == AE_OK);
    bands_group(self, seed, &index);
    partners_find(self, seed, &index);
    self->thinned = 0;
    for (unsigned band = 0; band < self->bands; band++)
        self->thinned += index.bands[band].thinned_buckets;
    candidate_index_clear(&index);
    free(keys);
}

/* ---- The dull join ---- */

static void pair_want(join *self, uint32_t a, uint32_t b)
{
    self->wanted[a < b ? a : b][a < b ? b : a] = 1;
}

/* Puts a bucket's texts in the order of other keys; texts of equal ones stay as they are. */
static void bucket_order(uint32_t *bucket, size_t size, const uint32_t *keys)
{
    for (size_t k = 1; k < size; k++)
        for (size_t j = k; j > 0 && keys[bucket[j - 1]] > keys[bucket[j]]; j--) {
            const uint32_t text = bucket[j];
            bucket[j] = bucket[j - 1];
            bucket[j - 1] = text;
        }
}

/* Over the limit, or more than twice the representatives and most of those marked. */
static bool bucket_is_crowd(const join *self, const uint32_t *bucket, size_t size)
{
    size_t marked = 0;
    for (size_t k = 0; k < size && k < CANDIDATE_STARS; k++)
        marked += self->marked[bucket[k]];
    return size > LIMIT || (size > 2 * CANDIDATE_STARS && 2 * marked > CANDIDATE_STARS);
}

/* A text has the representatives for partners, and those later ones that it is near to; but
 * only in its first crowds. The representatives are in order of number, so they stand first. */
static void crowd_want(join *self, unsigned band, uint32_t *bucket, size_t size)
{
    bool star[TEXTS_MOST] = {false}, open[TEXTS_MOST] = {false};
    size_t count = 0;
    for (size_t k = 0; k < size; k++) {
        self->crowded[bucket[k]] = true;
        star[bucket[k]] = k < CANDIDATE_STARS;
        self->star[bucket[k]] |= star[bucket[k]];
        open[bucket[k]] = self->crowds[bucket[k]]++ < CANDIDATE_CROWDS && !star[bucket[k]];
    }
    for (size_t k = 0; k < CANDIDATE_STARS; k++)
        for (size_t j = k + 1; j < size; j++, count++)
            if (star[bucket[j]] || open[bucket[j]])
                pair_want(self, bucket[k], bucket[j]);
    bucket_order(bucket, size, self->keys[(band + 1) % self->bands]);
    for (size_t k = 0; k < size; k++)
        for (size_t j = k + 1; j < size && j <= k + CANDIDATE_NEIGHBOURS; j++, count++)
            if (open[bucket[k] < bucket[j] ? bucket[k] : bucket[j]])
                pair_want(self, bucket[k], bucket[j]);
    CHECK(count <= (CANDIDATE_STARS + CANDIDATE_NEIGHBOURS) * size); /* linear */
}

static bool bucket_want(join *self, unsigned band, uint32_t *bucket, size_t size)
{
    if (bucket_is_crowd(self, bucket, size)) {
        crowd_want(self, band, bucket, size);
        return true;
    }
    for (size_t k = 0; k < size; k++)
        for (size_t j = k + 1; j < size; j++)
            pair_want(self, bucket[k], bucket[j]);
    return false;
}

static bool bucket_mark(join *self, unsigned band, uint32_t *bucket, size_t size)
{
    (void)band;
    for (size_t k = 0; k < size && size > LIMIT; k++)
        self->marked[bucket[k]] = true;
    return false;
}

/* Does something with all buckets, band by band; returns how often that was true. */
static size_t buckets_do(join *self, bool (*work)(join *, unsigned, uint32_t *, size_t))
{
    size_t count = 0;
    for (unsigned band = 0; band < self->bands; band++) {
        bool done[TEXTS_MOST] = {false};
        for (uint32_t text = 0; text < self->texts; text++) {
            uint32_t bucket[TEXTS_MOST];
            size_t size = 0;
            for (uint32_t other = text; other < self->texts && !done[text]; other++)
                if (self->keys[band][other] == self->keys[band][text])
                    bucket[size++] = other;
            for (size_t k = 0; k < size; k++)
                done[bucket[k]] = true;
            count += work(self, band, bucket, size);
        }
    }
    return count;
}

/* Returns how many buckets are crowds. */
static size_t pairs_want(join *self)
{
    memset(self->wanted, 0, sizeof self->wanted);
    memset(self->star, 0, sizeof self->star);
    memset(self->crowded, 0, sizeof self->crowded);
    memset(self->marked, 0, sizeof self->marked);
    memset(self->crowds, 0, sizeof self->crowds);
    buckets_do(self, bucket_mark);
    return buckets_do(self, bucket_want);
}

/* ---- The properties ---- */

/* Returns how many pairs there are, or how many buckets were thinned. */
static size_t round_check(join *self, uint64_t *seed, size_t *thinned)
{
    const size_t crowded = pairs_want(self);
    join_run(self, seed);
    CHECK_COUNT(self->thinned, crowded);
    CHECK_COUNT(self->repeats, 0);
    CHECK_COUNT(self->misplaced, 0);
    CHECK(memcmp(self->found, self->wanted, sizeof self->found) == 0);
    *thinned += self->thinned;
    return self->count;
}

static void sparse_keys_give_exactly_the_pairs_that_share_one(void)
{
    static join self;
    uint64_t seed = 1;
    size_t pairs = 0, thinned = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const uint32_t texts = random_below(&seed, 120);
        keys_make(&self, &seed, texts, 1 + random_below(&seed, BANDS_MOST), 30 + round * 3);
        pairs += round_check(&self, &seed, &thinned);
    }
    CHECK(pairs > 5000);
    CHECK(thinned < 5); /* a rare chance */
}

static void crowded_buckets_are_thinned_to_stars_and_neighbours(void)
{
    static join self;
    uint64_t seed = 2;
    size_t pairs = 0, thinned = 0;
    for (unsigned round = 0; round < ROUNDS / 4; round++) {
        const uint32_t texts = 100 + random_below(&seed, TEXTS_MOST - 100);
        keys_make(&self, &seed, texts, 1 + random_below(&seed, BANDS_MOST), 2 + round);
        pairs += round_check(&self, &seed, &thinned);
    }
    CHECK(pairs > 50000);
    CHECK(thinned > 100);
}

int main(void)
{
    CHECK_RUN(sparse_keys_give_exactly_the_pairs_that_share_one);
    CHECK_RUN(crowded_buckets_are_thinned_to_stars_and_neighbours);
    return check_done();
}
