/* The posters of a run: formed from clusters and contacts (link/poster.h), then
 * described: facts, members, itineraries, and the order in which to review them. */
#ifndef ADECHO_RUN_POSTERS_H
#define ADECHO_RUN_POSTERS_H

#include "describe/review.h"
#include "link/poster.h"
#include "run/match.h"
#include "run/particulars.h"
#include "run/rulings.h"

typedef struct posters_input {
    const corpus *rows;
    const match_result *match;
    const particulars *known;
    const uint32_t *hubs; /* contacts that the user calls hubs */
    size_t hub_count;
    const rulings *said;
    review_rule rule;
    unsigned threads; /* 0: one */
} posters_input;

ae_status posters_form(const posters_input *input, poster_result *formed,
                       ae_error *error) AE_MUST_USE;

/* A poster of two or more ads. */
typedef struct poster_shown {
    uint32_t poster;       /* its number in what was formed */
    size_t member_begin;   /* its ads in posters.members */
    const char *itinerary; /* in the arena */
} poster_shown;

/* Owned: posters_clear(). */
typedef struct posters {
    facts_list facts;    /* per poster */
    uint32_t *namer;     /* per poster: its ad with the smallest id, after which it is named */
    uint32_t *rank;      /* per poster: its place in shown[], or CORPUS_NONE */
    poster_shown *shown; /* as they should be reviewed */
    size_t count;
    uint32_t *members; /* ads, by poster shown, rising */
    size_t member_count;
    arena texts;
    spill *large; /* what the largest arrays are taken from */
} posters;        /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status posters_describe(const posters_input *input, const poster_result *formed, posters *self,
                           ae_error *error) AE_MUST_USE;
void posters_clear(posters *self);

/* Who is named after an ad has this number, unless somebody had it before (run/naming.h). */
uint64_t posters_number(const corpus *rows, uint32_t ad);

#endif
