/* The exact similarities of pairs of texts, which a worker's verifier holds for those that come
 * next. */
#include "base/memory.h"
#include "run/match_step.h"

static bool text_is_held(const stage_scratch *scratch, uint32_t text)
{
    const uint32_t number = scratch->places[text];
    return number < scratch->verify.text_count && scratch->held[number] == text;
}

/* The number of a text in the scratch's verifier, which takes it in if need be. */
static ae_status text_hold(const stage_room *room, const weight_table *weights,
                           stage_scratch *scratch, uint32_t text, size_t *number, ae_error *error)
{
    const size_t count = scratch->verify.text_count;
    *number = scratch->places[text];
    if (text_is_held(scratch, text))
        return AE_OK;
    void *held = scratch->held;
    ae_status status =
        memory_grow(&held, &scratch->held_capacity, count + 1, sizeof *scratch->held, error);
    scratch->held = held;
    if (status == AE_OK)
        status = verify_add(&scratch->verify, weights, scratch->shingles,
                            stage_shingles(room, scratch, text), error);
    if (status != AE_OK)
        return status;
    scratch->held[count] = text;
    scratch->places[text] = (uint32_t)count;
    *number = count;
    return AE_OK;
}

/* Measures the first of the pairs, and as many more as the verifier has room for;
 * *done says how many. */
static ae_status some_measure(const stage_room *room, const weight_table *weights,
                              stage_scratch *scratch, uint32_t anchor, const uint32_t *others,
                              size_t count, uint32_t *similarities, size_t *done, ae_error *error)
{
    verifier *verify = &scratch->verify;
    const uint32_t plain_share = match_millionths(room->config->plain_share);
    size_t first = 0, number = 0, held = 0;
    if (verify_is_full(verify))
        verify_begin(verify);
    ae_status status = text_hold(room, weights, scratch, anchor, &first, error);
    for (; status == AE_OK && held < count && (held == 0 || !verify_is_full(verify)); held++) {
        if (held + STAGE_AHEAD < count && !text_is_held(scratch, others[held + STAGE_AHEAD]))
            stage_fetch(room, others[held + STAGE_AHEAD]);
        if (similarities[held] == MATCH_UNKNOWN)
            status = text_hold(room, weights, scratch, others[held], &number, error);
    }
    if (status != AE_OK)
        return status;
    if (verify->anchor != first)
        verify_anchor(verify, first);
    for (size_t k = 0; k < held; k++)
        if (similarities[k] == MATCH_UNKNOWN)
            similarities[k] = verify_similarity(verify, scratch->places[others[k]], plain_share);
    *done = held;
    return AE_OK;
}

ae_status match_similarities(const stage_room *room, const weight_table *weights,
                             stage_scratch *scratch, uint32_t anchor, const uint32_t *others,
                             size_t count, uint32_t *similarities, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t done = 0, more = 0; done < count && status == AE_OK; done += more)
        status = some_measure(room, weights, scratch, anchor, others + done, count - done,
                              similarities + done, &more, error);
    return status;
}

void match_measure_begin(const match_measure_context *self)
{
    verify_begin(&self->room->scratch[self->worker].verify);
}

ae_status match_measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                        uint32_t *similarities, ae_error *error)
{
    const match_measure_context *self = context;
    const match_result *result = self->result;
    stage_scratch *scratch = &self->room->scratch[self->worker];
    size_t unknown = 0;
    for (size_t k = 0; k < count; k++) {
        similarities[k] = cluster_link_of(result->below, result->below_firsts, a, others[k]);
        unknown += similarities[k] == MATCH_UNKNOWN;
    }
    return unknown == 0 ? AE_OK
                        : match_similarities(self->room, &result->weights, scratch, a, others,
                                             count, similarities, error);
}
