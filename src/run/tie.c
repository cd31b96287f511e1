#include "run/tie.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "sim/candidate.h"
#include "sim/radix.h"

enum {
    MEASURE_BATCH = 256,  /* texts measured against one core at once */
    DENSITY_PAIRS = 2000, /* drawn from a cluster of which not all pairs were examined */
    COUNTED_WHOLE = 64    /* so few texts have nearly all their links, thinned or not */
};

static uint32_t group_of(const match_result *match, uint32_t text)
{
    return match->clusters.group[text];
}

static bool link_inside(const match_result *match, const cluster_link *link)
{
    return group_of(match, link->a) == group_of(match, link->b);
}

/* ---- core texts ---- */

static ae_status cores_find(const stage_room *room, const match_result *match, outcome *self,
                            ae_error *error)
{
    const size_t texts = room->texts->text_count;
    uint64_t *strength = memory_new(texts, sizeof *strength);
    if (strength == NULL)
        return status_out_of_memory(error, texts * sizeof *strength);
    for (size_t k = 0; k < match->link_count; k++) {
        const cluster_link *link = &match->links[k];
        if (!link_inside(match, link))
            continue;
        strength[link->a] += link->similarity;
        strength[link->b] += link->similarity;
        self->clusters[self->cluster_of[link->a]].density++; /* links, until density_fill() */
    }
    for (uint32_t text = 0; text < texts; text++) {
        const uint32_t cluster = self->cluster_of[text];
        if (cluster != CORPUS_NONE && strength[text] > strength[self->clusters[cluster].core])
            self->clusters[cluster].core = text;
    }
    memory_free(strength);
    return AE_OK;
}

/* The texts of each cluster side by side: texts[begin..begin + cluster.texts). */
static ae_status texts_group(const stage_room *room, const outcome *self, uint32_t **grouped,
                             ae_error *error)
{
    const size_t texts = room->texts->text_count;
    uint64_t *order = memory_resize(NULL, 2 * texts, sizeof *order);
    uint32_t *result = memory_resize(NULL, texts, sizeof *result);
    if (order == NULL || result == NULL) {
        memory_free(order);
        memory_free(result);
        return status_out_of_memory(error, 2 * texts * sizeof *order);
    }
    size_t count = 0;
    for (uint32_t text = 0; text < texts; text++)
        if (self->cluster_of[text] != CORPUS_NONE)
            order[count++] = (uint64_t)self->cluster_of[text] << 32 | text;
    radix_sort(order, order + texts, count, 32, 64);
    for (size_t k = 0; k < count; k++)
        result[k] = (uint32_t)order[k];
    memory_free(order);
    *grouped = result;
    return AE_OK;
}

static ae_status batch_measure(match_measure_context *context, uint32_t core,
                               const uint32_t *unknown, size_t count, outcome *self,
                               ae_error *error)
{
    uint32_t measured[MEASURE_BATCH];
    ae_status status = match_measure(context, core, unknown, count, measured, error);
    for (size_t k = 0; status == AE_OK && k < count; k++)
        self->to_core[unknown[k]] = measured[k];
    return status;
}

static ae_status core_measure(match_measure_context *context, const outcome_cluster *cluster,
                              const uint32_t *texts, outcome *self, ae_error *error)
{
    const match_result *match = context->result;
    uint32_t unknown[MEASURE_BATCH];
    size_t count = 0;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < cluster->texts && status == AE_OK; k++) {
        const uint32_t text = texts[k];
        self->to_core[text] =
            text == cluster->core
                ? SIMILARITY_ONE
                : cluster_link_find(match->links, match->link_count, text, cluster->core);
        if (self->to_core[text] != UINT32_MAX)
            continue;
        unknown[count++] = text;
        if (count == MEASURE_BATCH) {
            status = batch_measure(context, cluster->core, unknown, count, self, error);
            count = 0;
        }
    }
    if (status == AE_OK && count > 0)
        status = batch_measure(context, cluster->core, unknown, count, self, error);
    return status;
}

static bool pairs_examined(const match_measure_context *context, const uint32_t *texts,
                           size_t count)
{
    bool thinned = count > context->room->config->bucket_limit;
    for (size_t k = 0; k < count && count > COUNTED_WHOLE && !thinned; k++)
        thinned = context->result->texts[texts[k]].thinned;
    return !thinned;
}

/* Links over pairs. Where buckets may have been thinned not every pair was examined:
 * there the share is that of a sample of pairs, which are measured. */
static ae_status density_fill(match_measure_context *context, outcome_cluster *cluster,
                              const uint32_t *texts, ae_error *error)
{
    const ae_config *config = context->room->config;
    const uint64_t count = cluster->texts, pairs = count * (count - 1) / 2;
    if (pairs_examined(context, texts, count)) {
        const uint64_t links = cluster->density;
        cluster->density = pairs == 0 ? SIMILARITY_ONE : (uint32_t)(links * SIMILARITY_ONE / pairs);
        return AE_OK;
    }
    const double least = config->threshold * SIMILARITY_ONE;
    uint64_t reached = 0;
    for (uint64_t k = 0; k < DENSITY_PAIRS; k++) {
        /* Texts at even distances; the multiplier pairs each with one at another
         * distance than the last. */
        const uint64_t a = k * count / DENSITY_PAIRS;
        const uint64_t gap = 1 + k * 0x9e3779b9u % (count - 1);
        const uint32_t other = texts[(a + gap) % count];
        uint32_t similarity;
        ae_status status = match_measure(context, texts[a], &other, 1, &similarity, error);
        if (status != AE_OK)
            return status;
        reached += similarity >= least;
    }
    cluster->density = (uint32_t)(reached * SIMILARITY_ONE / DENSITY_PAIRS);
    return AE_OK;
}

static ae_status clusters_measure(const stage_room *room, const match_result *match, outcome *self,
                                  ae_error *error)
{
    match_measure_context context = {room, match};
    uint32_t *texts = NULL;
    ae_status status = texts_group(room, self, &texts, error);
    if (status != AE_OK)
        return status;
    const uint32_t *begin = texts;
    for (size_t k = 0; k < self->cluster_count && status == AE_OK; k++) {
        outcome_cluster *cluster = &self->clusters[k];
        status = core_measure(&context, cluster, begin, self, error);
        if (status == AE_OK)
            status = density_fill(&context, cluster, begin, error);
        begin += cluster->texts;
    }
    memory_free(texts);
    return status;
}

/* ---- links ---- */

typedef struct ad_pair {
    uint32_t a, b;
} ad_pair;

/* The ads that stand for the two texts of a link, that with the smaller id first, so
 * that a link reads the same in whatever order the rows came. */
static ad_pair pair_of(const corpus *texts, const cluster_link *link)
{
    const uint32_t a = texts->texts[link->a].first_ad, b = texts->texts[link->b].first_ad;
    return texts->id_rank[a] < texts->id_rank[b] ? (ad_pair){a, b} : (ad_pair){b, a};
}

/* Where each cluster's links begin, from how many it has: the ads that repeat a text
 * of it, and the links between its texts. Returns how many there are in all. */
static size_t link_begins(const corpus *texts, const match_result *match, const outcome *self,
                          size_t *begins)
{
    for (size_t text = 0; text < texts->text_count; text++)
        if (self->cluster_of[text] != CORPUS_NONE)
            begins[self->cluster_of[text]] += texts->texts[text].ads - 1;
    for (size_t k = 0; k < match->link_count; k++)
        if (link_inside(match, &match->links[k]))
            begins[self->cluster_of[match->links[k].a]]++;
    size_t sum = 0;
    for (size_t k = 0; k < self->cluster_count; k++) {
        const size_t here = begins[k];
        begins[k] = sum;
        sum += here;
    }
    return sum;
}

static void repeats_place(const corpus *texts, const outcome *self, size_t *next)
{
    for (uint32_t ad = 0; ad < texts->ad_count; ad++) {
        const uint32_t text = texts->ads[ad].text;
        if (text == CORPUS_NONE || texts->texts[text].first_ad == ad)
            continue;
        self->links[next[self->cluster_of[text]]++] =
            (outcome_link){texts->texts[text].first_ad, ad, SIMILARITY_ONE, true};
    }
}

/* Room to sort the links of one cluster after the other. */
typedef struct link_room {
    uint64_t *order; /* and scratch behind it */
    outcome_link *links;
} link_room;

/* The most alike first, ties in the order of their texts, as they stand. */
static void links_sort(link_room *room, outcome_link *links, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        room->order[k] = (uint64_t)(SIMILARITY_ONE - links[k].similarity) << 32 | k;
        room->links[k] = links[k];
    }
    radix_sort(room->order, room->order + count, count, 32, 56);
    for (size_t k = 0; k < count; k++)
        links[k] = room->links[(uint32_t)room->order[k]];
}

/* The links inside clusters, behind the repeats that are there: next[k] is where those of
 * cluster k begin. */
static ae_status links_place(const corpus *texts, const match_result *match, const outcome *self,
                             size_t *next, ae_error *error)
{
    size_t most = 0;
    size_t *begins = memory_resize(NULL, self->cluster_count, sizeof *begins);
    if (begins == NULL)
        return status_out_of_memory(error, self->cluster_count * sizeof *begins);
    if (self->cluster_count > 0)
        memcpy(begins, next, self->cluster_count * sizeof *begins);
    for (size_t k = 0; k < match->link_count; k++) {
        const cluster_link *link = &match->links[k];
        if (!link_inside(match, link))
            continue;
        const ad_pair pair = pair_of(texts, link);
        const uint32_t cluster = self->cluster_of[link->a];
        self->links[next[cluster]++] =
            (outcome_link){pair.a, pair.b, link->similarity & INT32_MAX, false};
        if (next[cluster] - begins[cluster] > most)
            most = next[cluster] - begins[cluster];
    }
    link_room room = {memory_resize(NULL, 2 * most, sizeof *room.order),
                      memory_resize(NULL, most, sizeof *room.links)};
    const bool roomy = room.order != NULL && room.links != NULL;
    for (size_t k = 0; k < self->cluster_count && roomy; k++)
        links_sort(&room, self->links + begins[k], next[k] - begins[k]);
    memory_free(begins);
    memory_free(room.order);
    memory_free(room.links);
    return roomy ? AE_OK : status_out_of_memory(error, most * sizeof *room.links);
}

static ae_status links_make(const corpus *texts, const match_result *match, outcome *self,
                            ae_error *error)
{
    size_t *next = memory_new(self->cluster_count, sizeof *next);
    if (next == NULL)
        return status_out_of_memory(error, self->cluster_count * sizeof *next);
    const size_t count = link_begins(texts, match, self, next);
    self->links = memory_resize(NULL, count, sizeof *self->links);
    ae_status status =
        self->links == NULL ? status_out_of_memory(error, count * sizeof *self->links) : AE_OK;
    if (status == AE_OK) {
        repeats_place(texts, self, next);
        status = links_place(texts, match, self, next, error);
    }
    if (status == AE_OK)
        self->link_count = count;
    memory_free(next);
    return status;
}

/* ---- bridges ---- */

typedef struct crossing {
    uint64_t groups; /* the two groups as one number */
    uint32_t similarity, link;
} crossing;

static int crossing_compare(const void *left, const void *right)
{
    const crossing *a = left, *b = right;
    if (a->groups != b->groups)
        return a->groups < b->groups ? -1 : 1;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    return a->link == b->link ? 0 : a->link < b->link ? -1 : 1;
}

static int bridge_compare(const void *left, const void *right)
{
    const outcome_bridge *a = left, *b = right;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b == b->b ? 0 : a->b < b->b ? -1 : 1;
}

static void bridge_count(outcome *self, uint32_t text)
{
    if (self->cluster_of[text] != CORPUS_NONE)
        self->clusters[self->cluster_of[text]].bridges++;
}

static void bridges_fill(const corpus *texts, const match_result *match, const crossing *crossings,
                         size_t count, outcome *self)
{
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && crossings[end].groups == crossings[begin].groups;
             end++)
            continue;
        const cluster_link *link = &match->links[crossings[begin].link];
        const ad_pair pair = pair_of(texts, link);
        self->bridges[self->bridge_count++] =
            (outcome_bridge){pair.a, pair.b, link->similarity, (uint64_t)(end - begin)};
        bridge_count(self, link->a);
        bridge_count(self, link->b);
    }
    qsort(self->bridges, self->bridge_count, sizeof *self->bridges, bridge_compare);
}

static ae_status bridges_make(const corpus *texts, const match_result *match, outcome *self,
                              ae_error *error)
{
    size_t count = 0;
    for (size_t k = 0; k < match->link_count; k++)
        count += !link_inside(match, &match->links[k]);
    crossing *crossings = memory_new(count, sizeof *crossings);
    self->bridges = memory_new(count, sizeof *self->bridges);
    if (crossings == NULL || self->bridges == NULL) {
        memory_free(crossings);
        return status_out_of_memory(error, count * sizeof *crossings);
    }
    count = 0;
    for (size_t k = 0; k < match->link_count; k++) {
        const cluster_link *link = &match->links[k];
        if (!link_inside(match, link))
            crossings[count++] =
                (crossing){candidate_pair(group_of(match, link->a), group_of(match, link->b)),
                           link->similarity, (uint32_t)k};
    }
    qsort(crossings, count, sizeof *crossings, crossing_compare);
    bridges_fill(texts, match, crossings, count, self);
    memory_free(crossings);
    return AE_OK;
}

ae_status tie_make(const stage_room *room, const match_result *match, outcome *self,
                   ae_error *error)
{
    ae_status status = cores_find(room, match, self, error);
    if (status == AE_OK)
        status = clusters_measure(room, match, self, error);
    if (status == AE_OK)
        status = links_make(room->texts, match, self, error);
    if (status == AE_OK)
        status = bridges_make(room->texts, match, self, error);
    return status;
}
