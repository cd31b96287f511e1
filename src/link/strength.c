#include "link/strength.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"
#include "link/order.h"

/* Ads of one cluster that name the same contacts. */
typedef struct kind {
    uint32_t ad; /* one of them */
    uint32_t ads;
} kind;

typedef struct gauge {
    const poster_input *input;
    const mention_table *mentions; /* its contacts without hubs: contacts[begin[ad]..begin[ad+1]) */
    size_t *begin;
    uint32_t *contacts;
    size_t *poster_begin; /* per poster, and one more */
    uint32_t *ads;        /* by poster */
    uint64_t *keys, *scratch;
    kind *kinds; /* of one poster */
} gauge;

/* ---- kinds of ads ---- */

static uint64_t kind_hash(const gauge *self, uint32_t ad)
{
    uint64_t hash = hash64_word(self->input->cluster_of[ad] + UINT64_C(1));
    for (size_t k = self->begin[ad]; k < self->begin[ad + 1]; k++)
        hash = hash64_word(hash + self->contacts[k] + 1);
    return hash;
}

static bool same_kind(const gauge *self, uint32_t a, uint32_t b)
{
    const size_t count = self->begin[a + 1] - self->begin[a];
    return self->input->cluster_of[a] == self->input->cluster_of[b] &&
           self->begin[b + 1] - self->begin[b] == count &&
           memcmp(self->contacts + self->begin[a], self->contacts + self->begin[b],
                  count * sizeof *self->contacts) == 0;
}

/* By falling number of ads, then the first ad. */
static int kind_compare(const void *left, const void *right)
{
    const kind *a = left, *b = right;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    return (a->ad > b->ad) - (a->ad < b->ad);
}

/* The kinds of the poster's ads, largest first; how many. */
static size_t kinds_list(const gauge *self, uint32_t poster)
{
    const uint32_t *ads = self->ads + self->poster_begin[poster];
    const size_t count = self->poster_begin[poster + 1] - self->poster_begin[poster];
    size_t kinds = 0;
    for (size_t k = 0; k < count; k++)
        self->keys[k] = (kind_hash(self, ads[k]) & ~UINT64_C(0xffffffff)) | k;
    order_keys(self->keys, self->scratch, count);
    for (size_t k = 0; k < count; k++) {
        const uint32_t ad = ads[(uint32_t)self->keys[k]];
        if (kinds > 0 && same_kind(self, self->kinds[kinds - 1].ad, ad))
            self->kinds[kinds - 1].ads++;
        else
            self->kinds[kinds++] = (kind){ad, 1};
    }
    if (kinds > 1)
        qsort(self->kinds, kinds, sizeof *self->kinds, kind_compare);
    return kinds;
}

static bool share_contact(const gauge *self, uint32_t a, uint32_t b)
{
    size_t i = self->begin[a], j = self->begin[b];
    while (i < self->begin[a + 1] && j < self->begin[b + 1]) {
        if (self->contacts[i] == self->contacts[j])
            return true;
        if (self->contacts[i] < self->contacts[j])
            i++;
        else
            j++;
    }
    return false;
}

static uint32_t cohesion_of(const gauge *self, uint32_t poster)
{
    size_t kinds = kinds_list(self, poster);
    uint64_t total = 0, linked = 0;
    if (kinds > STRENGTH_KINDS_MOST)
        kinds = STRENGTH_KINDS_MOST;
    for (size_t a = 0; a < kinds; a++) {
        const kind *one = &self->kinds[a];
        const uint64_t within = (uint64_t)one->ads * (one->ads - 1) / 2;
        total += within;
        linked += within;
        for (size_t b = a + 1; b < kinds; b++) {
            const kind *other = &self->kinds[b];
            const uint64_t across = (uint64_t)one->ads * other->ads;
            total += across;
            if (self->input->cluster_of[one->ad] == self->input->cluster_of[other->ad] ||
                share_contact(self, one->ad, other->ad))
                linked += across;
        }
    }
    return total == 0 ? STRENGTH_ONE
                      : (uint32_t)((double)linked / (double)total * STRENGTH_ONE + 0.5);
}

/* ---- all posters ---- */

static ae_status room_make(gauge *self, uint32_t posters, ae_error *error)
{
    const size_t ads = self->input->ads, contacts = self->mentions->ad_begin[ads];
    self->begin = memory_new(ads + 1, sizeof *self->begin);
    self->contacts = memory_resize(NULL, contacts, sizeof *self->contacts);
    self->poster_begin = memory_new((size_t)posters + 2, sizeof *self->poster_begin);
    self->ads = memory_resize(NULL, ads, sizeof *self->ads);
    self->keys = memory_resize(NULL, ads + contacts, sizeof *self->keys);
    self->scratch = memory_resize(NULL, ads + contacts, sizeof *self->scratch);
    self->kinds = memory_resize(NULL, ads, sizeof *self->kinds);
    const bool made = self->begin && self->contacts && self->poster_begin && self->ads &&
                      self->keys && self->scratch && self->kinds;
    return made ? AE_OK : status_out_of_memory(error, (ads + contacts) * 2 * sizeof *self->keys);
}

static void contacts_sift(const gauge *self, const hub_result *hubs)
{
    size_t count = 0;
    for (uint32_t ad = 0; ad < self->input->ads; ad++) {
        for (size_t k = self->mentions->ad_begin[ad]; k < self->mentions->ad_begin[ad + 1]; k++)
            if (hubs->rule_of[self->mentions->contacts[k]] == 0)
                self->contacts[count++] = self->mentions->contacts[k];
        self->begin[ad + 1] = count;
    }
}

static void ads_by_poster(const gauge *self, const poster_result *result)
{
    size_t *next = self->poster_begin + 1;
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        next[result->poster_of[ad] + 1]++;
    for (uint32_t poster = 0; poster < result->poster_count; poster++)
        next[poster + 1] += next[poster];
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        self->ads[next[result->poster_of[ad]]++] = ad;
}

/* Distinct clusters and contacts of each poster. */
static void distinct_count(const gauge *self, poster_result *result)
{
    size_t count = 0;
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        self->keys[count++] = order_key(result->poster_of[ad], self->input->cluster_of[ad]);
    order_keys(self->keys, self->scratch, count);
    count = radix_unique(self->keys, count);
    for (size_t k = 0; k < count; k++)
        result->facts[self->keys[k] >> 32].clusters++;
    count = 0;
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        for (size_t k = self->begin[ad]; k < self->begin[ad + 1]; k++)
            self->keys[count++] = order_key(result->poster_of[ad], self->contacts[k]);
    order_keys(self->keys, self->scratch, count);
    count = radix_unique(self->keys, count);
    for (size_t k = 0; k < count; k++)
        result->facts[self->keys[k] >> 32].contacts++;
}

static void gauge_clear(gauge *self)
{
    memory_free(self->begin);
    memory_free(self->contacts);
    memory_free(self->poster_begin);
    memory_free(self->ads);
    memory_free(self->keys);
    memory_free(self->scratch);
    memory_free(self->kinds);
}

ae_status strength_measure(const poster_input *input, const mention_table *mentions,
                           const hub_result *hubs, poster_result *result, ae_error *error)
{
    gauge self = {.input = input, .mentions = mentions};
    ae_status status = room_make(&self, result->poster_count, error);
    result->facts = memory_new(result->poster_count, sizeof *result->facts);
    if (status == AE_OK && result->facts == NULL)
        status = status_out_of_memory(error, result->poster_count * sizeof *result->facts);
    if (status == AE_OK) {
        contacts_sift(&self, hubs);
        ads_by_poster(&self, result);
        distinct_count(&self, result);
    }
    for (uint32_t poster = 0; poster < result->poster_count && status == AE_OK; poster++) {
        poster_fact *fact = &result->facts[poster];
        fact->ads = (uint32_t)(self.poster_begin[poster + 1] - self.poster_begin[poster]);
        fact->cohesion = cohesion_of(&self, poster);
    }
    gauge_clear(&self);
    return status;
}
