/* What holds a cluster together: its texts with most ads, the contacts in them, the links between
 * them, and the clusters that it is kept apart from. */
#ifndef ADECHO_WEB_CLUSTER_GRAPH_H
#define ADECHO_WEB_CLUSTER_GRAPH_H

#include "web/cluster_texts.h"

/* Of the cluster whose texts were gathered. */
ae_status cluster_graph_put(desk *self, page *to, const char *id, const cluster_texts *texts,
                            ae_error *error) AE_MUST_USE;

#endif
