#include "text/fold.h"

#include "base/utf8.h"

/* Section 3.12 of the Unicode Standard, conjoining jamo behaviour. */
size_t fold_hangul(uint32_t syllable, char bytes[FOLD_HANGUL_MOST])
{
    enum {
        SYLLABLE_FIRST = 0xac00,
        LEAD_FIRST = 0x1100,
        VOWEL_FIRST = 0x1161,
        TAIL_BEFORE = 0x11a7, /* tail 0 is no tail */
        VOWELS = 21,
        TAILS = 28
    };
    const uint32_t index = syllable - SYLLABLE_FIRST;
    const uint32_t tail = index % TAILS;
    size_t length = utf8_encode(LEAD_FIRST + index / (VOWELS * TAILS), bytes);
    length += utf8_encode(VOWEL_FIRST + index / TAILS % VOWELS, bytes + length);
    if (tail != 0)
        length += utf8_encode(TAIL_BEFORE + tail, bytes + length);
    return length;
}
