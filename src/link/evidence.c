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

static ae_status hubs_list(const poster_input *input, const mention_table *mentions,
                           const hub_result *hubs, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    for (uint32_t contact = 0; contact < input->contacts; contact++) {
        if (hubs->rule_of[contact] == 0 && !hubs->late[contact])
            continue;
        void *items = result->hubs;
        ae_status status =
            memory_grow(&items, &capacity, result->hub_count + 1, sizeof *result->hubs, error);
        result->hubs = items;
        if (status != AE_OK)
            return status;
        result->hubs[result->hub_count++] = (poster_hub){
            .contact = contact,
            .ads = (uint32_t)(mentions->ads_begin[contact + 1] - mentions->ads_begin[contact]),
            .clusters =
                (uint32_t)(mentions->contact_begin[contact + 1] - mentions->contact_begin[contact]),
            .circles = hubs->circles[contact],
            .span = hubs->span[contact],
            .rule = hubs->late[contact] ? POSTER_RULE_LATE : (poster_rule)hubs->rule_of[contact]};
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

/* An ad that names the contact at hand. */
typedef struct naming {
    uint32_t poster, cluster, ad;
} naming;

static int naming_compare(const void *left, const void *right)
{
    const naming *a = left, *b = right;
    if (a->poster != b->poster)
        return a->poster < b->poster ? -1 : 1;
    if (a->cluster != b->cluster)
        return a->cluster < b->cluster ? -1 : 1;
    return (a->ad > b->ad) - (a->ad < b->ad);
}

/* named[0..count) are one contact's ads of one poster, sorted. */
static ae_status poster_joins_add(const naming *named, size_t count, uint32_t contact,
                                  poster_result *result, size_t *capacity, ae_error *error)
{
    const naming *first = named;
    for (size_t k = 1; k < count; k++)
        if (named[k].ad < first->ad)
            first = &named[k];
    ae_status status = AE_OK;
    for (size_t k = 0, next; k < count && status == AE_OK; k = next) {
        next = k + 1;
        while (next < count && named[next].cluster == named[k].cluster)
            next++;
        if (named[k].cluster != first->cluster)
            status = join_add(result, capacity,
                              (poster_join){contact, first->ad, named[k].ad, (uint32_t)(next - k)},
                              error);
    }
    return status;
}

/* `named` has room for the contact's ads. */
static ae_status contact_joins_add(const poster_input *input, const mention_table *mentions,
                                   uint32_t contact, naming *named, poster_result *result,
                                   size_t *capacity, ae_error *error)
{
    const uint32_t *ads = mentions->ads + mentions->ads_begin[contact];
    const size_t count = mentions->ads_begin[contact + 1] - mentions->ads_begin[contact];
    for (size_t k = 0; k < count; k++)
        named[k] = (naming){result->poster_of[ads[k]], input->cluster_of[ads[k]], ads[k]};
    qsort(named, count, sizeof *named, naming_compare);
    ae_status status = AE_OK;
    for (size_t k = 0, next; k < count && status == AE_OK; k = next) {
        next = k + 1;
        while (next < count && named[next].poster == named[k].poster)
            next++;
        status = poster_joins_add(named + k, next - k, contact, result, capacity, error);
    }
    return status;
}

static ae_status joins_list(const poster_input *input, const mention_table *mentions,
                            const hub_result *hubs, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    naming *named = memory_resize(NULL, input->ads, sizeof *named);
    ae_status status =
        named != NULL ? AE_OK : status_out_of_memory(error, input->ads * sizeof *named);
    for (uint32_t contact = 0; contact < input->contacts && status == AE_OK; contact++)
        if (hubs->rule_of[contact] == 0 &&
            mentions->contact_begin[contact + 1] - mentions->contact_begin[contact] > 1)
            status = contact_joins_add(input, mentions, contact, named, result, &capacity, error);
    if (status == AE_OK && result->join_count > 1)
        qsort(result->joins, result->join_count, sizeof *result->joins, join_compare);
    memory_free(named);
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

static ae_status bond_add(poster_result *result, size_t *capacity, poster_bond item,
                          ae_error *error)
{
    void *items = result->bonds;
    if (result->poster_of[item.a] != result->poster_of[item.b])
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
            status = bond_add(result, &capacity, item, error);
    }
    for (size_t k = 0; k < input->decision_count && status == AE_OK; k++) {
        const poster_bond item = {.a = input->decisions[k].a,
                                  .b = input->decisions[k].b,
                                  .cluster = POSTER_NONE,
                                  .rule = POSTER_RULE_DECISION,
                                  .number = input->decisions[k].number};
        if (input->decisions[k].same && item.a != item.b)
            status = bond_add(result, &capacity, item, error);
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
            decided->pairs[decided->count++] = posters_key(
                result->poster_of[input->decisions[k].a], result->poster_of[input->decisions[k].b]);
    for (size_t k = 0; k < bonds->count; k++)
        if (bonds->items[k].rule == POSTER_RULE_TAKER)
            takers->pairs[takers->count++] = posters_key(
                result->poster_of[self->slices->items[bonds->items[k].slice_a].first_ad],
                result->poster_of[self->slices->items[bonds->items[k].slice_b].first_ad]);
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
    for (size_t at = share->begin; at < share->end; at++)
        if (self->circles->of_ad[self->shares.ads[at]] != POSTER_NONE)
            return true;
    return false;
}

static bool is_dated(const poster_input *input, uint32_t a, uint32_t b)
{
    return input->day_of != NULL && input->day_of[a] != POSTER_NO_DAY &&
           input->day_of[b] != POSTER_NO_DAY && input->day_of[a] != input->day_of[b];
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
        slice_is_silent(self->input, tie.first_ad) || slice_is_silent(self->input, tie.other_ad))
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

ae_status evidence_list(const poster_input *input, const mention_table *mentions,
                        const hub_result *hubs, const circle_table *circles,
                        const slice_table *slices, const bond_list *bonds, poster_result *result,
                        ae_error *error)
{
    tie_search ties = {.input = input, .circles = circles, .slices = slices, .crowd = hubs->crowd};
    result->hub_circles = hubs->circle_limit;
    result->hub_clusters = hubs->span_limit;
    result->common_texts = bonds->common;
    result->list_ads = mentions->list_ads;
    ae_status status = hubs_list(input, mentions, hubs, result, error);
    if (status == AE_OK)
        status = joins_list(input, mentions, hubs, result, error);
    if (status == AE_OK)
        status = bonds_list(input, slices, bonds, result, error);
    if (status == AE_OK)
        status = slice_cut(input, result->poster_of, true, &ties.shares, error);
    if (status == AE_OK)
        status = aparts_list(&ties, bonds, result, error);
    if (status == AE_OK)
        status = ties_list(&ties, result, error);
    slice_clear(&ties.shares);
    memory_free(ties.decided.pairs);
    memory_free(ties.takers.pairs);
    return status;
}
