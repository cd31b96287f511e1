#include "text/plain_words.h"

#include "base/ascii.h"
#include "base/bits.h"
#include "base/target.h"

/* Of 64 bytes: which are letters or digits, which are blanks; and they themselves in lower case. */
TARGET_CLONES static void block_read(const char *restrict bytes, char *restrict out,
                                     uint8_t *restrict words, uint8_t *restrict blanks)
{
    for (unsigned k = 0; k < BITS; k++) {
        const uint8_t byte = (uint8_t)bytes[k], lower = byte | ('a' - 'A');
        const uint8_t letter = BITS_WITHIN(lower, 'a', 'z');
        words[k] = letter | BITS_WITHIN(byte, '0', '9');
        blanks[k] = BITS_IS(byte, ' ');
        out[k] = (char)(byte | (letter & ('a' - 'A')));
    }
}

/* One byte after the other, from `count` on. */
static size_t rest_copy(const char *bytes, size_t count, size_t room, bool blanks, char *out,
                        size_t *last)
{
    for (;; out[count++] = ' ', *last = count) {
        for (; count < room && ascii_is_alphanumeric(bytes[count]); count++)
            out[count] = ascii_lower(bytes[count]);
        if (!blanks || count + 1 >= room || bytes[count] != ' ' ||
            !ascii_is_alphanumeric(bytes[count + 1]))
            return count;
    }
}

size_t plain_words_copy(const char *bytes, size_t room, bool blanks, char *out, size_t *last)
{
    uint8_t words[BITS], spaces[BITS];
    size_t count = 0;
    while (room - count > BITS) { /* one byte more can be looked at */
        block_read(bytes + count, out + count, words, spaces);
        const uint64_t word = bits_gather(words, 1);
        const uint64_t next = word >> 1 | (uint64_t)ascii_is_alphanumeric(bytes[count + BITS])
                                              << (BITS - 1);
        const uint64_t blank = blanks ? bits_gather(spaces, 1) & next : 0;
        const unsigned run = bits_run(word | blank);
        const uint64_t taken = run == BITS ? blank : blank & ((UINT64_C(1) << run) - 1);
        if (taken != 0)
            *last = count + BITS - (size_t)__builtin_clzll(taken);
        count += run;
        if (run < BITS)
            return count;
    }
    return rest_copy(bytes, count, room, blanks, out, last);
}
