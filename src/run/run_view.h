/* What the files that read a run out have in common. */
#ifndef ADECHO_RUN_RUN_VIEW_H
#define ADECHO_RUN_RUN_VIEW_H

#include "run/run.h"

/* YYYY-MM-DD; "" for DATING_NO_DAY. */
void run_view_day(int32_t day, char text[AE_DAY_BYTES]);

void run_view_facts(const facts *found, ae_facts *shown);

#endif
