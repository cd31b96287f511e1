/* The characters of Windows-1252, as the WHATWG's Encoding Standard has them: the
 * five bytes that the code page leaves out are the controls of that number. */
#ifndef ADECHO_BASE_WINDOWS_1252_H
#define ADECHO_BASE_WINDOWS_1252_H

#include "adecho.h"

static inline uint32_t windows_1252_character(unsigned char byte)
{
    static const uint16_t upper[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
        0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
    };
    return byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
}

#endif
