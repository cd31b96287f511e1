/* How long something took. For the run record and progress only: no result may
 * depend on it. */
#ifndef ADECHO_BASE_CLOCK_H
#define ADECHO_BASE_CLOCK_H

#include <time.h>

/* Seconds since some moment in the past; never goes back. */
static inline double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

#endif
