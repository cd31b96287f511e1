/* The steps of match.c one by one, each taking what the one before gave. For
 * match.c alone. */
#ifndef ADECHO_RUN_MATCH_STEP_H
#define ADECHO_RUN_MATCH_STEP_H

#include <math.h>
#include <stdatomic.h>

#include "run/match.h"
#include "sim/candidate.h"

/* What signing leaves to the next steps. Owned: signatures_clear(). */
typedef struct signatures {
    uint32_t *keys; /* bands x texts, a band's side by side */
    uint8_t *kept;  /* texts x kept_size: see estimate.h */
    size_t kept_size;
    unsigned slots; /* kept of each */
    spill *large;   /* what they are taken from */
} signatures;

#define MATCH_UNKNOWN UINT32_MAX /* a similarity that is not known */

void signatures_clear(signatures *self);

/* Candidates that signatures do not rule out, rising. A pair is the smaller text in the upper
 * half, the other one times two in the lower, and one more where the pair will probably reach
 * the threshold. Owned: candidate_list_clear(). */
typedef struct candidate_list {
    uint64_t *pairs;
    size_t count, capacity;
    spill *large;              /* what they are taken from */
    const cluster_link *known; /* pairs of which the similarity is known, sorted by (a, b) */
    size_t known_count;
} candidate_list; /* starts as {0} */

void candidate_list_clear(candidate_list *self);

/* How far signatures tell which pairs reach the threshold. Owned: match_sieve_clear(). */
enum { SIEVE_STEP = 8, SIEVE_LEVELS = 33 };

typedef struct match_sieve {
    const signatures *made;
    uint8_t *levels; /* of the texts: how many parts they have, in SIEVE_STEP */
    /* What the signatures of a pair above the threshold have, by the level of the text
     * with the fewer parts; 0 below ESTIMATE_PARTS_LEAST. */
    unsigned agreement[SIEVE_LEVELS];
    unsigned likely; /* what a pair at the threshold has on average */
    /* What one at three quarters of it has. That is a standard deviation below, at 0.45 with 128
     * slots and ESTIMATE_PARTS_LEAST parts: five in six pairs at the threshold have more. */
    unsigned near;
} match_sieve;

static inline uint32_t match_first(uint64_t pair)
{
    return (uint32_t)(pair >> 32);
}
static inline uint32_t match_second(uint64_t pair)
{
    return (uint32_t)pair >> 1;
}
static inline bool match_is_likely(uint64_t pair)
{
    return (pair & 1) != 0;
}

static inline uint32_t match_millionths(double share)
{
    return (uint32_t)lround(share * SIMILARITY_ONE);
}

/* Counts in how many texts each shingle stands: result->weights. Texts that are
 * silent (NULL: none is) are passed over; there is one for each text that is counted. */
ae_status match_weigh(const stage_room *room, const bool *silent, match_result *result,
                      ae_error *error) AE_MUST_USE;

/* Signs each text: result->texts, the number of bands, and `made`. */
ae_status match_sign(const stage_room *room, match_result *result, signatures *made,
                     ae_error *error) AE_MUST_USE;

/* The same where the keys of all but new texts are known, which it takes from `before`: signs the
 * new ones. Of the others nothing is in made->kept until match_sign_some(). *done is false, and
 * nothing is signed, where they are not known, or not those of so many texts. */
ae_status match_sign_fresh(const stage_room *room, match_before *before, match_result *result,
                           signatures *made, bool *done, ae_error *error) AE_MUST_USE;

/* Signs texts[0..count), rising, or with NULL all, into `made` again. */
ae_status match_sign_some(const stage_room *room, match_result *result, signatures *made,
                          const uint32_t *texts, size_t count, ae_error *error) AE_MUST_USE;

/* Whether a few texts look, by their signatures, as if a cluster were a large part of all. */
ae_status match_looks_dominated(const stage_room *room, const match_result *result,
                                const signatures *made, bool *dominated,
                                ae_error *error) AE_MUST_USE;

/* Says which texts are silent when clusters speak through a few of theirs only, of which one in
 * `stride` is counted; *dominant: whether any cluster is so large that this matters. `silent` is
 * owned by the caller: memory_free(). */
ae_status match_silence(const stage_room *room, const match_result *result, unsigned stride,
                        bool **silent, bool *dominant, ae_error *error) AE_MUST_USE;

/* Finds the candidates, and keeps those that may reach the threshold. The keys are used up. */
ae_status match_pair(const stage_room *room, match_result *result, signatures *made,
                     candidate_list *candidates, ae_error *error) AE_MUST_USE;

/* What match_pair() gives, after match_sign_fresh(), of the pairs that were there before and those
 * of new texts: the time is that of the new ones. Where a new text makes a crowd that is not local;
 * then *done is false, and nothing is found. */
ae_status match_widen(const stage_room *room, const match_before *before, match_result *result,
                      signatures *made, candidate_list *candidates, bool *done,
                      ae_error *error) AE_MUST_USE;

ae_status match_sieve_new(const stage_room *room, const match_result *result,
                          const signatures *made, match_sieve *self, ae_error *error) AE_MUST_USE;
void match_sieve_clear(match_sieve *self);

/* Leaves of an anchor's partners those with which it may reach the threshold, as far as
 * signatures tell; returns how many. One that is sifted is the partner times two, and one more
 * where it is likely, in the lower half, and above it how many slots do not agree: the less, the
 * likelier. `sifted` has room for `count`. */
size_t match_sift(const match_sieve *self, uint32_t anchor, const uint32_t *partners, size_t count,
                  uint64_t *sifted);

static inline uint32_t match_sifted(uint64_t sifted)
{
    return (uint32_t)sifted >> 1;
}
static inline bool match_sifted_is_likely(uint64_t sifted)
{
    return (sifted & 1) != 0;
}

static inline unsigned match_sifted_agreement(uint64_t sifted)
{
    return UINT16_MAX - (uint16_t)(sifted >> 32);
}

/* Bounds the sifted partners of an anchor. If it is likely to be linked with many of its crowd's
 * representatives, of which it had so many for partners before, it is in a very large family,
 * which a few links to each text hold together as well as thousands: the likeliest THIN_MOST
 * representatives stay, and as many others. Else all that are likely stay. Of the rest the
 * likeliest THIN_MOST on either side do where they merely share a footer: with crowds, or where
 * they are more than both and next to none agrees in `near` slots. Such are the more, the more
 * texts there are: with 1,000,000 under one footer, hundreds for each. Of others all stay unless
 * they are more than THIN_STRANGERS_FROM with next to no likely one among them: then THIN_STRANGERS
 * on either side. Returns how many stay. */
enum { THIN_MOST = 8, THIN_STRANGERS = 16, THIN_STRANGERS_FROM = 128 };
size_t match_thin(uint32_t anchor, size_t representatives, unsigned near, uint64_t *sifted,
                  size_t count);

/* Whether match_thin() is sure to leave so many sifted partners, none of them in a crowd, as they
 * are. */
bool match_all_stay(size_t count, size_t likely);

/* A family whose texts a verifier would forget so often that it is faster to keep none of them:
 * with 1,600 or 6,000 texts, holding them takes half the time. */
enum { MATCH_CROWD = 8192 };

/* What counts of a text, every shingle once: as overlap_packed() has it, or 0 while nobody knows.
 * Whoever finds it out finds the same. */
typedef _Atomic uint64_t match_whole;

/* The exact similarities of a text of a crowd to others, of that family or not, as these pass by,
 * one after the other, and nothing is kept of them but their wholes. */
ae_status match_pass(const stage_room *room, const weight_table *weights, match_whole *wholes,
                     stage_scratch *scratch, uint32_t anchor, const uint32_t *others, size_t count,
                     uint32_t *similarities, ae_error *error) AE_MUST_USE;

/* Verifies them: result->links. What is likely only guides the order of work. */
ae_status match_verify(const stage_room *room, match_result *result,
                       const candidate_list *candidates, ae_error *error) AE_MUST_USE;

/* The exact similarities of a text to others, in millionths, of those that are
 * MATCH_UNKNOWN. The scratch's verifier keeps the texts for the next calls. */
ae_status match_similarities(const stage_room *room, const weight_table *weights,
                             stage_scratch *scratch, uint32_t anchor, const uint32_t *others,
                             size_t count, uint32_t *similarities, ae_error *error) AE_MUST_USE;

#endif
