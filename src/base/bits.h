/* Answers about 64 bytes as one number, so that what is the same for many of them is
 * stepped over at once. Takes a byte for each answer, as vector loops give them. */
#ifndef ADECHO_BASE_BITS_H
#define ADECHO_BASE_BITS_H

#include <string.h>

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
static inline uint64_t bits_gather(const uint8_t bytes[BITS], uint8_t mask)
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

/* How many bits from the lowest on are set. */
static inline unsigned bits_run(uint64_t bits)
{
    return ~bits == 0 ? BITS : (unsigned)__builtin_ctzll(~bits);
}

#endif
