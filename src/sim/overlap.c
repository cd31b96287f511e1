#include "sim/overlap.h"

#include <string.h>

#include "base/target.h"

static size_t byte_of(size_t number)
{
    return number % 64;
}

static unsigned char bit_of(size_t number)
{
    return (unsigned char)(1u << number % OVERLAP_BLOCK / 64);
}

void overlap_bits_put(overlap_bits *set, size_t number)
{
    unsigned char *bytes = (unsigned char *)set[number / OVERLAP_BLOCK].words;
    bytes[byte_of(number)] |= bit_of(number);
}

TARGET_CLONES static void bits_pack(const overlap_flags *flags, overlap_bits *set, size_t blocks)
{
    for (size_t block = 0; block < blocks; block++)
        for (size_t word = 0; word < OVERLAP_WORDS; word++) {
            uint64_t bits = 0;
            for (unsigned i = 0; i < 8; i++)
                bits |= flags[block].words[i][word] << i;
            set[block].words[word] = bits;
        }
}

void overlap_pack(const overlap_flags *flags, overlap_bits *set, size_t blocks)
{
    bits_pack(flags, set, blocks);
}

TARGET_CLONES static void planes_make(const overlap_flags *weights, overlap_weights *set)
{
    for (unsigned p = 0; p < OVERLAP_WEIGHT_BITS; p++)
        for (size_t word = 0; word < OVERLAP_WORDS; word++) {
            uint64_t bits = 0;
            for (unsigned i = 0; i < 8; i++)
                bits |= (weights->words[i][word] >> p & 0x0101010101010101u) << i;
            set->planes[p][word] = bits;
        }
}

void overlap_weights_make(const unsigned char *weights, size_t count, overlap_weights *set,
                          size_t begin, size_t end)
{
    for (size_t block = begin; block < end; block++) {
        const size_t first = block * OVERLAP_BLOCK, left = count - first;
        overlap_flags here, members = {{{0}}};
        overlap_bits bits;
        memcpy(&here, weights + first, sizeof here);
        memset(&members, 1, left < OVERLAP_BLOCK ? left : OVERLAP_BLOCK);
        planes_make(&here, &set[block]);
        overlap_pack(&members, &bits, 1);
        memcpy(set[block].planes[OVERLAP_WEIGHT_BITS], bits.words, sizeof bits.words);
    }
}

void overlap_select(const overlap_weights *from, const overlap_bits *set, overlap_weights *selected,
                    size_t blocks)
{
    for (size_t block = 0; block < blocks; block++)
        for (unsigned p = 0; p <= OVERLAP_WEIGHT_BITS; p++)
            for (size_t word = 0; word < OVERLAP_WORDS; word++)
                selected[block].planes[p][word] =
                    from[block].planes[p][word] & set[block].words[word];
}

/* Sums lane by lane, so that a block is one vector for each plane. */
static inline __attribute__((always_inline)) overlap_share sum_inline(const overlap_weights *a,
                                                                      const overlap_bits *b,
                                                                      size_t blocks)
{
    uint64_t lanes[OVERLAP_WORDS] = {0}, sum = 0;
    for (size_t block = 0; block < blocks; block++)
        for (size_t word = 0; word < OVERLAP_WORDS; word++) {
            const uint64_t bits = b[block].words[word];
            const uint64_t members = a[block].planes[OVERLAP_WEIGHT_BITS][word] & bits;
            uint64_t lane = (uint64_t)__builtin_popcountll(members) << OVERLAP_MEMBER_SHIFT;
            for (unsigned p = 0; p < OVERLAP_WEIGHT_BITS; p++)
                lane += (uint64_t)__builtin_popcountll(a[block].planes[p][word] & bits) << p;
            lanes[word] += lane;
        }
    for (size_t word = 0; word < OVERLAP_WORDS; word++)
        sum += lanes[word];
    return overlap_unpacked(sum);
}

TARGET_COUNTING static overlap_share sum_counting(const overlap_weights *a, const overlap_bits *b,
                                                  size_t blocks)
{
    return sum_inline(a, b, blocks);
}

TARGET_CLONES static overlap_share sum_plain(const overlap_weights *a, const overlap_bits *b,
                                             size_t blocks)
{
    return sum_inline(a, b, blocks);
}

overlap_share overlap_sum(const overlap_weights *a, const overlap_bits *b, size_t blocks)
{
    return target_is_counting() ? sum_counting(a, b, blocks) : sum_plain(a, b, blocks);
}

overlap_share overlap_sum_plain(const overlap_weights *a, const overlap_bits *b, size_t blocks)
{
    return sum_plain(a, b, blocks);
}
