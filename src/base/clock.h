/* How long something took, and when it began. For records and progress only: no result
 * may depend on it. */
#ifndef ADECHO_BASE_CLOCK_H
#define ADECHO_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Seconds since some moment in the past; never goes back. */
static inline double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Seconds since 1970-01-01, by the clock on the wall. */
static inline int64_t clock_wall(void)
{
    return (int64_t)time(NULL);
}

enum { CLOCK_TIME_BYTES = 32 };

/* Now, in UTC, as RFC 3339 has it: "2026-05-01T14:03:59Z". */
static inline void clock_time(char text[CLOCK_TIME_BYTES])
{
    const time_t now = (time_t)clock_wall();
    struct tm parts = {0};
    gmtime_r(&now, &parts);
    if (strftime(text, CLOCK_TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        text[0] = '\0';
}

#endif
