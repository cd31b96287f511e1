#include "link/hub.h"

#include <string.h>

#include "base/forest.h"
#include "base/status.h"
#include "link/order.h"

enum {
    CROWD = 64, /* contacts in a cluster; a text under more is common and says nothing of them */
    CIRCLES_LEAST = 5,
    CIRCLES_MOST = 16,
    SPAN_LEAST = 16,
    SPAN_MOST = 256,
    ALIKE = 4 /* circles under one text count for one, and no less than so many for one */
};

/* What is noted of a circle, at its root, while one contact is looked at. */
typedef struct trace {
    uint32_t with, beside; /* the contact + 1 that it stands with, or whose text it has too */
    uint32_t part;         /* the first of the contact's clusters that it is in */
    bool counted;
} trace;

/* The neighbours of contact k are neighbours[first[k]..first[k + 1]). */
typedef struct survey {
    const poster_input *input;
    const poster_options *options;
    const mention_table *mentions;
    size_t *first;
    uint32_t *neighbours, *degree;
    uint64_t *by_degree, *pairs; /* degree:number, sorted; of contacts, of pairs */
    uint32_t *parent;            /* of contacts */
    trace *traces;               /* of contacts */
    bool *told;                  /* of one contact's clusters: a circle in it counts */
    uint32_t *parts;             /* of one contact's clusters: a forest */
    hub_result *into;
} survey;

bool hub_pair_holds(const mention_table *mentions, const poster_options *options,
                    const mention_pair *pair)
{
    const uint32_t a = mentions->texts[pair->a], b = mentions->texts[pair->b];
    return pair->texts >= options->together * (a < b ? a : b);
}

/* ---- degrees ---- */

static ae_status room_make(survey *self, ae_error *error)
{
    const size_t contacts = self->input->contacts, pairs = self->mentions->pair_count;
    self->first = memory_new(contacts + 2, sizeof *self->first);
    self->neighbours = memory_resize(NULL, 2 * pairs, sizeof *self->neighbours);
    self->degree = memory_new(contacts, sizeof *self->degree);
    self->by_degree = memory_resize(NULL, contacts, 2 * sizeof *self->by_degree);
    self->pairs = memory_resize(NULL, pairs, 2 * sizeof *self->pairs);
    self->traces = memory_new(contacts, sizeof *self->traces);
    self->told = memory_new(self->input->clusters, sizeof *self->told);
    self->parts = memory_resize(NULL, self->input->clusters, sizeof *self->parts);
    self->parent = forest_new(contacts);
    const bool made = self->first && self->neighbours && self->degree && self->by_degree &&
                      self->pairs && self->traces && self->told && self->parts && self->parent;
    return made ? AE_OK : status_out_of_memory(error, (contacts + pairs) * sizeof(uint64_t));
}

static void neighbours_list(survey *self)
{
    const mention_table *mentions = self->mentions;
    size_t *next = self->first + 1;
    for (size_t k = 0; k < mentions->pair_count; k++)
        if (hub_pair_holds(mentions, self->options, &mentions->pairs[k])) {
            next[mentions->pairs[k].a + 1]++;
            next[mentions->pairs[k].b + 1]++;
        }
    for (uint32_t subject = 0; subject < self->input->contacts; subject++)
        next[subject + 1] += next[subject];
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const mention_pair *pair = &mentions->pairs[k];
        if (!hub_pair_holds(mentions, self->options, pair))
            continue;
        self->neighbours[next[pair->a]++] = pair->b;
        self->neighbours[next[pair->b]++] = pair->a;
    }
}

static void degrees_count(survey *self)
{
    const mention_table *mentions = self->mentions;
    const uint32_t contacts = self->input->contacts;
    for (uint32_t subject = 0; subject < contacts; subject++) {
        uint32_t degree =
            (uint32_t)(mentions->contact_begin[subject + 1] - mentions->contact_begin[subject]);
        for (size_t k = self->first[subject]; k < self->first[subject + 1]; k++)
            degree += mention_tells(self->input, self->mentions, self->neighbours[k]);
        self->degree[subject] = degree;
        self->by_degree[subject] = order_key(degree, subject);
    }
    order_keys(self->by_degree, self->by_degree + contacts, contacts);
    for (size_t k = 0; k < mentions->pair_count; k++) {
        const uint32_t a = self->degree[mentions->pairs[k].a];
        const uint32_t b = self->degree[mentions->pairs[k].b];
        self->pairs[k] = order_key(a > b ? a : b, (uint32_t)k);
    }
    order_keys(self->pairs, self->pairs + mentions->pair_count, mentions->pair_count);
}

/* ---- what one contact would join ---- */

static bool smaller(const survey *self, uint32_t subject, uint32_t than)
{
    return (uint64_t)self->degree[subject] * 2 <= self->degree[than] &&
           self->into->rule_of[subject] == 0;
}

/* Notes the circles that stand with `contact`; how many tell somebody apart. */
static uint32_t circles_with(survey *self, uint32_t subject)
{
    uint32_t count = 0;
    for (size_t k = self->first[subject]; k < self->first[subject + 1]; k++) {
        const uint32_t other = self->neighbours[k];
        if (!smaller(self, other, subject))
            continue;
        trace *seen = &self->traces[forest_root(self->parent, other)];
        if (seen->with != subject + 1)
            *seen = (trace){.with = subject + 1, .beside = seen->beside, .part = POSTER_NONE};
        if (!seen->counted && mention_tells(self->input, self->mentions, other)) {
            seen->counted = true;
            count++;
        }
    }
    return count;
}

/* Whether `other` had the text before, or may have had. */
static bool was_there_before(const mention *other, const mention *own)
{
    return other->first_day == POSTER_NO_DAY || own->first_day == POSTER_NO_DAY ||
           other->first_day < own->first_day;
}

typedef struct sight {
    uint32_t strangers, clusters; /* circles beside the contact, and its clusters that have some */
    uint32_t parts;               /* its clusters, less those that circles with it join */
} sight;

/* Looks at the other contacts in number `nth` of the contact's clusters. */
static void cluster_look(survey *self, const mention *own, uint32_t nth, sight *into)
{
    const mention_table *mentions = self->mentions;
    const size_t *begin = mentions->cluster_begin + own->cluster;
    bool stranger = false;
    if (begin[1] - begin[0] > CROWD)
        return;
    for (size_t k = begin[0]; k < begin[1]; k++) {
        const mention *other = &mentions->mentions[mentions->by_cluster[k]];
        if (!smaller(self, other->contact, own->contact))
            continue;
        trace *seen = &self->traces[forest_root(self->parent, other->contact)];
        if (seen->with == own->contact + 1) {
            self->told[nth] |= seen->counted;
            if (seen->part == POSTER_NONE)
                seen->part = nth;
            else if (forest_root(self->parts, seen->part) != forest_root(self->parts, nth)) {
                forest_join(self->parts, seen->part, nth);
                into->parts--;
            }
        } else if (mention_tells(self->input, self->mentions, other->contact) &&
                   was_there_before(other, own)) {
            into->strangers += seen->beside != own->contact + 1;
            seen->beside = own->contact + 1;
            stranger = true;
        }
    }
    into->clusters += stranger;
}

/* How many parts of its first `count` clusters have a circle that counts. */
static uint32_t told_parts(survey *self, uint32_t count)
{
    uint32_t parts = 0;
    for (uint32_t nth = count; nth-- > 0;) { /* roots are smallest: their turn comes last */
        const uint32_t root = forest_root(self->parts, nth);
        self->told[root] |= self->told[nth];
        parts += root == nth && self->told[nth];
    }
    return parts;
}

static uint32_t lesser(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void contact_measure(survey *self, uint32_t subject)
{
    const size_t begin = self->mentions->contact_begin[subject];
    const uint32_t count = (uint32_t)(self->mentions->contact_begin[subject + 1] - begin);
    const uint32_t with = circles_with(self, subject);
    sight seen = {.parts = count};
    for (uint32_t nth = 0; nth < count; nth++) {
        self->parts[nth] = nth;
        self->told[nth] = false;
    }
    for (uint32_t nth = 0; nth < count; nth++)
        cluster_look(self, &self->mentions->mentions[begin + nth], nth, &seen);
    const uint32_t apart = told_parts(self, count);
    self->into->circles[subject] =
        (apart > with / ALIKE ? apart : with / ALIKE) + lesser(seen.strangers, seen.clusters);
    self->into->span[subject] = seen.parts;
}

/* ---- all of them ---- */

static bool joins(const survey *self, const mention_pair *pair)
{
    return self->into->rule_of[pair->a] == 0 && self->into->rule_of[pair->b] == 0 &&
           hub_pair_holds(self->mentions, self->options, pair);
}

/* Measures each contact by rising degree; past a limit it is a hub from then on. */
static void contacts_survey(survey *self, const bool *plain)
{
    hub_result *into = self->into;
    size_t next = 0; /* of the pairs that are not joined yet */
    for (uint32_t subject = 0; subject < self->input->contacts; subject++)
        self->parent[subject] = subject;
    memset(self->traces, 0, self->input->contacts * sizeof *self->traces);
    for (size_t k = 0; k < self->input->contacts; k++) {
        const uint32_t subject = (uint32_t)self->by_degree[k];
        for (; next < self->mentions->pair_count &&
               (self->pairs[next] >> 32) * 2 <= self->by_degree[k] >> 32;
             next++) {
            const mention_pair *pair = &self->mentions->pairs[(uint32_t)self->pairs[next]];
            if (joins(self, pair))
                forest_join(self->parent, pair->a, pair->b);
        }
        contact_measure(self, subject);
        if (into->rule_of[subject] != 0 || plain[subject])
            continue;
        if (into->circles[subject] >= into->circle_limit)
            into->rule_of[subject] = POSTER_RULE_CIRCLES;
        else if (into->span[subject] >= into->span_limit)
            into->rule_of[subject] = POSTER_RULE_SPAN;
    }
}

/* The first count from `least` on that less than half of the contacts reach, when
 * `some` reach the law's first step and `more` its second; one is added to what was
 * seen so that a handful of contacts settles little. */
static uint32_t limit_measure(uint32_t some, uint32_t more, bool doubling, uint32_t least,
                              uint32_t most)
{
    const double fall = (more + 1.0) / (some + 2.0);
    uint32_t limit = doubling ? 2 : 1;
    for (double expected = some; expected >= 0.5 && limit < most; expected *= fall)
        limit = doubling ? 2 * limit : limit + 1;
    return limit < least ? least : limit > most ? most : limit;
}

static void limits_measure(survey *self)
{
    const hub_result *found = self->into;
    uint32_t circles[2] = {0}, span[2] = {0};
    for (uint32_t subject = 0; subject < self->input->contacts; subject++) {
        circles[0] += found->circles[subject] >= 1;
        circles[1] += found->circles[subject] >= 2;
        span[0] += found->span[subject] >= 2;
        span[1] += found->span[subject] >= 4;
    }
    if (self->options->hub_circles == 0)
        self->into->circle_limit =
            limit_measure(circles[0], circles[1], false, CIRCLES_LEAST, CIRCLES_MOST);
    if (self->options->hub_clusters == 0)
        self->into->span_limit = limit_measure(span[0], span[1], true, SPAN_LEAST, SPAN_MOST);
}

static void survey_run(survey *self, bool *plain)
{
    const poster_input *input = self->input;
    hub_result *into = self->into;
    for (size_t k = 0; k < input->plain_count; k++)
        plain[input->plain[k]] = true;
    for (size_t k = 0; k < input->hub_count; k++)
        into->rule_of[input->hubs[k]] = POSTER_RULE_FORCED;
    into->circle_limit = into->span_limit = UINT32_MAX;
    neighbours_list(self);
    degrees_count(self);
    contacts_survey(self, plain);
    into->circle_limit = self->options->hub_circles;
    into->span_limit = self->options->hub_clusters;
    limits_measure(self);
    contacts_survey(self, plain);
}

static void survey_clear(survey *self)
{
    memory_free(self->first);
    memory_free(self->neighbours);
    memory_free(self->degree);
    memory_free(self->by_degree);
    memory_free(self->pairs);
    memory_free(self->parent);
    memory_free(self->traces);
    memory_free(self->told);
    memory_free(self->parts);
}

ae_status hub_find(const poster_input *input, const poster_options *options,
                   const mention_table *mentions, hub_result *self, ae_error *error)
{
    survey work = {.input = input, .options = options, .mentions = mentions, .into = self};
    bool *plain = memory_new(input->contacts, sizeof *plain);
    self->rule_of = memory_new(input->contacts, sizeof *self->rule_of);
    self->circles = memory_new(input->contacts, sizeof *self->circles);
    self->span = memory_new(input->contacts, sizeof *self->span);
    ae_status status = room_make(&work, error);
    if (status == AE_OK && (!plain || !self->rule_of || !self->circles || !self->span))
        status = status_out_of_memory(error, input->contacts * sizeof *self->circles);
    if (status == AE_OK)
        survey_run(&work, plain);
    survey_clear(&work);
    memory_free(plain);
    return status;
}

void hub_clear(hub_result *self)
{
    memory_free(self->rule_of);
    memory_free(self->circles);
    memory_free(self->span);
    *self = (hub_result){0};
}
