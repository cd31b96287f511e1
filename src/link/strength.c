#include "link/strength.h"

#include <stdlib.h>
#include <string.h>

#include "base/grouping.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "link/order.h"

/* Ads of a poster that are in one cluster and name the same contacts, hubs left out, are of
 * one kind. An ad with contacts of its own is a kind by itself; those of one bundle stand
 * together here, since no other ad sees a difference. */
typedef struct kind {
    uint32_t number; /* one of its bundles */
    uint32_t ad;     /* the smallest */
    uint32_t ads;
    bool lone; /* each ad is a kind */
} kind;

typedef struct gauge {
    const bundle_table *bundles;
    size_t *begin;        /* per bundle, and one more: in `subjects` */
    uint32_t *subjects;   /* of the bundles, without hubs and ads' own */
    size_t *poster_begin; /* per poster, and one more: in `sorted` */
    uint32_t *sorted;     /* bundles by poster */
    uint64_t *keys, *scratch;
    kind *kinds;       /* of one poster */
    uint64_t *singles; /* ad:kind of the smallest ads that are kinds of one ad */
    size_t capacity;
} gauge;

/* ---- kinds of ads ---- */

static uint64_t kind_hash(const gauge *self, uint32_t number)
{
    const bundle *item = &self->bundles->items[number];
    uint64_t hash = hash64_word(order_key(item->own > 0, item->cluster) + 1);
    for (size_t k = self->begin[number]; k < self->begin[number + 1]; k++)
        hash = hash64_word(hash + self->subjects[k] + 1);
    return hash;
}

static bool same_cluster(const gauge *self, const kind *a, const kind *b)
{
    return self->bundles->items[a->number].cluster == self->bundles->items[b->number].cluster;
}

static bool same_kind(const gauge *self, const kind *a, const kind *b)
{
    const size_t count = self->begin[a->number + 1] - self->begin[a->number];
    return !a->lone && !b->lone && same_cluster(self, a, b) &&
           self->begin[b->number + 1] - self->begin[b->number] == count &&
           memcmp(self->subjects + self->begin[a->number], self->subjects + self->begin[b->number],
                  count * sizeof *self->subjects) == 0;
}

/* By falling number of ads, then the first ad; a lone ad is a kind of one. */
static int kind_compare(const void *left, const void *right)
{
    const kind *a = left, *b = right;
    const uint32_t of_a = a->lone ? 1 : a->ads, of_b = b->lone ? 1 : b->ads;
    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    return (a->ad > b->ad) - (a->ad < b->ad);
}

/* The kinds of the poster's ads; how many entries they take. */
static size_t kinds_list(const gauge *self, uint32_t poster)
{
    const uint32_t *numbers = self->sorted + self->poster_begin[poster];
    const size_t count = self->poster_begin[poster + 1] - self->poster_begin[poster];
    size_t kinds = 0;
    for (size_t k = 0; k < count; k++)
        self->keys[k] = (kind_hash(self, numbers[k]) & ~UINT64_C(0xffffffff)) | k;
    order_keys(self->keys, self->scratch, count);
    for (size_t k = 0; k < count; k++) {
        const uint32_t number = numbers[(uint32_t)self->keys[k]];
        const bundle *item = &self->bundles->items[number];
        const kind next = {number, item->first_ad, item->ads, item->own > 0};
        kind *last = kinds > 0 ? &self->kinds[kinds - 1] : NULL;
        if (last != NULL && same_kind(self, last, &next)) {
            last->ads += next.ads;
            last->ad = next.ad < last->ad ? next.ad : last->ad;
        } else {
            self->kinds[kinds++] = next;
        }
    }
    return kinds;
}

/* Of the kinds of one ad, which kinds[from..count) are, keeps so many of the smallest ads. */
static ae_status singles_keep(gauge *self, size_t from, size_t count, size_t most, size_t *kept,
                              ae_error *error)
{
    size_t found = 0;
    for (size_t k = from; k < count; k++) {
        kind *of = &self->kinds[k];
        const uint32_t *ads = self->bundles->ads + self->bundles->items[of->number].ad_begin;
        const uint32_t some = of->ads < most ? of->ads : (uint32_t)most;
        void *singles = self->singles;
        ae_status status = memory_grow(&singles, &self->capacity, 2 * (found + some),
                                       sizeof *self->singles, error);
        self->singles = singles;
        if (status != AE_OK)
            return status;
        for (uint32_t ad = 0; ad < some; ad++)
            self->singles[found++] = order_key(of->lone ? ads[ad] : of->ad, (uint32_t)k);
        of->ads = 0;
    }
    order_keys(self->singles, self->singles + found, found);
    for (size_t k = 0; k < found && k < most; k++)
        self->kinds[(uint32_t)self->singles[k]].ads++;
    *kept = from;
    for (size_t k = from; k < count; k++)
        if (self->kinds[k].ads > 0)
            self->kinds[(*kept)++] = self->kinds[k];
    return AE_OK;
}

/* Keeps the largest kinds, and of those that are alike those of the smallest ads. */
static ae_status kinds_keep(gauge *self, size_t *count, ae_error *error)
{
    size_t different = 0, large = 0; /* kinds, and those of several ads */
    for (size_t k = 0; k < *count; k++) {
        different += self->kinds[k].lone ? self->kinds[k].ads : 1;
        large += !self->kinds[k].lone && self->kinds[k].ads > 1;
    }
    if (different <= STRENGTH_KINDS_MOST)
        return AE_OK;
    qsort(self->kinds, *count, sizeof *self->kinds, kind_compare);
    if (large >= STRENGTH_KINDS_MOST) {
        *count = STRENGTH_KINDS_MOST;
        return AE_OK;
    }
    return singles_keep(self, large, *count, STRENGTH_KINDS_MOST - large, count, error);
}

static bool share_contact(const gauge *self, uint32_t a, uint32_t b)
{
    size_t i = self->begin[a], j = self->begin[b];
    while (i < self->begin[a + 1] && j < self->begin[b + 1]) {
        if (self->subjects[i] == self->subjects[j])
            return true;
        if (self->subjects[i] < self->subjects[j])
            i++;
        else
            j++;
    }
    return false;
}

static ae_status cohesion_of(gauge *self, uint32_t poster, uint32_t *cohesion, ae_error *error)
{
    size_t kinds = kinds_list(self, poster);
    uint64_t total = 0, linked = 0;
    ae_status status = kinds_keep(self, &kinds, error);
    for (size_t a = 0; a < kinds && status == AE_OK; a++) {
        const kind *one = &self->kinds[a];
        const uint64_t within = (uint64_t)one->ads * (one->ads - 1) / 2;
        total += within;
        linked += within;
        for (size_t b = a + 1; b < kinds; b++) {
            const kind *other = &self->kinds[b];
            const uint64_t across = (uint64_t)one->ads * other->ads;
            total += across;
            if (same_cluster(self, one, other) || share_contact(self, one->number, other->number))
                linked += across;
        }
    }
    *cohesion =
        total == 0 ? STRENGTH_ONE : (uint32_t)((double)linked / (double)total * STRENGTH_ONE + 0.5);
    return status;
}

/* ---- all posters ---- */

static ae_status room_make(gauge *self, uint32_t posters, ae_error *error)
{
    const size_t count = self->bundles->count;
    spill *large = self->bundles->large;
    size_t subjects = 0;
    for (size_t k = 0; k < count; k++)
        subjects += self->bundles->items[k].subjects;
    self->begin = spill_take_zero(large, count + 1, sizeof *self->begin);
    self->subjects = spill_take(large, subjects, sizeof *self->subjects);
    self->poster_begin = spill_take_zero(large, (size_t)posters + 2, sizeof *self->poster_begin);
    self->sorted = spill_take(large, count, sizeof *self->sorted);
    self->keys = spill_take(large, count + subjects, sizeof *self->keys);
    self->scratch = spill_take(large, count + subjects, sizeof *self->scratch);
    self->kinds = spill_take(large, count, sizeof *self->kinds);
    const bool made = self->begin && self->subjects && self->poster_begin && self->sorted &&
                      self->keys && self->scratch && self->kinds;
    return made ? AE_OK : status_out_of_memory(error, (count + subjects) * 2 * sizeof *self->keys);
}

static void subjects_sift(const gauge *self, const hub_result *hubs)
{
    size_t count = 0;
    for (uint32_t k = 0; k < self->bundles->count; k++) {
        const uint32_t *subjects = bundle_subjects(self->bundles, k);
        for (uint32_t s = 0; s < self->bundles->items[k].subjects; s++)
            if (hubs->rule_of[subjects[s]] == 0 && self->bundles->own[subjects[s]] == 0)
                self->subjects[count++] = subjects[s];
        self->begin[k + 1] = count;
    }
}

static void bundles_by_poster(const gauge *self, const uint32_t *posters, poster_result *result)
{
    size_t *begins = self->poster_begin;
    for (uint32_t k = 0; k < self->bundles->count; k++) {
        grouping_count(begins, posters[k]);
        result->facts[posters[k]].ads += self->bundles->items[k].ads;
        result->facts[posters[k]].contacts +=
            self->bundles->items[k].ads * self->bundles->items[k].own;
    }
    grouping_lay(begins, result->poster_count);
    for (uint32_t k = 0; k < self->bundles->count; k++)
        self->sorted[grouping_next(begins, posters[k])] = k;
}

/* Distinct clusters and contacts of each poster; those that are ads' own are counted. */
static void distinct_count(const gauge *self, const uint32_t *posters, poster_result *result)
{
    size_t count = 0;
    for (uint32_t k = 0; k < self->bundles->count; k++)
        self->keys[count++] = order_key(posters[k], self->bundles->items[k].cluster);
    order_keys(self->keys, self->scratch, count);
    count = radix_unique(self->keys, count);
    for (size_t k = 0; k < count; k++)
        result->facts[self->keys[k] >> 32].clusters++;
    count = 0;
    for (uint32_t k = 0; k < self->bundles->count; k++)
        for (size_t s = self->begin[k]; s < self->begin[k + 1]; s++)
            self->keys[count++] = order_key(posters[k], self->subjects[s]);
    order_keys(self->keys, self->scratch, count);
    count = radix_unique(self->keys, count);
    for (size_t k = 0; k < count; k++)
        result->facts[self->keys[k] >> 32].contacts++;
}

static void gauge_clear(gauge *self)
{
    void *const blocks[] = {self->begin, self->subjects, self->poster_begin, self->sorted,
                            self->keys,  self->scratch,  self->kinds};
    for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
        spill_give(self->bundles->large, blocks[k]);
    memory_free(self->singles);
}

ae_status strength_measure(const bundle_table *bundles, const hub_result *hubs,
                           const uint32_t *posters, poster_result *result, ae_error *error)
{
    gauge self = {.bundles = bundles};
    ae_status status = room_make(&self, result->poster_count, error);
    result->facts = memory_new(result->poster_count, sizeof *result->facts);
    if (status == AE_OK && result->facts == NULL)
        status = status_out_of_memory(error, result->poster_count * sizeof *result->facts);
    if (status == AE_OK) {
        subjects_sift(&self, hubs);
        bundles_by_poster(&self, posters, result);
        distinct_count(&self, posters, result);
    }
    for (uint32_t poster = 0; poster < result->poster_count && status == AE_OK; poster++)
        status = cohesion_of(&self, poster, &result->facts[poster].cohesion, error);
    gauge_clear(&self);
    return status;
}
