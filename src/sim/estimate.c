#include "sim/estimate.h"

#include <math.h>
#include <string.h>

#include "base/target.h"

enum { AHEAD = 16, BLOCK = 64 }; /* bytes compared side by side */

size_t estimate_size(unsigned slots)
{
    return ((size_t)slots + BLOCK - 1) / BLOCK * BLOCK;
}

/* The upper bytes of minima are nearly all zero; the lowest is as good as random. */
void estimate_keep(const uint32_t *signature, unsigned slots, uint8_t *kept)
{
    memset(kept, 0, estimate_size(slots));
    for (unsigned i = 0; i < slots; i++)
        kept[i] = (uint8_t)signature[i];
}

/* Sums in bytes first, so that a whole block is one vector. Static, as the clones'
 * resolver would be seen outside the library else. */
TARGET_CLONES static void rows_agree(const uint8_t *kept, size_t size, uint32_t anchor,
                                     const uint32_t *others, size_t count, uint16_t *agreements)
{
    const uint8_t *a = kept + anchor * size;
    for (size_t k = 0; k < count; k++) {
        const uint8_t *b = kept + others[k] * size;
        if (k + AHEAD < count)
            for (size_t at = 0; at < size; at += BLOCK)
                __builtin_prefetch(kept + others[k + AHEAD] * size + at);
        uint8_t equal[BLOCK] = {0}; /* at most one for each block: far below 256 */
        for (size_t at = 0; at < size; at += BLOCK)
            for (size_t i = 0; i < BLOCK; i++)
                equal[i] = (uint8_t)(equal[i] + (a[at + i] == b[at + i]));
        unsigned sum = 0;
        for (size_t i = 0; i < BLOCK; i++)
            sum += equal[i];
        agreements[k] = (uint16_t)sum;
    }
}

void estimate_agreements(const uint8_t *kept, size_t size, uint32_t anchor, const uint32_t *others,
                         size_t count, uint16_t *agreements)
{
    rows_agree(kept, size, anchor, others, count, agreements);
}

/* Bytes behind the last slot always agree. */
static unsigned agreement_of(double slots_agreeing, unsigned slots)
{
    const size_t padding = estimate_size(slots) - slots;
    return (unsigned)(padding + (size_t)fmax(0, floor(slots_agreeing)));
}

unsigned estimate_least(double similarity, unsigned slots, unsigned parts)
{
    /* Two kinds of error add up: of the slots, and of the shingles' choice. */
    const double variance = similarity * (1 - similarity) * (1.0 / slots + 1.0 / parts);
    return agreement_of(slots * (similarity - 2.33 * sqrt(variance)), slots);
}

unsigned estimate_mean(double similarity, unsigned slots)
{
    return agreement_of(slots * similarity, slots);
}
