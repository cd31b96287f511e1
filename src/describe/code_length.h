/* Lengths of codes in 1/256 of a bit, in integers, so that they are the same on every
 * machine. */
#ifndef ADECHO_DESCRIBE_CODE_LENGTH_H
#define ADECHO_DESCRIBE_CODE_LENGTH_H

#include "adecho.h"

enum { CODE_BIT = 256 };

/* log2 of a number of at least 1, rounded down: its fraction by repeated squaring. */
static inline uint32_t code_log2(uint32_t number)
{
    const unsigned whole = 31 - (unsigned)__builtin_clz(number);
    uint64_t mantissa = (uint64_t)number << (31 - whole); /* 1..2, as 31-bit fixed point */
    uint32_t length = whole;
    for (unsigned k = 0; k < 8; k++) {
        mantissa = mantissa * mantissa >> 31;
        const bool set = mantissa >> 32 != 0;
        mantissa >>= set;
        length = length << 1 | set;
    }
    return length;
}

/* Of one event that was seen `times` in `total`, times <= total: -log2 of its rate,
 * half a time added so that what was never seen has a length. */
static inline uint32_t code_event(uint32_t times, uint32_t total)
{
    return code_log2(2 * total + 2) - code_log2(2 * times + 1);
}

/* Of a count of words: none 1/4, then each count half as likely as the one before. */
static inline uint32_t code_count(uint32_t words)
{
    enum { NONE = 2 * CODE_BIT, FIRST = 365 }; /* -log2(1/4); -log2(3/4) + 1 */
    return words == 0 ? NONE : FIRST + (words - 1) * CODE_BIT;
}

#endif
