#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/estimate.h"
#include "sim/radix.h"

enum {
    BLOCK = 64,        /* partners compared in one go */
    FAMILY_PORTION = 4 /* a family: linked with one in so many representatives, or more */
};

ae_status match_sieve_new(const stage_room *room, const match_result *result,
                          const signatures *made, match_sieve *self, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    const double threshold = room->config->threshold;
    match_sieve sieve = {.made = made,
                         .levels = memory_resize(NULL, texts, sizeof *sieve.levels),
                         .likely = estimate_mean(threshold, made->slots)};
    if (sieve.levels == NULL)
        return status_out_of_memory(error, texts * sizeof *sieve.levels);
    for (size_t text = 0; text < texts; text++) {
        const uint32_t level = result->texts[text].distinct / ESTIMATE_PARTS_LEAST;
        sieve.levels[text] = (uint8_t)(level < SIEVE_LEVELS ? level : SIEVE_LEVELS - 1);
    }
    for (unsigned level = 1; level < SIEVE_LEVELS; level++)
        sieve.agreement[level] =
            estimate_least(threshold, made->slots, level * ESTIMATE_PARTS_LEAST);
    *self = sieve;
    return AE_OK;
}

void match_sieve_clear(match_sieve *self)
{
    memory_free(self->levels);
    *self = (match_sieve){0};
}

size_t match_sift(const match_sieve *self, uint32_t anchor, uint32_t *partners, size_t count)
{
    const signatures *made = self->made;
    const uint8_t level = self->levels[anchor];
    size_t kept = 0;
    for (size_t at = 0; at < count; at += BLOCK) {
        uint16_t agreements[BLOCK];
        const size_t size = count - at < BLOCK ? count - at : BLOCK;
        estimate_agreements(made->kept, made->kept_size, anchor, partners + at, size, agreements);
        for (size_t k = 0; k < size; k++) {
            const uint32_t partner = partners[at + k];
            const uint8_t other = self->levels[partner];
            partners[kept] = partner << 1 | (agreements[k] >= self->likely);
            kept += agreements[k] >= self->agreement[level < other ? level : other];
        }
    }
    return kept;
}

/* Sorts partners, as match_sift() leaves them, by falling agreement. */
static void partners_order(const match_sieve *self, uint32_t anchor, const uint32_t *partners,
                           size_t count, uint64_t *order)
{
    const signatures *made = self->made;
    for (size_t at = 0; at < count; at += BLOCK) {
        uint16_t agreements[BLOCK];
        uint32_t others[BLOCK];
        const size_t size = count - at < BLOCK ? count - at : BLOCK;
        for (size_t k = 0; k < size; k++)
            others[k] = partners[at + k] >> 1;
        estimate_agreements(made->kept, made->kept_size, anchor, others, size, agreements);
        for (size_t k = 0; k < size; k++)
            order[at + k] = (uint64_t)(UINT16_MAX - agreements[k]) << 32 | partners[at + k];
    }
    radix_sort(order, order + count, count, 0, 48);
}

size_t match_thin(const match_sieve *self, uint32_t anchor, size_t representatives,
                  uint32_t *partners, size_t count, uint64_t *scratch)
{
    size_t likely = 0, kept = 0, earlier = 0, later = 0;
    for (size_t k = 0; k < count; k++)
        likely += (partners[k] & 1) != 0 && partners[k] >> 1 < anchor;
    const bool family = likely * FAMILY_PORTION >= representatives;
    if (!family && representatives <= CANDIDATE_STARS)
        return count; /* a stock phrase makes one crowded bucket */
    partners_order(self, anchor, partners, count, scratch);
    for (size_t k = 0; k < count; k++) {
        const uint32_t partner = (uint32_t)scratch[k];
        size_t *taken = partner >> 1 < anchor ? &earlier : &later;
        *taken += family || (partner & 1) == 0;
        partners[kept] = partner;
        kept += *taken <= THIN_MOST;
    }
    return kept;
}
