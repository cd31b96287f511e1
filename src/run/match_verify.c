#include "base/forest.h"
#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/radix.h"

enum {
    ANCHOR_GRAIN = 64, /* anchors handed to a worker at once */
    RUN_MOST = 256,    /* pairs of one anchor that are measured at once */
    HOLD_PAIRS = 3,    /* what a text must serve for to be worth taking in */
    NEAR_THRESHOLD = SIMILARITY_ONE / 20,
};

/* Pairs come by their first text, the anchor. Anchors are done family by family: they
 * find each other's texts spelled already, or else, in a family that is passing, spell each once
 * for a run: see match_pass(). A text that has no such link goes with the first one it is a
 * candidate with: the fringe of a family is in no other's. Within a family anchors come by their
 * numbers, the last first: the others have been anchors then, so that their wholes are known. But
 * where an anchor has more than a run, each of its runs comes where its first partner does,
 * so that the representatives of a crowd meet a part of it together.
 *
 * Passing are crowds, and families whose texts and their partners elsewhere would serve for fewer
 * than HOLD_PAIRS pairs each: strangers under one footer, of whom few are probably linked and many
 * are candidates. 300,000 under one of four fifths are verified in 5.8 s so, and in 11.3 if each
 * is taken in. */
typedef struct verify_families {
    uint32_t *of;    /* per text: the smallest one of its family */
    uint32_t *sizes; /* of a family, by that text */
    bool *passing;   /* the same */
} verify_families;

typedef struct verifying {
    const stage_room *room;
    const match_result *result;
    const uint64_t *pairs; /* to be measured, sorted */
    size_t count;
    uint32_t *similarities; /* of the pairs */
    uint64_t *fresh;        /* the pairs, where others are known; else NULL */
    uint32_t *found;        /* of all candidates, then: of the others */
    size_t *runs;           /* the pairs of run k are runs[k]..runs[k + 1] - 1, of one anchor */
    uint64_t *order;        /* numbers of runs, families above them; the last to be done first */
    size_t run_count, runs_most;
    verify_families families;
    match_whole *wholes; /* of the texts */
} verifying;

static ae_status space_make(verifying *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    spill *large = self->room->texts->large;
    self->similarities = spill_take(large, self->count, sizeof *self->similarities);
    self->runs_most = texts + self->count / RUN_MOST;
    self->runs = spill_take(large, self->runs_most + 1, sizeof *self->runs);
    self->order = spill_take(large, 2 * self->runs_most, sizeof *self->order);
    self->wholes = spill_take_zero(large, texts, sizeof *self->wholes);
    return self->similarities != NULL && self->runs != NULL && self->order != NULL &&
                   self->wholes != NULL
               ? AE_OK
               : status_out_of_memory(error, 4 * self->runs_most * sizeof *self->order);
}

static void space_clear(verifying *self)
{
    spill *large = self->room->texts->large;
    spill_give(large, self->similarities);
    spill_give(large, self->fresh);
    spill_give(large, self->found);
    spill_give(large, self->runs);
    spill_give(large, self->order);
    spill_give(large, self->wholes);
    memory_free(self->families.of);
    memory_free(self->families.sizes);
    memory_free(self->families.passing);
}

/* The similarity of a candidate, if it is known; *at: where to go on with the next one. */
static uint32_t known_find(const candidate_list *all, size_t *at, uint64_t pair)
{
    const uint32_t a = match_first(pair), b = match_second(pair);
    const cluster_link *known = all->known;
    while (*at < all->known_count && (known[*at].a < a || (known[*at].a == a && known[*at].b < b)))
        ++*at;
    return *at < all->known_count && known[*at].a == a && known[*at].b == b ? known[*at].similarity
                                                                            : MATCH_UNKNOWN;
}

/* Where some are known the others alone are to be measured. */
static ae_status fresh_choose(verifying *self, const candidate_list *all, ae_error *error)
{
    spill *large = self->room->texts->large;
    size_t at = 0;
    self->pairs = all->pairs;
    self->count = all->count;
    if (all->known_count == 0)
        return AE_OK;
    self->fresh = spill_take(large, all->count, sizeof *self->fresh);
    self->found = spill_take(large, all->count, sizeof *self->found);
    if (self->fresh == NULL || self->found == NULL)
        return status_out_of_memory(error, all->count * sizeof *self->fresh);
    self->pairs = self->fresh;
    self->count = 0;
    for (size_t k = 0; k < all->count; k++) {
        self->found[k] = known_find(all, &at, all->pairs[k]);
        self->fresh[self->count] = all->pairs[k];
        self->count += self->found[k] == MATCH_UNKNOWN;
    }
    return AE_OK;
}

/* The similarities of all candidates. */
static const uint32_t *all_found(const verifying *self, const candidate_list *all)
{
    if (self->found == NULL)
        return self->similarities;
    for (size_t k = 0, fresh = 0; k < all->count; k++)
        if (self->found[k] == MATCH_UNKNOWN)
            self->found[k] = self->similarities[fresh++];
    return self->found;
}

static ae_status families_find(verifying *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    uint32_t *family = self->families.of = forest_new(texts);
    uint32_t *sizes = self->families.sizes = memory_new(texts, sizeof *sizes);
    bool *joined = memory_new(texts, sizeof *joined);
    if (family == NULL || sizes == NULL || joined == NULL) {
        memory_free(joined);
        return status_out_of_memory(error, texts * sizeof *family);
    }
    for (int pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < self->count; k++) {
            const uint32_t a = match_first(self->pairs[k]), b = match_second(self->pairs[k]);
            if (pass == 0 ? match_is_likely(self->pairs[k]) : !joined[a] || !joined[b]) {
                forest_join(family, a, b);
                joined[a] = joined[b] = true;
            }
        }
    for (uint32_t text = 0; text < texts; text++)
        sizes[family[text] = forest_root(family, text)]++;
    memory_free(joined);
    return AE_OK;
}

/* Cuts the pairs into runs; whether an anchor has more than one. */
static bool runs_cut(verifying *self)
{
    bool several = false;
    for (size_t k = 0; k < self->count; k++) {
        const bool same = k > 0 && match_first(self->pairs[k - 1]) == match_first(self->pairs[k]);
        if (same && k - self->runs[self->run_count - 1] < RUN_MOST)
            continue;
        several |= same;
        self->runs[self->run_count++] = k;
    }
    self->runs[self->run_count] = self->count;
    return several;
}

/* The text at whose number a run comes. */
static uint32_t run_place(const verifying *self, size_t run)
{
    const size_t begin = self->runs[run], end = self->runs[run + 1];
    const uint32_t anchor = match_first(self->pairs[begin]);
    const bool lone = (begin == 0 || match_first(self->pairs[begin - 1]) != anchor) &&
                      (end == self->count || match_first(self->pairs[end]) != anchor);
    return lone ? anchor : match_second(self->pairs[begin]);
}

static void runs_make(verifying *self)
{
    const uint32_t *families = self->families.of;
    uint64_t *order = self->order, *scratch = self->order + self->runs_most;
    const bool several = runs_cut(self);
    for (size_t k = 0; k < self->run_count; k++)
        order[k] = (uint64_t)run_place(self, k) << 32 | k;
    if (several) /* else they are in order */
        radix_sort(order, scratch, self->run_count, 32, 64);
    for (size_t k = 0; k < self->run_count; k++) {
        const uint32_t run = (uint32_t)order[k];
        order[k] = (uint64_t)families[match_first(self->pairs[self->runs[run]])] << 32 | run;
    }
    radix_sort(order, scratch, self->run_count, 32, 64);
}

/* Whether the family of runs order[begin..end) is; the last family that met a text of another one
 * is in met[text], plus one. */
static bool family_passes(const verifying *self, size_t begin, size_t end, uint32_t *met)
{
    const uint32_t family = (uint32_t)(self->order[begin] >> 32), *families = self->families.of;
    size_t pairs = 0, guests = 0;
    for (size_t at = begin; at < end; at++) {
        const uint32_t run = (uint32_t)self->order[at];
        pairs += self->runs[run + 1] - self->runs[run];
        for (size_t k = self->runs[run]; k < self->runs[run + 1]; k++) {
            const uint32_t other = match_second(self->pairs[k]);
            if (families[other] == family || met[other] == family + 1)
                continue;
            guests++;
            met[other] = family + 1;
        }
    }
    return self->families.sizes[family] > MATCH_CROWD ||
           pairs < HOLD_PAIRS * (self->families.sizes[family] + guests);
}

static ae_status passing_choose(verifying *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    uint32_t *met = memory_new(texts, sizeof *met);
    self->families.passing = memory_new(texts, sizeof *self->families.passing);
    if (met == NULL || self->families.passing == NULL) {
        memory_free(met);
        return status_out_of_memory(error, texts * sizeof *met);
    }
    for (size_t begin = 0, end; begin < self->run_count; begin = end) {
        const uint64_t family = self->order[begin] >> 32;
        for (end = begin + 1; end < self->run_count && self->order[end] >> 32 == family;)
            end++;
        self->families.passing[family] = family_passes(self, begin, end, met);
    }
    memory_free(met);
    return AE_OK;
}

static ae_status run_verify(const verifying *self, stage_scratch *scratch, size_t run,
                            ae_error *error)
{
    uint32_t others[RUN_MOST];
    const size_t begin = self->runs[run], count = self->runs[run + 1] - begin;
    const uint32_t anchor = match_first(self->pairs[begin]);
    const weight_table *weights = &self->result->weights;
    for (size_t k = 0; k < count; k++) {
        others[k] = match_second(self->pairs[begin + k]);
        self->similarities[begin + k] = MATCH_UNKNOWN;
    }
    return self->families.passing[self->families.of[anchor]]
               ? match_pass(self->room, weights, self->wholes, scratch, anchor, others, count,
                            &self->similarities[begin], error)
               : match_similarities(self->room, weights, scratch, anchor, others, count,
                                    &self->similarities[begin], error);
}

static ae_status verify_work(void *context, unsigned worker, size_t begin, size_t end,
                             ae_error *error)
{
    const verifying *self = context;
    stage_scratch *scratch = &self->room->scratch[worker];
    ae_status status = AE_OK;
    for (size_t done = begin; done < end && status == AE_OK; done++) {
        const size_t at = self->run_count - 1 - done;
        if (done > 0 && self->order[at] >> 32 != self->order[at + 1] >> 32)
            verify_begin(&scratch->verify); /* nothing it holds is needed again */
        status = run_verify(self, scratch, (uint32_t)self->order[at], error);
    }
    return status;
}

/* Parts the pairs into links and those below the threshold. */
static ae_status pairs_part(const candidate_list *all, const uint32_t *similarities, uint32_t least,
                            size_t texts, match_result *result, ae_error *error)
{
    size_t kept = 0, above = 0, below = 0;
    for (size_t k = 0; k < all->count; k++)
        kept += similarities[k] >= least;
    result->near_threshold = 0;
    result->large = all->large;
    result->links = spill_take(result->large, kept, sizeof *result->links);
    result->below = spill_take(result->large, all->count - kept, sizeof *result->below);
    result->below_firsts = spill_take(result->large, texts + 1, sizeof *result->below_firsts);
    if (result->links == NULL || result->below == NULL || result->below_firsts == NULL)
        return status_out_of_memory(error, all->count * sizeof *result->links);
    for (size_t k = 0; k < all->count; k++) {
        const uint32_t similarity = similarities[k];
        const cluster_link pair = {match_first(all->pairs[k]), match_second(all->pairs[k]),
                                   similarity};
        if (similarity >= least)
            result->links[above++] = pair;
        else
            result->below[below++] = pair;
        result->near_threshold +=
            similarity + NEAR_THRESHOLD >= least && similarity <= least + NEAR_THRESHOLD;
    }
    result->link_count = above;
    result->below_count = below;
    cluster_firsts((uint32_t)texts, result->below, below, result->below_firsts);
    return AE_OK;
}

ae_status match_verify(const stage_room *room, match_result *result,
                       const candidate_list *candidates, ae_error *error)
{
    verifying self = {.room = room, .result = result};
    for (unsigned k = 0; k < room->threads; k++)
        verify_begin(&room->scratch[k].verify); /* what it holds may have weights of before */
    ae_status status = fresh_choose(&self, candidates, error);
    if (status == AE_OK)
        status = space_make(&self, error);
    if (status == AE_OK)
        status = families_find(&self, error);
    if (status == AE_OK) {
        runs_make(&self);
        status = passing_choose(&self, error);
    }
    if (status == AE_OK)
        status = stage_run(
            room,
            &(stage_job){"verify", "texts", self.run_count, ANCHOR_GRAIN, verify_work, &self, NULL},
            error);
    if (status == AE_OK)
        status = pairs_part(candidates, all_found(&self, candidates),
                            match_millionths(room->config->threshold), room->texts->text_count,
                            result, error);
    space_clear(&self);
    return status;
}
