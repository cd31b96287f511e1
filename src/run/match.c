#include "run/match.h"

#include <math.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "sim/candidate.h"
#include "sim/estimate.h"
#include "sim/radix.h"

enum {
    TEXT_GRAIN = 256,    /* texts handed to a worker at once */
    PAIR_GRAIN = 4096,   /* candidates */
    RUN_GRAIN = 32,      /* anchors with all their candidates */
    BACKGROUND_PAIRS = 1000,
    NEAR_THRESHOLD = SIMILARITY_ONE / 20
};

/* ---- weigh ---- */

typedef struct weighing {
    const stage_room *room;
    weight_counts *counts; /* one for each worker */
} weighing;

static ae_status weigh_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    const weighing *self = context;
    stage_scratch *scratch = &self->room->scratch[worker];
    for (size_t text = begin; text < end; text++) {
        shingle_sequence sequence;
        ae_status status = stage_mark(self->room, scratch, (uint32_t)text, &sequence, error);
        if (status != AE_OK)
            return status;
        const size_t count = shingle_distinct(sequence, scratch->shingles);
        weight_counts_add(&self->counts[worker], scratch->shingles, count);
    }
    return AE_OK;
}

static ae_status weigh(const stage_room *room, match_result *result, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    const unsigned bits = weight_bits_for(texts);
    weighing self = {room, memory_new(room->threads, sizeof *self.counts)};
    if (self.counts == NULL)
        return status_out_of_memory(error, room->threads * sizeof *self.counts);
    ae_status status = AE_OK;
    for (unsigned k = 0; k < room->threads && status == AE_OK; k++)
        status = weight_counts_new(&self.counts[k], bits, error);
    if (status == AE_OK)
        status = stage_run(room, "weigh", "texts", texts, TEXT_GRAIN, weigh_work, &self, error);
    for (unsigned k = 1; k < room->threads && status == AE_OK; k++)
        weight_counts_merge(&self.counts[0], &self.counts[k]);
    const weight_form form = {room->config->weight_power, room->config->weight_cap};
    if (status == AE_OK)
        status = weight_table_new(&result->weights, &self.counts[0], texts, form, error);
    for (unsigned k = 0; k < room->threads; k++)
        weight_counts_clear(&self.counts[k]);
    memory_free(self.counts);
    return status;
}

/* ---- sign ---- */

/* What signing leaves to the next steps. Owned: signatures_clear(). */
typedef struct signatures {
    uint32_t *keys;    /* texts x bands */
    uint8_t *kept;     /* texts x kept_size: see estimate.h */
    size_t kept_size;
    unsigned slots;
} signatures;

static void signatures_clear(signatures *self)
{
    memory_free(self->keys);
    memory_free(self->kept);
    *self = (signatures){0};
}

typedef struct signing {
    const stage_room *room;
    match_result *result;
    signature_form form;
    signatures *made;
} signing;

static ae_status sign_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const signing *self = context;
    (void)error;
    const weight_table *weights = &self->result->weights;
    stage_scratch *scratch = &self->room->scratch[worker];
    for (size_t text = begin; text < end; text++) {
        const size_t count = shingle_distinct(stage_sequence(self->room, scratch, (uint32_t)text),
                                              scratch->shingles);
        uint64_t weight = 0;
        for (size_t k = 0; k < count; k++)
            weight += weight_of(weights, scratch->shingles[k]);
        const size_t parts = signature_thin(weights, scratch->shingles, count, scratch->parts);
        self->result->texts[text] = (verify_text){weight, (uint32_t)count, (uint32_t)parts};
        signature_make(&self->form, scratch->parts, parts, scratch->slots);
        signature_keys(&self->form, scratch->slots, self->made->keys + text * self->form.bands);
        estimate_keep(scratch->slots, self->made->slots,
                      self->made->kept + text * self->made->kept_size);
    }
    return AE_OK;
}

/* More texts mean more chance candidates: longer bands keep their number per
 * text about level, more bands keep the recall. */
static void bands_choose(const ae_config *config, size_t texts, match_result *result)
{
    static const struct {
        size_t texts;
        unsigned bands, band_rows;
    } levels[] = {{100000, 42, 3}, {1000000, 64, 4}, {SIZE_MAX, 64, 5}};
    size_t level = 0;
    while (texts > levels[level].texts)
        level++;
    result->bands = config->bands != 0 ? config->bands : levels[level].bands;
    result->band_rows = config->band_rows != 0 ? config->band_rows : levels[level].band_rows;
}

static ae_status sign(const stage_room *room, match_result *result, signatures *made,
                      ae_error *error)
{
    const size_t texts = room->texts->text_count;
    signing self = {.room = room, .result = result, .made = made};
    bands_choose(room->config, texts, result);
    result->texts = memory_new(texts, sizeof *result->texts);
    made->slots = result->bands * result->band_rows;
    made->kept_size = estimate_size(made->slots);
    made->keys = memory_resize(NULL, texts * result->bands, sizeof *made->keys);
    made->kept = memory_resize(NULL, texts, made->kept_size);
    ae_status status;
    if (result->texts == NULL || made->keys == NULL || made->kept == NULL)
        status = status_out_of_memory(error, texts * result->bands * sizeof *made->keys);
    else
        status = signature_form_new(&self.form, result->bands, result->band_rows,
                                    room->config->seed, error);
    if (status == AE_OK)
        status = stage_run(room, "sign", "texts", texts, TEXT_GRAIN, sign_work, &self, error);
    signature_form_clear(&self.form);
    return status;
}

/* ---- pair ---- */

typedef struct pairing {
    candidate_input input;
    candidate_crowds crowds;
    candidate_list *lists; /* one for each worker */
} pairing;

static ae_status crowd_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_crowd(&self->input, (unsigned)band, &self->crowds,
                                 &self->lists[worker], error);
    return status;
}

static ae_status pair_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const pairing *self = context;
    ae_status status = AE_OK;
    for (size_t band = begin; band < end && status == AE_OK; band++)
        status = candidate_find(&self->input, &self->crowds, (unsigned)band, &self->lists[worker],
                                error);
    return status;
}

static ae_status pair(const stage_room *room, match_result *result, const uint32_t *keys,
                      candidate_list *candidates, ae_error *error)
{
    const size_t bands = result->bands;
    pairing self = {.input = {keys, (uint32_t)room->texts->text_count, result->bands,
                              room->config->bucket_limit},
                    .lists = memory_new(room->threads, sizeof *self.lists)};
    if (self.lists == NULL)
        return status_out_of_memory(error, room->threads * sizeof *self.lists);
    ae_status status = candidate_crowds_new(&self.crowds, result->bands, error);
    if (status == AE_OK)
        status = stage_run(room, "pair", "bands", bands, 1, crowd_work, &self, error);
    if (status == AE_OK)
        status = stage_run(room, "pair", "bands", bands, 1, pair_work, &self, error);
    for (unsigned k = 0; k < room->threads; k++) {
        if (status == AE_OK)
            status = candidate_append(candidates, &self.lists[k], error);
        candidate_clear(&self.lists[k]);
    }
    if (status == AE_OK)
        status = candidate_settle(candidates, error);
    result->candidates = candidates->count;
    result->thinned_buckets = candidates->thinned_buckets;
    candidate_crowds_clear(&self.crowds);
    memory_free(self.lists);
    return status;
}

/* ---- verify ---- */

typedef struct verifying {
    const stage_room *room;
    const match_result *result;
    const signatures *made;
    uint64_t *pairs; /* sorted */
    size_t count;
    uint32_t *similarities; /* of the pairs */
    unsigned agreement; /* that the signatures of a pair above the threshold have */
    uint32_t least;     /* the threshold */
    uint32_t plain_share;
    size_t *runs; /* pairs of one anchor, their first text, begin at runs[k] */
    uint64_t *order; /* numbers of runs in the lower half, as they are to be done */
    size_t run_count;
} verifying;

static uint32_t millionths_of(double share)
{
    return (uint32_t)lround(share * SIMILARITY_ONE);
}

static uint32_t first_of(uint64_t pair)
{
    return (uint32_t)(pair >> 32);
}

/* Whether the pair may reach the threshold, as far as a cheap look can tell. */
static bool pair_promises(const verifying *self, uint64_t pair)
{
    const uint32_t a = first_of(pair), b = (uint32_t)pair;
    const verify_text *left = &self->result->texts[a], *right = &self->result->texts[b];
    const signatures *made = self->made;
    if (left->parts >= ESTIMATE_PARTS_LEAST && right->parts >= ESTIMATE_PARTS_LEAST &&
        estimate_agreement(made->kept + a * made->kept_size, made->kept + b * made->kept_size,
                           made->kept_size) < self->agreement)
        return false;
    return verify_bound(*left, *right, self->plain_share) >= self->least;
}

static ae_status sift_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const verifying *self = context;
    (void)worker;
    (void)error;
    for (size_t k = begin; k < end; k++)
        self->similarities[k] = pair_promises(self, self->pairs[k]);
    return AE_OK;
}

/* Leaves out the pairs without promise and finds the runs. They are done in the
 * order of the smallest text that any of their texts is paired with: texts of one
 * family follow each other and are still at hand. */
static ae_status runs_make(verifying *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    uint32_t *smallest = memory_resize(NULL, texts, sizeof *smallest);
    self->runs = memory_resize(NULL, texts + 1, sizeof *self->runs);
    self->order = memory_resize(NULL, 2 * texts, sizeof *self->order);
    if (smallest == NULL || self->runs == NULL || self->order == NULL) {
        memory_free(smallest);
        return status_out_of_memory(error, 2 * texts * sizeof *self->order);
    }
    for (uint32_t text = 0; text < texts; text++)
        smallest[text] = text;
    size_t kept = 0;
    for (size_t k = 0; k < self->count; k++) {
        const uint64_t pair = self->pairs[k];
        if (!self->similarities[k])
            continue;
        if (kept == 0 || first_of(self->pairs[kept - 1]) != first_of(pair))
            self->runs[self->run_count++] = kept;
        if (smallest[(uint32_t)pair] > first_of(pair))
            smallest[(uint32_t)pair] = first_of(pair);
        self->pairs[kept++] = pair;
    }
    self->count = self->runs[self->run_count] = kept;
    for (size_t k = 0; k < self->run_count; k++)
        self->order[k] = (uint64_t)smallest[first_of(self->pairs[self->runs[k]])] << 32 | k;
    radix_sort(self->order, self->order + texts, self->run_count, 32, 64);
    memory_free(smallest);
    return AE_OK;
}

static ae_status run_verify(const verifying *self, stage_scratch *scratch, size_t begin, size_t end,
                            ae_error *error)
{
    const verify_text *texts = self->result->texts;
    ae_status status =
        verify_anchor(&scratch->verify, &self->result->weights,
                      stage_sequence(self->room, scratch, first_of(self->pairs[begin])), error);
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const uint32_t text = (uint32_t)self->pairs[k];
        self->similarities[k] =
            verify_similarity(&scratch->verify, stage_passer(self->room, scratch, text),
                              texts[text], self->plain_share);
    }
    return status;
}

static ae_status verify_work(void *context, unsigned worker, size_t begin, size_t end,
                             ae_error *error)
{
    const verifying *self = context;
    ae_status status = AE_OK;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const size_t run = (uint32_t)self->order[k];
        status = run_verify(self, &self->room->scratch[worker], self->runs[run],
                            self->runs[run + 1], error);
    }
    return status;
}

static ae_status links_keep(const verifying *self, match_result *result, ae_error *error)
{
    size_t kept = 0;
    for (size_t k = 0; k < self->count; k++) {
        const uint32_t similarity = self->similarities[k];
        kept += similarity >= self->least;
        result->near_threshold += similarity + NEAR_THRESHOLD >= self->least &&
                                  similarity <= self->least + NEAR_THRESHOLD;
    }
    result->links = memory_resize(NULL, kept, sizeof *result->links);
    if (result->links == NULL)
        return status_out_of_memory(error, kept * sizeof *result->links);
    for (size_t k = 0; k < self->count; k++)
        if (self->similarities[k] >= self->least)
            result->links[result->link_count++] = (cluster_link){
                first_of(self->pairs[k]), (uint32_t)self->pairs[k], self->similarities[k]};
    return AE_OK;
}

/* Uses the candidates up. */
static ae_status verify(const stage_room *room, match_result *result, const signatures *made,
                        candidate_list *candidates, ae_error *error)
{
    verifying self = {.room = room,
                      .result = result,
                      .made = made,
                      .pairs = candidates->pairs,
                      .count = candidates->count,
                      .similarities =
                          memory_resize(NULL, candidates->count, sizeof *self.similarities),
                      .agreement = estimate_least(room->config->threshold, made->slots),
                      .least = millionths_of(room->config->threshold),
                      .plain_share = millionths_of(room->config->plain_share)};
    if (self.similarities == NULL)
        return status_out_of_memory(error, self.count * sizeof *self.similarities);
    ae_status status =
        stage_run(room, "sift", "pairs", self.count, PAIR_GRAIN, sift_work, &self, error);
    if (status == AE_OK)
        status = runs_make(&self, error);
    if (status == AE_OK)
        status = stage_run(room, "verify", "texts", self.run_count, RUN_GRAIN, verify_work, &self,
                           error);
    if (status == AE_OK)
        status = links_keep(&self, result, error);
    memory_free(self.similarities);
    memory_free(self.runs);
    memory_free(self.order);
    return status;
}

/* ---- join ---- */

ae_status match_measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                        uint32_t *similarities, ae_error *error)
{
    const match_measure_context *self = context;
    stage_scratch *scratch = &self->room->scratch[0];
    const uint32_t plain_share = millionths_of(self->room->config->plain_share);
    ae_status status = verify_anchor(&scratch->verify, &self->result->weights,
                                     stage_sequence(self->room, scratch, a), error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        similarities[k] =
            verify_similarity(&scratch->verify, stage_passer(self->room, scratch, others[k]),
                              self->result->texts[others[k]], plain_share);
    }
    return status;
}

/* The mean similarity of pairs that have nothing to do with each other: text k
 * with the one half the corpus away (texts are numbered by their hash). */
static ae_status background_measure(const stage_room *room, match_result *result, ae_error *error)
{
    const size_t texts = room->texts->text_count, half = texts / 2;
    const size_t count = half < BACKGROUND_PAIRS ? half : BACKGROUND_PAIRS;
    match_measure_context context = {room, result};
    uint64_t sum = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t text = (uint32_t)(k * half / count), other = (uint32_t)(text + half);
        uint32_t similarity;
        ae_status status = match_measure(&context, text, &other, 1, &similarity, error);
        if (status != AE_OK)
            return status;
        sum += similarity;
    }
    result->background = count == 0 ? 0 : (double)sum / (double)count / SIMILARITY_ONE;
    return AE_OK;
}

static ae_status join(const stage_room *room, match_result *result, ae_error *error)
{
    match_measure_context context = {room, result};
    const cluster_form form = {.representatives = room->config->representatives,
                               .cohesion = room->config->cohesion,
                               .measure = match_measure,
                               .context = &context};
    return cluster_join((uint32_t)room->texts->text_count, result->links, result->link_count, &form,
                        &result->clusters, error);
}

/* What one step leaves to the next and nobody later needs. */
typedef struct match_state {
    signatures made;
    candidate_list candidates;
} match_state;

static ae_status step_run(const stage_room *room, match_step step, match_state *state,
                          match_result *result, ae_error *error)
{
    ae_status status;
    switch (step) {
    case MATCH_WEIGH:
        return weigh(room, result, error);
    case MATCH_SIGN:
        return sign(room, result, &state->made, error);
    case MATCH_PAIR:
        status = pair(room, result, state->made.keys, &state->candidates, error);
        memory_free(state->made.keys);
        state->made.keys = NULL;
        return status;
    case MATCH_VERIFY:
        status = verify(room, result, &state->made, &state->candidates, error);
        candidate_clear(&state->candidates);
        signatures_clear(&state->made);
        return status;
    case MATCH_JOIN:
        status = background_measure(room, result, error);
        return status == AE_OK ? join(room, result, error) : status;
    case MATCH_STEP_COUNT:
        break;
    }
    return AE_OK;
}

ae_status match_run(const stage_room *room, match_result *result, ae_error *error)
{
    match_state state = {0};
    ae_status status = AE_OK;
    for (match_step step = MATCH_WEIGH; step < MATCH_STEP_COUNT && status == AE_OK; step++) {
        const double begin = clock_seconds();
        status = step_run(room, step, &state, result, error);
        result->seconds[step] = clock_seconds() - begin;
    }
    signatures_clear(&state.made);
    candidate_clear(&state.candidates);
    return status;
}

void match_clear(match_result *result)
{
    weight_table_clear(&result->weights);
    memory_free(result->texts);
    memory_free(result->links);
    cluster_result_clear(&result->clusters);
    *result = (match_result){0};
}
