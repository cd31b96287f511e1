/* Contacts that nothing may be joined through: an agency's line, a site's own number, an
 * aggregator's link, a service's handle.
 *
 * What tells them from a busy poster's contact is not how often they stand in ads but
 * what they would join. Contacts are looked at by rising degree (the clusters they
 * stand in plus the contacts they stand with). When one's turn comes, those of at most
 * half its degree are joined already as far as they stand together, and of all of lesser
 * degree are counted
 *   circles   that stand with it in one ad, each with a phone or an address of its own.
 *             Circles under one text count for one, since phones in turn under one text
 *             are one poster's, but four of them for one at the least. Those that only
 *             stand in its clusters beside it count as well, if they are not more: an
 *             agency's members do not always give both. If they are, it takes texts from
 *             others and puts itself in: that joins nothing (link/bond.h).
 *   span      its clusters, as parts that such circles do not join, less those whose
 *             text others had before.
 * A poster's own phone stands with few circles, an agency's with one for each of those
 * who work there.
 *
 * The limits are measured on the run: how fast do such counts fall off by themselves,
 * from one circle to two and three, or from two clusters to four and eight? The limit is
 * the first count that less than half a contact of the run is expected to reach by that
 * law, and 4..8 circles, 12..256 clusters. */
#ifndef ADECHO_LINK_HUB_H
#define ADECHO_LINK_HUB_H

#include "link/mention.h"

typedef struct hub_result {
    uint8_t *rule_of;  /* per subject: 0, or the poster_rule that makes it a hub */
    uint32_t *circles; /* per subject */
    uint32_t *span;    /* per subject */
    bool *late;        /* per subject: added to others' texts (link/latecomer.h); then no hub */
    uint32_t circle_limit, span_limit;
    uint32_t crowd; /* circles that are too many for one text, or to share texts with one:
                       twice the limit, since texts are copied more easily than contacts */
} hub_result;       /* starts as {0} */

/* Finds hubs and latecomers. An ad's own contact is neither. On failure `self` holds what was made
 * so far: clear it. */
ae_status hub_find(const poster_input *input, const poster_options *options,
                   const bundle_table *bundles, const mention_table *mentions, hub_result *self,
                   ae_error *error) AE_MUST_USE;
void hub_clear(hub_result *self);

/* Whether the pair stands together often enough to be joined. */
bool hub_pair_holds(const mention_table *mentions, const poster_options *options,
                    const mention_pair *pair);

/* Whether it is joined: neither is a hub besides, and neither or both are late. */
bool hub_pair_joins(const hub_result *self, const mention_table *mentions,
                    const poster_options *options, const mention_pair *pair);

#endif
