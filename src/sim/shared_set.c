#include "sim/shared_set.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/target.h"

enum {
    FEW_LANES = SHARED_LANES / 2, /* more of them are seldom taken */
    BUCKETS_LEAST = 16,
    BLOCK = 64,     /* shingles whose weights are sought side by side */
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
        uint8_t *taken = memory_resize(NULL, need, sizeof *taken);
        if (block == NULL || taken == NULL) {
            memory_free(block);
            memory_free(taken);
            return status_out_of_memory(error, 3 * need * sizeof(shared_bucket));
        }
        shared_set_clear(self);
        self->block = block;
        self->taken = taken;
        self->keys = block;
        const size_t over = (uintptr_t)block % sizeof(shared_bucket);
        if (over > 0)
            self->keys = (void *)((char *)block + (sizeof(shared_bucket) - over));
        self->worth = self->keys + need;
        self->met = self->worth + need;
        self->capacity = need;
    }
    self->bucket_count = need;
    memset(self->keys, 0, need * sizeof *self->keys);
    memset(self->taken, 0, need * sizeof *self->taken);
    return AE_OK;
}

/* Puts the shingles into the buckets; returns the worth of all, each once. A bucket fills from its
 * first lane on, and all of its lanes are looked at, so that only repeats branch, and full ones.
 * The weights lie far away: those of a block are asked for before any is waited for. */
TARGET_CLONES static uint64_t keys_put(const shared_set *self, const weight_table *weights,
                                       const uint64_t *restrict shingles, size_t count)
{
    shared_bucket *restrict keys = self->keys, *restrict worth = self->worth;
    uint8_t *restrict taken = self->taken;
    const size_t mask = self->bucket_count - 1;
    uint64_t sum = 0;
    for (size_t begin = 0; begin < count; begin += BLOCK) {
        uint32_t loads[BLOCK];
        const size_t size = count - begin < BLOCK ? count - begin : BLOCK;
        for (size_t k = 0; k < size; k++)
            loads[k] = weight_of(weights, shingles[begin + k]);
        for (size_t k = 0; k < size; k++) {
            const uint64_t key = key_of(shingles[begin + k]);
            for (size_t at = key & mask;; at = (at + 1) & mask) {
                uint64_t known = 0;
                for (unsigned i = 0; i < FEW_LANES; i++)
                    known |= keys[at].lanes[i] == key;
                for (unsigned i = FEW_LANES; taken[at] > FEW_LANES && i < SHARED_LANES; i++)
                    known |= keys[at].lanes[i] == key;
                if (known)
                    break;
                if (taken[at] < SHARED_LANES) {
                    const overlap_share share = {.weight = loads[k], .members = 1};
                    keys[at].lanes[taken[at]] = key;
                    sum += worth[at].lanes[taken[at]++] = overlap_packed(share);
                    break;
                }
            }
        }
    }
    return sum;
}

ae_status shared_set_make(shared_set *self, const weight_table *weights, const uint64_t *shingles,
                          size_t count, ae_error *error)
{
    ae_status status = room_make(self, count, error);
    if (status == AE_OK)
        self->whole = overlap_unpacked(keys_put(self, weights, shingles, count));
    return status;
}

void shared_set_clear(shared_set *self)
{
    memory_free(self->block);
    memory_free(self->taken);
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
