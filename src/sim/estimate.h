/* A cheap look at a candidate before its exact similarity is worked out: keeps
 * one byte of each slot of a signature, and tells from how many of them agree
 * which pairs lie so far below a similarity that they need not be verified.
 * Bytes of different slots agree by chance once in 256 (Li and Konig, b-bit
 * minwise hashing, 2010), which only makes it more careful. */
#ifndef ADECHO_SIM_ESTIMATE_H
#define ADECHO_SIM_ESTIMATE_H

#include "adecho.h"

/* Of texts of which fewer shingles take part nothing is said: the choice of those
 * adds too much error of its own to the one of the slots. */
enum { ESTIMATE_PARTS_LEAST = 32 };

/* How many bytes are kept of a signature of so many slots. */
size_t estimate_size(unsigned slots);

/* Keeps a signature: `kept` has estimate_size(slots) bytes. */
void estimate_keep(const uint32_t *signature, unsigned slots, uint8_t *kept);

/* How many kept bytes of signature `anchor` agree with those of each of others[0..count);
 * `kept` are all signatures, `size` bytes each. */
void estimate_agreements(const uint8_t *kept, size_t size, uint32_t anchor, const uint32_t *others,
                         size_t count, uint16_t *agreements);

/* The agreement that all but one in a hundred pairs of just this similarity have,
 * and nearly all of those a little above it: 2.33 standard deviations of the
 * estimate below its mean. `parts`: how many shingles, or more, take part in the
 * text with the fewer. */
unsigned estimate_least(double similarity, unsigned slots, unsigned parts);

/* The agreement of such a pair on average. */
unsigned estimate_mean(double similarity, unsigned slots);

#endif
