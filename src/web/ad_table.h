/* Ads as the rows of a table: where and when each was posted, what it belongs to. */
#ifndef ADECHO_WEB_AD_TABLE_H
#define ADECHO_WEB_AD_TABLE_H

#include "web/desk.h"

/* What a question has to give, in this order, of the ads `a`. */
#define AD_TABLE_COLUMNS                                                                           \
    "a.ad_id, substr(coalesce(a.place, a.city), 1, 120), a.day, substr(a.site, 1, 120), "          \
    "a.cluster, a.poster, a.phones, a.emails, "                                                    \
    "a.status"

enum { AD_TABLE_ROWS = 50 };

/* Shows the rows of `ask` and ends it. */
ae_status ad_table_put(page *to, query *ask, ae_error *error) AE_MUST_USE;

#endif
