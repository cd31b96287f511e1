/* cluster_join() against the rule of its header put down as dully as can be: no
 * forest, no index, every group a plain list. And what follows from the rule:
 * texts that no link connects do not matter, no cluster without links of its own. */
#include <stdlib.h>

#include "../check.h"
#include "../random.h"
#include "sim/candidate.h"
#include "sim/cluster.h"
#include "sim/verify.h"

enum { TEXTS_MOST = 48, PAIRS_MOST = TEXTS_MOST * TEXTS_MOST / 2, ROUNDS = 400 };

typedef struct scene {
    uint32_t texts;
    uint32_t similarities[TEXTS_MOST][TEXTS_MOST];
    cluster_link links[PAIRS_MOST];
    size_t count;
    unsigned representatives;
    double cohesion;
} scene;

/* Texts in a few camps: alike within, less so across, with noise that makes
 * chains; some similarities are equal, so that ties are there to be broken. */
static void scene_make(uint64_t *seed, scene *self)
{
    const uint32_t camps = 1 + random_below(seed, 5), noise = 1 + random_below(seed, 60);
    const uint32_t across = random_below(seed, 45), step = 1 + random_below(seed, 20);
    self->texts = 2 + random_below(seed, TEXTS_MOST - 2);
    self->representatives = 1 + random_below(seed, CLUSTER_REPRESENTATIVES_MOST);
    self->cohesion = random_below(seed, 11) / 10.0;
    self->count = 0;
    for (uint32_t a = 0; a < self->texts; a++)
        for (uint32_t b = a + 1; b < self->texts; b++) {
            const bool camp = a * 7 % camps == b * 7 % camps;
            uint32_t value = (camp ? 60 : across) + random_below(seed, noise);
            value = (value > 100 ? 100 : value) / step * step;
            self->similarities[a][b] = self->similarities[b][a] = value * (SIMILARITY_ONE / 100);
            if (value >= 45)
                self->links[self->count++] = (cluster_link){a, b, value * (SIMILARITY_ONE / 100)};
        }
}

static ae_status scene_measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                               uint32_t *similarities, ae_error *error)
{
    const scene *self = context;
    (void)error;
    for (size_t k = 0; k < count; k++)
        similarities[k] = self->similarities[a][others[k]];
    return AE_OK;
}

/* ---- The dull way ---- */

typedef struct camp {
    uint32_t members[TEXTS_MOST], texts; /* in the order in which they joined */
    uint32_t speakers[CLUSTER_REPRESENTATIVES_MOST], speaker_count;
    uint64_t mean;
    uint32_t smallest, weakest;
    bool gone;
} camp;

typedef struct refused {
    uint32_t a, b, texts;
} refused;

typedef struct dull {
    camp camps[TEXTS_MOST];
    refused refusals[PAIRS_MOST];
    size_t refusal_count;
} dull;

static uint64_t speakers_mean(const scene *world, const camp *a, const camp *b)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < a->speaker_count; i++)
        for (uint32_t j = 0; j < b->speaker_count; j++)
            sum += world->similarities[a->speakers[i]][b->speakers[j]];
    return sum / ((uint64_t)a->speaker_count * b->speaker_count);
}

static uint64_t pairs_of(uint64_t count)
{
    return count * (count - 1) / 2;
}

static void camps_merge(const scene *world, camp *large, camp *small, uint64_t cross,
                        uint32_t similarity)
{
    const camp one = *large, two = *small;
    const uint64_t between = (uint64_t)one.speaker_count * two.speaker_count;
    const uint64_t all = pairs_of(one.speaker_count) + pairs_of(two.speaker_count) + between;
    camp *kept = one.smallest < two.smallest ? large : small, *gone = kept == large ? small : large;
    kept->mean = (one.mean * pairs_of(one.speaker_count) + two.mean * pairs_of(two.speaker_count) +
                  cross * between) /
                 all;
    kept->speaker_count = 0;
    for (uint32_t k = 0; k < CLUSTER_REPRESENTATIVES_MOST; k++) {
        if (k < one.speaker_count && kept->speaker_count < world->representatives)
            kept->speakers[kept->speaker_count++] = one.speakers[k];
        if (k < two.speaker_count && kept->speaker_count < world->representatives)
            kept->speakers[kept->speaker_count++] = two.speakers[k];
    }
    memcpy(kept->members, one.members, sizeof one.members);
    memcpy(kept->members + one.texts, two.members, two.texts * sizeof *two.members);
    kept->texts = one.texts + two.texts;
    kept->weakest = similarity;
    gone->gone = true;
}

static camp *camp_of(dull *self, const scene *world, uint32_t text)
{
    for (uint32_t k = 0; k < world->texts; k++)
        for (uint32_t j = 0; !self->camps[k].gone && j < self->camps[k].texts; j++)
            if (self->camps[k].members[j] == text)
                return &self->camps[k];
    return NULL;
}

/* The latest refusal of this pair of groups, named by their smallest texts. */
static refused *refusal_of(dull *self, const camp *a, const camp *b)
{
    for (size_t k = self->refusal_count; k-- > 0;)
        if (candidate_pair(self->refusals[k].a, self->refusals[k].b) ==
            candidate_pair(a->smallest, b->smallest))
            return &self->refusals[k];
    return NULL;
}

static void dull_take(dull *self, const scene *world, const cluster_link *link)
{
    camp *a = camp_of(self, world, link->a), *b = camp_of(self, world, link->b);
    if (a == b)
        return;
    const uint32_t texts = a->texts + b->texts;
    const refused *earlier = refusal_of(self, a, b);
    if (earlier != NULL && texts < earlier->texts + earlier->texts / 2)
        return;
    const bool a_large = a->texts > b->texts || (a->texts == b->texts && a->smallest < b->smallest);
    camp *large = a_large ? a : b, *small = a_large ? b : a;
    const uint64_t cross = speakers_mean(world, a, b);
    const uint64_t inner = a->mean < b->mean ? a->mean : b->mean;
    if ((double)cross < world->cohesion * (double)inner)
        self->refusals[self->refusal_count++] = (refused){a->smallest, b->smallest, texts};
    else
        camps_merge(world, large, small, cross, link->similarity);
}

static int link_compare(const void *left, const void *right)
{
    const cluster_link *a = left, *b = right;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : 1;
}

static void dull_join(dull *self, const scene *world)
{
    static cluster_link links[PAIRS_MOST];
    self->refusal_count = 0;
    for (uint32_t text = 0; text < world->texts; text++)
        self->camps[text] = (camp){.members = {text},
                                   .texts = 1,
                                   .speakers = {text},
                                   .speaker_count = 1,
                                   .mean = SIMILARITY_ONE,
                                   .smallest = text,
                                   .weakest = SIMILARITY_ONE};
    memcpy(links, world->links, world->count * sizeof *links);
    qsort(links, world->count, sizeof *links, link_compare);
    for (size_t k = 0; k < world->count; k++)
        dull_take(self, world, &links[k]);
}

/* ---- Comparing ---- */

static cluster_result scene_join(scene *self)
{
    cluster_result result = {.group = NULL};
    const cluster_form form = {.representatives = self->representatives,
                               .cohesion = self->cohesion,
                               .measure = scene_measure,
                               .context = self};
    CHECK(cluster_join(self->texts, self->links, self->count, &form, &result, NULL) == AE_OK);
    return result;
}

static void clusters_are_those_of_the_dull_way(void)
{
    static scene world;
    static dull oracle;
    uint64_t seed = 1;
    size_t wrong = 0, joined = 0, refusals = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        scene_make(&seed, &world);
        dull_join(&oracle, &world);
        cluster_result result = scene_join(&world);
        for (uint32_t text = 0; text < world.texts; text++) {
            const camp *wanted = camp_of(&oracle, &world, text);
            wrong += result.group[text] != wanted->smallest;
            wrong += wanted->smallest == text && result.weakest[text] != wanted->weakest;
            joined += wanted->smallest != text;
        }
        refusals += oracle.refusal_count;
        cluster_result_clear(&result);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(joined > 1000); /* joins and refusals were both seen */
    CHECK(refusals > 1000);
}

/* Adds the texts of a scene to another, text k of it as text 2 k + `parity`; none of
 * them has anything to do with the others. Links are sorted afterwards. */
static void scene_add(const scene *from, uint32_t parity, scene *self)
{
    for (uint32_t a = 0; a < self->texts / 2; a++)
        for (uint32_t b = 0; b < self->texts / 2; b++)
            self->similarities[2 * a + parity][2 * b + parity] =
                a < from->texts && b < from->texts ? from->similarities[a][b] : 0;
    for (size_t k = 0; k < from->count; k++) {
        const cluster_link *link = &from->links[k];
        if (link->b < self->texts / 2)
            self->links[self->count++] =
                (cluster_link){2 * link->a + parity, 2 * link->b + parity, link->similarity};
    }
}

static int link_compare_texts(const void *left, const void *right)
{
    const cluster_link *a = left, *b = right;
    return a->a != b->a ? (a->a < b->a ? -1 : 1) : (a->b > b->b) - (a->b < b->b);
}

/* Two worlds, and both in one scene: the texts of the first are the even ones there. */
static void worlds_make(uint64_t *seed, scene worlds[2], scene *mixed)
{
    scene_make(seed, &worlds[0]);
    scene_make(seed, &worlds[1]);
    *mixed = (scene){.texts = TEXTS_MOST,
                     .representatives = worlds[0].representatives,
                     .cohesion = worlds[0].cohesion};
    scene_add(&worlds[0], 0, mixed);
    scene_add(&worlds[1], 1, mixed);
    qsort(mixed->links, mixed->count, sizeof *mixed->links, link_compare_texts);
}

static void texts_that_no_link_connects_do_not_matter(void)
{
    static scene worlds[2], mixed, alone;
    uint64_t seed = 2;
    size_t wrong = 0, joined = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        worlds_make(&seed, worlds, &mixed);
        cluster_result both = scene_join(&mixed);
        for (uint32_t parity = 0; parity < 2; parity++) {
            alone = (scene){.texts = TEXTS_MOST,
                            .representatives = mixed.representatives,
                            .cohesion = mixed.cohesion};
            scene_add(&worlds[parity], parity, &alone);
            cluster_result one = scene_join(&alone);
            for (uint32_t text = parity; text < TEXTS_MOST; text += 2) {
                wrong += one.group[text] != both.group[text];
                wrong += one.weakest[text] != both.weakest[text];
                joined += one.group[text] != text;
            }
            cluster_result_clear(&one);
        }
        cluster_result_clear(&both);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(joined > 1000);
}

/* By several workers, each of which has its turn now and then. */
static cluster_result workers_join(scene *self, const cluster_form *form, uint32_t grain)
{
    enum { WORKERS = 3 };
    cluster_joining *going = NULL;
    cluster_result result = {.group = NULL};
    CHECK(cluster_begin(self->texts, self->links, self->count, form, WORKERS, &going, NULL) ==
          AE_OK);
    for (uint32_t left = (self->texts + grain - 1) / grain; left-- > 0;) {
        const uint32_t begin = left * grain;
        const uint32_t end = begin + grain < self->texts ? begin + grain : self->texts;
        CHECK(cluster_take(going, left % WORKERS, self, begin, end, NULL) == AE_OK);
    }
    cluster_end(going, &result);
    return result;
}

/* Two worlds at a time, and what is said of their texts: of texts of one world and of both. */
static void workers_join_what_one_joins(void)
{
    static scene worlds[2], mixed;
    uint64_t seed = 4;
    size_t wrong = 0, joined = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        worlds_make(&seed, worlds, &mixed);
        const cluster_word together[] = {{0, 3 + round % 5}, {1, 9 + round % 3}};
        const cluster_word kept[] = {{2, 12 + round % 4}, {13, 16}};
        const cluster_form form = {.representatives = mixed.representatives,
                                   .cohesion = mixed.cohesion,
                                   .measure = scene_measure,
                                   .context = &mixed,
                                   .together = together,
                                   .together_count = round % 3,
                                   .apart = kept,
                                   .apart_count = round / 3 % 3};
        cluster_result one = {.group = NULL};
        CHECK(cluster_join(mixed.texts, mixed.links, mixed.count, &form, &one, NULL) == AE_OK);
        cluster_result several = workers_join(&mixed, &form, 1 + round % 7);
        for (uint32_t text = 0; text < mixed.texts; text++) {
            wrong += one.group[text] != several.group[text];
            wrong += one.weakest[text] != several.weakest[text];
            joined += one.group[text] != text;
        }
        for (size_t k = 0; k < form.apart_count; k++)
            wrong += one.group[kept[k].a] == one.group[kept[k].b];
        wrong += form.together_count > 0 && one.group[0] != one.group[together[0].b];
        wrong += form.together_count > 1 && one.group[1] != one.group[together[1].b];
        cluster_result_clear(&one);
        cluster_result_clear(&several);
    }
    CHECK_COUNT(wrong, 0);
    CHECK(joined > 1000);
}

/* The links of at least the weakest that joined a cluster hold it together. */
static void every_cluster_hangs_together_by_its_links(void)
{
    static scene world;
    uint64_t seed = 3;
    size_t wrong = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        scene_make(&seed, &world);
        cluster_result result = scene_join(&world);
        uint32_t parent[TEXTS_MOST];
        for (uint32_t text = 0; text < world.texts; text++)
            parent[text] = text;
        for (uint32_t pass = 0; pass < world.texts; pass++)
            for (size_t k = 0; k < world.count; k++) {
                const cluster_link *link = &world.links[k];
                const uint32_t root = result.group[link->a];
                if (root != result.group[link->b] || link->similarity < result.weakest[root])
                    continue;
                const uint32_t a = parent[link->a], b = parent[link->b];
                parent[link->a] = parent[link->b] = a < b ? a : b;
            }
        for (uint32_t text = 0; text < world.texts; text++)
            wrong += parent[text] != result.group[text];
        cluster_result_clear(&result);
    }
    CHECK_COUNT(wrong, 0);
}

int main(void)
{
    CHECK_RUN(clusters_are_those_of_the_dull_way);
    CHECK_RUN(texts_that_no_link_connects_do_not_matter);
    CHECK_RUN(workers_join_what_one_joins);
    CHECK_RUN(every_cluster_hangs_together_by_its_links);
    return check_done();
}
