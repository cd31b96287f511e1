#include "link/bridge.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"

#define NOWHERE UINT32_MAX

typedef struct edge {
    uint32_t a, b;  /* contacts */
    uint32_t texts; /* 0: a bond */
} edge;

/* Tarjan, A note on finding the bridges of a graph, 1974, without recursion: order[]
 * are contacts as they are found, place[] the way back, lowest[] the first place that a
 * contact's tree reaches by an edge off the tree, parent_edge[] how it was found. */
typedef struct search {
    const poster_input *input;
    const mention_table *mentions;
    const circle_table *circles;
    edge *edges;
    size_t edge_count;
    size_t *first;    /* per contact, and one more: in `around` */
    uint32_t *around; /* numbers of edges, by contact */
    uint32_t *order, *place, *lowest, *parent_edge, *root;
    size_t *next;     /* per contact: how far `around` is looked through */
    uint32_t *weight; /* ads that are at home in a contact's tree */
    uint32_t found;
} search;

/* ---- the graph ---- */

/* Per circle the contact with most ads, the smaller of equals: bonds are tied to it. */
static ae_status heads_choose(const search *self, uint32_t **heads, ae_error *error)
{
    const mention_table *mentions = self->mentions;
    uint32_t *head = memory_resize(NULL, self->input->contacts, sizeof *head);
    if (head == NULL)
        return status_out_of_memory(error, self->input->contacts * sizeof *head);
    for (uint32_t contact = 0; contact < self->input->contacts; contact++)
        head[contact] = NOWHERE;
    for (uint32_t contact = 0; contact < self->input->contacts; contact++) {
        const uint32_t circle = self->circles->of_contact[contact];
        if (circle == POSTER_NONE)
            continue;
        const uint32_t best = head[circle];
        const size_t ads = mentions->ads_begin[contact + 1] - mentions->ads_begin[contact];
        if (best == NOWHERE || ads > mentions->ads_begin[best + 1] - mentions->ads_begin[best])
            head[circle] = contact;
    }
    *heads = head;
    return AE_OK;
}

static ae_status edges_list(search *self, const poster_options *options, const bond_list *bonds,
                            ae_error *error)
{
    const mention_table *mentions = self->mentions;
    uint32_t *heads = NULL;
    self->edges = memory_resize(NULL, mentions->pair_count + bonds->count, sizeof *self->edges);
    if (self->edges == NULL)
        return status_out_of_memory(error, mentions->pair_count * sizeof *self->edges);
    ae_status status = heads_choose(self, &heads, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const mention_pair *pair = &mentions->pairs[k];
        const uint32_t circle = self->circles->of_contact[pair->a];
        if (circle != POSTER_NONE && circle == self->circles->of_contact[pair->b] &&
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
    const size_t contacts = self->input->contacts;
    self->first = memory_new(contacts + 2, sizeof *self->first);
    self->around = memory_resize(NULL, 2 * self->edge_count, sizeof *self->around);
    self->order = memory_resize(NULL, contacts, sizeof *self->order);
    self->place = memory_resize(NULL, contacts, sizeof *self->place);
    self->lowest = memory_resize(NULL, contacts, sizeof *self->lowest);
    self->parent_edge = memory_resize(NULL, contacts, sizeof *self->parent_edge);
    self->root = memory_resize(NULL, contacts, sizeof *self->root);
    self->next = memory_new(contacts, sizeof *self->next);
    self->weight = memory_new(contacts, sizeof *self->weight);
    const bool made = self->first && self->around && self->order && self->place && self->lowest &&
                      self->parent_edge && self->root && self->next && self->weight;
    return made ? AE_OK : status_out_of_memory(error, contacts * 8 * sizeof *self->order);
}

static void edges_index(search *self)
{
    size_t *next = self->first + 1;
    for (size_t k = 0; k < self->edge_count; k++) {
        next[self->edges[k].a + 1]++;
        next[self->edges[k].b + 1]++;
    }
    for (uint32_t contact = 0; contact < self->input->contacts; contact++)
        next[contact + 1] += next[contact];
    for (size_t k = 0; k < self->edge_count; k++) {
        self->around[next[self->edges[k].a]++] = (uint32_t)k;
        self->around[next[self->edges[k].b]++] = (uint32_t)k;
    }
}

/* ---- the trees ---- */

static uint32_t other_end(const search *self, uint32_t number, uint32_t contact)
{
    return self->edges[number].a == contact ? self->edges[number].b : self->edges[number].a;
}

static void contact_enter(search *self, uint32_t contact, uint32_t by, uint32_t root)
{
    self->place[contact] = self->lowest[contact] = self->found;
    self->order[self->found++] = contact;
    self->parent_edge[contact] = by;
    self->root[contact] = root;
    self->next[contact] = self->first[contact];
}

/* Walks the tree below `root`; the way back up is along parent edges. */
static void tree_walk(search *self, uint32_t root)
{
    uint32_t at = root;
    contact_enter(self, root, NOWHERE, root);
    for (;;) {
        if (self->next[at] < self->first[at + 1]) {
            const uint32_t number = self->around[self->next[at]++];
            const uint32_t to = other_end(self, number, at);
            if (number == self->parent_edge[at])
                continue;
            if (self->place[to] == NOWHERE) {
                contact_enter(self, to, number, root);
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

/* An ad is at home in the contact of its circle that was found first; ads that stand on
 * both ends of a bridge are so at its upper end. */
static void ads_settle(search *self)
{
    const mention_table *mentions = self->mentions;
    for (uint32_t ad = 0; ad < self->input->ads; ad++) {
        uint32_t home = NOWHERE;
        for (size_t k = mentions->ad_begin[ad]; k < mentions->ad_begin[ad + 1]; k++) {
            const uint32_t contact = mentions->contacts[k];
            if (self->circles->of_contact[contact] == self->circles->of_ad[ad] &&
                self->circles->of_ad[ad] != POSTER_NONE &&
                (home == NOWHERE || self->place[contact] < self->place[home]))
                home = contact;
        }
        if (home != NOWHERE)
            self->weight[home]++;
    }
    for (uint32_t place = self->found; place-- > 0;) {
        const uint32_t contact = self->order[place], by = self->parent_edge[contact];
        if (by != NOWHERE)
            self->weight[other_end(self, by, contact)] += self->weight[contact];
    }
}

/* ---- the bridges ---- */

static uint32_t ads_in_common(const mention_table *mentions, uint32_t a, uint32_t b)
{
    size_t i = mentions->ads_begin[a], j = mentions->ads_begin[b];
    uint32_t count = 0;
    while (i < mentions->ads_begin[a + 1] && j < mentions->ads_begin[b + 1]) {
        const uint32_t left = mentions->ads[i], right = mentions->ads[j];
        count += left == right;
        i += left <= right;
        j += right <= left;
    }
    return count;
}

static ae_status bridge_add(const search *self, uint32_t contact, size_t *capacity,
                            poster_result *result, ae_error *error)
{
    const mention_table *mentions = self->mentions;
    const edge *by = &self->edges[self->parent_edge[contact]];
    const uint32_t below = self->weight[contact];
    const uint32_t above = self->weight[self->root[contact]] - below;
    if (below < BRIDGE_ADS_LEAST || above < BRIDGE_ADS_LEAST)
        return AE_OK;
    const uint32_t both = by->texts > 0 ? ads_in_common(mentions, by->a, by->b) : 0;
    if (above < both + BRIDGE_ADS_LEAST)
        return AE_OK;
    const uint32_t a_poster = result->poster_of[mentions->ads[mentions->ads_begin[by->a]]];
    const uint32_t b_poster = result->poster_of[mentions->ads[mentions->ads_begin[by->b]]];
    void *items = result->bridges;
    ae_status status =
        memory_grow(&items, capacity, result->bridge_count + 1, sizeof *result->bridges, error);
    result->bridges = items;
    if (status != AE_OK || a_poster != b_poster)
        return status;
    result->bridges[result->bridge_count++] =
        (poster_bridge){.poster = a_poster,
                        .a = by->a < by->b ? by->a : by->b,
                        .b = by->a < by->b ? by->b : by->a,
                        .texts = by->texts,
                        .ads = below < above - both ? below : above - both};
    result->facts[a_poster].bridges++;
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

static ae_status bridges_list(search *self, poster_result *result, ae_error *error)
{
    size_t capacity = 0;
    ae_status status = AE_OK;
    for (uint32_t contact = 0; contact < self->input->contacts; contact++)
        self->place[contact] = NOWHERE;
    for (uint32_t contact = 0; contact < self->input->contacts; contact++)
        if (self->place[contact] == NOWHERE)
            tree_walk(self, contact);
    ads_settle(self);
    for (uint32_t contact = 0; contact < self->input->contacts && status == AE_OK; contact++)
        if (self->parent_edge[contact] != NOWHERE && self->lowest[contact] == self->place[contact])
            status = bridge_add(self, contact, &capacity, result, error);
    if (status == AE_OK && result->bridge_count > 1)
        qsort(result->bridges, result->bridge_count, sizeof *result->bridges, bridge_compare);
    return status;
}

ae_status bridge_find(const poster_input *input, const poster_options *options,
                      const mention_table *mentions, const circle_table *circles,
                      const bond_list *bonds, poster_result *result, ae_error *error)
{
    search self = {.input = input, .mentions = mentions, .circles = circles};
    ae_status status = edges_list(&self, options, bonds, error);
    if (status == AE_OK)
        status = room_make(&self, error);
    if (status == AE_OK) {
        edges_index(&self);
        status = bridges_list(&self, result, error);
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
