#include "cli/interrupt.h"

#include <time.h>
#include <unistd.h>

#include "cli/exit_code.h"

enum { PATIENCE_SECONDS = 5, PATIENCE_MOST = 60 };
#define WORK_LEAST_SECONDS 0.01 /* of a processor, in that time */

static sigset_t watched_signals(void)
{
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGINT);
    sigaddset(&watched, SIGTERM);
    sigaddset(&watched, SIGHUP);
    return watched;
}

static double work_seconds(void)
{
    struct timespec used;
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0
               ? (double)used.tv_sec + 1e-9 * (double)used.tv_nsec
               : 0;
}

/* Waits for a second Ctrl-C, for interrupt_end(), or until the rest of the program does nothing any
 * more: on a machine that has much to do it may take long to end in order. */
static void patience_end(const sigset_t *watched)
{
    const struct timespec patience = {.tv_sec = PATIENCE_SECONDS};
    double before = work_seconds();
    for (int waited = 0; waited < PATIENCE_MOST; waited += PATIENCE_SECONDS) {
        if (sigtimedwait(watched, NULL, &patience) > 0)
            return;
        const double now = work_seconds();
        if (now - before < WORK_LEAST_SECONDS)
            return;
        before = now;
    }
}

/* Leaving at once does no harm: a case gets its name in one last step, and what
 * was staged before is removed by the next run, or gone on with. */
static void *wait_for_signal(void *context)
{
    /* Begins on a line of its own when progress may stand on the terminal. */
    static const char message[] = "\nadecho: error: interrupted; nothing was written under a final "
                                  "name; the same command goes on with the rows that had been "
                                  "read, as far as they were kept, or begins anew\n";
    const size_t begin = isatty(STDERR_FILENO) ? 0 : 1;
    interrupt *self = context;
    const sigset_t watched = watched_signals();
    int which;
    if (sigwait(&watched, &which) != 0 || atomic_load(&self->ended))
        return NULL;
    atomic_store(&self->asked, true);
    patience_end(&watched);
    if (atomic_load(&self->ended))
        return NULL;
    if (write(STDERR_FILENO, message + begin, sizeof message - 1 - begin) < 0) {
        /* There is nobody to tell. */
    }
    _exit(EXIT_CODE_INTERRUPTED);
}

void interrupt_begin(interrupt *self)
{
    const sigset_t watched = watched_signals();
    atomic_init(&self->asked, false);
    atomic_init(&self->ended, false);
    self->watching = false;
    if (pthread_sigmask(SIG_BLOCK, &watched, &self->before) != 0)
        return;
    self->watching = pthread_create(&self->thread, NULL, wait_for_signal, self) == 0;
    if (!self->watching)
        pthread_sigmask(SIG_SETMASK, &self->before, NULL);
}

void interrupt_end(interrupt *self)
{
    if (!self->watching)
        return;
    /* Woken, not cancelled: for that glibc opens a library, and ends the program if it cannot. */
    atomic_store(&self->ended, true);
    pthread_kill(self->thread, SIGTERM);
    pthread_join(self->thread, NULL);
    pthread_sigmask(SIG_SETMASK, &self->before, NULL);
    self->watching = false;
}
