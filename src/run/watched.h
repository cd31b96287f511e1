/* New ads of what reviewers watch: in the cluster or poster of an ad, in the cluster of the ads
 * of one, or naming a contact. Reads the decisions, adds to the changes, decides nothing. */
#ifndef ADECHO_RUN_WATCHED_H
#define ADECHO_RUN_WATCHED_H

#include "run/changes.h"

/* In the order of the decisions; of each by clusters, then posters, by their first ads. On
 * failure `into` holds what was found so far. */
ae_status watched_find(const changes_input *input, changes *into, ae_error *error) AE_MUST_USE;

#endif
