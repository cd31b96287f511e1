#include "sim/cluster.h"

#include <string.h>

#include "base/apart.h"
#include "base/memory.h"
#include "base/status.h"
#include "sim/candidate.h"
#include "sim/radix.h"
#include "sim/refusal.h"
#include "sim/verify.h"

/* A group of two or more texts. Its representatives stand for it in every
 * comparison; `mean` is the mean similarity among those it ever had. */
typedef struct group {
    uint32_t representatives[CLUSTER_REPRESENTATIVES_MOST];
    uint32_t count; /* of representatives */
    uint32_t mean;  /* millionths */
    uint32_t texts;
} group;

/* parent[] is a forest in which a root is the smallest text of its group;
 * group_of[root] is the number + 1 of its group, 0 for a single text. */
typedef struct joiner {
    const cluster_form *form;
    const cluster_link *links; /* sorted by (a, b) */
    const size_t *first;       /* links of text a begin at first[a] and end at first[a + 1] */
    uint32_t *parent, *group_of, *weakest;
    group *groups;
    size_t group_count, group_capacity;
    uint32_t *spare; /* numbers of groups that were merged away */
    size_t spare_count, spare_capacity;
    uint64_t *order; /* numbers of links, and sorting space */
    size_t order_capacity;
    refusal_table refusals;
    apart kept; /* made where anything is to be kept apart */
} joiner;

static group group_view(const joiner *self, uint32_t root)
{
    if (self->group_of[root] != 0)
        return self->groups[self->group_of[root] - 1];
    return (group){.representatives = {root}, .count = 1, .mean = SIMILARITY_ONE, .texts = 1};
}

uint32_t cluster_link_find(const cluster_link *links, size_t count, uint32_t a, uint32_t b)
{
    const uint64_t wanted = candidate_pair(a, b);
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const uint64_t pair = (uint64_t)links[middle].a << 32 | links[middle].b;
        if (pair == wanted)
            return links[middle].similarity;
        if (pair < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return UINT32_MAX;
}

static uint32_t link_similarity(const joiner *self, uint32_t a, uint32_t b)
{
    const size_t begin = self->first[a < b ? a : b], end = self->first[(a < b ? a : b) + 1];
    return cluster_link_find(self->links + begin, end - begin, a, b);
}

/* Sum of the similarities of `text` to others[0..count), measuring what no link names. */
static ae_status similarities_sum(const joiner *self, uint32_t text, const uint32_t *others,
                                  size_t count, uint64_t *sum, ae_error *error)
{
    uint32_t unknown[CLUSTER_REPRESENTATIVES_MOST], measured[CLUSTER_REPRESENTATIVES_MOST];
    size_t unknown_count = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t similarity = link_similarity(self, text, others[k]);
        if (similarity == UINT32_MAX)
            unknown[unknown_count++] = others[k];
        else
            *sum += similarity;
    }
    if (unknown_count == 0)
        return AE_OK;
    ae_status status =
        self->form->measure(self->form->context, text, unknown, unknown_count, measured, error);
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
    self->parent[other] = root;
    self->weakest[root] = weakest;
    if (self->form->apart_count > 0)
        apart_join(&self->kept, root, other);
    return AE_OK;
}

/* Joins the groups of two texts: `asked`, where they hold together as wholes; else always. */
static ae_status texts_join(joiner *self, const cluster_link *link, bool asked, ae_error *error)
{
    const uint32_t a = forest_root(self->parent, link->a), b = forest_root(self->parent, link->b);
    if (a == b || (self->form->apart_count > 0 && !apart_may_join(&self->kept, a, b)))
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

/* What was said to belong together, before any link is looked at. */
static ae_status words_take(joiner *self, uint32_t texts, ae_error *error)
{
    const cluster_form *form = self->form;
    ae_status status = AE_OK;
    if (form->apart_count > 0)
        status = apart_make(&self->kept, self->parent, texts, form->apart_count, error);
    for (size_t k = 0; k < form->apart_count && status == AE_OK; k++)
        apart_keep(&self->kept, form->apart[k].a, form->apart[k].b);
    for (size_t k = 0; k < form->together_count && status == AE_OK; k++) {
        cluster_link link = {form->together[k].a, form->together[k].b, 0};
        uint64_t similarity = 0;
        status = similarities_sum(self, link.a, &link.b, 1, &similarity, error);
        link.similarity = (uint32_t)similarity;
        if (status == AE_OK)
            status = texts_join(self, &link, false, error);
    }
    return status;
}

/* The texts of one tree of links, in rising order from its root on: text, next[text]...;
 * 0 is behind the last. */
typedef struct tree_list {
    uint32_t *root, *next;
} tree_list;

static void trees_find(uint32_t texts, const cluster_link *links, size_t count,
                       const cluster_form *form, tree_list *self)
{
    for (size_t k = 0; k < count; k++)
        forest_join(self->root, links[k].a, links[k].b);
    for (size_t k = 0; k < form->together_count; k++)
        forest_join(self->root, form->together[k].a, form->together[k].b);
    for (uint32_t text = texts; text-- > 0;) {
        const uint32_t root = forest_root(self->root, text);
        if (root != text) {
            self->next[text] = self->next[root];
            self->next[root] = text;
        }
    }
}

/* Where the links of each text begin; there are `texts` + 1 such places. */
static void firsts_find(uint32_t texts, const cluster_link *links, size_t count, size_t *first)
{
    size_t k = 0;
    for (uint32_t text = 0; text < texts; text++) {
        first[text] = k;
        while (k < count && links[k].a == text)
            k++;
    }
    first[texts] = count;
}

static size_t tree_size(const joiner *self, const tree_list *trees, uint32_t root)
{
    size_t links = 0;
    uint32_t text = root;
    do
        links += self->first[text + 1] - self->first[text];
    while ((text = trees->next[text]) != 0);
    return links;
}

/* Takes a tree's links by falling similarity (ties: as sorted). */
static ae_status tree_take(joiner *self, const tree_list *trees, uint32_t root, ae_error *error)
{
    const size_t count = tree_size(self, trees, root);
    size_t found = 0;
    void *order = self->order;
    ae_status status =
        memory_grow(&order, &self->order_capacity, 2 * count, sizeof *self->order, error);
    self->order = order;
    if (status != AE_OK)
        return status;
    uint32_t text = root;
    do
        for (size_t k = self->first[text]; k < self->first[text + 1]; k++)
            self->order[found++] = (uint64_t)(SIMILARITY_ONE - self->links[k].similarity) << 32 | k;
    while ((text = trees->next[text]) != 0);
    radix_sort(self->order, self->order + count, count, 32, 56);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = texts_join(self, &self->links[(uint32_t)self->order[k]], true, error);
    return status;
}

static ae_status trees_take(joiner *self, uint32_t texts, const tree_list *trees, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t text = 0; text < texts; text++)
        self->weakest[text] = SIMILARITY_ONE;
    status = words_take(self, texts, error);
    for (uint32_t text = 0; text < texts && status == AE_OK; text++)
        if (trees->root[text] == text && trees->next[text] != 0)
            status = tree_take(self, trees, text, error);
    for (uint32_t text = 0; text < texts && status == AE_OK; text++)
        self->parent[text] = forest_root(self->parent, text);
    return status;
}

ae_status cluster_join(uint32_t texts, const cluster_link *links, size_t count,
                       const cluster_form *form, cluster_result *result, ae_error *error)
{
    if (count >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %u links; raise the threshold",
                           UINT32_MAX - 1);
    tree_list trees = {forest_new(texts), memory_new(texts, sizeof *trees.next)};
    size_t *first = memory_new((size_t)texts + 1, sizeof *first);
    joiner self = {.form = form,
                   .links = links,
                   .first = first,
                   .parent = forest_new(texts),
                   .group_of = memory_new(texts, sizeof *self.group_of),
                   .weakest = memory_new(texts, sizeof *self.weakest)};
    ae_status status;
    if (!trees.root || !trees.next || !first || !self.parent || !self.group_of || !self.weakest) {
        status = status_out_of_memory(error, (size_t)texts * sizeof *first);
    } else {
        firsts_find(texts, links, count, first);
        trees_find(texts, links, count, form, &trees);
        status = trees_take(&self, texts, &trees, error);
    }
    if (status == AE_OK) {
        *result = (cluster_result){.group = self.parent, .weakest = self.weakest};
    } else {
        memory_free(self.parent);
        memory_free(self.weakest);
    }
    apart_clear(&self.kept);
    refusal_clear(&self.refusals);
    memory_free(trees.root);
    memory_free(trees.next);
    memory_free(first);
    memory_free(self.order);
    memory_free(self.group_of);
    memory_free(self.groups);
    memory_free(self.spare);
    return status;
}

void cluster_result_clear(cluster_result *result)
{
    memory_free(result->group);
    memory_free(result->weakest);
    *result = (cluster_result){0};
}
