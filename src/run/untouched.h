/* Which clusters, or posters, a run leaves as they were: what earlier runs made of their ads alone
 * holds still, and need not be made anew.
 *
 * A group is untouched when it holds the very ads that it held after the run before, under the id
 * that it had then. Rows of a case stay what they are until it is purged, when they are numbered
 * anew, or read by other code or settings: then whoever asks takes no group for untouched. All else
 * that is said of a group may depend on other ads (places on the spelling of all, dates on their
 * file's others, what holds a group together on hubs) or on decisions, and is not spoken of here.
 */
#ifndef ADECHO_RUN_UNTOUCHED_H
#define ADECHO_RUN_UNTOUCHED_H

#include "run/naming.h"

/* Fills untouched[], per group of names->group_of. `before` are its groups after the last run, of
 * the first `rows_before` rows; without any in the first run. */
void untouched_find(const naming *names, const history_groups *before, size_t rows_before,
                    size_t rows, bool *untouched);

/* Takes those out of untouched[], of clusters, some of whose ads are under another poster's id than
 * before. */
void untouched_under(const naming *clusters, const naming *owners, const history_groups *before,
                     size_t rows_before, bool *untouched);

#endif
