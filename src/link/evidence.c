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
        if (hubs->rule_of[contact] == 0)
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
            .rule = (poster_rule)hubs->rule_of[contact]};
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

static ae_status contact_joins_add(const mention_table *mentions, uint32_t contact,
                                   poster_result *result, size_t *capacity, ae_error *error)
{
    const size_t begin = mentions->contact_begin[contact];
    const size_t end = mentions->contact_begin[contact + 1];
    const mention *first = &mentions->mentions[begin];
    for (size_t k = begin; k < end; k++)
        if (mentions->mentions[k].first_ad < first->first_ad)
            first = &mentions->mentions[k];
    ae_status status = AE_OK;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const mention *of = &mentions->mentions[k];
        if (of != first && result->poster_of[of->first_ad] == result->poster_of[first->first_ad])
            status =
                join_add(result, capacity,
                         (poster_join){contact, first->first_ad, of->first_ad, of->ads}, error);
    }
    return status;
}

static ae_status joins_list(const poster_input *input, const mention_table *mentions,
                            const hub_result *hubs, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    ae_status status = AE_OK;
    for (uint32_t contact = 0; contact < input->contacts && status == AE_OK; contact++)
        if (hubs->rule_of[contact] == 0)
            status = contact_joins_add(mentions, contact, result, &capacity, error);
    if (status == AE_OK && result->join_count > 1)
        qsort(result->joins, result->join_count, sizeof *result->joins, join_compare);
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
        if (from->rule != POSTER_RULE_ONE_TEXT)
            status = bond_add(result, &capacity, item, error);
    }
    for (size_t k = 0; k < input->decision_count && status == AE_OK; k++) {
        const poster_bond item = {.a = input->decisions[k].a,
                                  .b = input->decisions[k].b,
                                  .cluster = POSTER_NONE,
                                  .rule = POSTER_RULE_DECISION};
        if (input->decisions[k].same && item.a != item.b)
            status = bond_add(result, &capacity, item, error);
    }
    if (status == AE_OK && result->bond_count > 1)
        qsort(result->bonds, result->bond_count, sizeof *result->bonds, bond_compare);
    return status;
}

/* ---- ties kept apart ---- */

typedef struct tie_search {
    const poster_input *input;
    const circle_table *circles;
    const slice_table *slices; /* cut by circles */
    slice_table shares;        /* cut by posters */
    uint64_t *apart;           /* pairs of posters that decisions keep apart, sorted */
    size_t apart_count;
    uint32_t crowd;
} tie_search;

static uint64_t posters_key(uint32_t a, uint32_t b)
{
    return a < b ? order_key(a, b) : order_key(b, a);
}

static ae_status apart_list(tie_search *self, const poster_result *result, ae_error *error)
{
    const size_t most = self->input->decision_count;
    self->apart = memory_resize(NULL, most, 2 * sizeof *self->apart);
    if (self->apart == NULL)
        return status_out_of_memory(error, most * 2 * sizeof *self->apart);
    for (size_t k = 0; k < most; k++) {
        const poster_decision *said = &self->input->decisions[k];
        if (!said->same)
            self->apart[self->apart_count++] =
                posters_key(result->poster_of[said->a], result->poster_of[said->b]);
    }
    order_keys(self->apart, self->apart + most, self->apart_count);
    return AE_OK;
}

static bool decided_apart(const tie_search *self, uint32_t a, uint32_t b)
{
    const uint64_t wanted = posters_key(a, b);
    size_t low = 0, high = self->apart_count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (self->apart[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->apart_count && self->apart[low] == wanted;
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
                      .rule = POSTER_RULE_ONE_TEXT};
    if (decided_apart(self, tie.first, tie.other))
        tie.rule = POSTER_RULE_DECISION;
    else if (!has_circle(self, first) || !has_circle(self, other))
        tie.rule = POSTER_RULE_NO_CONTACT;
    else if (bond_circles(self->slices, first->cluster) >= self->crowd)
        tie.rule = POSTER_RULE_COMMON;
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
    tie_search ties = {
        .input = input, .circles = circles, .slices = slices, .crowd = hubs->circle_limit};
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
        status = slice_cut(input, result->poster_of, &ties.shares, error);
    if (status == AE_OK)
        status = apart_list(&ties, result, error);
    if (status == AE_OK)
        status = ties_list(&ties, result, error);
    slice_clear(&ties.shares);
    memory_free(ties.apart);
    return status;
}
