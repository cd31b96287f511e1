/* Runs one step of the pipeline over 0..count-1 on all threads, in slices, so
 * that the caller hears of the progress and may stop the run between two. Holds
 * what every step needs: the corpus, the settings, a scratch for each worker. */
#ifndef ADECHO_RUN_STAGE_H
#define ADECHO_RUN_STAGE_H

#include "base/parallel.h"
#include "run/corpus.h"
#include "sim/shared_set.h"
#include "sim/verify.h"
#include "text/shingle.h"

/* A worker's own space, reused from text to text. */
typedef struct stage_scratch {
    uint64_t *shingles; /* room for the longest text */
    uint32_t *parts, *slots;
    shared_set shared, passing;
    /* The verifier and what it holds: its text `places[t]` is text t, if
     * held[places[t]] says so too. */
    verifier verify;
    uint32_t *places, *held;
    size_t held_capacity;
} stage_scratch;

typedef struct stage_room {
    const ae_config *config;
    unsigned threads;
    const corpus *texts;
    shingle_form form;
    stage_scratch *scratch; /* one for each thread */
} stage_room;

ae_status stage_room_new(stage_room *self, const ae_config *config, unsigned threads,
                         const corpus *texts, ae_error *error) AE_MUST_USE;
void stage_room_clear(stage_room *self);

/* Has the bytes of a text fetched that will be cut after STAGE_AHEAD others: texts are
 * numbered by their hashes, but lie where they were read. Spares a tenth of signing. A
 * number past the last one does nothing. */
enum { STAGE_AHEAD = 2 };
void stage_fetch(const stage_room *self, size_t text);

/* Puts the shingles of a text into scratch->shingles, in text order, repeats
 * included; returns how many. */
size_t stage_shingles(const stage_room *self, stage_scratch *scratch, uint32_t text);

/* What a step does to each of its items. A slice are STAGE_GRAINS grains. */
enum { STAGE_GRAINS = 64 };

typedef struct stage_job {
    const char *stage, *unit; /* as in ae_progress */
    size_t count, grain;      /* items, and how many a worker is handed at once */
    parallel_work work;
    void *context; /* handed to `work` */
    /* NULL, or: puts away what a slice gave, by one thread, slice by slice in order. */
    ae_status (*gather)(void *context, size_t begin, size_t end, ae_error *error);
} stage_job;

/* AE_ERROR_INTERRUPTED when the progress callback says so. */
ae_status stage_run(const stage_room *self, const stage_job *job, ae_error *error) AE_MUST_USE;

#endif
