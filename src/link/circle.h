/* Circles of contacts: those that are written together in one ad, hubs left out. Two
 * are joined where they stand together in a fair share of the texts of the rarer one;
 * once in many is a slip of the pen, a misread digit or a stranger's leftover. A circle
 * in which nothing tells one poster from another (mention_tells()) is none. Contacts that
 * came late (link/latecomer.h) make circles of their own, which have the ads that name no others.
 */
#ifndef ADECHO_LINK_CIRCLE_H
#define ADECHO_LINK_CIRCLE_H

#include "link/hub.h"

typedef struct circle_table {
    uint32_t *of_subject; /* the smallest subject of its circle; POSTER_NONE: a hub, or
                             of no circle */
    uint32_t *of_bundle;  /* the circle of most of an ad's contacts, else of those the one with most
                             ads in its cluster; POSTER_NONE: no contact but hubs, or no telling */
} circle_table;           /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status circle_make(const poster_input *input, const poster_options *options,
                      const bundle_table *bundles, const mention_table *mentions,
                      const hub_result *hubs, circle_table *self, ae_error *error) AE_MUST_USE;
void circle_clear(circle_table *self);

#endif
