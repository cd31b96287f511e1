#include "link/circle.h"

#include "base/forest.h"
#include "base/status.h"
#include "link/order.h"

/* `told` has room for a mark per contact. */
static void contacts_join(const poster_input *input, const poster_options *options,
                          const mention_table *mentions, const hub_result *hubs, bool *told,
                          uint32_t *circles)
{
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const mention_pair *pair = &mentions->pairs[k];
        if (hub_pair_joins(hubs, mentions, options, pair))
            forest_join(circles, pair->a, pair->b);
    }
    for (uint32_t contact = 0; contact < input->contacts; contact++) {
        circles[contact] = forest_root(circles, contact);
        told[circles[contact]] |=
            hubs->rule_of[contact] == 0 && mention_tells(input, mentions, contact);
    }
    for (uint32_t contact = 0; contact < input->contacts; contact++)
        if (hubs->rule_of[contact] != 0 || !told[circles[contact]])
            circles[contact] = POSTER_NONE;
}

/* Whether contacts that came late speak for the ad: where it names no others. */
static bool late_speak(const mention_table *mentions, const hub_result *hubs,
                       const uint32_t *circles, uint32_t ad)
{
    for (size_t k = mentions->ad_begin[ad]; k < mentions->ad_begin[ad + 1]; k++)
        if (circles[mentions->contacts[k]] != POSTER_NONE && !hubs->late[mentions->contacts[k]])
            return false;
    return true;
}

/* How many of the ad's contacts are of that circle. */
static uint32_t voices(const mention_table *mentions, const uint32_t *circles, uint32_t ad,
                       uint32_t circle)
{
    uint32_t count = 0;
    for (size_t k = mentions->ad_begin[ad]; k < mentions->ad_begin[ad + 1]; k++)
        count += circles[mentions->contacts[k]] == circle;
    return count;
}

typedef struct ballot {
    const mention_table *mentions;
    const hub_result *hubs;
    const circle_table *circles;
    const uint64_t *sure; /* cluster:circle of the ads of one circle only, sorted */
    size_t sure_count;
    const uint32_t *cluster_of;
} ballot;

static size_t sure_from(const ballot *self, uint64_t key)
{
    size_t low = 0, high = self->sure_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (self->sure[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Voices first; among equals, the ads of one circle only in the ad's cluster. */
static uint64_t weight(const ballot *self, uint32_t ad, uint32_t circle)
{
    const uint64_t key = order_key(self->cluster_of[ad], circle);
    const uint64_t sure = sure_from(self, key + 1) - sure_from(self, key);
    return (uint64_t)voices(self->mentions, self->circles->of_contact, ad, circle) << 32 | sure;
}

/* The heaviest circle of the ad; none when two are. */
static uint32_t elect(const ballot *self, uint32_t ad)
{
    const mention_table *mentions = self->mentions;
    const bool late = late_speak(mentions, self->hubs, self->circles->of_contact, ad);
    uint32_t best = POSTER_NONE;
    uint64_t most = 0;
    bool tied = false;
    for (size_t k = mentions->ad_begin[ad]; k < mentions->ad_begin[ad + 1]; k++) {
        const uint32_t circle = self->circles->of_contact[mentions->contacts[k]];
        if (circle == POSTER_NONE || circle == best ||
            self->hubs->late[mentions->contacts[k]] != late)
            continue;
        const uint64_t heavy = weight(self, ad, circle);
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

/* The only circle of the ad's contacts; `*mixed` when there are several. */
static uint32_t only_circle(const mention_table *mentions, const hub_result *hubs,
                            const uint32_t *circles, uint32_t ad, bool *mixed)
{
    const bool late = late_speak(mentions, hubs, circles, ad);
    uint32_t only = POSTER_NONE;
    *mixed = false;
    for (size_t k = mentions->ad_begin[ad]; k < mentions->ad_begin[ad + 1]; k++) {
        const uint32_t circle = circles[mentions->contacts[k]];
        if (hubs->late[mentions->contacts[k]] != late)
            continue;
        *mixed |= only != POSTER_NONE && circle != POSTER_NONE && circle != only;
        if (only == POSTER_NONE)
            only = circle;
    }
    return *mixed ? POSTER_NONE : only;
}

/* A list ad says nothing of any of its contacts. */
static bool is_list(const poster_options *options, const mention_table *mentions, uint32_t ad)
{
    return mentions->ad_begin[ad + 1] - mentions->ad_begin[ad] > options->list_contacts;
}

static void ads_assign(const poster_input *input, const poster_options *options,
                       const mention_table *mentions, const hub_result *hubs,
                       const circle_table *self, uint64_t *sure)
{
    size_t count = 0, mixed_count = 0;
    bool mixed;
    for (uint32_t ad = 0; ad < input->ads; ad++) {
        self->of_ad[ad] = only_circle(mentions, hubs, self->of_contact, ad, &mixed);
        mixed_count += mixed;
        if (self->of_ad[ad] != POSTER_NONE)
            sure[count++] = order_key(input->cluster_of[ad], self->of_ad[ad]);
    }
    if (mixed_count == 0)
        return;
    order_keys(sure, sure + input->ads, count);
    const ballot cast = {mentions, hubs, self, sure, count, input->cluster_of};
    for (uint32_t ad = 0; ad < input->ads; ad++)
        if (self->of_ad[ad] == POSTER_NONE && !is_list(options, mentions, ad))
            self->of_ad[ad] = elect(&cast, ad);
}

ae_status circle_make(const poster_input *input, const poster_options *options,
                      const mention_table *mentions, const hub_result *hubs, circle_table *self,
                      ae_error *error)
{
    uint64_t *sure = memory_resize(NULL, input->ads, 2 * sizeof *sure);
    self->of_contact = forest_new(input->contacts);
    self->of_ad = memory_new(input->ads, sizeof *self->of_ad);
    bool *told = memory_new(input->contacts, sizeof *told);
    const bool made = sure && self->of_contact && self->of_ad && told;
    if (made) {
        contacts_join(input, options, mentions, hubs, told, self->of_contact);
        ads_assign(input, options, mentions, hubs, self, sure);
    }
    memory_free(sure);
    memory_free(told);
    return made ? AE_OK : status_out_of_memory(error, input->ads * 2 * sizeof *sure);
}

void circle_clear(circle_table *self)
{
    memory_free(self->of_contact);
    memory_free(self->of_ad);
    *self = (circle_table){0};
}
