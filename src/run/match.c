#include "run/match.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"

enum { BACKGROUND_PAIRS = 1000 };

ae_status match_measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                        uint32_t *similarities, ae_error *error)
{
    const match_measure_context *self = context;
    stage_scratch *scratch = &self->room->scratch[0];
    const uint32_t plain_share = match_millionths(self->room->config->plain_share);
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
        return match_weigh(room, result, error);
    case MATCH_SIGN:
        return match_sign(room, result, &state->made, error);
    case MATCH_PAIR:
        status = match_pair(room, result, state->made.keys, &state->candidates, error);
        memory_free(state->made.keys);
        state->made.keys = NULL;
        return status;
    case MATCH_VERIFY:
        status = match_verify(room, result, &state->made, &state->candidates, error);
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
