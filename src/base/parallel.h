/* The only threads. Work is handed out in ranges of an index,
 * results go to places named by index, so the outcome does not depend on the
 * number of threads. */
#ifndef ADECHO_BASE_PARALLEL_H
#define ADECHO_BASE_PARALLEL_H

#include <stdatomic.h>

#include "adecho.h"

/* Does items begin..end-1. `worker` is 0..threads-1: the number of a scratch
 * state that no other running call uses. */
typedef ae_status (*parallel_work)(void *context, unsigned worker, size_t begin, size_t end,
                                   ae_error *error);

/* Calls `work` over 0..count-1 in ranges of at most `grain`, on up to `threads`
 * threads (the caller's is one of them). The first failure by index wins and
 * stops the handing out of further ranges. */
ae_status parallel_for(unsigned threads, size_t count, size_t grain, parallel_work work,
                       void *context, ae_error *error) AE_MUST_USE;

/* A pipeline of three steps over batches: `fill` makes the next batch (one at a
 * time, in order; sets *more to false when there is none), `work` transforms it
 * (in parallel), `drain` takes it (one at a time, in the order of fill). A slot
 * is a caller's batch object, reused; there are `slot_count` of them. */
typedef struct parallel_stream_steps {
    ae_status (*fill)(void *context, void *slot, bool *more, ae_error *error);
    ae_status (*work)(void *context, unsigned worker, void *slot, ae_error *error);
    ae_status (*drain)(void *context, void *slot, ae_error *error);
} parallel_stream_steps;

/* The threads of several who work side by side: how many there are, and how many of them others
 * have for now. */
typedef struct parallel_share {
    unsigned threads;
    atomic_uint taken;
} parallel_share;

/* On as many threads as there are, of which those that others have set in when they are free. */
ae_status parallel_stream_share(const parallel_share *share, const parallel_stream_steps *steps,
                                void *context, void **slots, size_t slot_count,
                                ae_error *error) AE_MUST_USE;

ae_status parallel_stream(unsigned threads, const parallel_stream_steps *steps, void *context,
                          void **slots, size_t slot_count, ae_error *error) AE_MUST_USE;

/* Two pieces of work for one context, side by side where there are several threads, else one after
 * the other unless the first fails. `second` is done by the caller's thread, and of two failures
 * its own is told. */
typedef ae_status (*parallel_part)(void *context, ae_error *error);
ae_status parallel_both(unsigned threads, parallel_part first, parallel_part second, void *context,
                        ae_error *error) AE_MUST_USE;

/* One piece of work that goes on while its caller does something else. */
typedef struct errand errand;

/* `work` is called with `context`, both of which stay the errand's until errand_end(). */
ae_status errand_begin(void (*work)(void *context), void *context, errand **begun,
                       ae_error *error) AE_MUST_USE;
bool errand_is_done(errand *self);
void errand_end(errand *self); /* waits until it is done; NULL is allowed */

/* A look at something every few milliseconds, until watch_end(), which waits for the last one. */
typedef struct watch watch;

ae_status watch_begin(void (*look)(void *context), void *context, unsigned milliseconds,
                      watch **begun, ae_error *error) AE_MUST_USE;
void watch_end(watch *self); /* NULL is allowed */

/* How many threads this process may use at once. */
unsigned parallel_available(void);

#endif
