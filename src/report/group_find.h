/* Which cluster or poster of a case an id means, or what became of it. */
#ifndef ADECHO_REPORT_GROUP_FIND_H
#define ADECHO_REPORT_GROUP_FIND_H

#include "explain/explain_case.h"

/* The number of the id among the names of the case's ads, and whether it is a poster's.
 * AE_ERROR_USAGE when it is none of two ads or more: the message names the ad, if it has one, or
 * what it was merged into. */
ae_status group_find(const ae_case *from, const char *id, uint32_t *name, bool *poster,
                     ae_error *error) AE_MUST_USE;

#endif
