/* Candidates against a dull join of all pairs on their band keys; and what
 * thinning promises where a bucket is over the limit. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/candidate.h"

enum { TEXTS_MOST = 300, BANDS_MOST = 8, LIMIT = 20, ROUNDS = 120 };

typedef struct join {
    uint32_t keys[TEXTS_MOST * BANDS_MOST];
    candidate_input input;
    candidate_crowds crowds;
    candidate_list list;
    size_t raw; /* pairs before repeats were removed */
} join;

/* Few different keys in a crowded round, many in a sparse one. */
static void keys_make(join *self, uint64_t *seed, uint32_t texts, unsigned bands,
                      uint32_t different)
{
    for (size_t k = 0; k < (size_t)texts * bands; k++)
        self->keys[k] = random_below(seed, different) * 0x01010101u;
    self->input = (candidate_input){self->keys, texts, bands, LIMIT};
}

/* Bands in a random order, dealt out to three lists, as workers would. */
static void join_run(join *self, uint64_t *seed)
{
    candidate_list lists[3] = {{0}};
    uint32_t order[BANDS_MOST];
    const unsigned bands = self->input.bands;
    for (uint32_t k = 0; k < bands; k++)
        order[k] = k;
    self->list = (candidate_list){0};
    CHECK(candidate_crowds_new(&self->crowds, bands, NULL) == AE_OK);
    random_shuffle(seed, order, bands);
    for (unsigned k = 0; k < bands; k++)
        CHECK(candidate_crowd(&self->input, order[k], &self->crowds, &lists[random_below(seed, 3)],
                              NULL) == AE_OK);
    random_shuffle(seed, order, bands);
    for (unsigned k = 0; k < bands; k++)
        CHECK(candidate_find(&self->input, &self->crowds, order[k], &lists[random_below(seed, 3)],
                             NULL) == AE_OK);
    for (unsigned k = 0; k < 3; k++) {
        CHECK(candidate_append(&self->list, &lists[k], NULL) == AE_OK);
        candidate_clear(&lists[k]);
    }
    self->raw = self->list.count;
    CHECK(candidate_settle(&self->list, NULL) == AE_OK);
}

static void join_clear(join *self)
{
    candidate_crowds_clear(&self->crowds);
    candidate_clear(&self->list);
}

static uint32_t key_of(const join *self, uint32_t text, unsigned band)
{
    return self->keys[(size_t)text * self->input.bands + band];
}

static uint32_t bucket_size(const join *self, unsigned band, uint32_t key)
{
    uint32_t size = 0;
    for (uint32_t text = 0; text < self->input.texts; text++)
        size += key_of(self, text, band) == key;
    return size;
}

/* Whether the pair shares a bucket; `small`: one that is not over the limit. */
static bool shares_bucket(const join *self, uint32_t a, uint32_t b, bool small)
{
    for (unsigned band = 0; band < self->input.bands; band++)
        if (key_of(self, a, band) == key_of(self, b, band) &&
            (!small || bucket_size(self, band, key_of(self, a, band)) <= LIMIT))
            return true;
    return false;
}

static bool is_candidate(const join *self, uint32_t a, uint32_t b)
{
    size_t low = 0, high = self->list.count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (self->list.pairs[middle] < candidate_pair(a, b))
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->list.count && self->list.pairs[low] == candidate_pair(a, b);
}

static void sparse_keys_give_exactly_the_pairs_that_share_one(void)
{
    static join self;
    uint64_t seed = 1;
    size_t wrong = 0, pairs = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const uint32_t texts = random_below(&seed, 120);
        keys_make(&self, &seed, texts, 1 + random_below(&seed, BANDS_MOST), 30 + round * 3);
        join_run(&self, &seed);
        if (self.list.thinned_buckets > 0) { /* a rare chance: not this test's matter */
            join_clear(&self);
            continue;
        }
        size_t shared = 0;
        for (uint32_t a = 0; a < texts; a++)
            for (uint32_t b = a + 1; b < texts; b++) {
                const bool wanted = shares_bucket(&self, a, b, false);
                shared += wanted;
                wrong += wanted != is_candidate(&self, a, b);
            }
        wrong += self.list.count != shared;
        wrong += self.raw != shared; /* each pair is brought by one band only */
        pairs += shared;
        join_clear(&self);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(pairs > 5000);
}

static uint32_t root_of(uint32_t *parent, uint32_t text)
{
    while (parent[text] != text)
        text = parent[text];
    return text;
}

/* Whether the candidates among a bucket's texts hold all of it together. */
static bool bucket_connected(const join *self, unsigned band, uint32_t key)
{
    uint32_t parent[TEXTS_MOST], first = UINT32_MAX;
    for (uint32_t text = 0; text < self->input.texts; text++)
        parent[text] = text;
    for (size_t k = 0; k < self->list.count; k++) {
        const uint32_t a = (uint32_t)(self->list.pairs[k] >> 32), b = (uint32_t)self->list.pairs[k];
        if (key_of(self, a, band) == key && key_of(self, b, band) == key)
            parent[root_of(parent, a)] = root_of(parent, b);
    }
    for (uint32_t text = 0; text < self->input.texts; text++) {
        if (key_of(self, text, band) != key)
            continue;
        if (first == UINT32_MAX)
            first = root_of(parent, text);
        if (root_of(parent, text) != first)
            return false;
    }
    return true;
}

static void crowded_buckets_are_thinned_and_never_dropped(void)
{
    static join self;
    uint64_t seed = 2;
    size_t wrong = 0, buckets = 0;
    for (unsigned round = 0; round < ROUNDS / 4; round++) {
        const uint32_t texts = 100 + random_below(&seed, TEXTS_MOST - 100);
        keys_make(&self, &seed, texts, 1 + random_below(&seed, BANDS_MOST), 2 + round);
        join_run(&self, &seed);
        size_t crowded = 0, room = 0;
        for (unsigned band = 0; band < self.input.bands; band++)
            for (uint32_t text = 0; text < texts; text++) {
                const uint32_t key = key_of(&self, text, band);
                uint32_t first = 0;
                while (key_of(&self, first, band) != key)
                    first++;
                const uint32_t size = bucket_size(&self, band, key);
                if (first != text)
                    continue;
                wrong += !bucket_connected(&self, band, key);
                if (size > LIMIT) {
                    crowded++;
                    room += (CANDIDATE_STARS + CANDIDATE_NEIGHBOURS) * (size_t)size;
                } else {
                    room += (size_t)size * (size - 1) / 2;
                }
            }
        wrong += self.list.thinned_buckets != crowded;
        wrong += self.raw > room; /* linear in what is over the limit */
        for (uint32_t a = 0; a < texts; a++)
            for (uint32_t b = a + 1; b < texts; b++) {
                const bool found = is_candidate(&self, a, b);
                wrong += found && !shares_bucket(&self, a, b, false);
                wrong += !found && shares_bucket(&self, a, b, true);
            }
        buckets += crowded;
        join_clear(&self);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(buckets > 100);
}

int main(void)
{
    CHECK_RUN(sparse_keys_give_exactly_the_pairs_that_share_one);
    CHECK_RUN(crowded_buckets_are_thinned_and_never_dropped);
    return check_done();
}
