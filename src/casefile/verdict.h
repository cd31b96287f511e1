/* What a reviewer may say of what, and what it means: one table, from which the program,
 * its help and its manual take their words. */
#ifndef ADECHO_CASEFILE_VERDICT_H
#define ADECHO_CASEFILE_VERDICT_H

#include "adecho.h"

/* By name; AE_VERDICT_COUNT, AE_TARGET_COUNT: there is none of that name. */
ae_verdict verdict_find(const char *name, size_t length);
ae_target target_find(const char *name, size_t length);

/* Whether it says what something is: others can contradict it. */
bool verdict_rules(ae_verdict verdict);

#endif
