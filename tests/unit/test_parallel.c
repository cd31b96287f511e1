#include "base/parallel.h"

#include <sched.h>
#include <stdatomic.h>
#include <time.h>

#include "../check.h"
#include "base/status.h"

enum { WORKERS_MOST = 8, ITEMS = 1000 };

static const unsigned thread_counts[] = {1, 2, WORKERS_MOST};
enum { THREAD_COUNTS = sizeof thread_counts / sizeof *thread_counts };

/* So that threads meet each other also on a machine of few cores. */
static void linger(unsigned number)
{
    const struct timespec moment = {.tv_nsec = (long)(number % 7) * 20000};
    nanosleep(&moment, NULL);
}

/* ---- parallel_for ---- */

typedef struct visits {
    atomic_uint times[ITEMS];
    atomic_bool busy[WORKERS_MOST];
    atomic_uint shared, oversized, calls;
    unsigned threads;
    size_t grain;
    size_t fail_at[3]; /* items whose range fails; SIZE_MAX: none */
} visits;

static void visits_init(visits *self, unsigned threads, size_t grain)
{
    memset(self, 0, sizeof *self);
    self->threads = threads;
    self->grain = grain;
    self->fail_at[0] = self->fail_at[1] = self->fail_at[2] = SIZE_MAX;
}

static ae_status visit(void *context, unsigned worker, size_t begin, size_t end, ae_error *error)
{
    visits *self = context;
    atomic_fetch_add(&self->calls, 1);
    if (worker >= self->threads || atomic_exchange(&self->busy[worker], true))
        atomic_fetch_add(&self->shared, 1);
    if (end - begin > self->grain || begin >= end)
        atomic_fetch_add(&self->oversized, 1);
    linger((unsigned)begin);
    ae_status status = AE_OK;
    for (size_t item = begin; item < end; item++) {
        atomic_fetch_add(&self->times[item], 1);
        for (unsigned k = 0; k < 3; k++)
            if (item == self->fail_at[k])
                status = status_fail(error, AE_ERROR_LIMIT, "item %zu", item);
    }
    if (worker < self->threads)
        atomic_store(&self->busy[worker], false);
    return status;
}

static void every_item_is_done_once(void)
{
    static const size_t grains[] = {1, 7, 64, ITEMS, 5 * ITEMS};
    static const size_t counts[] = {0, 1, 63, 64, 65, ITEMS};
    static visits self;
    for (unsigned which = 0; which < THREAD_COUNTS; which++)
        for (unsigned grain = 0; grain < 5; grain++)
            for (unsigned count = 0; count < 6; count++) {
                visits_init(&self, thread_counts[which], grains[grain]);
                CHECK(parallel_for(thread_counts[which], counts[count], grains[grain], visit, &self,
                                   NULL) == AE_OK);
                size_t wrong = 0;
                for (size_t item = 0; item < ITEMS; item++)
                    wrong += self.times[item] != (item < counts[count]);
                CHECK_COUNT(wrong, 0);
                CHECK_COUNT(self.shared, 0);
                CHECK_COUNT(self.oversized, 0);
            }
}

static void the_first_failure_by_index_wins(void)
{
    static visits self;
    for (unsigned which = 0; which < THREAD_COUNTS; which++)
        for (unsigned round = 0; round < 20; round++) {
            ae_error error = {.code = AE_OK};
            visits_init(&self, thread_counts[which], 10);
            self.fail_at[0] = 40 + round; /* the range that lingers varies */
            self.fail_at[1] = 61;
            self.fail_at[2] = 75;
            char wanted[32];
            snprintf(wanted, sizeof wanted, "item %u", 40 + round);
            CHECK(parallel_for(thread_counts[which], ITEMS, 10, visit, &self, &error) ==
                  AE_ERROR_LIMIT);
            CHECK_TEXT(error.message, wanted);
            CHECK(self.calls < ITEMS / 10); /* and no more work was handed out */
        }
}

static void a_failure_needs_no_record(void)
{
    static visits self;
    visits_init(&self, 2, 10);
    self.fail_at[0] = 0;
    CHECK(parallel_for(2, ITEMS, 10, visit, &self, NULL) == AE_ERROR_LIMIT);
}

/* ---- parallel_stream ---- */

enum { SLOTS_MOST = 24, BATCHES = 200 };

typedef struct slot {
    unsigned batch, squared;
    atomic_bool used;
} slot;

typedef struct river {
    unsigned threads, batches;
    unsigned filled, drained; /* touched by one step at a time, as promised */
    atomic_bool filling, draining, busy[WORKERS_MOST];
    atomic_uint wrong;
    unsigned fail_fill, fail_work, fail_drain; /* at this batch; UINT32_MAX: never */
    parallel_share share;
    unsigned return_at; /* batch at which the others give their threads back */
} river;

static ae_status river_fill(void *context, void *place, bool *more, ae_error *error)
{
    river *self = context;
    slot *into = place;
    if (atomic_exchange(&self->filling, true) || atomic_exchange(&into->used, true))
        atomic_fetch_add(&self->wrong, 1);
    linger(self->filled);
    ae_status status = AE_OK;
    *more = self->filled < self->batches;
    if (self->filled == self->fail_fill)
        status = status_fail(error, AE_ERROR_IO, "fill %u", self->filled);
    else if (*more)
        into->batch = self->filled++;
    if (!*more)
        atomic_store(&into->used, false);
    atomic_store(&self->filling, false);
    return status;
}

static ae_status river_work(void *context, unsigned worker, void *place, ae_error *error)
{
    river *self = context;
    slot *on = place;
    if (worker >= self->threads || atomic_exchange(&self->busy[worker], true))
        atomic_fetch_add(&self->wrong, 1);
    if (worker > 0 && worker + atomic_load(&self->share.taken) >= self->threads)
        atomic_fetch_add(&self->wrong, 1);
    linger(on->batch * 3);
    on->squared = on->batch * on->batch;
    atomic_store(&self->busy[worker], false);
    return on->batch == self->fail_work ? status_fail(error, AE_ERROR_IO, "work %u", on->batch)
                                        : AE_OK;
}

static ae_status river_drain(void *context, void *place, ae_error *error)
{
    river *self = context;
    slot *from = place;
    if (atomic_exchange(&self->draining, true) || from->batch != self->drained ||
        from->squared != from->batch * from->batch)
        atomic_fetch_add(&self->wrong, 1);
    linger(from->batch * 5);
    if (from->batch == self->return_at)
        atomic_store(&self->share.taken, 0);
    ae_status status = AE_OK;
    if (from->batch == self->fail_drain)
        status = status_fail(error, AE_ERROR_IO, "drain %u", from->batch);
    else
        self->drained++;
    atomic_store(&from->used, false);
    atomic_store(&self->draining, false);
    return status;
}

static ae_status river_run(river *self, size_t slot_count, ae_error *error)
{
    static const parallel_stream_steps steps = {river_fill, river_work, river_drain};
    static slot slots[SLOTS_MOST];
    void *places[SLOTS_MOST];
    for (size_t k = 0; k < SLOTS_MOST; k++) {
        atomic_store(&slots[k].used, false);
        places[k] = &slots[k];
    }
    if (self->share.threads > 0)
        return parallel_stream_share(&self->share, &steps, self, places, slot_count, error);
    return parallel_stream(self->threads, &steps, self, places, slot_count, error);
}

static river river_of(unsigned threads, unsigned batches)
{
    return (river){.threads = threads,
                   .batches = batches,
                   .fail_fill = UINT32_MAX,
                   .fail_work = UINT32_MAX,
                   .fail_drain = UINT32_MAX};
}

static void batches_are_drained_in_the_order_of_filling(void)
{
    static const size_t slot_counts[] = {1, 2, 3, SLOTS_MOST};
    static const unsigned batches[] = {0, 1, 2, BATCHES};
    for (unsigned which = 0; which < THREAD_COUNTS; which++)
        for (unsigned slots = 0; slots < 4; slots++)
            for (unsigned count = 0; count < 4; count++) {
                river self = river_of(thread_counts[which], batches[count]);
                CHECK(river_run(&self, slot_counts[slots], NULL) == AE_OK);
                CHECK_COUNT(self.drained, batches[count]);
                CHECK_COUNT(self.wrong, 0);
            }
}

static void threads_that_others_have_set_in_later(void)
{
    for (unsigned which = 0; which < THREAD_COUNTS; which++)
        for (unsigned taken = 0; taken <= thread_counts[which]; taken++) {
            river self = river_of(thread_counts[which], BATCHES);
            self.share.threads = self.threads;
            atomic_store(&self.share.taken, taken);
            self.return_at = BATCHES / 2;
            CHECK(river_run(&self, SLOTS_MOST, NULL) == AE_OK);
            CHECK_COUNT(self.drained, BATCHES);
            CHECK_COUNT(self.wrong, 0);
        }
}

static void a_failing_step_ends_the_stream(void)
{
    static const char *const wanted[] = {"fill 50", "work 50", "drain 50"};
    for (unsigned which = 0; which < THREAD_COUNTS; which++)
        for (unsigned step = 0; step < 3; step++) {
            river self = river_of(thread_counts[which], BATCHES);
            ae_error error = {.code = AE_OK};
            *(step == 0 ? &self.fail_fill : step == 1 ? &self.fail_work : &self.fail_drain) = 50;
            CHECK(river_run(&self, SLOTS_MOST, &error) == AE_ERROR_IO);
            CHECK_TEXT(error.message, wanted[step]);
            CHECK(self.drained <= 50); /* nothing behind the failure is taken */
            CHECK(self.filled < BATCHES);
            CHECK_COUNT(self.wrong, 0);
            self = river_of(thread_counts[which], BATCHES);
            self.fail_work = 0;
            CHECK(river_run(&self, 1, NULL) == AE_ERROR_IO);
        }
}

static void there_is_a_thread_to_be_had(void)
{
    CHECK(parallel_available() >= 1);
}

/* Waits for a word from outside, so that it is under way until then. */
typedef struct waiter {
    atomic_bool asked, seen;
} waiter;

static void word_wait(void *context)
{
    waiter *self = context;
    while (!atomic_load(&self->asked))
        sched_yield();
    atomic_store(&self->seen, true);
}

static void an_errand_goes_on_beside_its_caller(void)
{
    waiter self = {.asked = false};
    errand *made = NULL;
    CHECK(errand_begin(word_wait, &self, &made, NULL) == AE_OK);
    CHECK(!errand_is_done(made));
    atomic_store(&self.asked, true);
    errand_end(made);
    CHECK(atomic_load(&self.seen));
    errand_end(NULL);
}

/* Two parts, each of which may fail; `second` waits for `first` where that is beside it. */
typedef struct pair_of_parts {
    bool fails[2];
    atomic_bool done[2];
    bool beside;
} pair_of_parts;

static ae_status part_end(pair_of_parts *self, unsigned part, ae_error *error)
{
    atomic_store(&self->done[part], true);
    return self->fails[part] ? status_fail(error, AE_ERROR_IO, part == 0 ? "first" : "second")
                             : AE_OK;
}

static ae_status part_first(void *context, ae_error *error)
{
    return part_end(context, 0, error);
}

static ae_status part_second(void *context, ae_error *error)
{
    pair_of_parts *self = context;
    while (self->beside && !atomic_load(&self->done[0]))
        sched_yield();
    CHECK(self->beside || atomic_load(&self->done[0]));
    return part_end(self, 1, error);
}

static void two_parts_are_both_done(void)
{
    for (unsigned threads = 1; threads <= 2; threads++) {
        pair_of_parts self = {.beside = threads > 1};
        CHECK(parallel_both(threads, part_first, part_second, &self, NULL) == AE_OK);
        CHECK(atomic_load(&self.done[0]) && atomic_load(&self.done[1]));
    }
}

static void of_two_failures_that_of_the_caller_is_told(void)
{
    for (unsigned threads = 1; threads <= 2; threads++)
        for (unsigned which = 1; which <= 3; which++) {
            pair_of_parts self = {.fails = {which & 1, which & 2}, .beside = threads > 1};
            const bool second = which == 2 || (which == 3 && threads > 1);
            ae_error error = {.code = AE_OK};
            CHECK(parallel_both(threads, part_first, part_second, &self, &error) == AE_ERROR_IO);
            CHECK_TEXT(error.message, second ? "second" : "first");
            CHECK(atomic_load(&self.done[0]));
            CHECK(atomic_load(&self.done[1]) == (threads > 1 || which == 2));
        }
}

static void look_count(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static void a_watch_looks_until_it_ends(void)
{
    enum { LOOKS = 5 };
    atomic_int looks = 0;
    watch *made = NULL;
    CHECK(watch_begin(look_count, &looks, 1, &made, NULL) == AE_OK);
    while (atomic_load(&looks) < LOOKS)
        sched_yield();
    watch_end(made);
    const int ended = atomic_load(&looks);
    const struct timespec pause = {0, 20000000};
    nanosleep(&pause, NULL);
    CHECK_COUNT(atomic_load(&looks), ended);
    watch_end(NULL);
}

int main(void)
{
    CHECK_RUN(every_item_is_done_once);
    CHECK_RUN(the_first_failure_by_index_wins);
    CHECK_RUN(a_failure_needs_no_record);
    CHECK_RUN(batches_are_drained_in_the_order_of_filling);
    CHECK_RUN(threads_that_others_have_set_in_later);
    CHECK_RUN(a_failing_step_ends_the_stream);
    CHECK_RUN(there_is_a_thread_to_be_had);
    CHECK_RUN(an_errand_goes_on_beside_its_caller);
    CHECK_RUN(two_parts_are_both_done);
    CHECK_RUN(of_two_failures_that_of_the_caller_is_told);
    CHECK_RUN(a_watch_looks_until_it_ends);
    return check_done();
}
