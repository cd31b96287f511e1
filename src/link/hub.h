/* Contacts that nothing may be joined through: an agency's line, a site's own
 * number, an aggregator's link, a service's handle.
 *
 * What tells them from a busy poster's contact is not how often they stand in ads but
 * what they would join. Contacts are looked at by rising degree (the clusters they
 * stand in plus the contacts they stand with); when one's turn comes, those of at most
 * half its degree are joined already as far as they stand together. Counted are
 *   circles   of such contacts that it stands with in one ad and that have a phone or an
 *             address of their own. Circles under one text count for one, since phones in
 *             turn under one text are one poster's, but four of them for one at the least;
 *             besides, those that had a cluster's text before it came to it without
 *             standing with it once (an aggregator that replaces numbers), at most one
 *             for each such cluster;
 *   span      its clusters, as parts that such circles do not join.
 * A poster's own phone stands with few circles, an agency's with one for each of those
 * who work there.
 *
 * The limits are measured on the run. Of contacts with one circle or more, the share
 * that has two says how fast such counts fall off by themselves; the limit is the
 * first count that less than half a contact of the run would reach by that law, and
 * 5..16. The span falls off by doublings, from two on; its limit is 16..256. */
#ifndef ADECHO_LINK_HUB_H
#define ADECHO_LINK_HUB_H

#include "link/mention.h"

typedef struct hub_result {
    uint8_t *rule_of;  /* per contact: 0, or the poster_rule that makes it a hub */
    uint32_t *circles; /* per contact */
    uint32_t *span;    /* per contact */
    uint32_t circle_limit, span_limit;
} hub_result; /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status hub_find(const poster_input *input, const poster_options *options,
                   const mention_table *mentions, hub_result *self, ae_error *error) AE_MUST_USE;
void hub_clear(hub_result *self);

/* Whether the pair stands together often enough to be joined. */
bool hub_pair_holds(const mention_table *mentions, const poster_options *options,
                    const mention_pair *pair);

#endif
