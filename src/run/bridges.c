#include "run/bridges.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/ad_pair.h"
#include "sim/candidate.h"

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
        const ad_pair pair = ad_pair_of(texts, link);
        self->bridges[self->bridge_count++] =
            (outcome_bridge){pair.a, pair.b, link->similarity, (uint64_t)(end - begin)};
        bridge_count(self, link->a);
        bridge_count(self, link->b);
    }
    qsort(self->bridges, self->bridge_count, sizeof *self->bridges, bridge_compare);
}

ae_status bridges_make(const corpus *texts, const match_result *match, outcome *self,
                       ae_error *error)
{
    const uint32_t *groups = match->clusters.group;
    size_t count = 0;
    for (size_t k = 0; k < match->link_count; k++)
        count += !match_link_inside(match, &match->links[k]);
    crossing *crossings = memory_new(count, sizeof *crossings);
    self->bridges = memory_new(count, sizeof *self->bridges);
    if (crossings == NULL || self->bridges == NULL) {
        memory_free(crossings);
        return status_out_of_memory(error, count * sizeof *crossings);
    }
    count = 0;
    for (size_t k = 0; k < match->link_count; k++) {
        const cluster_link *link = &match->links[k];
        if (!match_link_inside(match, link))
            crossings[count++] = (crossing){candidate_pair(groups[link->a], groups[link->b]),
                                            link->similarity, (uint32_t)k};
    }
    qsort(crossings, count, sizeof *crossings, crossing_compare);
    bridges_fill(texts, match, crossings, count, self);
    memory_free(crossings);
    return AE_OK;
}
