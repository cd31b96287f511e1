#include "base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <time.h>

#include "base/memory.h"
#include "base/status.h"

unsigned parallel_available(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    const int count = CPU_COUNT(&set);
    return count < 1 ? 1 : (unsigned)count;
}

typedef struct crew_member {
    void (*body)(void *shared, unsigned worker);
    void *shared;
    unsigned worker;
    pthread_t thread;
    bool started;
} crew_member;

static void *member_run(void *context)
{
    const crew_member *self = context;
    self->body(self->shared, self->worker);
    return NULL;
}

/* Runs `body` on `threads` threads, the caller's being worker 0. Threads that
 * the system refuses are done without: the others take their share. */
static ae_status crew_run(unsigned threads, void (*body)(void *shared, unsigned worker),
                          void *shared, ae_error *error)
{
    if (threads <= 1) {
        body(shared, 0);
        return AE_OK;
    }
    crew_member *members = memory_new(threads, sizeof *members);
    if (members == NULL)
        return status_out_of_memory(error, threads * sizeof *members);
    for (unsigned k = 1; k < threads; k++) {
        members[k] = (crew_member){.body = body, .shared = shared, .worker = k};
        members[k].started = pthread_create(&members[k].thread, NULL, member_run, &members[k]) == 0;
    }
    body(shared, 0);
    for (unsigned k = 1; k < threads; k++)
        if (members[k].started)
            pthread_join(members[k].thread, NULL);
    memory_free(members);
    return AE_OK;
}

/* ---- parallel_for ---- */

/* Ranges are handed out in rising order, so when one fails all lower ones are
 * done or under way, and the lowest failure is known when all have come home. */
typedef struct ranges {
    parallel_work work;
    void *context;
    size_t count, grain;
    pthread_mutex_t lock; /* guards what follows */
    size_t next;
    ae_status status;
    size_t failed_at;
    ae_error error;
} ranges;

static bool range_take(ranges *self, size_t *begin, size_t *end)
{
    pthread_mutex_lock(&self->lock);
    const bool taken = self->status == AE_OK && self->next < self->count;
    if (taken) {
        const size_t left = self->count - self->next;
        *begin = self->next;
        *end = self->next += left < self->grain ? left : self->grain;
    }
    pthread_mutex_unlock(&self->lock);
    return taken;
}

static void range_failed(ranges *self, size_t begin, ae_status status, const ae_error *error)
{
    pthread_mutex_lock(&self->lock);
    if (self->status == AE_OK || begin < self->failed_at) {
        self->status = status;
        self->failed_at = begin;
        self->error = *error;
    }
    pthread_mutex_unlock(&self->lock);
}

static void ranges_work(void *shared, unsigned worker)
{
    ranges *self = shared;
    size_t begin, end;
    while (range_take(self, &begin, &end)) {
        ae_error error = {.code = AE_OK};
        const ae_status status = self->work(self->context, worker, begin, end, &error);
        if (status != AE_OK)
            range_failed(self, begin, status, &error);
    }
}

ae_status parallel_for(unsigned threads, size_t count, size_t grain, parallel_work work,
                       void *context, ae_error *error)
{
    ranges self = {.work = work, .context = context, .count = count, .grain = grain};
    const size_t pieces = (count + grain - 1) / grain;
    if (pthread_mutex_init(&self.lock, NULL) != 0)
        return status_fail(error, AE_ERROR_MEMORY, "cannot make a lock");
    ae_status status =
        crew_run(pieces < threads ? (unsigned)pieces : threads, ranges_work, &self, error);
    pthread_mutex_destroy(&self.lock);
    if (status == AE_OK && self.status != AE_OK) {
        status = self.status;
        if (error != NULL)
            *error = self.error;
    }
    return status;
}

/* ---- parallel_stream ---- */

/* Slot k carries batches k, k + slot_count, ... in turn: free, then filled, then
 * (being) worked on, then ready to be drained, then free. */
typedef enum slot_state { SLOT_FREE, SLOT_FILLED, SLOT_WORKING, SLOT_READY } slot_state;

typedef struct stream {
    const parallel_stream_steps *steps;
    void *context;
    const parallel_share *share;
    void **slots;
    size_t slot_count;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    slot_state *states;
    size_t filled, worked, drained; /* numbers of the next batch to fill, work on, drain */
    bool filling, draining;         /* somebody is at it */
    bool ended;                     /* fill has nothing more */
    ae_status status;               /* the first failure; ends everything */
    ae_error error;
} stream;

typedef enum stream_task { TASK_NONE, TASK_FILL, TASK_WORK, TASK_DRAIN } stream_task;

/* What a free thread should do now, and to which batch. Draining comes first,
 * to free slots; filling next, as it alone cannot be shared. */
static stream_task task_choose(stream *self, size_t *batch)
{
    if (!self->draining && self->drained < self->filled &&
        self->states[self->drained % self->slot_count] == SLOT_READY) {
        *batch = self->drained;
        self->draining = true;
        return TASK_DRAIN;
    }
    if (!self->filling && !self->ended &&
        self->states[self->filled % self->slot_count] == SLOT_FREE) {
        *batch = self->filled;
        self->filling = true;
        return TASK_FILL;
    }
    if (self->worked < self->filled) {
        *batch = self->worked++;
        self->states[*batch % self->slot_count] = SLOT_WORKING;
        return TASK_WORK;
    }
    return TASK_NONE;
}

static void task_finish(stream *self, stream_task task, size_t batch, bool more)
{
    slot_state *state = &self->states[batch % self->slot_count];
    if (task == TASK_FILL) {
        self->filling = false;
        self->ended = !more;
        if (more) {
            *state = SLOT_FILLED;
            self->filled++;
        }
    } else if (task == TASK_WORK) {
        *state = SLOT_READY;
    } else {
        *state = SLOT_FREE;
        self->draining = false;
        self->drained++;
    }
}

static ae_status task_do(const stream *self, stream_task task, unsigned worker, size_t batch,
                         bool *more, ae_error *error)
{
    void *slot = self->slots[batch % self->slot_count];
    if (task == TASK_FILL)
        return self->steps->fill(self->context, slot, more, error);
    if (task == TASK_WORK)
        return self->steps->work(self->context, worker, slot, error);
    return self->steps->drain(self->context, slot, error);
}

/* Whether the worker may set in: the first always does. */
static bool has_thread(const stream *self, unsigned worker)
{
    return worker == 0 || worker + atomic_load(&self->share->taken) < self->share->threads;
}

static void stream_work(void *shared, unsigned worker)
{
    stream *self = shared;
    pthread_mutex_lock(&self->lock);
    while (self->status == AE_OK && !(self->ended && self->drained == self->filled)) {
        size_t batch;
        const stream_task task = has_thread(self, worker) ? task_choose(self, &batch) : TASK_NONE;
        if (task == TASK_NONE) {
            pthread_cond_wait(&self->changed, &self->lock);
            continue;
        }
        pthread_mutex_unlock(&self->lock);
        ae_error error = {.code = AE_OK};
        bool more = true;
        const ae_status status = task_do(self, task, worker, batch, &more, &error);
        pthread_mutex_lock(&self->lock);
        if (status == AE_OK) {
            task_finish(self, task, batch, more);
        } else if (self->status == AE_OK) {
            self->status = status;
            self->error = error;
        }
        pthread_cond_broadcast(&self->changed);
    }
    pthread_mutex_unlock(&self->lock);
}

ae_status parallel_stream_share(const parallel_share *share, const parallel_stream_steps *steps,
                                void *context, void **slots, size_t slot_count, ae_error *error)
{
    stream self = {.steps = steps,
                   .context = context,
                   .share = share,
                   .slots = slots,
                   .slot_count = slot_count};
    self.states = memory_new(slot_count, sizeof *self.states);
    if (self.states == NULL)
        return status_out_of_memory(error, slot_count * sizeof *self.states);
    ae_status status;
    if (pthread_mutex_init(&self.lock, NULL) != 0) {
        memory_free(self.states);
        return status_fail(error, AE_ERROR_MEMORY, "cannot make a lock");
    }
    if (pthread_cond_init(&self.changed, NULL) != 0) {
        status = status_fail(error, AE_ERROR_MEMORY, "cannot make a lock");
    } else {
        status = crew_run(share->threads, stream_work, &self, error);
        pthread_cond_destroy(&self.changed);
    }
    pthread_mutex_destroy(&self.lock);
    memory_free(self.states);
    if (status == AE_OK && self.status != AE_OK) {
        status = self.status;
        if (error != NULL)
            *error = self.error;
    }
    return status;
}

ae_status parallel_stream(unsigned threads, const parallel_stream_steps *steps, void *context,
                          void **slots, size_t slot_count, ae_error *error)
{
    parallel_share all = {.threads = threads};
    atomic_init(&all.taken, 0);
    return parallel_stream_share(&all, steps, context, slots, slot_count, error);
}

/* ---- watch ---- */

struct watch {
    void (*look)(void *context);
    void *context;
    unsigned milliseconds;
    atomic_bool ended;
    errand *going;
};

static void watch_run(void *context)
{
    watch *self = context;
    const struct timespec pause = {self->milliseconds / 1000,
                                   (long)(self->milliseconds % 1000) * 1000000};
    while (!atomic_load(&self->ended)) {
        self->look(self->context);
        nanosleep(&pause, NULL);
    }
}

ae_status watch_begin(void (*look)(void *context), void *context, unsigned milliseconds,
                      watch **begun, ae_error *error)
{
    watch *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    *self = (watch){.look = look, .context = context, .milliseconds = milliseconds};
    ae_status status = errand_begin(watch_run, self, &self->going, error);
    if (status == AE_OK)
        *begun = self;
    else
        memory_free(self);
    return status;
}

void watch_end(watch *self)
{
    if (self == NULL)
        return;
    atomic_store(&self->ended, true);
    errand_end(self->going);
    memory_free(self);
}

/* ---- errand ---- */

struct errand {
    void (*work)(void *context);
    void *context;
    atomic_bool done;
    pthread_t thread;
};

static void *errand_run(void *context)
{
    errand *self = context;
    self->work(self->context);
    atomic_store(&self->done, true);
    return NULL;
}

ae_status errand_begin(void (*work)(void *context), void *context, errand **begun, ae_error *error)
{
    errand *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->work = work;
    self->context = context;
    if (pthread_create(&self->thread, NULL, errand_run, self) != 0) {
        memory_free(self);
        return status_fail(error, AE_ERROR_MEMORY, "the system has no thread left");
    }
    *begun = self;
    return AE_OK;
}

bool errand_is_done(errand *self)
{
    return atomic_load(&self->done);
}

void errand_end(errand *self)
{
    if (self == NULL)
        return;
    pthread_join(self->thread, NULL);
    memory_free(self);
}

/* ---- parallel_both ---- */

typedef struct half {
    parallel_part part;
    void *context;
    ae_status status;
    ae_error error;
} half;

static void half_run(void *context)
{
    half *self = context;
    self->status = self->part(self->context, &self->error);
}

/* A thread that the system refuses is done without. */
ae_status parallel_both(unsigned threads, parallel_part first, parallel_part second, void *context,
                        ae_error *error)
{
    half beside = {.part = first, .context = context};
    errand *going = NULL;
    if (threads <= 1 || errand_begin(half_run, &beside, &going, NULL) != AE_OK)
        half_run(&beside);
    ae_status status = going != NULL || beside.status == AE_OK ? second(context, error) : AE_OK;
    errand_end(going);
    if (status != AE_OK || beside.status == AE_OK)
        return status;
    if (error != NULL)
        *error = beside.error;
    return beside.status;
}
