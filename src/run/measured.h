/* pairs.adecho: the similarities of the pairs of texts that a run measured, for the next one, which
 * need not measure them again if the weights stand. A file of pages (page_file.h), of one state of
 * weights, settings and code, in which numbers stand as they do in memory:
 *
 *     ground    a tape (tape.h): what the similarities depend on; the counts of texts and pairs
 *     texts     their hashes, rising
 *     firsts    of each text, of how many pairs it is the first
 *     pairs     of each, by its first text, then by its second: that, and the similarity
 *
 * Where it is missing, damaged or of another ground, all pairs are measured, and the outcome is the
 * same. */
#ifndef ADECHO_RUN_MEASURED_H
#define ADECHO_RUN_MEASURED_H

#include "run/match.h"

#define MEASURED_NAME "pairs.adecho"

/* Which code weighs and measures: another when a line of it is changed. */
extern const char measured_code[];

/* Of a result whose links and other pairs are there still. */
ae_status measured_write(const stage_room *room, const match_result *result, const char *folder,
                         ae_error *error) AE_MUST_USE;

/* Takes what was measured by before->weights; nothing when there is nothing of use. Fails only for
 * want of memory. */
ae_status measured_take(const stage_room *room, const char *folder, match_before *before,
                        ae_error *error) AE_MUST_USE;

#endif
