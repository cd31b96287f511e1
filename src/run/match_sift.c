#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/estimate.h"

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

size_t match_sift(const match_sieve *self, uint32_t anchor, const uint32_t *partners, size_t count,
                  uint64_t *sifted)
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
            sifted[kept] = (uint64_t)(UINT16_MAX - agreements[k]) << 32 | partner << 1 |
                           (agreements[k] >= self->likely);
            kept += agreements[k] >= self->agreement[level < other ? level : other];
        }
    }
    return kept;
}

/* The likeliest of some partners, likeliest first. */
typedef struct likeliest {
    uint64_t partners[THIN_MOST];
    size_t count;
} likeliest;

static void likeliest_take(likeliest *self, uint64_t partner)
{
    const bool full = self->count == THIN_MOST;
    if (full && self->partners[THIN_MOST - 1] < partner)
        return;
    size_t at = full ? THIN_MOST - 1 : self->count++;
    for (; at > 0 && self->partners[at - 1] > partner; at--)
        self->partners[at] = self->partners[at - 1];
    self->partners[at] = partner;
}

size_t match_thin(uint32_t anchor, size_t representatives, uint64_t *sifted, size_t count)
{
    likeliest earlier = {.count = 0}, later = {.count = 0};
    size_t likely = 0, kept = 0;
    for (size_t k = 0; k < count; k++)
        likely += match_sifted_is_likely(sifted[k]) && match_sifted(sifted[k]) < anchor;
    const bool family = likely * FAMILY_PORTION >= representatives;
    if (!family && representatives <= CANDIDATE_STARS)
        return count; /* a stock phrase makes one crowded bucket */
    for (size_t k = 0; k < count; k++) {
        if (family || !match_sifted_is_likely(sifted[k]))
            likeliest_take(match_sifted(sifted[k]) < anchor ? &earlier : &later, sifted[k]);
        else
            sifted[kept++] = sifted[k];
    }
    for (size_t k = 0; k < earlier.count; k++)
        sifted[kept++] = earlier.partners[k];
    for (size_t k = 0; k < later.count; k++)
        sifted[kept++] = later.partners[k];
    return kept;
}
