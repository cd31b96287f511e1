/* The steps from folded texts to verified links and clusters of texts:
 * weigh, sign, pair, verify, join. Each takes what the one before gave. Where a
 * cluster turns out to be a large part of the texts, all of them are done once more.
 * Where weights of an earlier run stand there is nothing to weigh, and what was measured by them
 * need not be measured again: the outcome is the same. */
#ifndef ADECHO_RUN_MATCH_H
#define ADECHO_RUN_MATCH_H

#include "run/stage.h"
#include "sim/cluster.h"
#include "sim/signature.h"

typedef enum match_step {
    MATCH_WEIGH,
    MATCH_SIGN,
    MATCH_PAIR,
    MATCH_VERIFY,
    MATCH_JOIN,
    MATCH_STEP_COUNT
} match_step;

/* What signing, and pairing, find out about a text. */
typedef struct match_text {
    uint32_t distinct; /* parts of its signature: at least so many different shingles */
    uint32_t likely;   /* of the candidates whose first text it is, those that will probably be
                          linked; meaningful where none was left out and there is no crowd */
    bool short_text;   /* under 120 letters and digits: easily shared by chance */
    bool common_text;  /* its shingles weigh, on average, less than a quarter of rare ones */
    bool thinned;      /* only its likeliest candidates were verified: see match_thin() */
} match_text;

/* Everything the steps found out. Owned: match_clear(). */
typedef struct match_result {
    weight_table weights;
    match_text *texts;
    cluster_link *links; /* verified pairs from the threshold on, sorted by (a, b) */
    size_t link_count;
    cluster_link *below; /* those below it, sorted too: they need not be measured again */
    size_t below_count, *below_firsts; /* firsts: see cluster_firsts() */
    cluster_link *muted; /* links that join nothing since somebody said so, sorted too */
    size_t muted_count;
    spill *large; /* what all these are taken from */
    cluster_result clusters;
    unsigned bands, band_rows;
    uint64_t candidates, near_threshold, thinned_buckets;
    uint64_t thinned_texts;
    double background;
    bool weighed_again; /* a cluster was a large part of the corpus */
    double seconds[MATCH_STEP_COUNT];
} match_result; /* starts as {0} */

/* What somebody has said of texts; it is heeded when links are joined. Starts as {0}. */
typedef struct match_words {
    const cluster_word *together, *apart; /* see cluster_form */
    size_t together_count, apart_count;
    const bool *muted;  /* per text: it is linked to nothing; NULL: none is */
    const bool *spread; /* per text, muted ones only: nor are two to each other that would be
                           linked to it */
} match_words;

/* What an earlier run on the case left: the weights, if they are to stand, what it measured by
 * them, and what it was measured for: keys by which texts are paired. Starts as {0}: texts are
 * weighed. */
typedef struct match_before {
    weight_table weights; /* no cells: they do not stand */
    bool weighed_again;
    cluster_link *measured; /* pairs, sorted by (a, b), of texts as they are numbered now */
    size_t measured_count;
    bool crowded; /* texts were so many in one bucket that a few new ones are not looked up alone */
    unsigned bands, band_rows;
    uint32_t *keys; /* bands x texts, as in signatures; NULL: not known. Not those of new texts */
    match_text *texts; /* with keys: what was found out about each text, but the new ones */
    uint32_t *fresh;   /* with keys: the new texts, rising */
    size_t fresh_count;
    uint64_t candidates; /* that there were */
    spill *large;        /* what pairs and keys are taken from */
    /* Is given the keys, as often as texts are signed, before they are used up; NULL: nobody is. */
    ae_status (*keep)(void *context, const stage_room *room, const uint32_t *keys, unsigned bands,
                      ae_error *error);
    void *context;
} match_before;

void match_before_clear(match_before *self);

/* Runs all steps; uses up the keys of before. On failure `result` holds what was made so far: clear
 * it. */
ae_status match_run(const stage_room *room, const match_words *said, match_before *before,
                    match_result *result, ae_error *error) AE_MUST_USE;

/* Similarities of text `a` to others, in millionths; as cluster_measure wants. Uses the
 * worker's scratch: within a stage, by that worker only. */
typedef struct match_measure_context {
    const stage_room *room;
    const match_result *result;
    unsigned worker;
} match_measure_context;

/* Forgets the texts that the worker's scratch holds: what comes is of another family, and near at
 * hand as long as it is small. */
void match_measure_begin(const match_measure_context *self);

ae_status match_measure(void *context, uint32_t a, const uint32_t *others, size_t count,
                        uint32_t *similarities, ae_error *error) AE_MUST_USE;

/* Whether the two texts of a link are in one cluster. */
static inline bool match_link_inside(const match_result *self, const cluster_link *link)
{
    return self->clusters.group[link->a] == self->clusters.group[link->b];
}

/* Gives back links and other pairs that were measured, once clusters are described. How many
 * links there were is still told. */
void match_forget_pairs(match_result *result);

void match_clear(match_result *result);

#endif
