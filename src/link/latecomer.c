#include "link/latecomer.h"

#include "base/forest.h"
#include "base/status.h"

enum {
    CROWD = 64,      /* contacts in a cluster; what is under more is nobody's */
    ADDED_LEAST = 2, /* unrelated texts of others to whose contacts it was added late */
    TAKEN_LEAST = 3  /* or that it took late, with their contacts or without */
};

static const double share_least = 0.75; /* of the texts that others have as well */

enum { SIGN_OTHERS = 1, SIGN_TAKEN = 2, SIGN_ADDED = 4 };

/* What is noted of a subject while another one is looked at. */
typedef struct trace {
    uint32_t with; /* the subject + 1 that it stands with in one ad */
    uint32_t seen; /* the subject + 1 that it shares a cluster with */
    uint32_t part; /* the first such cluster */
} trace;

typedef struct search {
    const bundle_table *bundles;
    const mention_table *mentions;
    const hub_result *hubs;
    trace *traces;
    uint8_t *signs;  /* of one subject's clusters */
    uint32_t *parts; /* of one subject's clusters: a forest */
} search;

/* The site of all its ads, or POSTER_NONE. */
static uint32_t only_site(const search *self, uint32_t subject)
{
    const uint32_t *bundles = self->mentions->bundles;
    const size_t begin = self->mentions->bundles_begin[subject];
    const size_t end = self->mentions->bundles_begin[subject + 1];
    const uint32_t site = begin < end ? self->bundles->items[bundles[begin]].site : POSTER_NONE;
    for (size_t k = begin; k < end; k++)
        if (self->bundles->items[bundles[k]].site != site)
            return POSTER_NONE;
    return site;
}

static bool had_before(const mention *other, const mention *own, uint32_t site)
{
    return other->first_day != POSTER_NO_DAY && own->first_day != POSTER_NO_DAY &&
           other->first_day < own->first_day && other->first_site != POSTER_NONE &&
           other->first_site != site;
}

/* Looks at the other contacts in number `nth` of a contact's clusters: whoever stands in
 * several of them makes these one part. */
static void cluster_look(search *self, const mention *own, uint32_t nth, uint32_t site)
{
    const mention_table *mentions = self->mentions;
    const size_t *begin = mentions->cluster_begin + own->cluster;
    self->signs[nth] = 0;
    if (begin[1] - begin[0] > CROWD)
        return;
    for (size_t k = begin[0]; k < begin[1]; k++) {
        const mention *other = &mentions->mentions[mentions->by_cluster[k]];
        if (other->subject == own->subject || self->hubs->rule_of[other->subject] != 0)
            continue;
        trace *seen = &self->traces[other->subject];
        if (seen->seen != own->subject + 1)
            *seen = (trace){seen->with, own->subject + 1, nth};
        forest_join(self->parts, seen->part, nth);
        self->signs[nth] |= SIGN_OTHERS;
        if (had_before(other, own, site))
            self->signs[nth] |=
                seen->with == own->subject + 1 ? SIGN_TAKEN | SIGN_ADDED : SIGN_TAKEN;
    }
}

static bool came_late(search *self, uint32_t subject)
{
    const size_t begin = self->mentions->subject_begin[subject];
    const uint32_t count = (uint32_t)(self->mentions->subject_begin[subject + 1] - begin);
    const uint32_t site = only_site(self, subject);
    uint32_t others = 0, taken = 0, added = 0;
    if (site == POSTER_NONE || count < ADDED_LEAST)
        return false;
    const size_t *partners = self->mentions->partner_begin + subject;
    for (size_t k = partners[0]; k < partners[1]; k++)
        self->traces[self->mentions->partners[k]].with = subject + 1;
    for (uint32_t nth = 0; nth < count; nth++)
        self->parts[nth] = nth;
    for (uint32_t nth = 0; nth < count; nth++)
        cluster_look(self, &self->mentions->mentions[begin + nth], nth, site);
    for (uint32_t nth = count; nth-- > 0;) { /* roots are smallest: their turn comes last */
        const uint32_t root = forest_root(self->parts, nth);
        self->signs[root] |= self->signs[nth];
        others += root == nth && (self->signs[nth] & SIGN_OTHERS) != 0;
        taken += root == nth && (self->signs[nth] & SIGN_TAKEN) != 0;
        added += root == nth && (self->signs[nth] & SIGN_ADDED) != 0;
    }
    return (added >= ADDED_LEAST || (added > 0 && taken >= TAKEN_LEAST)) &&
           taken >= share_least * others;
}

static ae_status room_make(search *self, uint32_t clusters, ae_error *error)
{
    self->traces = memory_new(self->bundles->subject_count, sizeof *self->traces);
    self->signs = memory_new(clusters, sizeof *self->signs);
    self->parts = memory_resize(NULL, clusters, sizeof *self->parts);
    return self->traces != NULL && self->signs != NULL && self->parts != NULL
               ? AE_OK
               : status_out_of_memory(error, clusters * sizeof *self->parts);
}

ae_status latecomer_find(const poster_input *input, const bundle_table *bundles,
                         const mention_table *mentions, const bool *plain, hub_result *hubs,
                         ae_error *error)
{
    search work = {.bundles = bundles, .mentions = mentions, .hubs = hubs};
    if (input->site_of == NULL || input->day_of == NULL)
        return AE_OK;
    ae_status status = room_make(&work, input->clusters, error);
    for (uint32_t subject = 0; subject < bundles->subject_count && status == AE_OK; subject++)
        hubs->late[subject] = !plain[subject] && hubs->rule_of[subject] != POSTER_RULE_FORCED &&
                              came_late(&work, subject);
    memory_free(work.traces);
    memory_free(work.signs);
    memory_free(work.parts);
    for (uint32_t subject = 0; subject < bundles->subject_count && status == AE_OK; subject++)
        if (hubs->late[subject])
            hubs->rule_of[subject] = 0;
    return status;
}
