/* Where and when some ads were posted: a map with the way from place to place, and a line for
 * each place through time. Takes what a question gives: place, day and how many ads. */
#ifndef ADECHO_WEB_WHERE_H
#define ADECHO_WEB_WHERE_H

#include "web/desk.h"

/* What a question about the ads `a` has to give, by day: those without one are left out. */
#define WHERE_COLUMNS "substr(coalesce(a.place, a.city), 1, 120) AS town, a.day, count(*)"
#define WHERE_ORDER                                                                                \
    " AND a.day IS NOT NULL AND town IS NOT NULL GROUP BY a.day, town ORDER BY a.day, "            \
    "min(a.number)"

/* Shows the rows of `ask` and ends it. */
ae_status where_put(page *to, query *ask, ae_error *error) AE_MUST_USE;

#endif
