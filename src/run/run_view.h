/* What the files that read a run out have in common. */
#ifndef ADECHO_RUN_RUN_VIEW_H
#define ADECHO_RUN_RUN_VIEW_H

#include "run/run.h"

/* YYYY-MM-DD; "" for DATING_NO_DAY. */
void run_view_day(int32_t day, char text[AE_DAY_BYTES]);

void run_view_facts(const facts *found, ae_facts *shown);

/* Where row after row is asked for, wherever they lie, and much of them is in files, memory fills
 * faster than those files are taken from it by the way: whoever asks does it now and then.
 * `number`: of what is asked for. */
static inline void run_view_rest(const ae_run *run, uint64_t number)
{
    enum { EVERY = 64 };
    if (number % EVERY == 0)
        spill_rest(run->large);
}

#endif
