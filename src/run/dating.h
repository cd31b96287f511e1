/* The day of each ad, as far as its date cell tells one. Whether a file writes the
 * day or the month first is settled from all its cells (describe/date_order.h). */
#ifndef ADECHO_RUN_DATING_H
#define ADECHO_RUN_DATING_H

#include "describe/date_order.h"
#include "run/corpus.h"

#define DATING_NO_DAY INT32_MIN

/* Owned: dating_clear(). */
typedef struct dating {
    int32_t *days;    /* per ad: since 1970-01-01, or DATING_NO_DAY */
    date_rule *rules; /* per source */
    uint64_t unread;  /* ads with a date cell that tells no day */
    spill *large;     /* what `days` is taken from */
} dating;             /* starts as {0} */

/* `country`: two letters, for files whose cells do not tell; "" when it is not known. */
ae_status dating_make(const corpus *rows, const char *country, dating *made,
                      ae_error *error) AE_MUST_USE;
void dating_clear(dating *self);

#endif
