#include "link/evidence.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "link/order.h"

/* ---- hubs ---- */

static int hub_compare(const void *left, const void *right)
{
    const poster_hub *a = left, *b = right;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    return (a->contact > b->contact) - (a->contact < b->contact);
}

static ae_status hubs_list(const bundle_table *bundles, const mention_table *mentions,
                           const hub_result *hubs, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    for (uint32_t subject = 0; subject < bundles->subject_count; subject++) {
        if (hubs->rule_of[subject] == 0 && !hubs->late[subject])
            continue;
        void *items = result->hubs;
        ae_status status =
            memory_grow(&items, &capacity, result->hub_count + 1, sizeof *result->hubs, error);
        result->hubs = items;
        if (status != AE_OK)
            return status;
        result->hubs[result->hub_count++] = (poster_hub){
            .contact = bundles->contact_of[subject],
            .ads = mentions->ads[subject],
            .clusters =
                (uint32_t)(mentions->subject_begin[subject + 1] - mentions->subject_begin[subject]),
            .circles = hubs->circles[subject],
            .span = hubs->span[subject],
            .rule = hubs->late[subject] ? POSTER_RULE_LATE : (poster_rule)hubs->rule_of[subject]};
    }
    if (result->hub_count > 1)
        qsort(result->hubs, result->hub_count, sizeof *result->hubs, hub_compare);
    return AE_OK;
}

/* ---- joins ---- */

static int join_compare(const void *left, const void *right)
{
    const poster_join *a = left, *b = right;
    if (a->contact != b->contact)
        return a->contact < b->contact ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static ae_status join_add(poster_result *result, size_t *capacity, poster_join join,
                          ae_error *error)
{
    void *items = result->joins;
    ae_status status =
        memory_grow(&items, capacity, result->join_count + 1, sizeof *result->joins, error);
    result->joins = items;
    if (status == AE_OK)
        result->joins[result->join_count++] = join;
    return status;
}

/* Room to sort the bundles of one subject by poster. */
typedef struct join_search {
    const bundle_table *bundles;
    const mention_table *mentions;
    const uint32_t *posters; /* per bundle */
    uint64_t *keys, *scratch;
    size_t capacity; /* of the result's joins */
} join_search;

/* The bundle with the smallest ad of keys[0..count), and how many ads they have. */
static const bundle *first_bundle(const join_search *self, const uint64_t *keys, size_t count,
                                  uint32_t *ads)
{
    const bundle *first = &self->bundles->items[(uint32_t)keys[0]];
    *ads = 0;
    for (size_t k = 0; k < count; k++) {
        const bundle *item = &self->bundles->items[(uint32_t)keys[k]];
        first = item->first_ad < first->first_ad ? item : first;
        *ads += item->ads;
    }
    return first;
}

/* keys[0..count) are one contact's bundles of one poster, by cluster. */
static ae_status poster_joins_add(join_search *self, const uint64_t *keys, size_t count,
                                  uint32_t contact, poster_result *result, ae_error *error)
{
    uint32_t ads;
    const bundle *first = first_bundle(self, keys, count, &ads);
    ae_status status = AE_OK;
    for (size_t k = 0, next; k < count && status == AE_OK; k = next) {
        const uint32_t cluster = self->bundles->items[(uint32_t)keys[k]].cluster;
        next = k + 1;
        while (next < count && self->bundles->items[(uint32_t)keys[next]].cluster == cluster)
            next++;
        const uint32_t b = first_bundle(self, keys + k, next - k, &ads)->first_ad;
        if (cluster != first->cluster)
            status = join_add(result, &self->capacity,
                              (poster_join){contact, first->first_ad, b, ads}, error);
    }
    return status;
}

static ae_status subject_joins_add(join_search *self, uint32_t subject, poster_result *result,
                                   ae_error *error)
{
    const uint32_t *bundles = self->mentions->bundles + self->mentions->bundles_begin[subject];
    const size_t count =
        self->mentions->bundles_begin[subject + 1] - self->mentions->bundles_begin[subject];
    ae_status status = AE_OK;
    for (size_t k = 0; k < count; k++)
        self->keys[k] = order_key(self->posters[bundles[k]], bundles[k]);
    order_keys(self->keys, self->scratch, count);
    for (size_t k = 0, next; k < count && status == AE_OK; k = next) {
        next = k + 1;
        while (next < count && self->keys[next] >> 32 == self->keys[k] >> 32)
            next++;
        status = poster_joins_add(self, self->keys + k, next - k,
                                  self->bundles->contact_of[subject], result, error);
    }
    return status;
}

static ae_status joins_list(const bundle_table *bundles, const mention_table *mentions,
                            const hub_result *hubs, const uint32_t *posters, poster_result *result,
                            ae_error *error)
{
    uint64_t *keys = memory_resize(NULL, bundles->count, 2 * sizeof *keys);
    join_search self = {bundles, mentions, posters, keys, keys + bundles->count, 0};
    ae_status status =
        keys != NULL ? AE_OK : status_out_of_memory(error, bundles->count * 2 * sizeof *keys);
    for (uint32_t subject = 0; subject < bundles->subject_count && status == AE_OK; subject++)
        if (hubs->rule_of[subject] == 0 &&
            mentions->subject_begin[subject + 1] - mentions->subject_begin[subject] > 1)
            status = subject_joins_add(&self, subject, result, error);
    if (status == AE_OK && result->join_count > 1)
        qsort(result->joins, result->join_count, sizeof *result->joins, join_compare);
    memory_free(keys);
    return status;
}

/* ---- bonds ---- */

static int bond_compare(const void *left, const void *right)
{
    const poster_bond *a = left, *b = right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static uint32_t poster_of(const poster_input *input, const poster_result *result, uint32_t ad)
{
    return result->poster_of[poster_ad(input, ad)];
}

static ae_status bond_add(const poster_input *input, poster_result *result, size_t *capacity,
                          poster_bond item, ae_error *error)
{
    void *items = result->bonds;
    if (poster_of(input, result, item.a) != poster_of(input, result, item.b))
        return AE_OK; /* cut by a decision */
    ae_status status =
        memory_grow(&items, capacity, result->bond_count + 1, sizeof *result->bonds, error);
    result->bonds = items;
    if (item.a > item.b) {
        const uint32_t kept = item.a;
        item.a = item.b;
        item.b = kept;
    }
    if (status == AE_OK)
        result->bonds[result->bond_count++] = item;
    return status;
}

static ae_status bonds_list(const poster_input *input, const slice_table *slices,
                            const bond_list *bonds, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    ae_status status = AE_OK;
    for (size_t k = 0; k < bonds->count && status == AE_OK; k++) {
        const bond *from = &bonds->items[k];
        const slice *a = &slices->items[from->slice_a];
        const poster_bond item = {.a = a->first_ad,
                                  .b = slices->items[from->slice_b].first_ad,
                                  .cluster = a->cluster,
                                  .clusters = from->clusters,
                                  .texts = from->texts,
                                  .rule = from->rule};
        if (bond_joins(from))
            status = bond_add(input, result, &capacity, item, error);
    }
    for (size_t k = 0; k < input->decision_count && status == AE_OK; k++) {
        const poster_bond item = {.a = input->decisions[k].a,
                                  .b = input->decisions[k].b,
                                  .cluster = POSTER_NONE,
                                  .rule = POSTER_RULE_DECISION,
                                  .number = input->decisions[k].number};
        if (input->decisions[k].same && item.a != item.b)
            status = bond_add(input, result, &capacity, item, error);
    }
    if (status == AE_OK && result->bond_count > 1)
        qsort(result->bonds, result->bond_count, sizeof *result->bonds, bond_compare);
    return status;
}

/* ---- ties kept apart ---- */

/* Pairs of posters, sorted. */
typedef struct apart_list {
    uint64_t *pairs;
    size_t count;
} apart_list;

typedef struct tie_search {
    const poster_input *input;
    const circle_table *circles;
    const slice_table *slices;  /* cut by circles */
    slice_table shares;         /* cut by posters */
    apart_list decided, takers; /* pairs kept apart by decisions; by meeting very many */
    uint32_t crowd;
} tie_search;

static uint64_t posters_key(uint32_t a, uint32_t b)
{
    return a < b ? order_key(a, b) : order_key(b, a);
}

static void apart_sort(apart_list *self, size_t most)
{
    order_keys(self->pairs, self->pairs + most, self->count);
}

static ae_status aparts_list(tie_search *self, const bond_list *bonds, const poster_result *result,
                             ae_error *error)
{
    const poster_input *input = self->input;
    apart_list *decided = &self->decided, *takers = &self->takers;
    decided->pairs = memory_resize(NULL, input->decision_count, 2 * sizeof *decided->pairs);
    takers->pairs = memory_resize(NULL, bonds->count, 2 * sizeof *takers->pairs);
    if (decided->pairs == NULL || takers->pairs == NULL)
        return status_out_of_memory(error, bonds->count * 2 * sizeof *takers->pairs);
    for (size_t k = 0; k < input->decision_count; k++)
        if (!input->decisions[k].same)
            decided->pairs[decided->count++] =
                posters_key(poster_of(input, result, input->decisions[k].a),
                            poster_of(input, result, input->decisions[k].b));
    for (size_t k = 0; k < bonds->count; k++)
        if (bonds->items[k].rule == POSTER_RULE_TAKER)
            takers->pairs[takers->count++] = posters_key(
                poster_of(input, result, self->slices->items[bonds->items[k].slice_a].first_ad),
                poster_of(input, result, self->slices->items[bonds->items[k].slice_b].first_ad));
    apart_sort(decided, input->decision_count);
    apart_sort(takers, bonds->count);
    return AE_OK;
}

static bool apart_holds(const apart_list *self, uint32_t a, uint32_t b)
{
    const uint64_t wanted = posters_key(a, b);
    size_t low = 0, high = self->count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (self->pairs[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->count && self->pairs[low] == wanted;
}

/* Whether some ad of the share names a contact that is no hub. */
static bool has_circle(const tie_search *self, const slice *share)
{
    for (uint32_t at = share->begin; at < share->end; at++)
        if (self->circles->of_bundle[self->shares.bundles[at]] != POSTER_NONE)
            return true;
    return false;
}

static bool is_dated(const poster_input *input, uint32_t a, uint32_t b)
{
    if (input->day_of == NULL)
        return false;
    const int32_t day = input->day_of[poster_ad(input, a)];
    const int32_t other = input->day_of[poster_ad(input, b)];
    return day != POSTER_NO_DAY && other != POSTER_NO_DAY && day != other;
}

static bool is_earlier(const slice *a, const slice *b)
{
    if (a->first_day != b->first_day)
        return b->first_day == POSTER_NO_DAY ||
               (a->first_day != POSTER_NO_DAY && a->first_day < b->first_day);
    return a->earliest < b->earliest;
}

static ae_status tie_add(const tie_search *self, const slice *first, const slice *other,
                         poster_result *result, size_t *capacity, ae_error *error)
{
    void *items = result->ties;
    ae_status status =
        memory_grow(&items, capacity, result->tie_count + 1, sizeof *result->ties, error);
    result->ties = items;
    if (status != AE_OK)
        return status;
    poster_tie tie = {.cluster = first->cluster,
                      .first = first->circle,
                      .other = other->circle,
                      .first_ad = first->earliest,
                      .other_ad = other->earliest,
                      .dated = is_dated(self->input, first->earliest, other->earliest),
                      .rule = POSTER_RULE_TEXT_ALONE};
    if (apart_holds(&self->decided, tie.first, tie.other) ||
        poster_is_silent(self->input, tie.first_ad) || poster_is_silent(self->input, tie.other_ad))
        tie.rule = POSTER_RULE_DECISION;
    else if (!has_circle(self, first) || !has_circle(self, other))
        tie.rule = POSTER_RULE_NO_CONTACT;
    else if (bond_circles(self->slices, first->cluster) >= self->crowd)
        tie.rule = POSTER_RULE_COMMON;
    else if (apart_holds(&self->takers, tie.first, tie.other))
        tie.rule = POSTER_RULE_TAKER;
    result->ties[result->tie_count++] = tie;
    return AE_OK;
}

static int tie_compare(const void *left, const void *right)
{
    const poster_tie *a = left, *b = right;
    if (a->cluster != b->cluster)
        return a->cluster < b->cluster ? -1 : 1;
    return (a->other_ad > b->other_ad) - (a->other_ad < b->other_ad);
}

static ae_status ties_list(tie_search *self, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    ae_status status = AE_OK;
    for (uint32_t cluster = 0; cluster < self->input->clusters; cluster++) {
        const size_t begin = self->shares.cluster_begin[cluster];
        const size_t end = self->shares.cluster_begin[cluster + 1];
        const slice *first = &self->shares.items[begin];
        for (size_t k = begin; k < end; k++)
            if (is_earlier(&self->shares.items[k], first))
                first = &self->shares.items[k];
        for (size_t k = begin; k < end && status == AE_OK; k++)
            if (&self->shares.items[k] != first)
                status = tie_add(self, first, &self->shares.items[k], result, &capacity, error);
    }
    if (status == AE_OK && result->tie_count > 1)
        qsort(result->ties, result->tie_count, sizeof *result->ties, tie_compare);
    return status;
}

ae_status evidence_list(const poster_input *input, const bundle_table *bundles,
                        const mention_table *mentions, const hub_result *hubs,
                        const circle_table *circles, const slice_table *slices,
                        const bond_list *bonds, const uint32_t *posters, poster_result *result,
                        ae_error *error)
{
    tie_search ties = {.input = input, .circles = circles, .slices = slices, .crowd = hubs->crowd};
    result->hub_circles = hubs->circle_limit;
    result->hub_clusters = hubs->span_limit;
    result->common_texts = bonds->common;
    result->list_ads = mentions->list_ads;
    ae_status status = hubs_list(bundles, mentions, hubs, result, error);
    if (status == AE_OK)
        status = joins_list(bundles, mentions, hubs, posters, result, error);
    if (status == AE_OK)
        status = bonds_list(input, slices, bonds, result, error);
    if (status == AE_OK)
        status = slice_cut(input, bundles, posters, true, &ties.shares, error);
    if (status == AE_OK)
        status = aparts_list(&ties, bonds, result, error);
    if (status == AE_OK)
        status = ties_list(&ties, result, error);
    slice_clear(&ties.shares);
    memory_free(ties.decided.pairs);
    memory_free(ties.takers.pairs);
    return status;
}
