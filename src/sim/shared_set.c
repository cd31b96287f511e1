#include "sim/shared_set.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/target.h"

enum {
    BUCKETS_LEAST = 16,
    BUCKET_LOAD = 3 /* keys in a bucket on average, at most: one in a hundred is full */
};

static inline uint64_t key_of(uint64_t shingle)
{
    return shingle + (shingle == 0);
}

static ae_status room_make(shared_set *self, size_t count, ae_error *error)
{
    size_t need = BUCKETS_LEAST;
    while (need < count / BUCKET_LOAD + 1)
        need *= 2;
    if (need > self->capacity) {
        void *block = memory_new(3 * need + 1, sizeof(shared_bucket));
        if (block == NULL)
            return status_out_of_memory(error, 3 * need * sizeof(shared_bucket));
        shared_set_clear(self);
        self->block = block;
        self->keys = block;
        const size_t over = (uintptr_t)block % sizeof(shared_bucket);
        if (over > 0)
            self->keys = (void *)((char *)block + (sizeof(shared_bucket) - over));
        self->worth = self->keys + need;
        self->met = self->worth + need;
        self->capacity = need;
    }
    self->bucket_count = need;
    self->whole = (overlap_share){0, 0};
    memset(self->keys, 0, need * sizeof *self->keys);
    return AE_OK;
}

static void key_put(shared_set *self, const weight_table *weights, uint64_t shingle)
{
    const uint64_t key = key_of(shingle);
    size_t at = key & (self->bucket_count - 1), lane = 0;
    for (;; at = (at + 1) & (self->bucket_count - 1)) {
        const uint64_t *lanes = self->keys[at].lanes;
        for (lane = 0; lane < SHARED_LANES && lanes[lane] != 0; lane++)
            if (lanes[lane] == key)
                return;
        if (lane < SHARED_LANES)
            break;
    }
    const uint32_t weight = weight_of(weights, shingle);
    self->keys[at].lanes[lane] = key;
    self->worth[at].lanes[lane] = overlap_packed((overlap_share){.weight = weight, .members = 1});
    self->whole.weight += weight;
    self->whole.members++;
}

ae_status shared_set_make(shared_set *self, const weight_table *weights, const uint64_t *shingles,
                          size_t count, ae_error *error)
{
    ae_status status = room_make(self, count, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        key_put(self, weights, shingles[k]);
    return status;
}

void shared_set_clear(shared_set *self)
{
    memory_free(self->block);
    *self = (shared_set){.keys = NULL};
}

TARGET_CLONES static void buckets_meet(const shared_bucket *restrict keys,
                                       shared_bucket *restrict met, size_t mask,
                                       const uint64_t *restrict shingles, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const uint64_t key = key_of(shingles[k]);
        for (size_t at = key & mask;; at = (at + 1) & mask) {
            for (unsigned i = 0; i < SHARED_LANES; i++)
                met[at].lanes[i] |= -(uint64_t)(keys[at].lanes[i] == key);
            if (keys[at].lanes[SHARED_LANES - 1] == 0)
                break;
        }
    }
}

/* Adds up the worth of what was met, and forgets it. */
TARGET_CLONES static uint64_t buckets_sum(const shared_bucket *restrict worth,
                                          shared_bucket *restrict met, size_t count)
{
    uint64_t lanes[SHARED_LANES] = {0}, sum = 0;
    for (size_t at = 0; at < count; at++)
        for (unsigned i = 0; i < SHARED_LANES; i++) {
            lanes[i] += worth[at].lanes[i] & met[at].lanes[i];
            met[at].lanes[i] = 0;
        }
    for (unsigned i = 0; i < SHARED_LANES; i++)
        sum += lanes[i];
    return sum;
}

overlap_share shared_set_sum(const shared_set *self, const uint64_t *shingles, size_t count)
{
    buckets_meet(self->keys, self->met, self->bucket_count - 1, shingles, count);
    return overlap_unpacked(buckets_sum(self->worth, self->met, self->bucket_count));
}
