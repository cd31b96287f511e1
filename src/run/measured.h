/* pairs.adecho: the pairs of texts that a run found, and their similarities, for the next one,
 * which need not find and measure them again if the weights stand. A file of pages (page_file.h),
 * of one state of weights, settings and code, in which numbers stand as they do in memory:
 *
 *     keys      of each band those of all texts; none where there are crowds, of which a new text
 *               changes more than its own pairs
 *     ground    a tape (tape.h): what the similarities depend on; the counts of texts and pairs
 *     texts     their hashes, rising
 *     firsts    of each text, of how many pairs it is the first
 *     pairs     of each, by its first text, then by its second: that, and the similarity
 *     pairing   a tape: what the pairs depend on; the counts of crowds and candidates
 *     found     with keys: of each text two numbers, see measured_layout.h
 *
 * Where it is missing, damaged or of another ground, all pairs are found and measured, and the
 * outcome is the same. */
#ifndef ADECHO_RUN_MEASURED_H
#define ADECHO_RUN_MEASURED_H

#include "run/match.h"

#define MEASURED_NAME "pairs.adecho"

/* Which code weighs and measures: another when a line of it is changed. */
extern const char measured_code[];

/* The file while it is written. */
typedef struct measured_draft measured_draft;

ae_status measured_begin(const char *folder, measured_draft **begun, ae_error *error) AE_MUST_USE;

/* Puts down the keys of a draft, instead of earlier ones: match_before.keep. */
ae_status measured_keys(void *draft, const stage_room *room, const uint32_t *keys, unsigned bands,
                        ae_error *error) AE_MUST_USE;

/* Of a result whose links and other pairs are there still. Takes the draft. */
ae_status measured_commit(measured_draft *self, const stage_room *room, const match_result *result,
                          ae_error *error) AE_MUST_USE;
void measured_discard(measured_draft *self); /* NULL is allowed */

/* Takes what was measured by before->weights; nothing when there is nothing of use. Fails only for
 * want of memory. */
ae_status measured_take(const stage_room *room, const char *folder, match_before *before,
                        ae_error *error) AE_MUST_USE;

#endif
