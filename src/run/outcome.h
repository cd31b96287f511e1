/* From clusters of texts to clusters of ads, described and in the order in which
 * they should be reviewed (describe/review.h). */
#ifndef ADECHO_RUN_OUTCOME_H
#define ADECHO_RUN_OUTCOME_H

#include "describe/review.h"
#include "run/match.h"
#include "run/particulars.h"

typedef struct outcome_cluster {
    uint32_t root; /* its smallest text, after which it is named */
    uint32_t core; /* the text with the greatest sum of similarities to the others */
    uint32_t ads, texts, bridges;
    uint32_t density, weakest; /* millionths */
    uint32_t number;           /* among those that were found, in the order of their roots */
    size_t links;              /* of ads */
    size_t member_begin;       /* its ads in outcome.members */
    facts facts;
} outcome_cluster;

typedef struct outcome_link {
    uint32_t a, b;            /* ads, the smaller id first */
    uint32_t similarity : 31; /* millionths */
    uint32_t same_text : 1;
} outcome_link;

typedef struct outcome_bridge {
    uint32_t a, b; /* ads, the smaller id first */
    uint32_t similarity;
    uint64_t links;
} outcome_bridge;

typedef struct outcome {
    outcome_cluster *clusters; /* of two or more ads */
    size_t cluster_count;
    uint32_t *cluster_of; /* per text; CORPUS_NONE: an ad alone */
    uint32_t *to_core;    /* per text: similarity to its cluster's core text */
    uint32_t *members;    /* ads, by cluster, rising */
    outcome_link *links;  /* by cluster: repeats first, then by falling similarity */
    size_t link_count;
    outcome_bridge *bridges; /* by falling similarity, then ads */
    size_t bridge_count;
    uint64_t most_cities;
    spill *large; /* what the largest arrays are taken from */
} outcome;        /* starts as {0} */

/* The clusters, in the order of their roots, with their core texts: what texts alone tell. On
 * failure `self` holds what was made so far: clear it. */
ae_status outcome_find(const stage_room *room, const match_result *match, outcome *self,
                       ae_error *error) AE_MUST_USE;

/* Then what is known of the ads: facts, and the order, members, links and bridges. */
ae_status outcome_describe(const stage_room *room, const match_result *match,
                           const particulars *known, review_rule rule, outcome *self,
                           ae_error *error) AE_MUST_USE;
void outcome_clear(outcome *self);

/* A letter, and 13 letters and digits that say a number. */
void outcome_name(char letter, uint64_t number, char name[AE_ID_BYTES]);

#endif
