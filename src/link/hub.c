#include "link/hub.h"

#include <math.h>
#include <string.h>

#include "base/forest.h"
#include "base/grouping.h"
#include "base/status.h"
#include "link/latecomer.h"
#include "link/order.h"

enum {
    CROWD = 64, /* contacts in a cluster; a text under more is common and says nothing of them */
    CIRCLES_LEAST = 4,
    CIRCLES_MOST = 8,
    SPAN_LEAST = 12,
    SPAN_MOST = 256,
    BESIDE = 1, /* circles beside a contact count if they are no more than so often those with it */
    ALIKE = 4   /* circles under one text count for one, and no less than so many for one */
};

/* Nobody else had the text before; a circle with it counts; there are others. */
enum { SIGN_OWN = 1, SIGN_CIRCLE = 2, SIGN_BESIDE = 4 };

/* What is noted of a circle, at its root, while one contact is looked at. */
typedef struct trace {
    uint32_t with,
        beside;    /* the contact + 1 that it stands with; or in one cluster, but not with */
    uint32_t part; /* the first of the contact's clusters that it is in */
    bool counted;
} trace;

typedef struct survey {
    const poster_input *input;
    const poster_options *options;
    const bundle_table *bundles;
    const mention_table *mentions;
    uint32_t *degree;
    uint32_t *by_degree, *pairs; /* numbers of subjects and of pairs, by rising degree */
    uint32_t *parent;            /* of subjects */
    trace *traces;               /* of subjects */
    uint8_t *signs;              /* of one subject's clusters: what they are signs of */
    uint32_t *parts;             /* of one subject's clusters: a forest */
    hub_result *into;
} survey;

bool hub_pair_holds(const mention_table *mentions, const poster_options *options,
                    const mention_pair *pair)
{
    const uint32_t a = mentions->texts[pair->a], b = mentions->texts[pair->b];
    return pair->texts >= options->together * (a < b ? a : b) &&
           pair->texts >= options->regular * pair->around;
}

bool hub_pair_joins(const hub_result *self, const mention_table *mentions,
                    const poster_options *options, const mention_pair *pair)
{
    return self->rule_of[pair->a] == 0 && self->rule_of[pair->b] == 0 &&
           self->late[pair->a] == self->late[pair->b] && hub_pair_holds(mentions, options, pair);
}

/* ---- degrees ---- */

static ae_status room_make(survey *self, ae_error *error)
{
    const size_t subjects = self->bundles->subject_count, pairs = self->mentions->pair_count;
    self->degree = memory_new(subjects, sizeof *self->degree);
    self->by_degree = memory_resize(NULL, subjects, sizeof *self->by_degree);
    self->pairs = memory_resize(NULL, pairs, sizeof *self->pairs);
    self->traces = memory_new(subjects, sizeof *self->traces);
    self->signs = memory_new(self->input->clusters, sizeof *self->signs);
    self->parts = memory_resize(NULL, self->input->clusters, sizeof *self->parts);
    self->parent = forest_new(subjects);
    const bool made = self->degree && self->by_degree && self->pairs && self->traces &&
                      self->signs && self->parts && self->parent;
    return made ? AE_OK : status_out_of_memory(error, (subjects + pairs) * sizeof(uint32_t));
}

/* Its clusters and the subjects that it is written together with. */
static void degrees_count(survey *self)
{
    const mention_table *mentions = self->mentions;
    for (uint32_t subject = 0; subject < self->bundles->subject_count; subject++) {
        const size_t *begin = mentions->partner_begin + subject;
        uint32_t degree =
            (uint32_t)(mentions->subject_begin[subject + 1] - mentions->subject_begin[subject]);
        for (size_t k = begin[0]; k < begin[1]; k++)
            degree += mentions->tells[mentions->partners[k]];
        self->degree[subject] = degree;
    }
}

static uint32_t subject_degree(const survey *self, size_t subject)
{
    return self->degree[subject];
}

/* That of the subject with the greater one. */
static uint32_t pair_degree(const survey *self, size_t pair)
{
    const uint32_t a = self->degree[self->mentions->pairs[pair].a];
    const uint32_t b = self->degree[self->mentions->pairs[pair].b];
    return a > b ? a : b;
}

/* Numbers 0..count-1 by rising degree, equals by number. */
static ae_status degrees_sort(const survey *self, uint32_t (*degree)(const survey *, size_t),
                              size_t count, uint32_t *sorted, ae_error *error)
{
    size_t most = 0;
    for (size_t k = 0; k < count; k++)
        most = degree(self, k) > most ? degree(self, k) : most;
    size_t *begins = memory_new(most + 3, sizeof *begins);
    if (begins == NULL)
        return status_out_of_memory(error, most * sizeof *begins);
    for (size_t k = 0; k < count; k++)
        grouping_count(begins, degree(self, k));
    grouping_lay(begins, most + 1);
    for (size_t k = 0; k < count; k++)
        sorted[grouping_next(begins, degree(self, k))] = (uint32_t)k;
    memory_free(begins);
    return AE_OK;
}

static ae_status degrees_make(survey *self, ae_error *error)
{
    degrees_count(self);
    ae_status status =
        degrees_sort(self, subject_degree, self->bundles->subject_count, self->by_degree, error);
    return status == AE_OK
               ? degrees_sort(self, pair_degree, self->mentions->pair_count, self->pairs, error)
               : status;
}

/* ---- what one contact would join ---- */

static bool lesser(const survey *self, uint32_t subject, uint32_t than)
{
    return self->degree[subject] < self->degree[than] && self->into->rule_of[subject] == 0;
}

/* Notes the circles that stand with `subject`; how many tell somebody apart. */
static uint32_t circles_with(survey *self, uint32_t subject)
{
    const size_t *begin = self->mentions->partner_begin + subject;
    uint32_t count = 0;
    for (size_t k = begin[0]; k < begin[1]; k++) {
        const uint32_t other = self->mentions->partners[k];
        if (!lesser(self, other, subject))
            continue;
        trace *seen = &self->traces[forest_root(self->parent, other)];
        if (seen->with != subject + 1)
            *seen = (trace){.with = subject + 1, .beside = seen->beside, .part = POSTER_NONE};
        if (!seen->counted && self->mentions->tells[other]) {
            seen->counted = true;
            count++;
        }
    }
    return count;
}

static bool was_there_before(const mention *other, const mention *own)
{
    return other->first_day != POSTER_NO_DAY && own->first_day != POSTER_NO_DAY &&
           other->first_day < own->first_day;
}

/* Looks at the other contacts in number `nth` of a contact's clusters: those that stand
 * with it join clusters, those that do not and were there before show that the text is
 * not its own. */
static uint32_t cluster_look(survey *self, const mention *own, uint32_t nth)
{
    uint32_t strangers = 0;
    const mention_table *mentions = self->mentions;
    const size_t *begin = mentions->cluster_begin + own->cluster;
    self->signs[nth] = SIGN_OWN;
    if (begin[1] - begin[0] > CROWD)
        return 0;
    for (size_t k = begin[0]; k < begin[1]; k++) {
        const mention *other = &mentions->mentions[mentions->by_cluster[k]];
        if (!lesser(self, other->subject, own->subject))
            continue;
        trace *seen = &self->traces[forest_root(self->parent, other->subject)];
        if (seen->with == own->subject + 1) {
            if (seen->counted)
                self->signs[nth] |= SIGN_CIRCLE;
            if (seen->part == POSTER_NONE)
                seen->part = nth;
            forest_join(self->parts, seen->part, nth);
            continue;
        }
        strangers += seen->beside != own->subject + 1;
        seen->beside = own->subject + 1;
        self->signs[nth] |= SIGN_BESIDE;
        if (was_there_before(other, own))
            self->signs[nth] &= (uint8_t)~SIGN_OWN;
    }
    return strangers;
}

/* Of its first `count` clusters, how many parts have each sign; beside others is only
 * where it is with none. */
static void parts_count(survey *self, uint32_t count, uint32_t *own, uint32_t *circles,
                        uint32_t *beside)
{
    *own = *circles = *beside = 0;
    for (uint32_t nth = count; nth-- > 0;) { /* roots are smallest: their turn comes last */
        const uint32_t root = forest_root(self->parts, nth);
        self->signs[root] |= self->signs[nth];
        *own += root == nth && (self->signs[nth] & SIGN_OWN) != 0;
        *circles += root == nth && (self->signs[nth] & SIGN_CIRCLE) != 0;
        *beside += root == nth && (self->signs[nth] & (SIGN_CIRCLE | SIGN_BESIDE)) == SIGN_BESIDE;
    }
}

static void subject_measure(survey *self, uint32_t subject)
{
    const size_t begin = self->mentions->subject_begin[subject];
    const uint32_t count = (uint32_t)(self->mentions->subject_begin[subject + 1] - begin);
    const uint32_t least = circles_with(self, subject) / ALIKE;
    uint32_t own, circles, beside, strangers = 0;
    for (uint32_t nth = 0; nth < count; nth++)
        self->parts[nth] = nth;
    for (uint32_t nth = 0; nth < count; nth++)
        strangers += cluster_look(self, &self->mentions->mentions[begin + nth], nth);
    parts_count(self, count, &own, &circles, &beside);
    circles = circles > least ? circles : least;
    beside = beside < strangers ? beside : strangers;
    self->into->circles[subject] = circles + (beside <= BESIDE * circles ? beside : 0);
    self->into->span[subject] = own;
}

/* ---- all of them ---- */

/* Measures each subject by rising degree; past a limit it is a hub from then on. If all were
 * measured before, without limits, nothing is other than then until the first of these. */
static void subjects_survey(survey *self, const bool *plain, bool measured)
{
    hub_result *into = self->into;
    size_t next = 0; /* of the pairs that are not joined yet */
    for (uint32_t subject = 0; subject < self->bundles->subject_count; subject++)
        self->parent[subject] = subject;
    memset(self->traces, 0, self->bundles->subject_count * sizeof *self->traces);
    for (size_t k = 0; k < self->bundles->subject_count; k++) {
        const uint32_t subject = self->by_degree[k];
        for (; next < self->mentions->pair_count &&
               (uint64_t)pair_degree(self, self->pairs[next]) * 2 <= self->degree[subject];
             next++) {
            const mention_pair *pair = &self->mentions->pairs[self->pairs[next]];
            if (hub_pair_joins(into, self->mentions, self->options, pair))
                forest_join(self->parent, pair->a, pair->b);
        }
        if (!measured)
            subject_measure(self, subject);
        if (into->rule_of[subject] != 0 || plain[subject])
            continue;
        if (into->circles[subject] >= into->circle_limit)
            into->rule_of[subject] = POSTER_RULE_CIRCLES;
        else if (into->span[subject] >= into->span_limit)
            into->rule_of[subject] = POSTER_RULE_SPAN;
        measured &= into->rule_of[subject] == 0;
    }
}

/* The first count that less than half of a contact is expected to reach. steps[] are how
 * many contacts have the first, second and third count of the law: under a geometric one
 * (second + third) / (first + second) is by how much each falls below the one before,
 * and the tail, in which the hubs are, has no say. One is added to what was seen so that
 * a handful of contacts settles little. Where counts double from one to the next, those
 * between fall evenly: by half the power for twice as many. */
static uint32_t limit_measure(const uint32_t *steps, bool doubling, uint32_t least, uint32_t most)
{
    const double fall = (steps[1] + steps[2] + 1.0) / (steps[0] + steps[1] + 2.0);
    uint32_t limit = doubling ? 2 : 1;
    double step = doubling ? sqrt(fall) : fall;
    for (double expected = steps[0] / (1 - (fall < 0.9 ? fall : 0.9));
         expected >= 0.5 && limit < most; expected *= step) {
        limit++;
        if (doubling && (limit & (limit - 1)) == 0)
            step = sqrt(step);
    }
    return limit < least ? least : limit > most ? most : limit;
}

static void limits_measure(survey *self)
{
    const hub_result *measured = self->into;
    uint32_t circles[3] = {0}, span[3] = {0};
    for (uint32_t subject = 0; subject < self->bundles->subject_count; subject++)
        for (unsigned step = 0; step < 3; step++) {
            const uint32_t own = self->bundles->own[subject], count = own > 0 ? own : 1;
            circles[step] += measured->circles[subject] == step + 1 ? count : 0;
            span[step] += measured->span[subject] >> (step + 1) == 1 ? count : 0; /* 2-3, 4-7... */
        }
    if (self->options->hub_circles == 0)
        self->into->circle_limit = limit_measure(circles, false, CIRCLES_LEAST, CIRCLES_MOST);
    if (self->options->hub_clusters == 0)
        self->into->span_limit = limit_measure(span, true, SPAN_LEAST, SPAN_MOST);
}

static void survey_run(survey *self, bool *plain)
{
    const poster_input *input = self->input;
    hub_result *into = self->into;
    for (size_t k = 0; k < input->plain_count; k++)
        plain[bundle_subject(self->bundles, input->plain[k])] = true;
    for (size_t k = 0; k < input->hub_count; k++)
        into->rule_of[bundle_subject(self->bundles, input->hubs[k])] = POSTER_RULE_FORCED;
    for (uint32_t subject = 0; subject < self->bundles->subject_count; subject++)
        plain[subject] |= self->bundles->own[subject] > 0;
    into->circle_limit = into->span_limit = UINT32_MAX;
    subjects_survey(self, plain, false);
    into->circle_limit = self->options->hub_circles;
    into->span_limit = self->options->hub_clusters;
    limits_measure(self);
    into->crowd = into->circle_limit < UINT32_MAX / 2 ? 2 * into->circle_limit : UINT32_MAX;
    subjects_survey(self, plain, true);
}

static void survey_clear(survey *self)
{
    memory_free(self->degree);
    memory_free(self->by_degree);
    memory_free(self->pairs);
    memory_free(self->parent);
    memory_free(self->traces);
    memory_free(self->signs);
    memory_free(self->parts);
}

ae_status hub_find(const poster_input *input, const poster_options *options,
                   const bundle_table *bundles, const mention_table *mentions, hub_result *self,
                   ae_error *error)
{
    const size_t subjects = bundles->subject_count;
    survey work = {
        .input = input, .options = options, .bundles = bundles, .mentions = mentions, .into = self};
    bool *plain = memory_new(subjects, sizeof *plain);
    self->rule_of = memory_new(subjects, sizeof *self->rule_of);
    self->circles = memory_new(subjects, sizeof *self->circles);
    self->span = memory_new(subjects, sizeof *self->span);
    self->late = memory_new(subjects, sizeof *self->late);
    ae_status status = room_make(&work, error);
    if (status == AE_OK &&
        (!plain || !self->rule_of || !self->circles || !self->span || !self->late))
        status = status_out_of_memory(error, subjects * sizeof *self->circles);
    if (status == AE_OK)
        status = degrees_make(&work, error);
    if (status == AE_OK)
        survey_run(&work, plain);
    survey_clear(&work);
    if (status == AE_OK)
        status = latecomer_find(input, bundles, mentions, plain, self, error);
    memory_free(plain);
    return status;
}

void hub_clear(hub_result *self)
{
    memory_free(self->rule_of);
    memory_free(self->circles);
    memory_free(self->span);
    memory_free(self->late);
    *self = (hub_result){0};
}
