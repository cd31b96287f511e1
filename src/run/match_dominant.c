/* A family that fills much of its corpus makes its own words common, and then its fringe is
 * lost: who is in it must be known before texts are weighed. */
#include "base/memory.h"
#include "base/status.h"
#include "run/match_step.h"

enum {
    SPEAKERS_MOST = 8,   /* texts through which a cluster speaks when it is weighed again */
    DOMINANT_SHARE = 50, /* a cluster of a fiftieth of the texts makes its own words common */
    DOMINANT_LEAST = 16,
    LOOKED_AT = 512, /* texts, each beside each other: ten of them are of such a cluster */
    ALIKE_LEAST = 4,
    LOOKED_AFTER = 16 * LOOKED_AT, /* texts, beside one that has so many: families of fewer than */
    AFTER_SHARE = 4 * DOMINANT_SHARE /* one in so many came together by chance */
};

/* How many of texts[begin..end), at most LOOKED_AT, are likely to be linked with a text. */
static size_t alike_count(const match_sieve *sieve, uint32_t text, uint32_t begin, uint32_t end)
{
    uint32_t partners[LOOKED_AT];
    uint64_t sifted[LOOKED_AT];
    size_t count = 0, likely = 0;
    for (uint32_t other = begin; other < end; other++) {
        partners[count] = other;
        count += other != text;
    }
    count = match_sift(sieve, text, partners, count, sifted);
    for (size_t k = 0; k < count; k++)
        likely += match_sifted_is_likely(sifted[k]);
    return likely;
}

static bool text_is_of_many(const match_sieve *sieve, uint32_t text, uint32_t texts)
{
    const uint32_t looked = texts < LOOKED_AFTER ? texts : LOOKED_AFTER;
    size_t likely = 0;
    for (uint32_t begin = 0; begin < looked; begin += LOOKED_AT)
        likely += alike_count(sieve, text, begin,
                              looked - begin < LOOKED_AT ? looked : begin + LOOKED_AT);
    return likely * AFTER_SHARE >= looked;
}

/* Texts are numbered by their hashes, so that the first ones are a fair draw. */
ae_status match_looks_dominated(const stage_room *room, const match_result *result,
                                const signatures *made, bool *dominated, ae_error *error)
{
    const uint32_t texts = (uint32_t)room->texts->text_count;
    const uint32_t looked = texts < LOOKED_AT ? texts : LOOKED_AT;
    match_sieve sieve = {.made = NULL};
    ae_status status = match_sieve_new(room, result, made, &sieve, error);
    *dominated = false;
    for (uint32_t text = 0; text < looked && status == AE_OK && !*dominated; text++)
        *dominated = alike_count(&sieve, text, 0, looked) >= ALIKE_LEAST &&
                     text_is_of_many(&sieve, text, texts);
    match_sieve_clear(&sieve);
    return status;
}

ae_status match_silence(const stage_room *room, const match_result *result, unsigned stride,
                        bool **silent, bool *dominant, ae_error *error)
{
    const size_t texts = room->texts->text_count;
    uint32_t *sizes = memory_new(texts, sizeof *sizes);
    *silent = memory_new(texts, sizeof **silent);
    if (sizes == NULL || *silent == NULL) {
        memory_free(sizes);
        return status_out_of_memory(error, texts * sizeof *sizes);
    }
    for (size_t text = 0; text < texts; text++) {
        const uint32_t size = ++sizes[result->clusters.group[text]];
        (*silent)[text] = size > SPEAKERS_MOST / stride;
        *dominant |= size >= DOMINANT_LEAST && (uint64_t)size * DOMINANT_SHARE >= texts;
    }
    memory_free(sizes);
    return AE_OK;
}
