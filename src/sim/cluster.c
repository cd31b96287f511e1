#include "sim/cluster.h"

#include "base/memory.h"
#include "base/status.h"
#include "sim/candidate.h"
#include "sim/joiner.h"
#include "sim/radix.h"
#include "sim/verify.h"

enum { LINKS_AHEAD = 16 }; /* of a tree, that are asked for before they are needed */

/* The texts of one tree of links, in rising order from its root on: text, next[text]...;
 * 0 is behind the last. */
typedef struct tree_list {
    uint32_t *root, *next;
} tree_list;

struct cluster_joining {
    cluster_form form;
    uint32_t texts;
    tree_list trees;
    size_t *first;
    uint32_t *parent, *group_of, *weakest;
    apart kept;
    uint64_t *words; /* what belongs together: the root of its tree, its number; rising */
    joiner *joiners; /* by worker */
    unsigned workers;
};

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

uint32_t cluster_link_of(const cluster_link *links, const size_t *firsts, uint32_t a, uint32_t b)
{
    const uint32_t text = a < b ? a : b;
    return cluster_link_find(links + firsts[text], firsts[text + 1] - firsts[text], a, b);
}

void cluster_firsts(uint32_t texts, const cluster_link *links, size_t count, size_t *firsts)
{
    size_t k = 0;
    for (uint32_t text = 0; text < texts; text++) {
        firsts[text] = k;
        while (k < count && links[k].a == text)
            k++;
    }
    firsts[texts] = count;
}

/* What was said to belong together in one tree, before any link is looked at. */
static ae_status words_take(joiner *self, const uint64_t *words, uint32_t root, ae_error *error)
{
    const size_t count = self->form->together_count;
    ae_status status = AE_OK;
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (words[middle] >> 32 < root)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && words[low] >> 32 == root && status == AE_OK; low++)
        status = joiner_join_said(self, &self->form->together[(uint32_t)words[low]], error);
    return status;
}

/* Links come by their first text, whose root need not be sought for each. */
static void links_follow(uint32_t *root, const cluster_link *links, size_t count)
{
    for (size_t k = 0; k < count;) {
        const uint32_t text = links[k].a;
        uint32_t here = forest_root(root, text);
        for (; k < count && links[k].a == text; k++) {
            const uint32_t there = forest_root(root, links[k].b);
            root[here < there ? there : here] = here < there ? here : there;
            here = here < there ? here : there;
        }
    }
}

static void trees_find(uint32_t texts, const cluster_link *links, size_t count,
                       const cluster_form *form, tree_list *self)
{
    links_follow(self->root, links, count);
    for (size_t k = 0; k < form->together_count; k++)
        forest_join(self->root, form->together[k].a, form->together[k].b);
    for (uint32_t text = texts; text-- > 0;) {
        const uint32_t root = self->root[text] = forest_root(self->root, text);
        if (root != text) {
            self->next[text] = self->next[root];
            self->next[root] = text;
        }
    }
}

/* How many links a tree has; *texts: how many texts. */
static size_t tree_size(const joiner *self, const tree_list *trees, uint32_t root, uint32_t *texts)
{
    size_t links = 0;
    uint32_t text = root;
    *texts = 0;
    do {
        links += self->first[text + 1] - self->first[text];
        ++*texts;
    } while ((text = trees->next[text]) != 0);
    return links;
}

/* Takes a tree's links by falling similarity (ties: as sorted), until its texts are one. */
static ae_status links_take(joiner *self, const tree_list *trees, uint32_t root, ae_error *error)
{
    uint32_t texts;
    const size_t count = tree_size(self, trees, root, &texts);
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
    for (size_t k = 0; k < count && self->joins + 1 < texts && status == AE_OK; k++) {
        if (k + LINKS_AHEAD < count)
            __builtin_prefetch(&self->links[(uint32_t)self->order[k + LINKS_AHEAD]]);
        status = joiner_join(self, &self->links[(uint32_t)self->order[k]], true, error);
    }
    return status;
}

ae_status cluster_take(cluster_joining *self, unsigned worker, void *context, uint32_t begin,
                       uint32_t end, ae_error *error)
{
    joiner *own = &self->joiners[worker];
    ae_status status = AE_OK;
    own->context = context;
    for (uint32_t root = begin; root < end && status == AE_OK; root++) {
        if (self->trees.root[root] != root || self->trees.next[root] == 0)
            continue;
        own->joins = 0;
        status = words_take(own, self->words, root, error);
        if (status == AE_OK)
            status = links_take(own, &self->trees, root, error);
        for (uint32_t text = root; (text = self->trees.next[text]) != 0;)
            self->parent[text] = forest_root(self->parent, text);
    }
    return status;
}

/* ---- before and after ---- */

static ae_status words_make(cluster_joining *self, ae_error *error)
{
    const cluster_form *form = &self->form;
    const uint32_t *root = self->trees.root;
    self->words = memory_resize(NULL, form->together_count, 2 * sizeof *self->words);
    if (self->words == NULL)
        return status_out_of_memory(error, form->together_count * 2 * sizeof *self->words);
    for (size_t k = 0; k < form->together_count; k++)
        self->words[k] = (uint64_t)root[form->together[k].a] << 32 | k;
    radix_sort(self->words, self->words + form->together_count, form->together_count, 32, 64);
    if (form->apart_count == 0)
        return AE_OK;
    ae_status status = apart_make(&self->kept, self->parent, self->texts, form->apart_count, error);
    for (size_t k = 0; k < form->apart_count && status == AE_OK; k++)
        if (root[form->apart[k].a] == root[form->apart[k].b]) /* else they never meet */
            apart_keep(&self->kept, form->apart[k].a, form->apart[k].b);
    return status;
}

static void joiners_fill(cluster_joining *self, const cluster_link *links)
{
    for (unsigned worker = 0; worker < self->workers; worker++)
        self->joiners[worker] = (joiner){.form = &self->form,
                                         .links = links,
                                         .first = self->first,
                                         .parent = self->parent,
                                         .group_of = self->group_of,
                                         .weakest = self->weakest,
                                         .kept = &self->kept};
}

void cluster_joining_free(cluster_joining *self)
{
    if (self == NULL)
        return;
    for (unsigned worker = 0; self->joiners != NULL && worker < self->workers; worker++)
        joiner_clear(&self->joiners[worker]);
    apart_clear(&self->kept);
    memory_free(self->joiners);
    memory_free(self->words);
    memory_free(self->trees.root);
    memory_free(self->trees.next);
    memory_free(self->first);
    memory_free(self->group_of);
    memory_free(self->parent);
    memory_free(self->weakest);
    memory_free(self);
}

ae_status cluster_begin(uint32_t texts, const cluster_link *links, size_t count,
                        const cluster_form *form, unsigned workers, cluster_joining **begun,
                        ae_error *error)
{
    if (count >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more than %u links; raise the threshold",
                           UINT32_MAX - 1);
    cluster_joining *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    *self = (cluster_joining){.form = *form,
                              .texts = texts,
                              .trees = {forest_new(texts), memory_new(texts, sizeof(uint32_t))},
                              .first = memory_resize(NULL, (size_t)texts + 1, sizeof(size_t)),
                              .parent = forest_new(texts),
                              .group_of = memory_new(texts, sizeof(uint32_t)),
                              .weakest = memory_resize(NULL, texts, sizeof(uint32_t)),
                              .joiners = memory_new(workers, sizeof(joiner)),
                              .workers = workers};
    ae_status status;
    if (!self->trees.root || !self->trees.next || !self->first || !self->parent ||
        !self->group_of || !self->weakest || !self->joiners) {
        status = status_out_of_memory(error, (size_t)texts * sizeof *self->first);
    } else {
        joiners_fill(self, links);
        cluster_firsts(texts, links, count, self->first);
        trees_find(texts, links, count, form, &self->trees);
        for (uint32_t text = 0; text < texts; text++)
            self->weakest[text] = SIMILARITY_ONE;
        status = words_make(self, error);
    }
    if (status == AE_OK)
        *begun = self;
    else
        cluster_joining_free(self);
    return status;
}

void cluster_end(cluster_joining *self, cluster_result *result)
{
    *result = (cluster_result){.group = self->parent, .weakest = self->weakest};
    self->parent = self->weakest = NULL;
    cluster_joining_free(self);
}

ae_status cluster_join(uint32_t texts, const cluster_link *links, size_t count,
                       const cluster_form *form, cluster_result *result, ae_error *error)
{
    cluster_joining *going = NULL;
    ae_status status = cluster_begin(texts, links, count, form, 1, &going, error);
    if (status == AE_OK)
        status = cluster_take(going, 0, form->context, 0, texts, error);
    if (status == AE_OK)
        cluster_end(going, result);
    else
        cluster_joining_free(going);
    return status;
}

void cluster_result_clear(cluster_result *result)
{
    memory_free(result->group);
    memory_free(result->weakest);
    *result = (cluster_result){0};
}
