#include "link/mention.h"

#include "base/grouping.h"
#include "base/status.h"
#include "contact/contact.h"
#include "link/order.h"

/* ---- bundles of subjects ---- */

static ae_status bundles_list(const bundle_table *table, mention_table *self, ae_error *error)
{
    size_t total = 0;
    for (uint32_t k = 0; k < table->count; k++)
        total += table->items[k].subjects;
    self->bundles_begin =
        spill_take_zero(self->large, (size_t)table->subject_count + 2, sizeof *self->bundles_begin);
    self->bundles = spill_take(self->large, total, sizeof *self->bundles);
    self->ads = spill_take_zero(self->large, table->subject_count, sizeof *self->ads);
    if (self->bundles_begin == NULL || self->bundles == NULL || self->ads == NULL)
        return status_out_of_memory(error, total * sizeof *self->bundles);
    size_t *begins = self->bundles_begin;
    for (uint32_t k = 0; k < table->count; k++)
        for (uint32_t s = 0; s < table->items[k].subjects; s++) {
            const uint32_t subject = bundle_subjects(table, k)[s];
            grouping_count(begins, subject);
            self->ads[subject] += table->own[subject] > 0 ? 1 : table->items[k].ads;
        }
    grouping_lay(begins, table->subject_count);
    for (uint32_t k = 0; k < table->count; k++)
        for (uint32_t s = 0; s < table->items[k].subjects; s++)
            self->bundles[grouping_next(begins, bundle_subjects(table, k)[s])] = k;
    return AE_OK;
}

/* ---- subjects in clusters ---- */

static void mention_extend(mention *self, const bundle *from)
{
    if (from->first_day == self->first_day && from->first_site != self->first_site)
        self->first_site = POSTER_NONE;
    if (from->first_day != POSTER_NO_DAY &&
        (self->first_day == POSTER_NO_DAY || from->first_day < self->first_day)) {
        self->first_day = from->first_day;
        self->first_site = from->first_site;
    }
}

/* Bundles come by cluster, then text: each is of the last mention and text, or of a new one. */
static void subject_count(const bundle_table *table, mention_table *self, uint32_t subject)
{
    mention *last = NULL;
    uint32_t text = POSTER_NONE;
    for (size_t k = self->bundles_begin[subject]; k < self->bundles_begin[subject + 1]; k++) {
        const bundle *from = &table->items[self->bundles[k]];
        if (last == NULL || last->cluster != from->cluster) {
            last = &self->mentions[self->mention_count++];
            *last = (mention){.subject = subject,
                              .cluster = from->cluster,
                              .first_day = from->first_day,
                              .first_site = from->first_site};
            text = POSTER_NONE;
        } else {
            mention_extend(last, from);
        }
        last->texts += from->text != text;
        self->texts[subject] += from->text != text;
        text = from->text;
    }
    self->subject_begin[subject + 1] = self->mention_count;
}

static bool subject_tells(const mention_table *self, contact_kind kind, uint32_t subject)
{
    switch (kind) {
    case CONTACT_PHONE:
        return true;
    case CONTACT_URL:
        return self->subject_begin[subject + 1] - self->subject_begin[subject] > 1;
    case CONTACT_EMAIL:
    case CONTACT_HANDLE:
    case CONTACT_PRICE:
    case CONTACT_KIND_COUNT:
        break;
    }
    return self->texts[subject] > 1;
}

static ae_status mentions_list(const poster_input *input, const bundle_table *table,
                               mention_table *self, ae_error *error)
{
    const uint32_t subjects = table->subject_count;
    self->mentions = spill_take(self->large, self->bundles_begin[subjects],
                                sizeof *self->mentions); /* at most */
    self->texts = spill_take_zero(self->large, subjects, sizeof *self->texts);
    self->tells = spill_take_zero(self->large, subjects, sizeof *self->tells);
    self->subject_begin =
        spill_take_zero(self->large, (size_t)subjects + 1, sizeof *self->subject_begin);
    if (!self->mentions || !self->texts || !self->tells || !self->subject_begin)
        return status_out_of_memory(error, self->bundles_begin[subjects] * sizeof *self->mentions);
    for (uint32_t subject = 0; subject < subjects; subject++) {
        subject_count(table, self, subject);
        self->tells[subject] = subject_tells(
            self, (contact_kind)input->contact_kind[table->contact_of[subject]], subject);
    }
    return self->mention_count <= UINT32_MAX
               ? AE_OK
               : status_fail(error, AE_ERROR_LIMIT, "more than %u contacts in clusters",
                             UINT32_MAX);
}

static ae_status clusters_index(const poster_input *input, mention_table *self, ae_error *error)
{
    self->cluster_begin =
        spill_take_zero(self->large, (size_t)input->clusters + 2, sizeof *self->cluster_begin);
    self->by_cluster = spill_take(self->large, self->mention_count, sizeof *self->by_cluster);
    if (self->cluster_begin == NULL || self->by_cluster == NULL)
        return status_out_of_memory(error, self->mention_count * sizeof *self->by_cluster);
    for (size_t k = 0; k < self->mention_count; k++)
        if (self->tells[self->mentions[k].subject])
            grouping_count(self->cluster_begin, self->mentions[k].cluster);
    grouping_lay(self->cluster_begin, input->clusters);
    for (size_t k = 0; k < self->mention_count; k++)
        if (self->tells[self->mentions[k].subject])
            self->by_cluster[grouping_next(self->cluster_begin, self->mentions[k].cluster)] =
                (uint32_t)k;
    return AE_OK;
}

/* ---- subjects together ---- */

/* Pairs of subjects; those of the text at hand are made distinct before the next. */
typedef struct pair_list {
    uint64_t *items, *scratch;
    size_t count, capacity, scratch_capacity;
    spill *large;
} pair_list;

static ae_status pairs_sort(pair_list *list, size_t begin, ae_error *error)
{
    const size_t count = list->count - begin;
    void *scratch = list->scratch;
    ae_status status = spill_grow(list->large, &scratch, &list->scratch_capacity, count,
                                  sizeof *list->scratch, error);
    list->scratch = scratch;
    if (status == AE_OK)
        order_keys(list->items + begin, list->scratch, count);
    return status;
}

static ae_status bundle_pairs_add(const bundle_table *table, uint32_t number, pair_list *list,
                                  ae_error *error)
{
    const uint32_t *subjects = bundle_subjects(table, number);
    const size_t count = table->items[number].subjects;
    void *items = list->items;
    ae_status status = spill_grow(list->large, &items, &list->capacity,
                                  list->count + count * count / 2, sizeof *list->items, error);
    list->items = items;
    if (status != AE_OK)
        return status;
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            list->items[list->count++] = order_key(subjects[a], subjects[b]);
    return AE_OK;
}

/* One entry for each text and pair of subjects that an ad of that text has. */
static ae_status pairs_gather(const poster_options *options, const bundle_table *table,
                              mention_table *self, pair_list *list, ae_error *error)
{
    ae_status status = AE_OK;
    size_t begin = 0;     /* the pairs of this text */
    bool several = false; /* bundles have them */
    for (uint32_t k = 0; k < table->count && status == AE_OK; k++) {
        const bundle *item = &table->items[k];
        if (bundle_contacts(item) > options->list_contacts) {
            self->list_ads += item->ads;
        } else if (item->subjects > 1) {
            several = list->count > begin;
            status = bundle_pairs_add(table, k, list, error);
        }
        if (k + 1 < table->count && item[1].cluster == item->cluster && item[1].text == item->text)
            continue;
        if (several && status == AE_OK && (status = pairs_sort(list, begin, error)) == AE_OK)
            list->count = begin + radix_unique(list->items + begin, list->count - begin);
        begin = list->count;
        several = false;
    }
    return status == AE_OK ? pairs_sort(list, 0, error) : status;
}

static ae_status pairs_count(const poster_options *options, const bundle_table *table,
                             mention_table *self, ae_error *error)
{
    pair_list list = {.large = self->large};
    size_t capacity = 0;
    ae_status status = pairs_gather(options, table, self, &list, error);
    for (size_t k = 0; k < list.count && status == AE_OK; k++) {
        if (k > 0 && list.items[k] == list.items[k - 1]) {
            self->pairs[self->pair_count - 1].texts++;
            continue;
        }
        void *pairs = self->pairs;
        status = spill_grow(self->large, &pairs, &capacity, self->pair_count + 1,
                            sizeof *self->pairs, error);
        self->pairs = pairs;
        if (status == AE_OK)
            self->pairs[self->pair_count++] = (mention_pair){
                .a = (uint32_t)(list.items[k] >> 32), .b = (uint32_t)list.items[k], .texts = 1};
    }
    spill_give(list.large, list.items);
    spill_give(list.large, list.scratch);
    return status;
}

static ae_status partners_list(uint32_t subjects, mention_table *self, ae_error *error)
{
    self->partner_begin =
        spill_take_zero(self->large, (size_t)subjects + 2, sizeof *self->partner_begin);
    self->partners = spill_take(self->large, self->pair_count, 2 * sizeof *self->partners);
    if (self->partner_begin == NULL || self->partners == NULL)
        return status_out_of_memory(error, self->pair_count * 2 * sizeof *self->partners);
    size_t *begins = self->partner_begin;
    for (size_t k = 0; k < self->pair_count; k++) {
        grouping_count(begins, self->pairs[k].a);
        grouping_count(begins, self->pairs[k].b);
    }
    grouping_lay(begins, subjects);
    for (size_t k = 0; k < self->pair_count; k++) {
        const mention_pair *pair = &self->pairs[k];
        self->partners[grouping_next(begins, pair->a)] = pair->b;
        self->partners[grouping_next(begins, pair->b)] = pair->a;
    }
    return AE_OK;
}

/* The subject's mention in that cluster, or NULL. */
static const mention *mention_find(const mention_table *self, uint32_t subject, uint32_t cluster)
{
    size_t low = self->subject_begin[subject];
    const size_t end = self->subject_begin[subject + 1];
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
    const size_t *begin = self->subject_begin;
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
                        const bundle_table *bundles, mention_table *self, ae_error *error)
{
    self->large = bundles->large;
    ae_status status = bundles_list(bundles, self, error);
    if (status == AE_OK)
        status = mentions_list(input, bundles, self, error);
    if (status == AE_OK)
        status = clusters_index(input, self, error);
    if (status == AE_OK)
        status = pairs_count(options, bundles, self, error);
    if (status == AE_OK)
        status = partners_list(bundles->subject_count, self, error);
    for (size_t k = 0; k < self->pair_count && status == AE_OK; k++)
        pair_surround(self, &self->pairs[k]);
    return status;
}

void mention_forget_clusters(mention_table *self)
{
    spill_give(self->large, self->mentions);
    spill_give(self->large, self->cluster_begin);
    spill_give(self->large, self->by_cluster);
    spill_give(self->large, self->partner_begin);
    spill_give(self->large, self->partners);
    self->mentions = NULL;
    self->mention_count = 0;
    self->cluster_begin = self->partner_begin = NULL;
    self->by_cluster = self->partners = NULL;
}

void mention_clear(mention_table *self)
{
    mention_forget_clusters(self);
    spill_give(self->large, self->bundles_begin);
    spill_give(self->large, self->bundles);
    spill_give(self->large, self->ads);
    spill_give(self->large, self->texts);
    spill_give(self->large, self->tells);
    spill_give(self->large, self->subject_begin);
    spill_give(self->large, self->pairs);
    *self = (mention_table){0};
}
