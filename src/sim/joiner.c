#include "sim/joiner.h"

#include "base/memory.h"
#include "sim/candidate.h"
#include "sim/verify.h"

static group group_view(const joiner *self, uint32_t root)
{
    if (self->group_of[root] != 0)
        return self->groups[self->group_of[root] - 1];
    return (group){.representatives = {root}, .count = 1, .mean = SIMILARITY_ONE, .texts = 1};
}

/* Sum of the similarities of `text` to others[0..count), measuring what no link names. */
static ae_status similarities_sum(const joiner *self, uint32_t text, const uint32_t *others,
                                  size_t count, uint64_t *sum, ae_error *error)
{
    uint32_t unknown[CLUSTER_REPRESENTATIVES_MOST], measured[CLUSTER_REPRESENTATIVES_MOST];
    size_t unknown_count = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t similarity = cluster_link_of(self->links, self->first, text, others[k]);
        if (similarity == UINT32_MAX)
            unknown[unknown_count++] = others[k];
        else
            *sum += similarity;
    }
    if (unknown_count == 0)
        return AE_OK;
    ae_status status =
        self->form->measure(self->context, text, unknown, unknown_count, measured, error);
    for (size_t k = 0; status == AE_OK && k < unknown_count; k++)
        *sum += measured[k];
    return status;
}

static ae_status cross_mean(const joiner *self, const group *few, const group *many, uint32_t *mean,
                            ae_error *error)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < few->count; k++) {
        ae_status status = similarities_sum(self, few->representatives[k], many->representatives,
                                            many->count, &sum, error);
        if (status != AE_OK)
            return status;
    }
    *mean = (uint32_t)(sum / ((uint64_t)few->count * many->count));
    return AE_OK;
}

/* The two lists in turn, the larger group's first; the mean over all pairs of
 * both lists, of which the two groups and the cross pairs each know their part. */
static group group_merge(const group *large, const group *small, uint32_t cross, unsigned most)
{
    const uint64_t large_pairs = (uint64_t)large->count * (large->count - 1) / 2;
    const uint64_t small_pairs = (uint64_t)small->count * (small->count - 1) / 2;
    const uint64_t cross_pairs = (uint64_t)large->count * small->count;
    group merged = {.texts = large->texts + small->texts};
    merged.mean =
        (uint32_t)((large->mean * large_pairs + small->mean * small_pairs + cross * cross_pairs) /
                   (large_pairs + small_pairs + cross_pairs));
    for (size_t k = 0; k < most && merged.count < most; k++) {
        if (k < large->count)
            merged.representatives[merged.count++] = large->representatives[k];
        if (k < small->count && merged.count < most)
            merged.representatives[merged.count++] = small->representatives[k];
    }
    return merged;
}

static ae_status group_slot_new(joiner *self, uint32_t *slot, ae_error *error)
{
    if (self->spare_count > 0) {
        *slot = self->spare[--self->spare_count];
        return AE_OK;
    }
    void *groups = self->groups;
    ae_status status = memory_grow(&groups, &self->group_capacity, self->group_count + 1,
                                   sizeof *self->groups, error);
    self->groups = groups;
    if (status == AE_OK)
        *slot = (uint32_t)self->group_count++;
    return status;
}

static ae_status group_store(joiner *self, uint32_t root, uint32_t other, const group *merged,
                             ae_error *error)
{
    uint32_t kept = self->group_of[root], freed = self->group_of[other];
    ae_status status = AE_OK;
    if (kept != 0 && freed != 0) {
        void *spare = self->spare;
        status = memory_grow(&spare, &self->spare_capacity, self->spare_count + 1,
                             sizeof *self->spare, error);
        self->spare = spare;
        if (status == AE_OK)
            self->spare[self->spare_count++] = freed - 1;
    } else if (kept == 0 && freed != 0) {
        kept = freed;
    } else if (kept == 0) {
        uint32_t slot = 0;
        status = group_slot_new(self, &slot, error);
        kept = slot + 1;
    }
    if (status != AE_OK)
        return status;
    self->group_of[other] = 0;
    self->group_of[root] = kept;
    self->groups[kept - 1] = *merged;
    return AE_OK;
}

/* Makes one group of those of two roots. */
static ae_status roots_join(joiner *self, uint32_t a, uint32_t b, uint32_t similarity,
                            const group *merged, ae_error *error)
{
    const uint32_t root = a < b ? a : b, other = a < b ? b : a;
    ae_status status = group_store(self, root, other, merged, error);
    if (status != AE_OK)
        return status;
    uint32_t weakest = similarity;
    if (self->weakest[root] < weakest)
        weakest = self->weakest[root];
    if (self->weakest[other] < weakest)
        weakest = self->weakest[other];
    self->joins++;
    self->parent[other] = root;
    self->weakest[root] = weakest;
    if (self->form->apart_count > 0)
        apart_join(self->kept, root, other);
    return AE_OK;
}

ae_status joiner_join(joiner *self, const cluster_link *link, bool asked, ae_error *error)
{
    const uint32_t a = forest_root(self->parent, link->a), b = forest_root(self->parent, link->b);
    if (a == b || (self->form->apart_count > 0 && !apart_may_join(self->kept, a, b)))
        return AE_OK;
    const uint64_t pair = candidate_pair(a, b);
    const group left = group_view(self, a), right = group_view(self, b);
    const uint64_t texts = (uint64_t)left.texts + right.texts;
    const bool left_large = left.texts > right.texts || (left.texts == right.texts && a < b);
    const group *large = left_large ? &left : &right, *small = left_large ? &right : &left;
    if (asked && refusal_stands(&self->refusals, pair, texts))
        return AE_OK;
    uint32_t cross;
    ae_status status = cross_mean(self, small, large, &cross, error);
    if (status != AE_OK)
        return status;
    const uint32_t inner = left.mean < right.mean ? left.mean : right.mean;
    if (asked && cross < self->form->cohesion * inner)
        return refusal_note(&self->refusals, pair, texts, error);
    const group merged = group_merge(large, small, cross, self->form->representatives);
    return roots_join(self, a, b, link->similarity, &merged, error);
}

ae_status joiner_join_said(joiner *self, const cluster_word *said, ae_error *error)
{
    cluster_link link = {said->a, said->b, 0};
    uint64_t similarity = 0;
    ae_status status = similarities_sum(self, link.a, &link.b, 1, &similarity, error);
    link.similarity = (uint32_t)similarity;
    return status == AE_OK ? joiner_join(self, &link, false, error) : status;
}

void joiner_clear(joiner *self)
{
    refusal_clear(&self->refusals);
    memory_free(self->order);
    memory_free(self->groups);
    memory_free(self->spare);
}
