#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"
#include "sim/estimate.h"

enum {
    BLOCK = 64,            /* partners compared in one go */
    FAMILY_PORTION = 4,    /* a family: linked with one in so many representatives, or more */
    STRANGERS_PORTION = 16 /* of strangers fewer than one in so many partners is likely, or near: of
                              those that are linked with a text, even at the threshold, a half is
                              likely, and five in six are near */
};

ae_status match_sieve_new(const stage_room *room, const match_result *result,
                          const signatures *made, match_sieve *self, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    const double threshold = room->config->threshold;
    match_sieve sieve = {.made = made,
                         .levels = memory_resize(NULL, texts, sizeof *sieve.levels),
                         .likely = estimate_mean(threshold, made->slots),
                         .near = estimate_mean(threshold * 3 / 4, made->slots)};
    if (sieve.levels == NULL)
        return status_out_of_memory(error, texts * sizeof *sieve.levels);
    for (size_t text = 0; text < texts; text++) {
        const uint32_t level = result->texts[text].distinct / SIEVE_STEP;
        sieve.levels[text] = (uint8_t)(level < SIEVE_LEVELS ? level : SIEVE_LEVELS - 1);
    }
    for (unsigned level = ESTIMATE_PARTS_LEAST / SIEVE_STEP; level < SIEVE_LEVELS; level++)
        sieve.agreement[level] = estimate_least(threshold, made->slots, level * SIEVE_STEP);
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
    uint64_t partners[THIN_STRANGERS];
    size_t count, most;
} likeliest;

static void likeliest_take(likeliest *self, uint64_t partner)
{
    const bool full = self->count == self->most;
    if (full && self->partners[self->most - 1] < partner)
        return;
    size_t at = full ? self->most - 1 : self->count++;
    for (; at > 0 && self->partners[at - 1] > partner; at--)
        self->partners[at] = self->partners[at - 1];
    self->partners[at] = partner;
}

/* Leaves the likeliest `most` on either side of the anchor: of all, or of those that are not
 * likely; the others stay. */
static size_t likeliest_keep(uint32_t anchor, size_t most, bool of_all, uint64_t *sifted,
                             size_t count)
{
    likeliest earlier = {.most = most}, later = {.most = most};
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        if (of_all || !match_sifted_is_likely(sifted[k]))
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

bool match_all_stay(size_t count, size_t likely)
{
    return count <= 2 * THIN_MOST || likely * STRANGERS_PORTION >= count;
}

size_t match_thin(uint32_t anchor, size_t representatives, unsigned near, uint64_t *sifted,
                  size_t count)
{
    size_t likely = 0, likely_earlier = 0, are_near = 0;
    for (size_t k = 0; k < count; k++) {
        const bool is_likely = match_sifted_is_likely(sifted[k]);
        likely += is_likely;
        likely_earlier += is_likely && match_sifted(sifted[k]) < anchor;
        are_near += match_sifted_agreement(sifted[k]) >= near;
    }
    if (representatives > 0 && likely_earlier * FAMILY_PORTION >= representatives)
        return likeliest_keep(anchor, THIN_MOST, true, sifted, count);
    if (representatives > CANDIDATE_STARS || !match_all_stay(count, are_near))
        return likeliest_keep(anchor, THIN_MOST, false, sifted, count);
    return count <= THIN_STRANGERS_FROM || match_all_stay(count, likely)
               ? count
               : likeliest_keep(anchor, THIN_STRANGERS, false, sifted, count);
}
