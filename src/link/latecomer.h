/* Latecomers: contacts that somebody put into ads of others, as an aggregator does who
 * shows them on a site of his own. Such a contact stands on one site alone, and nearly every
 * text that it has in common with others these had before, on another site; this for
 * two otherwise unrelated texts at least in which their contacts were left standing, or for
 * three in one of which they were. A poster's new phone comes late to all of his texts as
 * well, but these have his old contacts in common.
 *
 * A latecomer is a poster's in the ads that name nobody else. It is joined to no contact
 * that it stands with, nor bonded to any whose text it took. Without days or sites there are
 * none. */
#ifndef ADECHO_LINK_LATECOMER_H
#define ADECHO_LINK_LATECOMER_H

#include "link/hub.h"

/* Marks them in hubs->late; what was measured to be a hub is none, if it is one of them.
 * Those that are `plain` are not. */
ae_status latecomer_find(const poster_input *input, const bundle_table *bundles,
                         const mention_table *mentions, const bool *plain, hub_result *hubs,
                         ae_error *error) AE_MUST_USE;

#endif
