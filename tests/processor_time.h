/* Time that this program itself takes: others may keep the machine busy. */
#ifndef ADECHO_TESTS_PROCESSOR_TIME_H
#define ADECHO_TESTS_PROCESSOR_TIME_H

#include <time.h>

/* Seconds of processor time so far, of all threads. */
static inline double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
