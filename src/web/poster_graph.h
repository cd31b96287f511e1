/* What holds a poster together: its clusters, the contacts in them, the rules that made it one, and
 * the posters that the same texts are kept apart from. */
#ifndef ADECHO_WEB_POSTER_GRAPH_H
#define ADECHO_WEB_POSTER_GRAPH_H

#include "web/desk.h"

/* `clusters`: how many it is in, ads that share no text counting as one each. */
ae_status poster_graph_put(desk *self, page *to, const char *id, uint64_t clusters,
                           ae_error *error) AE_MUST_USE;

#endif
