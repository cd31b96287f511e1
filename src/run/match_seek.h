/* Looks some texts up among all: which have the same key as they in a band. For match_widen.c
 * alone. */
#ifndef ADECHO_RUN_MATCH_SEEK_H
#define ADECHO_RUN_MATCH_SEEK_H

#include "run/stage.h"

/* Pairs as candidate_pair() makes them, in room for `capacity`. Owned: memory_free(pairs). */
typedef struct match_pairs {
    uint64_t *pairs;
    size_t count, capacity;
} match_pairs; /* starts as {0} */

/* Makes room for so many more. */
ae_status match_pairs_room(match_pairs *self, size_t more, ae_error *error) AE_MUST_USE;

typedef struct match_sought {
    const uint32_t *keys; /* bands x all texts, a band's side by side */
    unsigned bands;
    const uint32_t *texts; /* those that are looked up, rising */
    size_t count;
    bool later; /* only texts behind the one that is looked up are its partners */
} match_sought;

/* The pairs of these texts, rising, each once, instead of what `into` had; or *crowded: a bucket of
 * theirs is over the limit, and nothing is found. */
ae_status match_seek(const stage_room *room, const match_sought *what, match_pairs *into,
                     bool *crowded, ae_error *error) AE_MUST_USE;

#endif
