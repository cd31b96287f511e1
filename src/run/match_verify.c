#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/estimate.h"
#include "sim/radix.h"

enum {
    PAIR_GRAIN = 4096, /* candidates handed to a worker at once */
    RUN_GRAIN = 32,    /* anchors with all their candidates */
    NEAR_THRESHOLD = SIMILARITY_ONE / 20
};

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

ae_status match_verify(const stage_room *room, match_result *result, const signatures *made,
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
                      .least = match_millionths(room->config->threshold),
                      .plain_share = match_millionths(room->config->plain_share)};
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
