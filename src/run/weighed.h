/* Which weights a run on a case matches with. Each new text makes its shingles a little less rare,
 * and with that all similarities a little others. Weights of a case of many texts therefore stand
 * until its texts have grown by a sixteenth since they were counted: shingles that were in no text
 * then weigh as the rarest. What earlier runs measured stands with them. Few texts are weighed anew
 * by each run, and so are those of a case that is rebuilt or purged, or that other code weighed. */
#ifndef ADECHO_RUN_WEIGHED_H
#define ADECHO_RUN_WEIGHED_H

#include "run/run.h"

/* What of the case's weights stands, for match_run(); run->weighed. For a settled corpus, in its
 * room. */
ae_status weighed_take(ae_run *run, match_before *before, ae_error *error) AE_MUST_USE;

/* Keeps what was measured, where the next run may have use for it. */
ae_status weighed_keep(ae_run *run, ae_error *error) AE_MUST_USE;

#endif
