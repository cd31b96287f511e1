/* The different texts of a cluster, each once, with how often, where and when it was posted, and
 * how it differs from the core text. */
#ifndef ADECHO_WEB_CLUSTER_TEXTS_H
#define ADECHO_WEB_CLUSTER_TEXTS_H

#include "web/desk.h"

/* `core`: the id of the ad that has the core text, which each other can be said to belong with, or
 * not; `here`: where to go then. */
ae_status cluster_texts_put(desk *self, const fields *asked, page *to, const char *id,
                            const char *core, const char *here, ae_error *error) AE_MUST_USE;

#endif
