/* Where and when some ads were posted: a map with the way from place to place, and a line for
 * each place through time. */
#ifndef ADECHO_WEB_WHERE_H
#define ADECHO_WEB_WHERE_H

#include "web/desk.h"

/* The words of a question for the ads `a` of something: `from` has one "?", its key, and begins
 * with FROM. Ads without a day are left out. */
#define WHERE_WORDS(from)                                                                          \
    "SELECT substr(coalesce(a.place, a.city), 1, 120) AS town, a.day, count(*) " from              \
    " AND a.day IS NOT NULL AND town IS NOT NULL GROUP BY a.day, town ORDER BY a.day, "            \
    "min(a.number)"

ae_status where_put(desk *self, page *to, const char *words, const char *key,
                    ae_error *error) AE_MUST_USE;

#endif
