/* What the journal of decisions says of the ads at hand: each ad, text and contact that it
 * names is looked up, contradictions are settled, and what is left is put into the terms
 * of the steps that heed it (match.h, posters.h). Changes nothing itself.
 *
 *   On the same two ads, ad, text or contact the later decision wins.
 *   What is different stays apart; of what is the same, the newest is joined first, and what
 *   would then join what is different is left out.
 *   Two ads of one text that are different: the one of the greater id leaves the text.
 *
 * Ads are found by id; where that is not theirs alone, or another's in the meantime, by the
 * hash of the text, then by source and line. */
#ifndef ADECHO_RUN_RULINGS_H
#define ADECHO_RUN_RULINGS_H

#include "casefile/journal.h"
#include "run/corpus.h"
#include "run/ruling_ads.h"
#include "sim/cluster.h"

/* Two ads that are one poster, or are not; `number` is that of the decision. */
typedef struct ruling_pair {
    uint32_t a, b;
    bool same;
    uint32_t number;
} ruling_pair;

/* A standing decision on a cluster or a pair: its first and last ad that are here. */
typedef struct ruling_mark {
    uint32_t first, last;
    bool cluster; /* else a pair */
    uint8_t code; /* verdict + 1 */
} ruling_mark;

/* Owned: rulings_clear(). Arrays per ad and per text are NULL where nothing is decided. */
typedef struct rulings {
    /* of texts */
    cluster_word *together, *apart;
    size_t together_count, apart_count;
    bool *muted;  /* per text: its links join nothing */
    bool *spread; /* per text: nor do links between two that are linked to it */
    /* of ads */
    bool *left;            /* its text joins it to nothing */
    uint32_t *boilerplate; /* the text that it left as boilerplate, or CORPUS_NONE */
    bool *copied;          /* its text ties it to no poster */
    bool *copied_cluster;  /* nor does the text of any ad in its cluster */
    ruling_pair *pairs;    /* no two contradict each other; the different ones first */
    size_t pair_count, different_count;
    /* contacts by number */
    uint32_t *hubs, *plain;
    size_t hub_count, plain_count;
    uint8_t *status;    /* per ad: verdict + 1 of the last decision on it or its cluster, or 0 */
    ruling_mark *marks; /* in the order of the decisions */
    size_t mark_count;
    ruling_ads named;   /* what is here of what the lines name */
    uint64_t overruled; /* decisions that hold in part or not at all */
} rulings;              /* starts as {0} */

/* The corpus must be settled. On failure `self` holds what was made so far: clear it. */
ae_status rulings_make(const journal *lines, const corpus *rows, rulings *self,
                       ae_error *error) AE_MUST_USE;
void rulings_clear(rulings *self);

#endif
