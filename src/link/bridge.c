#include "link/bridge.h"

#include <stdlib.h>

#include "base/grouping.h"
#include "base/memory.h"
#include "base/status.h"

#define NOWHERE UINT32_MAX

typedef struct edge {
    uint32_t a, b;  /* subjects */
    uint32_t texts; /* 0: a bond */
} edge;

/* Tarjan, A note on finding the bridges of a graph, 1974, without recursion: order[]
 * are subjects as they are found, place[] the way back, lowest[] the first place that a
 * subject's tree reaches by an edge off the tree, parent_edge[] how it was found. */
typedef struct search {
    const bundle_table *bundles;
    const mention_table *mentions;
    const circle_table *circles;
    edge *edges;
    size_t edge_count;
    size_t *first;    /* per subject, and one more: in `around` */
    uint32_t *around; /* numbers of edges, by subject */
    uint32_t *order, *place, *lowest, *parent_edge, *root;
    size_t *next;     /* per subject: how far `around` is looked through */
    uint32_t *weight; /* ads that are at home in a subject's tree */
    uint32_t found;
} search;

/* ---- the graph ---- */

/* Per circle the subject with most ads, the smaller of equals: bonds are tied to it. */
static ae_status heads_choose(const search *self, uint32_t **heads, ae_error *error)
{
    const uint32_t subjects = self->bundles->subject_count, *ads = self->mentions->ads;
    uint32_t *head = memory_resize(NULL, subjects, sizeof *head);
    if (head == NULL)
        return status_out_of_memory(error, subjects * sizeof *head);
    for (uint32_t subject = 0; subject < subjects; subject++)
        head[subject] = NOWHERE;
    for (uint32_t subject = 0; subject < subjects; subject++) {
        const uint32_t circle = self->circles->of_subject[subject];
        if (circle == POSTER_NONE)
            continue;
        if (head[circle] == NOWHERE || ads[subject] > ads[head[circle]])
            head[circle] = subject;
    }
    *heads = head;
    return AE_OK;
}

static ae_status edges_list(search *self, const poster_options *options, const bond_list *bonds,
                            ae_error *error)
{
    const mention_table *mentions = self->mentions;
    const uint32_t *of_subject = self->circles->of_subject;
    uint32_t *heads = NULL;
    self->edges = memory_resize(NULL, mentions->pair_count + bonds->count, sizeof *self->edges);
    if (self->edges == NULL)
        return status_out_of_memory(error, mentions->pair_count * sizeof *self->edges);
    ae_status status = heads_choose(self, &heads, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const mention_pair *pair = &mentions->pairs[k];
        if (of_subject[pair->a] != POSTER_NONE && of_subject[pair->a] == of_subject[pair->b] &&
            hub_pair_holds(mentions, options, pair))
            self->edges[self->edge_count++] = (edge){pair->a, pair->b, pair->texts};
    }
    for (size_t k = 0; k < bonds->count; k++)
        if (bond_joins(&bonds->items[k]))
            self->edges[self->edge_count++] =
                (edge){heads[bonds->items[k].a], heads[bonds->items[k].b], 0};
    memory_free(heads);
    return AE_OK;
}

static ae_status room_make(search *self, ae_error *error)
{
    const size_t subjects = self->bundles->subject_count;
    self->first = memory_new(subjects + 2, sizeof *self->first);
    self->around = memory_resize(NULL, 2 * self->edge_count, sizeof *self->around);
    self->order = memory_resize(NULL, subjects, sizeof *self->order);
    self->place = memory_resize(NULL, subjects, sizeof *self->place);
    self->lowest = memory_resize(NULL, subjects, sizeof *self->lowest);
    self->parent_edge = memory_resize(NULL, subjects, sizeof *self->parent_edge);
    self->root = memory_resize(NULL, subjects, sizeof *self->root);
    self->next = memory_new(subjects, sizeof *self->next);
    self->weight = memory_new(subjects, sizeof *self->weight);
    const bool made = self->first && self->around && self->order && self->place && self->lowest &&
                      self->parent_edge && self->root && self->next && self->weight;
    return made ? AE_OK : status_out_of_memory(error, subjects * 8 * sizeof *self->order);
}

static void edges_index(search *self)
{
    for (size_t k = 0; k < self->edge_count; k++) {
        grouping_count(self->first, self->edges[k].a);
        grouping_count(self->first, self->edges[k].b);
    }
    grouping_lay(self->first, self->bundles->subject_count);
    for (size_t k = 0; k < self->edge_count; k++) {
        self->around[grouping_next(self->first, self->edges[k].a)] = (uint32_t)k;
        self->around[grouping_next(self->first, self->edges[k].b)] = (uint32_t)k;
    }
}

/* ---- the trees ---- */

static uint32_t other_end(const search *self, uint32_t number, uint32_t subject)
{
    return self->edges[number].a == subject ? self->edges[number].b : self->edges[number].a;
}

static void subject_enter(search *self, uint32_t subject, uint32_t by, uint32_t root)
{
    self->place[subject] = self->lowest[subject] = self->found;
    self->order[self->found++] = subject;
    self->parent_edge[subject] = by;
    self->root[subject] = root;
    self->next[subject] = self->first[subject];
}

/* Walks the tree below `root`; the way back up is along parent edges. */
static void tree_walk(search *self, uint32_t root)
{
    uint32_t at = root;
    subject_enter(self, root, NOWHERE, root);
    for (;;) {
        if (self->next[at] < self->first[at + 1]) {
            const uint32_t number = self->around[self->next[at]++];
            const uint32_t to = other_end(self, number, at);
            if (number == self->parent_edge[at])
                continue;
            if (self->place[to] == NOWHERE) {
                subject_enter(self, to, number, root);
                at = to;
            } else if (self->place[to] < self->lowest[at]) {
                self->lowest[at] = self->place[to];
            }
            continue;
        }
        if (at == root)
            return;
        const uint32_t up = other_end(self, self->parent_edge[at], at);
        if (self->lowest[at] < self->lowest[up])
            self->lowest[up] = self->lowest[at];
        at = up;
    }
}

/* An ad is at home in the subject of its circle that was found first; ads that stand on
 * both ends of a bridge are so at its upper end. */
static void ads_settle(search *self)
{
    for (uint32_t k = 0; k < self->bundles->count; k++) {
        const uint32_t *subjects = bundle_subjects(self->bundles, k);
        const uint32_t circle = self->circles->of_bundle[k];
        uint32_t home = NOWHERE;
        for (uint32_t s = 0; s < self->bundles->items[k].subjects && circle != POSTER_NONE; s++)
            if (self->circles->of_subject[subjects[s]] == circle &&
                (home == NOWHERE || self->place[subjects[s]] < self->place[home]))
                home = subjects[s];
        if (home != NOWHERE)
            self->weight[home] += self->bundles->items[k].ads;
    }
    for (uint32_t place = self->found; place-- > 0;) {
        const uint32_t subject = self->order[place], by = self->parent_edge[subject];
        if (by != NOWHERE)
            self->weight[other_end(self, by, subject)] += self->weight[subject];
    }
}

/* ---- the bridges ---- */

static uint32_t ads_in_common(const search *self, uint32_t a, uint32_t b)
{
    const mention_table *mentions = self->mentions;
    size_t i = mentions->bundles_begin[a], j = mentions->bundles_begin[b];
    uint32_t count = 0;
    while (i < mentions->bundles_begin[a + 1] && j < mentions->bundles_begin[b + 1]) {
        const uint32_t left = mentions->bundles[i], right = mentions->bundles[j];
        count += left == right ? self->bundles->items[left].ads : 0;
        i += left <= right;
        j += right <= left;
    }
    return count;
}

/* The poster of the first ad that names it. */
static uint32_t poster_of(const search *self, const uint32_t *posters, uint32_t subject)
{
    const mention_table *mentions = self->mentions;
    uint32_t first = mentions->bundles[mentions->bundles_begin[subject]];
    for (size_t k = mentions->bundles_begin[subject]; k < mentions->bundles_begin[subject + 1]; k++)
        if (self->bundles->items[mentions->bundles[k]].first_ad <
            self->bundles->items[first].first_ad)
            first = mentions->bundles[k];
    return posters[first];
}

/* An edge to what stands for several contacts stands for as many: none of them is alone. */
static bool is_single(const search *self, const edge *by)
{
    return self->bundles->own[by->a] <= 1 && self->bundles->own[by->b] <= 1;
}

static ae_status bridge_add(const search *self, uint32_t subject, const uint32_t *posters,
                            size_t *capacity, poster_result *result, ae_error *error)
{
    const edge *by = &self->edges[self->parent_edge[subject]];
    const uint32_t below = self->weight[subject];
    const uint32_t above = self->weight[self->root[subject]] - below;
    if (below < BRIDGE_ADS_LEAST || above < BRIDGE_ADS_LEAST || !is_single(self, by))
        return AE_OK;
    const uint32_t both = by->texts > 0 ? ads_in_common(self, by->a, by->b) : 0;
    if (above < both + BRIDGE_ADS_LEAST)
        return AE_OK;
    const uint32_t poster = poster_of(self, posters, by->a);
    void *items = result->bridges;
    ae_status status =
        memory_grow(&items, capacity, result->bridge_count + 1, sizeof *result->bridges, error);
    result->bridges = items;
    if (status != AE_OK || poster != poster_of(self, posters, by->b))
        return status;
    const uint32_t *contact_of = self->bundles->contact_of;
    result->bridges[result->bridge_count++] =
        (poster_bridge){.poster = poster,
                        .a = contact_of[by->a < by->b ? by->a : by->b],
                        .b = contact_of[by->a < by->b ? by->b : by->a],
                        .texts = by->texts,
                        .ads = below < above - both ? below : above - both};
    result->facts[poster].bridges++;
    return AE_OK;
}

static int bridge_compare(const void *left, const void *right)
{
    const poster_bridge *a = left, *b = right;
    if (a->poster != b->poster)
        return a->poster < b->poster ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static ae_status bridges_list(search *self, const uint32_t *posters, poster_result *result,
                              ae_error *error)
{
    const uint32_t subjects = self->bundles->subject_count;
    size_t capacity = 0;
    ae_status status = AE_OK;
    for (uint32_t subject = 0; subject < subjects; subject++)
        self->place[subject] = NOWHERE;
    for (uint32_t subject = 0; subject < subjects; subject++)
        if (self->place[subject] == NOWHERE)
            tree_walk(self, subject);
    ads_settle(self);
    for (uint32_t subject = 0; subject < subjects && status == AE_OK; subject++)
        if (self->parent_edge[subject] != NOWHERE && self->lowest[subject] == self->place[subject])
            status = bridge_add(self, subject, posters, &capacity, result, error);
    if (status == AE_OK && result->bridge_count > 1)
        qsort(result->bridges, result->bridge_count, sizeof *result->bridges, bridge_compare);
    return status;
}

ae_status bridge_find(const poster_options *options, const bundle_table *bundles,
                      const mention_table *mentions, const circle_table *circles,
                      const bond_list *bonds, const uint32_t *posters, poster_result *result,
                      ae_error *error)
{
    search self = {.bundles = bundles, .mentions = mentions, .circles = circles};
    ae_status status = edges_list(&self, options, bonds, error);
    if (status == AE_OK)
        status = room_make(&self, error);
    if (status == AE_OK) {
        edges_index(&self);
        status = bridges_list(&self, posters, result, error);
    }
    memory_free(self.edges);
    memory_free(self.first);
    memory_free(self.around);
    memory_free(self.order);
    memory_free(self.place);
    memory_free(self.lowest);
    memory_free(self.parent_edge);
    memory_free(self.root);
    memory_free(self.next);
    memory_free(self.weight);
    return status;
}
