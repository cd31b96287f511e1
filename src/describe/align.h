/* Which words of one text answer which of another, in order: a longest common
 * subsequence of two runs of word numbers.
 *
 * Exact for spans of up to ALIGN_CELLS_MOST machine words of state (texts of
 * 8,000 words): the bit-parallel recurrence of Crochemore, Iliopoulos, Pinzon and
 * Reid (2001) in Hyyro's form (2004), 64 words of `a` at a time,
 *
 *     V' = (V + (V & M)) | (V & ~M)
 *
 * where bit k of V is 0 when word k of `a` makes the subsequence one longer, and M
 * marks where the word read from `b` stands in `a`. The states are kept to walk back,
 * words that meet being taken wherever that loses nothing, so that runs stay whole.
 * Longer spans are cut where words unique in both stand in the same order (see
 * anchor.h), and, where there are none, into pieces of equal number that are
 * compared pair by pair: time and memory grow with the length, never with its square,
 * and what such a cut loses is at most left unmatched. Integers only. */
#ifndef ADECHO_DESCRIBE_ALIGN_H
#define ADECHO_DESCRIBE_ALIGN_H

#include "describe/anchor.h"

enum { ALIGN_CELLS_MOST = 1 << 20, ALIGN_PIECE_WORDS = 4096, ALIGN_MASKED_WORDS = 1024 };

#define ALIGN_NONE UINT32_MAX

/* Whether spans of so many words are compared as they are, and not cut. */
static inline bool align_is_exact(size_t a_count, size_t b_count)
{
    return (a_count + 63) / 64 <= ALIGN_CELLS_MOST / (b_count + 1);
}

typedef struct align_span {
    size_t a, a_end, b, b_end;
    unsigned depth; /* how often it was cut out of a longer one */
} align_span;

typedef struct aligner {
    const uint32_t *a;
    size_t a_count;
    /* Masks of a[masked..masked_end), where not the same. */
    size_t masked, masked_end;
    uint32_t *mask_of; /* per word number: number of its mask, 0: none */
    size_t vocabulary;
    uint32_t *mask_words; /* by number of the mask: its word */
    uint32_t mask_count;
    uint64_t *masks, *states;
    size_t mask_word_capacity, mask_capacity, state_capacity;
    anchors anchors;
    align_span *spans; /* left to do */
    size_t span_count, span_capacity;
} aligner; /* starts as {0} */

/* Takes the text that others are aligned to, borrowed meanwhile: what is prepared of it for one of
 * them, up to ALIGN_MASKED_WORDS words, serves the others. All numbers are below `vocabulary`. */
ae_status align_begin(aligner *self, size_t vocabulary, const uint32_t *a, size_t a_count,
                      ae_error *error) AE_MUST_USE;

/* match[k] becomes the word of `b` that word k of `a` answers, or ALIGN_NONE; what is
 * matched rises. */
ae_status align_next(aligner *self, const uint32_t *b, size_t b_count, uint32_t *match,
                     ae_error *error) AE_MUST_USE;

/* Both at once. */
ae_status align_words(aligner *self, size_t vocabulary, const uint32_t *a, size_t a_count,
                      const uint32_t *b, size_t b_count, uint32_t *match,
                      ae_error *error) AE_MUST_USE;

void align_clear(aligner *self);

#endif
