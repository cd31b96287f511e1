/* Answers about 64 bytes as one number, so that what is the same for many of them is
 * stepped over at once. Takes a byte for each answer, as vector loops give them. */
#ifndef ADECHO_BASE_BITS_H
#define ADECHO_BASE_BITS_H

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "adecho.h"

enum { BITS = 64 };

/* What is asked of a byte gives 255 or 0, as vectors compare. (From true and false GCC 12
 * makes tests of bits, one byte after the other.) */
#define BITS_IS(byte, value) (uint8_t)(-((byte) == (value)))
#define BITS_WITHIN(byte, least, most)                                                             \
    (uint8_t)(-((uint8_t)((byte) - (least)) <= (uint8_t)((most) - (least))))

/* Bit k of what is given tells whether bytes[k] has the bit `mask`. Eight bytes become
 * one by a product that moves bit 8 k to bit 56 + k; the lowest byte of a word is its
 * first, as everywhere where this program is built. */
static inline uint64_t bits_gather_by_words(const uint8_t bytes[BITS], uint8_t mask)
{
    const unsigned shift = (unsigned)__builtin_ctz(mask);
    uint64_t bits = 0;
    for (unsigned k = 0; k < BITS / 8; k++) {
        uint64_t eight;
        memcpy(&eight, bytes + (size_t)8 * k, sizeof eight);
        bits |= ((eight >> shift & 0x0101010101010101) * 0x0102040810204080 >> 56) << 8 * k;
    }
    return bits;
}

/* The same, by sixteen bytes at once where the processor can; and whether bytes[k] is `value`. */
#ifdef __SSE2__
static inline uint64_t bits_gather(const uint8_t bytes[BITS], uint8_t mask)
{
    const __m128i shift = _mm_cvtsi32_si128(7 - __builtin_ctz(mask));
    uint64_t bits = 0;
    for (unsigned k = 0; k < BITS; k += 16) {
        const __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + k));
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_sll_epi16(part, shift)) << k;
    }
    return bits;
}
static inline uint64_t bits_equal(const char bytes[BITS], char value)
{
    const __m128i sought = _mm_set1_epi8(value);
    uint64_t bits = 0;
    for (unsigned k = 0; k < BITS; k += 16) {
        const __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + k));
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(part, sought)) << k;
    }
    return bits;
}
#else
static inline uint64_t bits_gather(const uint8_t bytes[BITS], uint8_t mask)
{
    return bits_gather_by_words(bytes, mask);
}
static inline uint64_t bits_equal(const char bytes[BITS], char value)
{
    uint8_t equal[BITS];
    for (unsigned k = 0; k < BITS; k++)
        equal[k] = BITS_IS((uint8_t)bytes[k], (uint8_t)value);
    return bits_gather_by_words(equal, 1);
}
#endif

/* Bit k: whether an odd number of bits from the lowest to k itself is set. */
static inline uint64_t bits_odd(uint64_t bits)
{
    for (unsigned step = 1; step < BITS; step *= 2)
        bits ^= bits << step;
    return bits;
}

/* How many bits from the lowest on are set. */
static inline unsigned bits_run(uint64_t bits)
{
    return ~bits == 0 ? BITS : (unsigned)__builtin_ctzll(~bits);
}

#endif
