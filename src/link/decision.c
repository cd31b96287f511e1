#include "link/decision.h"

#include <stdlib.h>

#include "base/apart.h"
#include "base/grouping.h"
#include "base/status.h"
#include "link/order.h"

/* An entry of a step: ads of equal keys are to be joined. */
typedef struct reason {
    uint64_t key;
    uint32_t ad;
} reason;

typedef struct cutter {
    const poster_input *input;
    const bundle_table *bundles;
    const hub_result *hubs;
    uint32_t *parent, *sizes; /* per ad; sizes are their root's */
    apart kept;
    reason *reasons;
    size_t reason_count, reason_capacity;
    uint64_t *parts; /* roots of one key, and as much room again */
    size_t part_capacity;
} cutter;

/* ---- sets that want to stay apart ---- */

static void roots_join(cutter *self, uint32_t a, uint32_t b)
{
    const uint32_t root = a < b ? a : b, other = a < b ? b : a;
    forest_join(self->parent, root, other);
    self->sizes[root] += self->sizes[other];
    apart_join(&self->kept, root, other);
}

/* ---- one step: ads of equal keys ---- */

static int reason_compare(const void *left, const void *right)
{
    const reason *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->ad > b->ad) - (a->ad < b->ad);
}

static ae_status reason_add(cutter *self, uint64_t key, uint32_t ad, ae_error *error)
{
    void *reasons = self->reasons;
    ae_status status = memory_grow(&reasons, &self->reason_capacity, self->reason_count + 1,
                                   sizeof *self->reasons, error);
    self->reasons = reasons;
    if (status == AE_OK)
        self->reasons[self->reason_count++] = (reason){key, ad};
    return status;
}

static ae_status parts_room(cutter *self, size_t count, ae_error *error)
{
    if (count <= self->part_capacity)
        return AE_OK;
    void *parts = self->parts;
    ae_status status =
        memory_grow(&parts, &self->part_capacity, count, 2 * sizeof *self->parts, error);
    self->parts = parts;
    return status;
}

/* Joins the sets of the ads in reasons begin..end-1: from the largest down, each with
 * the first before it that it may join. */
static ae_status parts_join(cutter *self, size_t begin, size_t end, ae_error *error)
{
    ae_status status = parts_room(self, end - begin, error);
    if (status != AE_OK)
        return status;
    uint64_t *parts = self->parts, *scratch = self->parts + self->part_capacity;
    for (size_t k = begin; k < end; k++) {
        const uint32_t root = forest_root(self->parent, self->reasons[k].ad);
        parts[k - begin] = order_key(UINT32_MAX - self->sizes[root], root);
    }
    order_keys(parts, scratch, end - begin);
    const size_t count = radix_unique(parts, end - begin);
    size_t kept = 0; /* parts[0..kept) are sets that could not be joined with each other */
    for (size_t k = 0; k < count; k++) {
        const uint32_t root = (uint32_t)parts[k];
        size_t at = 0;
        while (at < kept &&
               !apart_may_join(&self->kept, forest_root(self->parent, (uint32_t)parts[at]), root))
            at++;
        if (at < kept)
            roots_join(self, forest_root(self->parent, (uint32_t)parts[at]), root);
        else
            parts[kept++] = parts[k];
    }
    return AE_OK;
}

/* Sorts the reasons and works them off. */
static ae_status reasons_follow(cutter *self, ae_error *error)
{
    ae_status status = AE_OK;
    if (self->reason_count > 1)
        qsort(self->reasons, self->reason_count, sizeof *self->reasons, reason_compare);
    for (size_t begin = 0, end; begin < self->reason_count && status == AE_OK; begin = end) {
        end = begin + 1;
        while (end < self->reason_count && self->reasons[end].key == self->reasons[begin].key)
            end++;
        if (end - begin > 1)
            status = parts_join(self, begin, end, error);
    }
    self->reason_count = 0;
    return status;
}

/* ---- the steps ---- */

typedef enum step { STEP_TEXT, STEP_SLICE, STEP_CONTACT, STEP_CLUSTER, STEP_POSTER, STEPS } step;

static ae_status ad_reasons_add(cutter *self, step now, uint32_t ad, uint32_t label,
                                ae_error *error)
{
    const bundle *item = &self->bundles->items[self->bundles->of_ad[ad]];
    const uint32_t *subjects = bundle_subjects(self->bundles, self->bundles->of_ad[ad]);
    const uint32_t cluster = item->cluster;
    if (now == STEP_CLUSTER)
        return reason_add(self, cluster, ad, error);
    if (now == STEP_POSTER)
        return reason_add(self, label, ad, error);
    ae_status status = AE_OK;
    bool any = false;
    for (uint32_t k = 0; k < item->subjects; k++) {
        if (self->hubs->rule_of[subjects[k]] != 0 || status != AE_OK)
            continue;
        any = true;
        if (self->bundles->own[subjects[k]] > 0)
            continue; /* no other ad has it */
        const uint32_t beside = now == STEP_TEXT ? item->text : now == STEP_SLICE ? cluster : 0;
        status = reason_add(self, order_key(subjects[k], beside), ad, error);
    }
    if (now == STEP_TEXT && !any)
        status = reason_add(self, order_key(POSTER_NONE, item->text), ad, error);
    return status;
}

/* Puts the poster together again whose ads are list[0..count). */
static ae_status poster_rebuild(cutter *self, const uint32_t *list, size_t count, uint32_t label,
                                ae_error *error)
{
    ae_status status = AE_OK;
    for (step now = STEP_TEXT; now < STEPS && status == AE_OK; now++) {
        for (size_t k = 0; k < count && status == AE_OK; k++)
            status = ad_reasons_add(self, now, list[k], label, error);
        if (status == AE_OK)
            status = reasons_follow(self, error);
    }
    return status;
}

static ae_status room_make(cutter *self, ae_error *error)
{
    const uint32_t ads = self->input->ads;
    self->parent = forest_new(ads);
    self->sizes = memory_resize(NULL, ads, sizeof *self->sizes);
    if (!self->parent || !self->sizes)
        return status_out_of_memory(error, ads * 2 * sizeof *self->sizes);
    for (uint32_t ad = 0; ad < ads; ad++)
        self->sizes[ad] = 1;
    return apart_make(&self->kept, self->parent, ads, self->input->decision_count, error);
}

/* All decisions count, also between posters: nothing is joined across any of them. */
static void decisions_take(cutter *self)
{
    const poster_input *input = self->input;
    for (size_t k = 0; k < input->decision_count; k++) {
        const poster_decision *said = &input->decisions[k];
        if (said->same || said->a == said->b)
            continue;
        apart_keep(&self->kept, said->a, said->b);
    }
    for (size_t k = 0; k < input->decision_count; k++) {
        const uint32_t a = forest_root(self->parent, input->decisions[k].a);
        const uint32_t b = forest_root(self->parent, input->decisions[k].b);
        if (input->decisions[k].same && a != b && apart_may_join(&self->kept, a, b))
            roots_join(self, a, b);
    }
}

/* Rebuilds the posters marked in `broken`; list[] are the ads by label. Those of one bundle
 * that no decision names stay together: what is apart from one of them is so from all. */
static ae_status posters_rebuild(cutter *self, const bool *broken, const size_t *begins,
                                 const uint32_t *list, uint32_t count, uint32_t *labels,
                                 ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t label = 0; label < count && status == AE_OK; label++)
        if (broken[label])
            status = poster_rebuild(self, list + begins[label], begins[label + 1] - begins[label],
                                    label, error);
    for (uint32_t label = 0; label < count && status == AE_OK; label++)
        for (size_t k = begins[label]; broken[label] && k < begins[label + 1]; k++)
            labels[self->bundles->of_ad[list[k]]] = count + forest_root(self->parent, list[k]);
    return status;
}

static bool broken_find(const poster_input *input, const uint32_t *of_ad, const uint32_t *labels,
                        bool *broken)
{
    bool any = false;
    for (size_t k = 0; k < input->decision_count; k++) {
        const poster_decision *said = &input->decisions[k];
        if (said->same || said->a == said->b || labels[of_ad[said->a]] != labels[of_ad[said->b]])
            continue;
        broken[labels[of_ad[said->a]]] = any = true;
    }
    return any;
}

static void ads_by_label(const uint32_t *of_ad, const uint32_t *labels, uint32_t ads,
                         uint32_t count, size_t *begins, uint32_t *list)
{
    for (uint32_t ad = 0; ad < ads; ad++)
        grouping_count(begins, labels[of_ad[ad]]);
    grouping_lay(begins, count);
    for (uint32_t ad = 0; ad < ads; ad++)
        list[grouping_next(begins, labels[of_ad[ad]])] = ad;
}

static void cutter_clear(cutter *self)
{
    memory_free(self->parent);
    memory_free(self->sizes);
    apart_clear(&self->kept);
    memory_free(self->reasons);
    memory_free(self->parts);
}

ae_status decision_cut(const poster_input *input, const bundle_table *bundles,
                       const hub_result *hubs, uint32_t *labels, uint32_t count, size_t *most,
                       ae_error *error)
{
    if (input->decision_count == 0)
        return AE_OK;
    cutter self = {.input = input, .bundles = bundles, .hubs = hubs};
    bool *broken = memory_new(count, sizeof *broken);
    size_t *begins = memory_new((size_t)count + 2, sizeof *begins);
    uint32_t *list = memory_resize(NULL, input->ads, sizeof *list);
    ae_status status = AE_OK;
    if (broken == NULL || begins == NULL || list == NULL)
        status = status_out_of_memory(error, input->ads * sizeof *list);
    else if (broken_find(input, bundles->of_ad, labels, broken)) {
        ads_by_label(bundles->of_ad, labels, input->ads, count, begins, list);
        status = room_make(&self, error);
        if (status == AE_OK) {
            decisions_take(&self);
            status = posters_rebuild(&self, broken, begins, list, count, labels, error);
        }
        *most = (size_t)count + input->ads;
    }
    cutter_clear(&self);
    memory_free(broken);
    memory_free(begins);
    memory_free(list);
    return status;
}
