/* Ctrl-C. A thread of its own waits for the signal, so that there is no handler
 * and no global: it sets a flag that the progress callback looks at. A run that
 * does not stop soon and does nothing any more (it may hang in a read) is left at once. */
#ifndef ADECHO_CLI_INTERRUPT_H
#define ADECHO_CLI_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

#include "adecho.h"

typedef struct interrupt {
    atomic_bool asked;
    atomic_bool ended; /* the watch is: signals that its thread still gets are not heeded */
    bool watching;
    pthread_t thread;
    sigset_t before; /* signals that were blocked before */
} interrupt;

/* Call before other threads are started, so that they leave the signals alone.
 * Without a thread to be had the signals keep their usual effect. */
void interrupt_begin(interrupt *self);
void interrupt_end(interrupt *self);

#endif
