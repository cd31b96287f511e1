/* The different texts of a cluster, each once, with how often, where and when it was posted, and
 * how it differs from the core text. */
#ifndef ADECHO_WEB_CLUSTER_TEXTS_H
#define ADECHO_WEB_CLUSTER_TEXTS_H

#include "web/desk.h"

typedef struct cluster_texts {
    uint64_t core;  /* number of the core text: of the first ad that has it */
    uint64_t count; /* how many texts there are */
} cluster_texts;

/* Gathers them, unless they lie there from before, in the table temp.cluster_text: cluster, text,
 * ad_id (of the first ad that has it), ads, first, last, cities, similarity (to the core text), and
 * place: from 1 on, the core text and then those with most ads. `core_ad`: the id of an ad that has
 * the core text. */
ae_status cluster_texts_gather(desk *self, const char *id, const char *core_ad,
                               cluster_texts *gathered, ae_error *error) AE_MUST_USE;

/* Shows a page of them. Each can be said to belong with the core text, or not, alone or with
 * others that are ticked; `here`: where to go then. */
ae_status cluster_texts_put(desk *self, const fields *asked, page *to, const char *id,
                            const cluster_texts *gathered, const char *core_ad, const char *here,
                            ae_error *error) AE_MUST_USE;

#endif
