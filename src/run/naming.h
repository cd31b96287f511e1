/* The ids of clusters and posters, which outlast the run: the partition of the ads into
 * each, alone or not, held against that of the run before (link/lineage.h). A fresh cluster
 * is named after its smallest text, a fresh poster after its ad with the smallest id. */
#ifndef ADECHO_RUN_NAMING_H
#define ADECHO_RUN_NAMING_H

#include "casefile/history.h"
#include "link/lineage.h"
#include "run/match.h"
#include "run/posters.h"

/* Owned: naming_clear(). */
typedef struct naming {
    uint32_t *group_of; /* by ad: clusters, or posters, in the order of their first ads */
    lineage found;
    char letter;  /* of its ids */
    spill *large; /* what group_of is taken from */
} naming;         /* starts as {0} */

/* `past`: the case before this run, without any row in the first one. On failure `self`
 * holds what was made so far: clear it. */
ae_status naming_clusters(const corpus *rows, const match_result *match, const history *past,
                          naming *self, ae_error *error) AE_MUST_USE;
ae_status naming_posters(const corpus *rows, const poster_result *formed, const posters *described,
                         const history *past, naming *self, ae_error *error) AE_MUST_USE;
void naming_clear(naming *self);

/* The id of an ad's cluster, or poster. */
void naming_id(const naming *self, uint64_t ad, char id[AE_ID_BYTES]);

#endif
