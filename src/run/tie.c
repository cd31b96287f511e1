#include "run/tie.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/bridges.h"
#include "sim/radix.h"

enum {
    MEASURE_BATCH = 256,  /* texts measured against one core at once */
    DENSITY_PAIRS = 2000, /* drawn from a cluster of which not all pairs were examined */
    CLUSTER_GRAIN = 32,   /* clusters handed to a worker at once */
    ADS_AHEAD = 16,       /* of a cluster, that are asked for before they are needed */
    LINKS_AHEAD = 16,     /* the same */
    COUNTED_WHOLE = 64    /* so few texts have nearly all their links, thinned or not */
};

/* Room to sort the links of one cluster after the other. */
typedef struct link_room {
    uint64_t *order; /* numbers of links in the lower half, of which cluster_begin() lets no more be
                        than have room there; and scratch behind them */
    size_t capacity;
} link_room;

/* The ad that stands for a text, and its place in the order of the ids. */
typedef struct ranked_ad {
    uint32_t ad, rank;
} ranked_ad;

/* The work on one cluster after the other, each by one worker. */
typedef struct tying {
    const stage_room *room;
    const match_result *match;
    outcome *made;
    uint32_t *texts;      /* those of cluster k, rising: texts[begins[k]..begins[k + 1]) */
    size_t *begins;       /* by cluster */
    size_t *firsts;       /* by text: its first link among match->links; one more behind the last */
    uint64_t *strength;   /* by text: the sum of its similarities within its cluster */
    size_t *links;        /* by cluster: where its links of ads begin */
    ranked_ad *first_ads; /* by text: of clusters that are linked already, of several texts */
    link_room *rooms;     /* by worker */
} tying;

/* The texts of each cluster side by side. */
static void texts_group(tying *self)
{
    const outcome *made = self->made;
    size_t sum = 0;
    for (size_t k = 0; k < made->cluster_count; k++) {
        self->begins[k] = sum; /* of the cluster before, once all have their places */
        sum += made->clusters[k].texts;
    }
    for (uint32_t text = 0; text < self->room->texts->text_count; text++)
        if (made->cluster_of[text] != CORPUS_NONE)
            self->texts[self->begins[made->cluster_of[text]]++] = text;
    memmove(self->begins + 1, self->begins, made->cluster_count * sizeof *self->begins);
    self->begins[0] = 0;
}

/* ---- core texts and density ---- */

/* How many links there are between the cluster's texts. */
static size_t core_find(const tying *self, outcome_cluster *cluster, const uint32_t *texts)
{
    const match_result *match = self->match;
    size_t links = 0;
    for (uint32_t k = 0; k < cluster->texts && cluster->texts > 1; k++)
        for (size_t at = self->firsts[texts[k]]; at < self->firsts[texts[k] + 1]; at++) {
            const cluster_link *link = &match->links[at];
            if (!match_link_inside(match, link))
                continue;
            self->strength[link->a] += link->similarity;
            self->strength[link->b] += link->similarity;
            links++;
        }
    for (uint32_t k = 0; k < cluster->texts; k++)
        if (self->strength[texts[k]] > self->strength[cluster->core])
            cluster->core = texts[k];
    return links;
}

static ae_status batch_measure(const tying *self, match_measure_context *context, uint32_t core,
                               const uint32_t *unknown, size_t count, ae_error *error)
{
    uint32_t measured[MEASURE_BATCH];
    ae_status status = match_measure(context, core, unknown, count, measured, error);
    for (size_t k = 0; status == AE_OK && k < count; k++)
        self->made->to_core[unknown[k]] = measured[k];
    return status;
}

static ae_status core_measure(const tying *self, match_measure_context *context,
                              const outcome_cluster *cluster, const uint32_t *texts,
                              ae_error *error)
{
    uint32_t unknown[MEASURE_BATCH];
    size_t count = 0;
    ae_status status = AE_OK;
    for (uint32_t k = 0; k < cluster->texts && status == AE_OK; k++) {
        const uint32_t text = texts[k];
        const uint32_t similarity =
            text == cluster->core
                ? SIMILARITY_ONE
                : cluster_link_of(self->match->links, self->firsts, text, cluster->core);
        self->made->to_core[text] = similarity;
        if (similarity != UINT32_MAX)
            continue;
        unknown[count++] = text;
        if (count == MEASURE_BATCH) {
            status = batch_measure(self, context, cluster->core, unknown, count, error);
            count = 0;
        }
    }
    if (status == AE_OK && count > 0)
        status = batch_measure(self, context, cluster->core, unknown, count, error);
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

/* The share of pairs of texts, drawn from all, that are as like as links are. Texts at even
 * distances; the multiplier pairs each with ones at other distances than the last. */
static ae_status density_draw(match_measure_context *context, const uint32_t *texts, uint64_t count,
                              uint32_t *density, ae_error *error)
{
    const double least = context->room->config->threshold * SIMILARITY_ONE;
    uint32_t others[MEASURE_BATCH], similarities[MEASURE_BATCH];
    uint64_t reached = 0;
    for (uint64_t k = 0, next = 0; k < DENSITY_PAIRS; k = next) {
        const uint64_t a = k * count / DENSITY_PAIRS;
        size_t drawn = 0;
        for (; next < DENSITY_PAIRS && next * count / DENSITY_PAIRS == a && drawn < MEASURE_BATCH;
             next++)
            others[drawn++] = texts[(a + 1 + next * 0x9e3779b9u % (count - 1)) % count];
        ae_status status = match_measure(context, texts[a], others, drawn, similarities, error);
        if (status != AE_OK)
            return status;
        for (size_t j = 0; j < drawn; j++)
            reached += similarities[j] >= least;
    }
    *density = (uint32_t)(reached * SIMILARITY_ONE / DENSITY_PAIRS);
    return AE_OK;
}

/* Links over pairs. Where buckets may have been thinned not every pair was examined:
 * there the share is that of a sample of pairs, which are measured. */
static ae_status density_fill(match_measure_context *context, outcome_cluster *cluster,
                              const uint32_t *texts, uint64_t links, ae_error *error)
{
    const uint64_t count = cluster->texts, pairs = count * (count - 1) / 2;
    if (!pairs_examined(context, texts, count))
        return density_draw(context, texts, count, &cluster->density, error);
    cluster->density = pairs == 0 ? SIMILARITY_ONE : (uint32_t)(links * SIMILARITY_ONE / pairs);
    return AE_OK;
}

static ae_status measure_work(void *context, unsigned worker, size_t begin, size_t end,
                              ae_error *error)
{
    const tying *self = context;
    match_measure_context measuring = {self->room, self->match, worker};
    ae_status status = AE_OK;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        outcome_cluster *cluster = &self->made->clusters[k];
        const uint32_t *texts = self->texts + self->begins[k];
        const size_t links = core_find(self, cluster, texts);
        match_measure_begin(&measuring);
        cluster->links = links + cluster->ads - cluster->texts; /* and those of repeats */
        status = core_measure(self, &measuring, cluster, texts, error);
        if (status == AE_OK)
            status = density_fill(&measuring, cluster, texts, links, error);
    }
    return status;
}

/* ---- links ---- */

/* Links each ad that repeats a text of the cluster to the one that stands for it. Ads of a
 * cluster lie far from each other: which text those have that come soon is asked for ahead. */
static outcome_link *repeats_place(const tying *self, const outcome_cluster *cluster,
                                   outcome_link *next)
{
    const corpus *texts = self->room->texts;
    const uint32_t *ads = self->made->members + cluster->member_begin;
    const bool alike = cluster->texts == 1;
    for (uint32_t k = 0; k < cluster->ads; k++) {
        if (!alike && k + ADS_AHEAD < cluster->ads)
            __builtin_prefetch(&texts->ads[ads[k + ADS_AHEAD]].text);
        const uint32_t text = alike ? cluster->root : texts->ads[ads[k]].text;
        const uint32_t first = texts->texts[text].first_ad;
        if (first != ads[k])
            *next++ = (outcome_link){first, ads[k], SIMILARITY_ONE, true};
    }
    return next;
}

/* Links the cluster's texts, the most alike first, ties in the order of the texts. */
static ae_status links_place(const tying *self, link_room *room, size_t cluster, outcome_link *next,
                             ae_error *error)
{
    const match_result *match = self->match;
    const corpus *texts = self->room->texts;
    const outcome_cluster *of = &self->made->clusters[cluster];
    const size_t most = of->links - (of->ads - of->texts); /* those of repeats have their places */
    size_t count = 0;
    void *order = room->order;
    ae_status status = memory_grow(&order, &room->capacity, 2 * most, sizeof *room->order, error);
    room->order = order;
    for (size_t k = self->begins[cluster]; k < self->begins[cluster + 1] && status == AE_OK; k++) {
        const uint32_t text = self->texts[k], ad = texts->texts[text].first_ad;
        self->first_ads[text] = (ranked_ad){ad, texts->id_rank[ad]};
        for (size_t at = self->firsts[text]; at < self->firsts[text + 1]; at++)
            if (match_link_inside(match, &match->links[at]))
                room->order[count++] =
                    (uint64_t)(SIMILARITY_ONE - match->links[at].similarity) << 32 | at;
    }
    if (status != AE_OK)
        return status;
    radix_sort(room->order, room->order + most, count, 32, 56);
    for (size_t k = 0; k < count; k++) {
        if (k + LINKS_AHEAD < count)
            __builtin_prefetch(&match->links[(uint32_t)room->order[k + LINKS_AHEAD]]);
        const cluster_link *link = &match->links[(uint32_t)room->order[k]];
        const ranked_ad a = self->first_ads[link->a], b = self->first_ads[link->b];
        const bool rising = a.rank < b.rank;
        next[k] = (outcome_link){rising ? a.ad : b.ad, rising ? b.ad : a.ad,
                                 link->similarity & INT32_MAX, false};
    }
    return AE_OK;
}

static ae_status links_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const tying *self = context;
    ae_status status = AE_OK;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const outcome_cluster *cluster = &self->made->clusters[k];
        outcome_link *next = repeats_place(self, cluster, self->made->links + self->links[k]);
        if (cluster->texts > 1)
            status = links_place(self, &self->rooms[worker], k, next, error);
    }
    return status;
}

/* The links need to be counted before any has its place. */
static ae_status links_new(tying *self, ae_error *error)
{
    outcome *made = self->made;
    size_t sum = 0;
    for (size_t k = 0; k < made->cluster_count; k++) {
        self->links[k] = sum;
        sum += made->clusters[k].links;
    }
    made->links = spill_take(made->large, sum, sizeof *made->links);
    if (made->links == NULL)
        return status_out_of_memory(error, sum * sizeof *made->links);
    made->link_count = sum;
    return AE_OK;
}

static ae_status tying_new(tying *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count, clusters = self->made->cluster_count;
    self->texts = memory_resize(NULL, texts, sizeof *self->texts);
    self->begins = memory_resize(NULL, clusters + 1, sizeof *self->begins);
    self->firsts = memory_resize(NULL, texts + 1, sizeof *self->firsts);
    if (!self->texts || !self->begins || !self->firsts)
        return status_out_of_memory(error, texts * sizeof *self->firsts);
    texts_group(self);
    cluster_firsts((uint32_t)texts, self->match->links, self->match->link_count, self->firsts);
    return AE_OK;
}

static void tying_clear(tying *self)
{
    for (unsigned k = 0; self->rooms != NULL && k < self->room->threads; k++)
        memory_free(self->rooms[k].order);
    memory_free(self->rooms);
    memory_free(self->texts);
    memory_free(self->begins);
    memory_free(self->firsts);
    memory_free(self->strength);
    memory_free(self->links);
    memory_free(self->first_ads);
}

ae_status tie_measure(const stage_room *room, const match_result *match, outcome *self,
                      ae_error *error)
{
    tying work = {.room = room, .match = match, .made = self};
    const size_t texts = room->texts->text_count;
    ae_status status = tying_new(&work, error);
    if (status == AE_OK && (work.strength = memory_new(texts, sizeof *work.strength)) == NULL)
        status = status_out_of_memory(error, texts * sizeof *work.strength);
    if (status == AE_OK)
        status = stage_run(room,
                           &(stage_job){"describe", "clusters", self->cluster_count, CLUSTER_GRAIN,
                                        measure_work, &work, NULL},
                           error);
    tying_clear(&work);
    return status;
}

ae_status tie_list(const stage_room *room, const match_result *match, outcome *self,
                   ae_error *error)
{
    tying work = {.room = room, .match = match, .made = self};
    const size_t count = self->cluster_count, texts = room->texts->text_count;
    work.links = memory_resize(NULL, count, sizeof *work.links);
    work.first_ads = memory_resize(NULL, texts, sizeof *work.first_ads);
    work.rooms = memory_new(room->threads, sizeof *work.rooms);
    ae_status status = work.links != NULL && work.first_ads != NULL && work.rooms != NULL
                           ? tying_new(&work, error)
                           : status_out_of_memory(error, texts * sizeof *work.first_ads);
    if (status == AE_OK)
        status = links_new(&work, error);
    if (status == AE_OK)
        status = stage_run(
            room, &(stage_job){"tie", "clusters", count, CLUSTER_GRAIN, links_work, &work, NULL},
            error);
    tying_clear(&work);
    return status == AE_OK ? bridges_make(room->texts, match, self, error) : status;
}
