/* Runs one step of the pipeline over 0..count-1 on all threads, in slices, so
 * that the caller hears of the progress and may stop the run between two. Holds
 * what every step needs: the corpus, the settings, a scratch for each worker. */
#ifndef ADECHO_RUN_STAGE_H
#define ADECHO_RUN_STAGE_H

#include "base/parallel.h"
#include "run/corpus.h"
#include "sim/verify.h"
#include "text/shingle.h"

/* A worker's own space, reused from text to text. */
typedef struct stage_scratch {
    uint64_t *shingles; /* room for the longest text */
    uint32_t *parts, *slots;
    shingle_set set;
    verifier verify;
} stage_scratch;

typedef struct stage_room {
    const ae_config *config;
    unsigned threads;
    const corpus *texts;
    shingle_form form;
    uint64_t *firsts;     /* of all texts: see shingle_sequence */
    size_t *first_begins; /* where each text's begin */
    stage_scratch *scratch; /* one for each thread */
} stage_room;

ae_status stage_room_new(stage_room *self, const ae_config *config, unsigned threads,
                         const corpus *texts, ae_error *error) AE_MUST_USE;
void stage_room_clear(stage_room *self);

/* Puts the shingles of a text into scratch->shingles and marks the first of each
 * kind. To be called once for every text, by any worker, before stage_sequence(). */
ae_status stage_mark(const stage_room *self, stage_scratch *scratch, uint32_t text,
                     shingle_sequence *sequence, ae_error *error) AE_MUST_USE;

/* The shingles of a marked text, in scratch->shingles. */
shingle_sequence stage_sequence(const stage_room *self, stage_scratch *scratch, uint32_t text);

/* A marked text as it is to be passed by the scratch's anchor: packed when that
 * is enough, which saves cutting it into shingles. */
shingle_sequence stage_passer(const stage_room *self, stage_scratch *scratch, uint32_t text);

ae_status stage_run(const stage_room *self, const char *stage, const char *unit, size_t count,
                    size_t grain, parallel_work work, void *context, ae_error *error) AE_MUST_USE;

#endif
