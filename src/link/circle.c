#include "link/circle.h"

#include "base/forest.h"
#include "base/status.h"
#include "link/slice.h"

typedef struct ballot {
    const poster_options *options;
    const bundle_table *bundles;
    const hub_result *hubs;
    const uint32_t *circles; /* per subject */
    slice_table sure;        /* of the bundles whose contacts are of one circle only */
} ballot;

/* `told` has room for a mark per subject. */
static void subjects_join(const poster_options *options, const mention_table *mentions,
                          const hub_result *hubs, uint32_t subjects, bool *told, uint32_t *circles)
{
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const mention_pair *pair = &mentions->pairs[k];
        if (hub_pair_joins(hubs, mentions, options, pair))
            forest_join(circles, pair->a, pair->b);
    }
    for (uint32_t subject = 0; subject < subjects; subject++) {
        circles[subject] = forest_root(circles, subject);
        told[circles[subject]] |= hubs->rule_of[subject] == 0 && mentions->tells[subject];
    }
    for (uint32_t subject = 0; subject < subjects; subject++)
        if (hubs->rule_of[subject] != 0 || !told[circles[subject]])
            circles[subject] = POSTER_NONE;
}

/* Whether contacts that came late speak for the ads: where they name no others. */
static bool late_speak(const ballot *self, const uint32_t *subjects, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++)
        if (self->circles[subjects[k]] != POSTER_NONE && !self->hubs->late[subjects[k]])
            return false;
    return true;
}

/* How many contacts of an ad are of that circle. */
static uint32_t voices(const ballot *self, uint32_t number, uint32_t circle)
{
    const bundle *item = &self->bundles->items[number];
    const uint32_t *subjects = bundle_subjects(self->bundles, number);
    uint32_t count = 0;
    for (uint32_t k = 0; k < item->subjects; k++)
        if (self->circles[subjects[k]] == circle)
            count += self->bundles->own[subjects[k]] > 0 ? item->own : 1;
    return count;
}

/* Voices first; among equals, the ads of one circle only in the bundle's cluster. */
static uint64_t weight(const ballot *self, uint32_t number, uint32_t circle)
{
    const uint32_t sure = slice_ads_of(&self->sure, self->bundles->items[number].cluster, circle);
    return (uint64_t)voices(self, number, circle) << 32 | sure;
}

/* The heaviest circle of the bundle; none when two are. */
static uint32_t elect(const ballot *self, uint32_t number)
{
    const uint32_t *subjects = bundle_subjects(self->bundles, number);
    const uint32_t count = self->bundles->items[number].subjects;
    const bool late = late_speak(self, subjects, count);
    uint32_t best = POSTER_NONE;
    uint64_t most = 0;
    bool tied = false;
    for (uint32_t k = 0; k < count; k++) {
        const uint32_t circle = self->circles[subjects[k]];
        if (circle == POSTER_NONE || circle == best || self->hubs->late[subjects[k]] != late)
            continue;
        const uint64_t heavy = weight(self, number, circle);
        if (heavy > most) {
            best = circle;
            most = heavy;
            tied = false;
        } else if (heavy == most) {
            tied = true;
        }
    }
    return tied ? POSTER_NONE : best;
}

/* The only circle of the bundle's contacts; `*mixed` when there are several. */
static uint32_t only_circle(const ballot *self, uint32_t number, bool *mixed)
{
    const uint32_t *subjects = bundle_subjects(self->bundles, number);
    const uint32_t count = self->bundles->items[number].subjects;
    const bool late = late_speak(self, subjects, count);
    uint32_t only = POSTER_NONE;
    *mixed = false;
    for (uint32_t k = 0; k < count; k++) {
        const uint32_t circle = self->circles[subjects[k]];
        if (self->hubs->late[subjects[k]] != late)
            continue;
        *mixed |= only != POSTER_NONE && circle != POSTER_NONE && circle != only;
        if (only == POSTER_NONE)
            only = circle;
    }
    return *mixed ? POSTER_NONE : only;
}

/* A list ad says nothing of any of its contacts. */
static bool is_list(const ballot *self, uint32_t number)
{
    return bundle_contacts(&self->bundles->items[number]) > self->options->list_contacts;
}

static ae_status bundles_assign(const poster_input *input, ballot *cast, uint32_t *of_bundle,
                                ae_error *error)
{
    size_t mixed_count = 0;
    bool mixed;
    for (uint32_t k = 0; k < cast->bundles->count; k++) {
        of_bundle[k] = only_circle(cast, k, &mixed);
        mixed_count += mixed;
    }
    if (mixed_count == 0)
        return AE_OK;
    ae_status status = slice_cut(input, cast->bundles, of_bundle, true, &cast->sure, error);
    for (uint32_t k = 0; k < cast->bundles->count && status == AE_OK; k++)
        if (of_bundle[k] == POSTER_NONE && !is_list(cast, k))
            of_bundle[k] = elect(cast, k);
    return status;
}

ae_status circle_make(const poster_input *input, const poster_options *options,
                      const bundle_table *bundles, const mention_table *mentions,
                      const hub_result *hubs, circle_table *self, ae_error *error)
{
    const uint32_t subjects = bundles->subject_count;
    self->of_subject = forest_new(subjects);
    self->of_bundle = memory_new(bundles->count, sizeof *self->of_bundle);
    bool *told = memory_new(subjects, sizeof *told);
    ballot cast = {
        .options = options, .bundles = bundles, .hubs = hubs, .circles = self->of_subject};
    ae_status status = self->of_subject != NULL && self->of_bundle != NULL && told != NULL
                           ? AE_OK
                           : status_out_of_memory(error, subjects * sizeof *self->of_subject);
    if (status == AE_OK) {
        subjects_join(options, mentions, hubs, subjects, told, self->of_subject);
        status = bundles_assign(input, &cast, self->of_bundle, error);
    }
    slice_clear(&cast.sure);
    memory_free(told);
    return status;
}

void circle_clear(circle_table *self)
{
    memory_free(self->of_subject);
    memory_free(self->of_bundle);
    *self = (circle_table){0};
}
