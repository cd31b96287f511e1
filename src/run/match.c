#include "run/match.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"

enum {
    BACKGROUND_PAIRS = 1000,
    BACKGROUND_GRAIN = 50, /* pairs handed to a worker at once */
    JOIN_GRAIN = 256 /* texts, each with its tree where it is the smallest, handed out at once */
};

/* Pairs that have nothing to do with each other: text k with the one half the corpus away
 * (texts are numbered by their hash). */
typedef struct background {
    const stage_room *room;
    const match_result *result;
    size_t count;
    uint32_t similarities[BACKGROUND_PAIRS];
} background;

static ae_status background_work(void *context, unsigned worker, size_t begin, size_t end,
                                 ae_error *error)
{
    background *self = context;
    match_measure_context measuring = {self->room, self->result, worker};
    const size_t half = self->room->texts->text_count / 2;
    ae_status status = AE_OK;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const uint32_t text = (uint32_t)(k * half / self->count), other = (uint32_t)(text + half);
        match_measure_begin(&measuring);
        status = match_measure(&measuring, text, &other, 1, &self->similarities[k], error);
    }
    return status;
}

/* The mean similarity of such pairs; the time is that of joining. */
static ae_status background_measure(const stage_room *room, match_result *result, ae_error *error)
{
    const size_t half = room->texts->text_count / 2;
    background self = {
        .room = room, .result = result, .count = half < BACKGROUND_PAIRS ? half : BACKGROUND_PAIRS};
    const double begin = clock_seconds();
    uint64_t sum = 0;
    ae_status status =
        parallel_for(room->threads, self.count, BACKGROUND_GRAIN, background_work, &self, error);
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < self.count; k++)
        sum += self.similarities[k];
    result->background = self.count == 0 ? 0 : (double)sum / (double)self.count / SIMILARITY_ONE;
    result->seconds[MATCH_JOIN] += clock_seconds() - begin;
    return AE_OK;
}

/* Sets the links apart that somebody has said join nothing. */
static ae_status links_mute(const match_words *said, size_t texts, match_result *result,
                            ae_error *error)
{
    size_t kept = 0;
    if (said->muted == NULL)
        return AE_OK;
    bool *near = memory_new(texts, sizeof *near); /* linked to a text that spreads */
    result->muted = spill_take(result->large, result->link_count, sizeof *result->muted);
    if (near == NULL || result->muted == NULL) {
        memory_free(near);
        return status_out_of_memory(error, result->link_count * sizeof *result->muted);
    }
    for (size_t k = 0; k < result->link_count; k++) {
        near[result->links[k].a] |= said->spread[result->links[k].b];
        near[result->links[k].b] |= said->spread[result->links[k].a];
    }
    for (size_t k = 0; k < result->link_count; k++) {
        const uint32_t a = result->links[k].a, b = result->links[k].b;
        if (!said->muted[a] && !said->muted[b] && !(near[a] && near[b]))
            result->links[kept++] = result->links[k];
        else
            result->muted[result->muted_count++] = result->links[k];
    }
    result->link_count = kept;
    memory_free(near);
    return AE_OK;
}

typedef struct joining {
    const stage_room *room;
    const match_result *result;
    cluster_joining *going;
} joining;

static ae_status join_work(void *context, unsigned worker, size_t begin, size_t end,
                           ae_error *error)
{
    const joining *self = context;
    match_measure_context measuring = {self->room, self->result, worker};
    ae_status status = AE_OK;
    for (size_t tree = begin; tree < end && status == AE_OK; tree++) {
        match_measure_begin(&measuring);
        status = cluster_take(self->going, worker, &measuring, (uint32_t)tree, (uint32_t)tree + 1,
                              error);
    }
    return status;
}

static ae_status join(const stage_room *room, const match_words *said, match_result *result,
                      ae_error *error)
{
    const size_t texts = room->texts->text_count;
    const cluster_form form = {.representatives = room->config->representatives,
                               .cohesion = room->config->cohesion,
                               .measure = match_measure,
                               .together = said->together,
                               .together_count = said->together_count,
                               .apart = said->apart,
                               .apart_count = said->apart_count};
    joining self = {.room = room, .result = result};
    ae_status status = links_mute(said, texts, result, error);
    if (status == AE_OK)
        status = cluster_begin((uint32_t)texts, result->links, result->link_count, &form,
                               room->threads, &self.going, error);
    if (status != AE_OK)
        return status;
    status = stage_run(
        room, &(stage_job){"join", "texts", texts, JOIN_GRAIN, join_work, &self, NULL}, error);
    if (status == AE_OK)
        cluster_end(self.going, &result->clusters);
    else
        cluster_joining_free(self.going);
    return status;
}

/* What one step leaves to the next and nobody later needs. */
typedef struct match_state {
    signatures made;
    candidate_list candidates;
    bool *silent; /* of the texts: not to be weighed; NULL: none */
    bool widened; /* only new texts are signed */
    const match_words *said;
    match_before *before;
} match_state;

static ae_status sign(const stage_room *room, match_state *state, match_result *result,
                      ae_error *error)
{
    ae_status status =
        match_sign_fresh(room, state->before, result, &state->made, &state->widened, error);
    return status == AE_OK && !state->widened ? match_sign(room, result, &state->made, error)
                                              : status;
}

/* Pairs new texts, where the others are paired; or all. */
static ae_status pair(const stage_room *room, match_state *state, match_result *result,
                      ae_error *error)
{
    const match_before *before = state->before;
    bool done = false;
    ae_status status = before->keep != NULL ? before->keep(before->context, room, state->made.keys,
                                                           result->bands, error)
                                            : AE_OK;
    if (status == AE_OK && state->widened) {
        status = match_widen(room, before, result, &state->made, &state->candidates, &done, error);
        if (status == AE_OK && !done)
            status =
                match_sign_some(room, result, &state->made, NULL, room->texts->text_count, error);
    }
    if (status == AE_OK && !done)
        status = match_pair(room, result, &state->made, &state->candidates, error);
    signatures_clear(&state->made);
    return status;
}

static ae_status step_run(const stage_room *room, match_step step, match_state *state,
                          match_result *result, ae_error *error)
{
    ae_status status;
    switch (step) {
    case MATCH_WEIGH:
        return match_weigh(room, state->silent, result, error);
    case MATCH_SIGN:
        return sign(room, state, result, error);
    case MATCH_PAIR:
        return pair(room, state, result, error);
    case MATCH_VERIFY:
        state->candidates.known = state->before->measured;
        state->candidates.known_count = state->before->measured_count;
        status = match_verify(room, result, &state->candidates, error);
        candidate_list_clear(&state->candidates);
        return status;
    case MATCH_JOIN:
        return join(room, state->said, result, error);
    case MATCH_STEP_COUNT:
        break;
    }
    return AE_OK;
}

/* The steps from `step` to the one before `end`. */
static ae_status steps_run(const stage_room *room, match_step step, match_step end,
                           match_state *state, match_result *result, ae_error *error)
{
    ae_status status = AE_OK;
    for (; step < end && status == AE_OK; step++) {
        const double begin = clock_seconds();
        status = step_run(room, step, state, result, error);
        result->seconds[step] += clock_seconds() - begin;
    }
    return status;
}

static void state_clear(match_state *state)
{
    signatures_clear(&state->made);
    candidate_list_clear(&state->candidates);
}

void match_forget_pairs(match_result *result)
{
    spill_give(result->large, result->links);
    spill_give(result->large, result->below);
    spill_give(result->large, result->below_firsts);
    spill_give(result->large, result->muted);
    result->links = result->below = result->muted = NULL;
    result->below_firsts = NULL;
    result->below_count = result->muted_count = 0;
}

static void findings_clear(match_result *result)
{
    weight_table_clear(&result->weights);
    memory_free(result->texts);
    match_forget_pairs(result);
    cluster_result_clear(&result->clusters);
    result->texts = NULL;
    result->link_count = 0;
    result->near_threshold = 0;
}

/* What was found goes, but not who is silent: the texts are to be weighed again. */
static ae_status findings_renew(const stage_room *room, match_state *state, match_result *result,
                                ae_error *error)
{
    state_clear(state);
    findings_clear(result);
    result->weighed_again = true;
    return steps_run(room, MATCH_WEIGH, MATCH_PAIR, state, result, error);
}

/* Where the texts look dominated, matches those that are counted, as if they were all. */
static ae_status part_match(const stage_room *room, match_state *state, match_result *result,
                            bool *dominant, ae_error *error)
{
    const unsigned stride = weight_stride(room->texts->text_count);
    const match_words nothing = {.together = NULL};
    match_before anew = {.measured = NULL};
    bool dominated = false;
    corpus texts = *room->texts;
    stage_room part = *room;
    match_state own = {.said = &nothing, .before = &anew};
    match_result found = {.links = NULL};
    texts.text_count = weight_counted(texts.text_count);
    part.texts = &texts;
    ae_status status = match_looks_dominated(room, result, &state->made, &dominated, error);
    if (status == AE_OK && dominated)
        status = steps_run(&part, MATCH_WEIGH, MATCH_STEP_COUNT, &own, &found, error);
    if (status == AE_OK && dominated)
        status = match_silence(&part, &found, stride, &state->silent, dominant, error);
    if (!*dominant) {
        memory_free(state->silent);
        state->silent = NULL;
    }
    for (match_step step = MATCH_WEIGH; step < MATCH_STEP_COUNT; step++)
        result->seconds[step] += found.seconds[step];
    state_clear(&own);
    match_clear(&found);
    return status;
}

/* Signs the texts by weights of an earlier run. */
static ae_status standing_sign(const stage_room *room, match_state *state, match_result *result,
                               ae_error *error)
{
    result->weighed_again = state->before->weighed_again;
    ae_status status = weight_table_copy(&result->weights, &state->before->weights, error);
    return status == AE_OK ? steps_run(room, MATCH_SIGN, MATCH_PAIR, state, result, error) : status;
}

/* Weighs and signs the texts: twice, if a part of them says that a cluster is a large part of
 * all. Where all are counted that would be all the work. */
static ae_status texts_sign(const stage_room *room, match_state *state, match_result *result,
                            ae_error *error)
{
    bool dominant = false;
    if (state->before->weights.cells != NULL)
        return standing_sign(room, state, result, error);
    ae_status status = steps_run(room, MATCH_WEIGH, MATCH_PAIR, state, result, error);
    if (status == AE_OK && room->config->weight_power > 0 &&
        weight_stride(room->texts->text_count) > 1)
        status = part_match(room, state, result, &dominant, error);
    return status == AE_OK && dominant ? findings_renew(room, state, result, error) : status;
}

/* Where a cluster is a large part of the corpus, the texts are weighed again with each cluster
 * speaking through a few of its texts, and all is done once more. */
ae_status match_run(const stage_room *room, const match_words *said, match_before *before,
                    match_result *result, ae_error *error)
{
    match_state state = {.said = said, .before = before};
    const bool standing = before->weights.cells != NULL;
    bool dominant = false;
    ae_status status = texts_sign(room, &state, result, error);
    if (status == AE_OK)
        status = steps_run(room, MATCH_PAIR, MATCH_STEP_COUNT, &state, result, error);
    if (status == AE_OK && room->config->weight_power > 0 && !standing && !result->weighed_again)
        status = match_silence(room, result, weight_stride(room->texts->text_count), &state.silent,
                               &dominant, error);
    if (status == AE_OK && dominant)
        status = findings_renew(room, &state, result, error);
    if (status == AE_OK && dominant)
        status = steps_run(room, MATCH_PAIR, MATCH_STEP_COUNT, &state, result, error);
    if (status == AE_OK)
        status = background_measure(room, result, error);
    state_clear(&state);
    memory_free(state.silent);
    return status;
}

void match_before_clear(match_before *self)
{
    weight_table_clear(&self->weights);
    spill_give(self->large, self->measured);
    spill_give(self->large, self->keys);
    memory_free(self->texts);
    memory_free(self->fresh);
    *self = (match_before){.measured = NULL};
}

void match_clear(match_result *result)
{
    findings_clear(result);
    *result = (match_result){0};
}
