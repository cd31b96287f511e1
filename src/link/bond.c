#include "link/bond.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "link/meeting.h"
#include "link/order.h"

enum { CLUSTERS_LEAST = 2 };

/* Two slices of one cluster. */
typedef struct encounter {
    uint64_t circles; /* a:b */
    uint32_t slice_a, slice_b;
} encounter;

typedef struct search {
    const poster_input *input;
    const poster_options *options;
    const bundle_table *bundles;
    const slice_table *slices;
    encounter *encounters; /* by circles, then slices */
    size_t count, capacity;
    uint64_t *texts; /* circles of each text that two have, sorted */
    size_t text_count, text_capacity;
    uint64_t *keys, *scratch; /* room for the ads of a cluster */
    uint32_t *met;            /* per circle: how many others in one cluster or another */
    uint32_t *clusters;       /* per circle: in how many, common ones left out */
    meeting_span *spans;      /* per circle */
    bond_list *into;
} search;

bool bond_joins(const bond *self)
{
    return self->rule != POSTER_RULE_TEXT_ALONE && self->rule != POSTER_RULE_TAKER;
}

uint32_t bond_circles(const slice_table *slices, uint32_t cluster)
{
    const size_t begin = slices->cluster_begin[cluster], end = slices->cluster_begin[cluster + 1];
    const bool rest = end > begin && slices->items[end - 1].circle == POSTER_NONE;
    return (uint32_t)(end - begin - rest);
}

/* ---- what circles have in common ---- */

static ae_status encounters_add(search *self, size_t begin, size_t end, ae_error *error)
{
    const slice *items = self->slices->items;
    void *grown = self->encounters;
    ae_status status =
        memory_grow(&grown, &self->capacity, self->count + (end - begin) * (end - begin) / 2,
                    sizeof *self->encounters, error);
    self->encounters = grown;
    for (size_t a = begin; a < end && status == AE_OK; a++)
        for (size_t b = a + 1; b < end; b++)
            self->encounters[self->count++] =
                (encounter){order_key(items[a].circle, items[b].circle), (uint32_t)a, (uint32_t)b};
    return status;
}

/* keys[0..count) are of one text, text:circle, distinct: all pairs of them. */
static ae_status text_pairs_add(search *self, const uint64_t *keys, size_t count, ae_error *error)
{
    void *grown = self->texts;
    ae_status status =
        memory_grow(&grown, &self->text_capacity, self->text_count + count * count / 2,
                    sizeof *self->texts, error);
    self->texts = grown;
    for (size_t a = 0; a < count && status == AE_OK; a++)
        for (size_t b = a + 1; b < count; b++)
            self->texts[self->text_count++] = order_key((uint32_t)keys[a], (uint32_t)keys[b]);
    return status;
}

static ae_status texts_add(search *self, size_t begin, size_t end, ae_error *error)
{
    size_t count = 0;
    for (size_t k = begin; k < end; k++) {
        const slice *of = &self->slices->items[k];
        for (uint32_t at = of->begin; at < of->end; at++)
            self->keys[count++] =
                order_key(self->bundles->items[self->slices->bundles[at]].text, of->circle);
    }
    order_keys(self->keys, self->scratch, count);
    count = radix_unique(self->keys, count);
    ae_status status = AE_OK;
    for (size_t first = 0, next; first < count && status == AE_OK; first = next) {
        next = first + 1;
        while (next < count && self->keys[next] >> 32 == self->keys[first] >> 32)
            next++;
        if (next - first > 1)
            status = text_pairs_add(self, self->keys + first, next - first, error);
    }
    return status;
}

static ae_status clusters_walk(search *self, uint32_t crowd, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t cluster = 0; cluster < self->input->clusters && status == AE_OK; cluster++) {
        const size_t begin = self->slices->cluster_begin[cluster];
        const uint32_t circles = bond_circles(self->slices, cluster);
        if (circles >= crowd) {
            self->into->common++;
            continue;
        }
        for (size_t k = begin; k < begin + circles; k++)
            self->clusters[self->slices->items[k].circle]++;
        if (circles < 2)
            continue;
        status = encounters_add(self, begin, begin + circles, error);
        if (status == AE_OK)
            status = texts_add(self, begin, begin + circles, error);
    }
    return status;
}

static int encounter_compare(const void *left, const void *right)
{
    const encounter *a = left, *b = right;
    if (a->circles != b->circles)
        return a->circles < b->circles ? -1 : 1;
    return (a->slice_a > b->slice_a) - (a->slice_a < b->slice_a);
}

/* ---- what they are worth ---- */

/* The first encounter of a tour or an heir, if any; else the first of all. */
static bond encounters_judge(const search *self, const encounter *first, size_t count)
{
    bond judged = {
        .slice_a = first->slice_a, .slice_b = first->slice_b, .rule = POSTER_RULE_TEXT_ALONE};
    const meeting_view view = {self->input, self->options, self->bundles, self->slices,
                               self->spans, self->keys,    self->scratch};
    for (size_t k = 0; k < count && judged.rule == POSTER_RULE_TEXT_ALONE; k++) {
        const slice *a = &self->slices->items[first[k].slice_a];
        const slice *b = &self->slices->items[first[k].slice_b];
        if (meeting_tour(&view, a, b))
            judged.rule = POSTER_RULE_TOUR;
        else if (meeting_heir(&view, a, b))
            judged.rule = POSTER_RULE_HEIR;
        else
            continue;
        judged.slice_a = first[k].slice_a;
        judged.slice_b = first[k].slice_b;
    }
    return judged;
}

static bond circles_judge(const search *self, const encounter *first, size_t count, uint32_t texts)
{
    const uint32_t a = (uint32_t)(first->circles >> 32), b = (uint32_t)first->circles;
    const uint32_t fewer =
        self->clusters[a] < self->clusters[b] ? self->clusters[a] : self->clusters[b];
    bond judged = {.slice_a = first->slice_a, .slice_b = first->slice_b};
    if (self->into->takers[a] || self->into->takers[b])
        judged.rule = POSTER_RULE_TAKER;
    else if (count >= CLUSTERS_LEAST && (double)count >= self->options->share * fewer)
        judged.rule = POSTER_RULE_CLUSTERS;
    else if (texts >= self->options->bond_texts)
        judged.rule = POSTER_RULE_TEXTS;
    else
        judged = encounters_judge(self, first, count);
    judged.a = a;
    judged.b = b;
    judged.clusters = (uint32_t)count;
    judged.texts = texts;
    return judged;
}

/* Where the encounters of the same two circles end that begin at `first`. */
static size_t encounters_end(const search *self, size_t first)
{
    size_t next = first + 1;
    while (next < self->count && self->encounters[next].circles == self->encounters[first].circles)
        next++;
    return next;
}

static void takers_mark(search *self, const circle_table *circles, const hub_result *hubs)
{
    for (size_t first = 0; first < self->count; first = encounters_end(self, first)) {
        self->met[self->encounters[first].circles >> 32]++;
        self->met[(uint32_t)self->encounters[first].circles]++;
    }
    for (uint32_t circle = 0; circle < self->bundles->subject_count; circle++)
        self->into->takers[circle] = self->met[circle] >= hubs->crowd;
    for (uint32_t subject = 0; subject < self->bundles->subject_count; subject++)
        if (hubs->late[subject] && circles->of_subject[subject] != POSTER_NONE)
            self->into->takers[circles->of_subject[subject]] = true;
}

static ae_status bonds_judge(search *self, ae_error *error)
{
    size_t capacity = 0, text = 0;
    for (size_t first = 0, next; first < self->count; first = next) {
        const uint64_t circles = self->encounters[first].circles;
        next = encounters_end(self, first);
        while (text < self->text_count && self->texts[text] < circles)
            text++;
        uint32_t texts = 0;
        for (; text < self->text_count && self->texts[text] == circles; text++)
            texts++;
        void *items = self->into->items;
        ae_status status =
            memory_grow(&items, &capacity, self->into->count + 1, sizeof *self->into->items, error);
        self->into->items = items;
        if (status != AE_OK)
            return status;
        self->into->items[self->into->count++] =
            circles_judge(self, self->encounters + first, next - first, texts);
    }
    return AE_OK;
}

static ae_status texts_sort(search *self, ae_error *error)
{
    uint64_t *scratch = memory_resize(NULL, self->text_count, sizeof *scratch);
    if (scratch == NULL)
        return status_out_of_memory(error, self->text_count * sizeof *scratch);
    order_keys(self->texts, scratch, self->text_count);
    memory_free(scratch);
    return AE_OK;
}

static ae_status search_run(search *self, const circle_table *circles, const hub_result *hubs,
                            ae_error *error)
{
    ae_status status = clusters_walk(self, hubs->crowd, error);
    if (status == AE_OK)
        status = texts_sort(self, error);
    if (status != AE_OK)
        return status;
    if (self->count > 1)
        qsort(self->encounters, self->count, sizeof *self->encounters, encounter_compare);
    takers_mark(self, circles, hubs);
    return bonds_judge(self, error);
}

/* The ads of the cluster that has most of them. */
static size_t cluster_most(const poster_input *input, const slice_table *slices)
{
    size_t most = 0;
    for (uint32_t cluster = 0; cluster < input->clusters; cluster++) {
        size_t ads = 0;
        for (size_t k = slices->cluster_begin[cluster]; k < slices->cluster_begin[cluster + 1]; k++)
            ads += slices->items[k].ads;
        most = ads > most ? ads : most;
    }
    return most;
}

ae_status bond_find(const poster_input *input, const poster_options *options,
                    const bundle_table *bundles, const slice_table *slices,
                    const circle_table *circles, const hub_result *hubs, bond_list *self,
                    ae_error *error)
{
    const size_t subjects = bundles->subject_count, most = cluster_most(input, slices);
    search work = {
        .input = input, .options = options, .bundles = bundles, .slices = slices, .into = self};
    work.keys = memory_resize(NULL, most, sizeof *work.keys);
    work.scratch = memory_resize(NULL, most, sizeof *work.scratch);
    self->takers = memory_new(subjects, sizeof *self->takers);
    work.met = memory_new(subjects, sizeof *work.met);
    work.clusters = memory_new(subjects, sizeof *work.clusters);
    work.spans = memory_resize(NULL, subjects, sizeof *work.spans);
    ae_status status;
    if (!work.keys || !work.scratch || !self->takers || !work.met || !work.clusters ||
        !work.spans) {
        status = status_out_of_memory(error, (most + subjects) * 2 * sizeof *work.keys);
    } else {
        meeting_spans(bundles, circles->of_bundle, work.spans);
        status = search_run(&work, circles, hubs, error);
    }
    memory_free(work.encounters);
    memory_free(work.texts);
    memory_free(work.keys);
    memory_free(work.scratch);
    memory_free(work.met);
    memory_free(work.clusters);
    memory_free(work.spans);
    return status;
}

void bond_clear(bond_list *self)
{
    memory_free(self->items);
    memory_free(self->takers);
    *self = (bond_list){0};
}
