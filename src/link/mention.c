#include "link/mention.h"

#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "link/order.h"

/* ---- contacts of ads ---- */

static ae_status contacts_sort(const poster_input *input, mention_table *self, ae_error *error)
{
    const size_t total = input->contact_begin[input->ads];
    self->ad_begin = memory_new((size_t)input->ads + 1, sizeof *self->ad_begin);
    self->contacts = memory_resize(NULL, total, sizeof *self->contacts);
    if (self->ad_begin == NULL || self->contacts == NULL)
        return status_out_of_memory(error, total * sizeof *self->contacts);
    size_t count = 0;
    for (uint32_t ad = 0; ad < input->ads; ad++) {
        const size_t begin = count;
        for (size_t k = input->contact_begin[ad]; k < input->contact_begin[ad + 1]; k++)
            self->contacts[count++] = input->contact_of[k];
        count = begin + distinct_keep(self->contacts + begin, count - begin);
        self->ad_begin[ad + 1] = count;
    }
    return AE_OK;
}

/* The same the other way round. */
static ae_status ads_list(const poster_input *input, mention_table *self, ae_error *error)
{
    const size_t total = self->ad_begin[input->ads];
    self->ads_begin = memory_new((size_t)input->contacts + 2, sizeof *self->ads_begin);
    self->ads = memory_resize(NULL, total, sizeof *self->ads);
    if (self->ads_begin == NULL || self->ads == NULL)
        return status_out_of_memory(error, total * sizeof *self->ads);
    size_t *next = self->ads_begin + 1; /* becomes the ends, one place further left */
    for (size_t k = 0; k < total; k++)
        next[self->contacts[k] + 1]++;
    for (uint32_t subject = 0; subject < input->contacts; subject++)
        next[subject + 1] += next[subject];
    for (uint32_t ad = 0; ad < input->ads; ad++)
        for (size_t k = self->ad_begin[ad]; k < self->ad_begin[ad + 1]; k++)
            self->ads[next[self->contacts[k]]++] = ad;
    return AE_OK;
}

/* ---- contacts in clusters ---- */

static ae_status mention_add(const poster_input *input, mention_table *self, size_t *capacity,
                             uint32_t subject, uint32_t ad, ae_error *error)
{
    const uint32_t cluster = input->cluster_of[ad];
    const int32_t day = input->day_of != NULL ? input->day_of[ad] : POSTER_NO_DAY;
    const uint32_t site = input->site_of != NULL ? input->site_of[ad] : POSTER_NONE;
    mention *last = self->mention_count > 0 ? &self->mentions[self->mention_count - 1] : NULL;
    if (last != NULL && last->contact == subject && last->cluster == cluster) {
        last->ads++;
        if (day == last->first_day && site != last->first_site)
            last->first_site = POSTER_NONE;
        if (day != POSTER_NO_DAY && (last->first_day == POSTER_NO_DAY || day < last->first_day)) {
            last->first_day = day;
            last->first_site = site;
        }
        return AE_OK;
    }
    void *mentions = self->mentions;
    ae_status status =
        memory_grow(&mentions, capacity, self->mention_count + 1, sizeof *self->mentions, error);
    self->mentions = mentions;
    if (status == AE_OK)
        self->mentions[self->mention_count++] = (mention){
            .contact = subject, .cluster = cluster, .ads = 1, .first_day = day, .first_site = site};
    return status;
}

/* cluster:text of the contact, sorted, distinct: how many in each of its mentions. */
static void texts_count(mention_table *self, size_t first, const uint64_t *keys, size_t count)
{
    mention *of = &self->mentions[first];
    for (size_t k = 0; k < count; k++) {
        if (keys[k] >> 32 != of->cluster)
            of++;
        of->texts++;
    }
}

/* Counts a contact's ads and texts by cluster. `keys` has room for its ads, twice. */
static ae_status contact_count(const poster_input *input, mention_table *self, size_t *capacity,
                               uint32_t subject, uint64_t *keys, ae_error *error)
{
    const uint32_t *ads = self->ads + self->ads_begin[subject];
    const size_t count = self->ads_begin[subject + 1] - self->ads_begin[subject];
    const size_t first = self->mention_count;
    ae_status status = AE_OK;
    for (size_t k = 0; k < count; k++)
        keys[k] = order_key(input->cluster_of[ads[k]], ads[k]);
    order_keys(keys, keys + count, count);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = mention_add(input, self, capacity, subject, (uint32_t)keys[k], error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < count; k++)
        keys[k] = order_key(input->cluster_of[ads[k]], input->text_of[ads[k]]);
    order_keys(keys, keys + count, count);
    self->texts[subject] = (uint32_t)radix_unique(keys, count);
    texts_count(self, first, keys, self->texts[subject]);
    return AE_OK;
}

static ae_status mentions_list(const poster_input *input, mention_table *self, uint64_t *keys,
                               ae_error *error)
{
    size_t capacity = 0;
    self->texts = memory_new(input->contacts, sizeof *self->texts);
    self->contact_begin = memory_new((size_t)input->contacts + 1, sizeof *self->contact_begin);
    if (self->texts == NULL || self->contact_begin == NULL)
        return status_out_of_memory(error, input->contacts * sizeof *self->contact_begin);
    for (uint32_t subject = 0; subject < input->contacts; subject++) {
        ae_status status = contact_count(input, self, &capacity, subject, keys, error);
        if (status != AE_OK)
            return status;
        self->contact_begin[subject + 1] = self->mention_count;
    }
    return AE_OK;
}

static ae_status clusters_index(const poster_input *input, mention_table *self, ae_error *error)
{
    self->cluster_begin = memory_new((size_t)input->clusters + 2, sizeof *self->cluster_begin);
    self->by_cluster = memory_resize(NULL, self->mention_count, sizeof *self->by_cluster);
    if (self->cluster_begin == NULL || self->by_cluster == NULL)
        return status_out_of_memory(error, self->mention_count * sizeof *self->by_cluster);
    size_t *next = self->cluster_begin + 1;
    for (size_t k = 0; k < self->mention_count; k++)
        if (mention_tells(input, self, self->mentions[k].contact))
            next[self->mentions[k].cluster + 1]++;
    for (uint32_t cluster = 0; cluster < input->clusters; cluster++)
        next[cluster + 1] += next[cluster];
    for (size_t k = 0; k < self->mention_count; k++)
        if (mention_tells(input, self, self->mentions[k].contact))
            self->by_cluster[next[self->mentions[k].cluster]++] = (uint32_t)k;
    return AE_OK;
}

/* ---- contacts together ---- */

/* Pairs of contacts; those of the text at hand are made distinct before the next. */
typedef struct pair_list {
    uint64_t *items, *scratch;
    size_t count, capacity, scratch_capacity;
} pair_list;

static ae_status pairs_sort(pair_list *list, size_t begin, ae_error *error)
{
    const size_t count = list->count - begin;
    void *scratch = list->scratch;
    ae_status status =
        memory_grow(&scratch, &list->scratch_capacity, count, sizeof *list->scratch, error);
    list->scratch = scratch;
    if (status == AE_OK)
        order_keys(list->items + begin, list->scratch, count);
    return status;
}

static ae_status ad_pairs_add(const mention_table *self, uint32_t ad, pair_list *list,
                              ae_error *error)
{
    const uint32_t *contacts = self->contacts + self->ad_begin[ad];
    const size_t count = self->ad_begin[ad + 1] - self->ad_begin[ad];
    void *items = list->items;
    ae_status status = memory_grow(&items, &list->capacity, list->count + count * count / 2,
                                   sizeof *list->items, error);
    list->items = items;
    if (status != AE_OK)
        return status;
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            list->items[list->count++] = order_key(contacts[a], contacts[b]);
    return AE_OK;
}

/* One entry for each text and pair of contacts that an ad of that text has. */
static ae_status pairs_gather(const poster_input *input, const poster_options *options,
                              mention_table *self, uint64_t *keys, pair_list *list, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t ad = 0; ad < input->ads; ad++)
        keys[ad] = order_key(input->text_of[ad], ad);
    order_keys(keys, keys + input->ads, input->ads);
    size_t begin = 0; /* the pairs of this text */
    for (uint32_t k = 0; k < input->ads && status == AE_OK; k++) {
        const uint32_t ad = (uint32_t)keys[k];
        const size_t contacts = self->ad_begin[ad + 1] - self->ad_begin[ad];
        if (contacts > options->list_contacts)
            self->list_ads++;
        else if (contacts > 1)
            status = ad_pairs_add(self, ad, list, error);
        const bool last = k + 1 == input->ads || keys[k + 1] >> 32 != keys[k] >> 32;
        if (!last || status != AE_OK || list->count == begin)
            continue;
        if ((status = pairs_sort(list, begin, error)) == AE_OK)
            begin = list->count = begin + radix_unique(list->items + begin, list->count - begin);
    }
    return status == AE_OK ? pairs_sort(list, 0, error) : status;
}

static ae_status pairs_count(const poster_input *input, const poster_options *options,
                             mention_table *self, uint64_t *keys, ae_error *error)
{
    pair_list list = {0};
    size_t capacity = 0;
    ae_status status = pairs_gather(input, options, self, keys, &list, error);
    for (size_t k = 0; k < list.count && status == AE_OK; k++) {
        if (k > 0 && list.items[k] == list.items[k - 1]) {
            self->pairs[self->pair_count - 1].texts++;
            continue;
        }
        void *pairs = self->pairs;
        status = memory_grow(&pairs, &capacity, self->pair_count + 1, sizeof *self->pairs, error);
        self->pairs = pairs;
        if (status == AE_OK)
            self->pairs[self->pair_count++] = (mention_pair){
                .a = (uint32_t)(list.items[k] >> 32), .b = (uint32_t)list.items[k], .texts = 1};
    }
    memory_free(list.items);
    memory_free(list.scratch);
    return status;
}

static ae_status partners_list(const poster_input *input, mention_table *self, ae_error *error)
{
    self->partner_begin = memory_new((size_t)input->contacts + 2, sizeof *self->partner_begin);
    self->partners = memory_resize(NULL, self->pair_count, 2 * sizeof *self->partners);
    if (self->partner_begin == NULL || self->partners == NULL)
        return status_out_of_memory(error, self->pair_count * 2 * sizeof *self->partners);
    size_t *next = self->partner_begin + 1;
    for (size_t k = 0; k < self->pair_count; k++) {
        next[self->pairs[k].a + 1]++;
        next[self->pairs[k].b + 1]++;
    }
    for (uint32_t subject = 0; subject < input->contacts; subject++)
        next[subject + 1] += next[subject];
    for (size_t k = 0; k < self->pair_count; k++) {
        const mention_pair *pair = &self->pairs[k];
        self->partners[next[pair->a]++] = pair->b;
        self->partners[next[pair->b]++] = pair->a;
    }
    return AE_OK;
}

/* The contact's mention in that cluster, or NULL. */
static const mention *mention_find(const mention_table *self, uint32_t subject, uint32_t cluster)
{
    size_t low = self->contact_begin[subject];
    const size_t end = self->contact_begin[subject + 1];
    for (size_t high = end; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (self->mentions[middle].cluster < cluster)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && self->mentions[low].cluster == cluster ? &self->mentions[low] : NULL;
}

static void pair_surround(const mention_table *self, mention_pair *pair)
{
    const size_t *begin = self->contact_begin;
    const bool a_few = begin[pair->a + 1] - begin[pair->a] < begin[pair->b + 1] - begin[pair->b];
    const uint32_t few = a_few ? pair->a : pair->b, many = a_few ? pair->b : pair->a;
    uint32_t of_few = 0, of_many = 0;
    for (size_t k = begin[few]; k < begin[few + 1]; k++) {
        const mention *other = mention_find(self, many, self->mentions[k].cluster);
        if (other == NULL)
            continue;
        of_few += self->mentions[k].texts;
        of_many += other->texts;
    }
    pair->around = of_few > of_many ? of_few : of_many;
}

ae_status mention_count(const poster_input *input, const poster_options *options,
                        mention_table *self, ae_error *error)
{
    uint64_t *keys = memory_resize(NULL, input->ads, 2 * sizeof *keys);
    if (keys == NULL)
        return status_out_of_memory(error, input->ads * 2 * sizeof *keys);
    ae_status status = contacts_sort(input, self, error);
    if (status == AE_OK)
        status = ads_list(input, self, error);
    if (status == AE_OK)
        status = mentions_list(input, self, keys, error);
    if (status == AE_OK)
        status = clusters_index(input, self, error);
    if (status == AE_OK && self->mention_count > UINT32_MAX)
        status =
            status_fail(error, AE_ERROR_LIMIT, "more than %u contacts in clusters", UINT32_MAX);
    if (status == AE_OK)
        status = pairs_count(input, options, self, keys, error);
    if (status == AE_OK)
        status = partners_list(input, self, error);
    for (size_t k = 0; k < self->pair_count && status == AE_OK; k++)
        pair_surround(self, &self->pairs[k]);
    memory_free(keys);
    return status;
}

bool mention_tells(const poster_input *input, const mention_table *self, uint32_t subject)
{
    switch ((contact_kind)input->contact_kind[subject]) {
    case CONTACT_PHONE:
        return true;
    case CONTACT_URL:
        return self->contact_begin[subject + 1] - self->contact_begin[subject] > 1;
    case CONTACT_EMAIL:
    case CONTACT_HANDLE:
    case CONTACT_PRICE:
    case CONTACT_KIND_COUNT:
        break;
    }
    return self->texts[subject] > 1;
}

void mention_forget_clusters(mention_table *self)
{
    memory_free(self->mentions);
    memory_free(self->cluster_begin);
    memory_free(self->by_cluster);
    memory_free(self->partner_begin);
    memory_free(self->partners);
    self->mentions = NULL;
    self->mention_count = 0;
    self->cluster_begin = self->partner_begin = NULL;
    self->by_cluster = self->partners = NULL;
}

void mention_clear(mention_table *self)
{
    mention_forget_clusters(self);
    memory_free(self->ad_begin);
    memory_free(self->contacts);
    memory_free(self->ads_begin);
    memory_free(self->ads);
    memory_free(self->texts);
    memory_free(self->contact_begin);
    memory_free(self->pairs);
    *self = (mention_table){0};
}
