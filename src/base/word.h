/* Numbers as bytes in a file: the lowest byte first, on every machine. */
#ifndef ADECHO_BASE_WORD_H
#define ADECHO_BASE_WORD_H

#include "adecho.h"

static inline void word_put(char *bytes, uint64_t word, size_t size)
{
    for (size_t k = 0; k < size; k++)
        bytes[k] = (char)(unsigned char)(word >> 8 * k);
}

static inline uint64_t word_get(const char *bytes, size_t size)
{
    uint64_t word = 0;
    for (size_t k = 0; k < size; k++)
        word |= (uint64_t)(unsigned char)bytes[k] << 8 * k;
    return word;
}

#endif
