/* The candidates of texts of which most were there before. Pairs of two of those are known, and
 * stay: only new texts are looked up, by their keys, among all. A text that was there gets more
 * partners by that, and is then bounded or not as match_thin() says of all that it has; where what
 * is known of the old ones does not tell, its partners are all looked up again. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "run/match_seek.h"
#include "run/match_step.h"
#include "sim/radix.h"

typedef struct widening {
    const stage_room *room;
    const match_before *before;
    match_result *result;
    signatures *made;
    match_sieve sieve;
    size_t *firsts; /* where the known pairs of each text begin */
    bool *fresh;    /* per text: it is new */
    uint32_t *anew; /* texts whose partners are all looked up again, rising */
    size_t anew_count;
    match_pairs finds;  /* as in candidate_list */
    match_pairs sought; /* what was found of those looked up last */
    uint64_t *sifted;
    uint32_t *partners;
    size_t room_each; /* of both */
} widening;

/* ---- What is found ------------------------------------------------------------- */

/* Signs the texts of pairs that were not signed by this run yet. */
static ae_status partners_sign(widening *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    bool *wanted = memory_new(texts, sizeof *wanted);
    uint32_t *some = memory_resize(NULL, texts, sizeof *some);
    size_t count = 0;
    ae_status status =
        wanted != NULL && some != NULL ? AE_OK : status_out_of_memory(error, texts * sizeof *some);
    for (size_t k = 0; k < self->sought.count && status == AE_OK; k++)
        wanted[self->sought.pairs[k] >> 32] = wanted[(uint32_t)self->sought.pairs[k]] = true;
    for (size_t text = 0; text < texts && status == AE_OK; text++) {
        some[count] = (uint32_t)text;
        count += wanted[text] && !self->fresh[text];
    }
    if (status == AE_OK)
        status = match_sign_some(self->room, self->result, self->made, some, count, error);
    memory_free(wanted);
    memory_free(some);
    return status;
}

/* Room for the partners of one text, and what is sifted of them. */
static ae_status partners_room(widening *self, size_t count, ae_error *error)
{
    if (count <= self->room_each)
        return AE_OK;
    const size_t want = 2 * count;
    uint32_t *partners = memory_resize(self->partners, want, sizeof *partners);
    self->partners = partners != NULL ? partners : self->partners;
    uint64_t *sifted = memory_resize(self->sifted, want, sizeof *sifted);
    self->sifted = sifted != NULL ? sifted : self->sifted;
    if (partners == NULL || sifted == NULL)
        return status_out_of_memory(error, want * sizeof *sifted);
    self->room_each = want;
    return AE_OK;
}

static ae_status finds_put(widening *self, uint32_t anchor, size_t count, ae_error *error)
{
    match_pairs *finds = &self->finds;
    ae_status status = match_pairs_room(finds, 2 * count, error);
    if (status != AE_OK)
        return status;
    uint64_t *into = finds->pairs + finds->count;
    for (size_t k = 0; k < count; k++)
        into[k] = (uint64_t)anchor << 32 | (uint32_t)self->sifted[k];
    radix_sort(into, into + count, count, 0, 32);
    finds->count += count;
    return AE_OK;
}

static uint32_t likely_count(const uint64_t *sifted, size_t count)
{
    uint32_t likely = 0;
    for (size_t k = 0; k < count; k++)
        likely += match_sifted_is_likely(sifted[k]);
    return likely;
}

/* Takes what sifting left of an anchor's partners: all that it has, or, where it was there before,
 * new ones. */
static ae_status anchor_take(widening *self, uint32_t anchor, size_t sifted, bool all,
                             ae_error *error)
{
    match_text *text = &self->result->texts[anchor];
    if (all) {
        const size_t kept = match_thin(anchor, 0, self->sieve.near, self->sifted, sifted);
        text->likely = likely_count(self->sifted, kept);
        text->thinned = kept < sifted;
        return finds_put(self, anchor, kept, error);
    }
    if (sifted == 0)
        return AE_OK;
    const uint32_t likely = text->likely + likely_count(self->sifted, sifted);
    const size_t known = self->firsts[anchor + 1] - self->firsts[anchor];
    if (text->thinned || !match_all_stay(known + sifted, likely)) {
        self->anew[self->anew_count++] = anchor;
        return AE_OK;
    }
    text->likely = likely;
    return finds_put(self, anchor, sifted, error);
}

/* `all`: what was sought are all partners of its first texts. */
static ae_status sought_take(widening *self, bool all, ae_error *error)
{
    const match_pairs *sought = &self->sought;
    ae_status status = AE_OK;
    for (size_t begin = 0, end; begin < sought->count && status == AE_OK; begin = end) {
        const uint32_t anchor = (uint32_t)(sought->pairs[begin] >> 32);
        for (end = begin + 1; end < sought->count && sought->pairs[end] >> 32 == anchor;)
            end++;
        status = partners_room(self, end - begin, error);
        if (status != AE_OK)
            break;
        for (size_t k = begin; k < end; k++)
            self->partners[k - begin] = (uint32_t)sought->pairs[k];
        const size_t sifted =
            match_sift(&self->sieve, anchor, self->partners, end - begin, self->sifted);
        status = anchor_take(self, anchor, sifted, all || self->fresh[anchor], error);
    }
    return status;
}

/* ---- All of them --------------------------------------------------------------- */

/* The known pairs, but those of texts that were looked up again, and those found, in order. */
static ae_status candidates_merge(widening *self, candidate_list *into, ae_error *error)
{
    const match_before *before = self->before;
    match_pairs *finds = &self->finds;
    ae_status status = match_pairs_room(finds, finds->count, error);
    if (status != AE_OK)
        return status;
    radix_sort(finds->pairs, finds->pairs + finds->count, finds->count, 0, 64);
    into->large = self->room->texts->large;
    into->capacity = before->measured_count + finds->count;
    into->pairs = spill_take(into->large, into->capacity, sizeof *into->pairs);
    if (into->pairs == NULL)
        return status_out_of_memory(error, into->capacity * sizeof *into->pairs);
    size_t found = 0, again = 0;
    for (size_t k = 0; k < before->measured_count; k++) {
        const cluster_link *known = &before->measured[k];
        while (again < self->anew_count && self->anew[again] < known->a)
            again++;
        if (again < self->anew_count && self->anew[again] == known->a)
            continue;
        const uint64_t pair = (uint64_t)known->a << 32 | known->b << 1;
        while (found < finds->count && finds->pairs[found] < pair)
            into->pairs[into->count++] = finds->pairs[found++];
        into->pairs[into->count++] = pair;
    }
    while (found < finds->count)
        into->pairs[into->count++] = finds->pairs[found++];
    return AE_OK;
}

static ae_status space_make(widening *self, ae_error *error)
{
    const size_t texts = self->room->texts->text_count;
    const match_before *before = self->before;
    self->firsts = memory_resize(NULL, texts + 1, sizeof *self->firsts);
    self->fresh = memory_new(texts, sizeof *self->fresh);
    self->anew = memory_resize(NULL, texts, sizeof *self->anew);
    if (self->firsts == NULL || self->fresh == NULL || self->anew == NULL)
        return status_out_of_memory(error, 2 * texts * sizeof *self->firsts);
    cluster_firsts((uint32_t)texts, before->measured, before->measured_count, self->firsts);
    for (size_t k = 0; k < before->fresh_count; k++)
        self->fresh[before->fresh[k]] = true;
    return AE_OK;
}

static void space_clear(widening *self)
{
    match_sieve_clear(&self->sieve);
    memory_free(self->firsts);
    memory_free(self->fresh);
    memory_free(self->anew);
    memory_free(self->finds.pairs);
    memory_free(self->sought.pairs);
    memory_free(self->sifted);
    memory_free(self->partners);
}

/* Looks some texts up, and takes what is found. */
static ae_status texts_widen(widening *self, const uint32_t *texts, size_t count, bool anew,
                             bool *crowded, ae_error *error)
{
    const match_sought what = {self->made->keys, self->result->bands, texts, count, anew};
    ae_status status = match_seek(self->room, &what, &self->sought, crowded, error);
    if (status == AE_OK && !*crowded)
        status = partners_sign(self, error);
    return status == AE_OK && !*crowded ? sought_take(self, anew, error) : status;
}

ae_status match_widen(const stage_room *room, const match_before *before, match_result *result,
                      signatures *made, candidate_list *candidates, bool *done, ae_error *error)
{
    widening self = {.room = room, .before = before, .result = result, .made = made};
    bool crowded = false;
    ae_status status = space_make(&self, error);
    if (status == AE_OK)
        status = match_sieve_new(room, result, made, &self.sieve, error);
    if (status == AE_OK)
        status = texts_widen(&self, before->fresh, before->fresh_count, false, &crowded, error);
    const uint64_t more = self.sought.count;
    if (status == AE_OK && !crowded && self.anew_count > 0)
        status = texts_widen(&self, self.anew, self.anew_count, true, &crowded, error);
    if (status == AE_OK && !crowded)
        status = candidates_merge(&self, candidates, error);
    *done = !crowded;
    if (status == AE_OK && !crowded) {
        result->candidates = before->candidates + more;
        result->thinned_buckets = result->thinned_texts = 0;
        for (size_t text = 0; text < room->texts->text_count; text++)
            result->thinned_texts += result->texts[text].thinned;
        signatures_clear(made);
    }
    space_clear(&self);
    return status;
}
