/* Ads as the rows of a table: where and when each was posted, what it belongs to. */
#ifndef ADECHO_WEB_AD_TABLE_H
#define ADECHO_WEB_AD_TABLE_H

#include "web/desk.h"

/* The words of a question for a list of ads `a`: `from` has one "?", the key of what they are ads
 * of, and an order. */
#define AD_TABLE_WORDS(from)                                                                       \
    "SELECT a.ad_id, substr(coalesce(a.place, a.city), 1, 120), a.day, substr(a.site, 1, 120), "   \
    "a.cluster, a.poster, a.phones, a.emails, a.status " from " LIMIT ? OFFSET ?"

/* A section with the page of the list that is asked for, and the way to the others. `path` is the
 * page that it stands on, `count` how many ads there are. */
ae_status ad_table_section(desk *self, const fields *asked, page *to, const char *path,
                           const char *words, const char *key, uint64_t count,
                           ae_error *error) AE_MUST_USE;

#endif
