/* Sets of numbers as rows of bits, and what two of them share: how many members,
 * and what those weigh together. A whole block of numbers is treated side by side:
 * where a processor counts the bits of vectors, 512 numbers take some 6 ns.
 *
 * Number n stands in block n / OVERLAP_BLOCK. There, bit i of byte j is number
 * 64 i + j: so a row of flags, a byte each, becomes one of bits by shifts of vectors. */
#ifndef ADECHO_SIM_OVERLAP_H
#define ADECHO_SIM_OVERLAP_H

#include "adecho.h"

enum {
    OVERLAP_BLOCK = 512,
    OVERLAP_WORDS = OVERLAP_BLOCK / 64,
    OVERLAP_WEIGHT_BITS = 8 /* of the weight of a number */
};

typedef struct overlap_share {
    uint64_t weight, members; /* weights below 2^36 in all */
} overlap_share;

/* A share as one number: the weight and, above it, the members. */
enum { OVERLAP_MEMBER_SHIFT = 36 };
static inline uint64_t overlap_packed(overlap_share share)
{
    return share.members << OVERLAP_MEMBER_SHIFT | share.weight;
}
static inline overlap_share overlap_unpacked(uint64_t packed)
{
    return (overlap_share){.weight = packed & ((UINT64_C(1) << OVERLAP_MEMBER_SHIFT) - 1),
                           .members = packed >> OVERLAP_MEMBER_SHIFT};
}

/* A block of flags: byte n is that of number n; 0 or 1. */
typedef struct overlap_flags {
    uint64_t words[8][OVERLAP_WORDS];
} overlap_flags;

/* A block of a set. */
typedef struct overlap_bits {
    uint64_t words[OVERLAP_WORDS];
} overlap_bits;

/* A block of a set with weights: bit p of each member's weight is a bit of planes[p],
 * and the last plane has the members themselves. */
typedef struct overlap_weights {
    uint64_t planes[OVERLAP_WEIGHT_BITS + 1][OVERLAP_WORDS];
} overlap_weights;

/* How many blocks hold the numbers 0..count-1. */
static inline size_t overlap_blocks(size_t count)
{
    return (count + OVERLAP_BLOCK - 1) / OVERLAP_BLOCK;
}

void overlap_bits_put(overlap_bits *set, size_t number);

/* Makes blocks [begin, end) of a set of numbers 0..count-1; weights[n] is the weight of number n,
 * and 0 behind the last one to the end of its block. */
void overlap_weights_make(const unsigned char *weights, size_t count, overlap_weights *set,
                          size_t begin, size_t end);

void overlap_pack(const overlap_flags *flags, overlap_bits *set, size_t blocks);

/* Those of `from` that are in `set`. */
void overlap_select(const overlap_weights *from, const overlap_bits *set, overlap_weights *selected,
                    size_t blocks);

overlap_share overlap_sum(const overlap_weights *a, const overlap_bits *b, size_t blocks);

/* The same without the newest vector units: for comparison. */
overlap_share overlap_sum_plain(const overlap_weights *a, const overlap_bits *b, size_t blocks);

#endif
