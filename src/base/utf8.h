/* UTF-8 one character at a time. Takes any bytes, gives code points, and back.
 * Never reads past the bytes it is given; bytes that are not UTF-8 (stray,
 * overlong, surrogates, past U+10FFFF) come out one by one as UTF8_INVALID. */
#ifndef ADECHO_BASE_UTF8_H
#define ADECHO_BASE_UTF8_H

#include "adecho.h"

enum { UTF8_LENGTH_MOST = 4, UTF8_CHARACTER_COUNT = 0x110000 };

#define UTF8_INVALID UINT32_MAX

/* How many bytes the character takes that begins with `first`, the first byte
 * of a valid character. */
static inline size_t utf8_length(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static inline bool utf8_is_trail(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Reads the character at bytes[0..length), length > 0; returns how many bytes
 * it takes. The ranges are those of table 3-7 of the Unicode Standard. */
static inline size_t utf8_decode(const char *bytes, size_t length, uint32_t *character)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    const unsigned char first = byte[0];
    *character = first;
    if (first < 0x80)
        return 1;
    *character = UTF8_INVALID;
    if (first < 0xc2 || first > 0xf4)
        return 1;
    const size_t need = utf8_length(first);
    if (need > length || !utf8_is_trail(byte[1]))
        return 1;
    uint32_t value = first & (0x7fu >> need);
    value = value << 6 | (byte[1] & 0x3fu);
    for (size_t at = 2; at < need; at++) {
        if (!utf8_is_trail(byte[at]))
            return 1;
        value = value << 6 | (byte[at] & 0x3fu);
    }
    const bool overlong = (need == 3 && value < 0x800) || (need == 4 && value < 0x10000);
    const bool surrogate = value >= 0xd800 && value < 0xe000;
    if (overlong || surrogate || value >= UTF8_CHARACTER_COUNT)
        return 1;
    *character = value;
    return need;
}

/* Writes a code point that is not a surrogate; returns how many bytes, at most
 * UTF8_LENGTH_MOST. */
static inline size_t utf8_encode(uint32_t character, char *bytes)
{
    if (character < 0x80) {
        bytes[0] = (char)character;
        return 1;
    }
    const size_t need = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t at = need - 1; at > 0; at--) {
        bytes[at] = (char)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    bytes[0] = (char)((0xf00u >> need & 0xff) | character);
    return need;
}

#endif
