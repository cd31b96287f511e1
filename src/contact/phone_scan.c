#include "contact/phone_scan.h"

#include <string.h>

#include "base/bits.h"
#include "base/target.h"
#include "base/utf8.h"

enum {
    AHEAD = 4,              /* bytes that are looked at beyond a block */
    NEAR_BLOCKS = 3,        /* in so many blocks ... */
    NEAR_LEAST = 5,         /* ... so many signs make a stretch, or */
    WIDE_LEAST = 7,         /* so many digits in SCAN_WINDOW blocks */
    GOES_ON_LEAST = 2,      /* signs by which it goes on in the next block */
    MARGIN = SCAN_BLOCK / 2 /* what is taken along on either side */
};

#define IS BITS_IS
#define WITHIN BITS_WITHIN
#define PASSES(byte) (IS(byte, 'o') | IS(byte, 'l') | IS(byte, 'i') | IS(byte, 's') | IS(byte, 'z'))
#define THEN(x, y) (IS(b, x) & IS(c, y))

/* How many signs there are at each of bytes[0..count), of which AHEAD more can be read:
 * digits, digits beside letters that pass for digits, and beginnings of number words,
 * three or four letters of each, in either case. `count`: of whole blocks. */
TARGET_CLONES
static void signs_mark(const unsigned char *restrict bytes, size_t count, uint8_t *restrict digits,
                       uint8_t *restrict signs)
{
    for (size_t at = 0; at < count / SCAN_BLOCK * SCAN_BLOCK; at++) {
        const uint8_t first = bytes[at], second = bytes[at + 1];
        const uint8_t a = first | 0x20, b = second | 0x20;
        const uint8_t c = bytes[at + 2] | 0x20, d = bytes[at + 3] | 0x20;
        const uint8_t here = WITHIN(first, '0', '9'), next = WITHIN(second, '0', '9');
        const uint8_t mixed =
            (uint8_t)((here & PASSES(b)) | (next & PASSES(a)) | (IS(first, 'S') & IS(second, 'S')));
        const uint8_t c_to_h =
            (uint8_t)((IS(a, 'c') & (THEN('i', 'n') | THEN('e', 'r') | THEN('u', 'a'))) |
                      (IS(a, 'd') & (THEN('e', 'u') | THEN('i', 'x') |
                                     (IS(b, 'o') & (IS(c, 's') | IS(c, 'u'))))) |
                      (IS(a, 'e') & THEN('i', 'g')) |
                      (IS(a, 'f') & (THEN('o', 'u') | (IS(b, 'i') & (IS(c, 'v') | IS(c, 'f'))))) |
                      (IS(a, 'h') & THEN('u', 'i')));
        const uint8_t n_to_r =
            (uint8_t)((IS(a, 'n') & ((THEN('i', 'n') & IS(d, 'e')) | THEN('e', 'u') |
                                     (THEN('u', 'e') & IS(d, 'v')))) |
                      (IS(a, 'o') &
                       (THEN('n', 'e') | THEN('h', ' ') | (THEN('c', 'h') & IS(d, 'o')))) |
                      (IS(a, 'q') & THEN('u', 'a')) | (IS(a, 'r') & THEN('o', 'i')));
        const uint8_t s_to_z =
            (uint8_t)((IS(a, 's') & ((IS(b, 'i') & (IS(c, 'x') | IS(c, 'e'))) |
                                     (IS(b, 'e') & (IS(c, 'v') | IS(c, 'p') | IS(c, 'i'))))) |
                      (IS(a, 't') &
                       (THEN('w', 'o') | THEN('h', 'r') | (THEN('e', 'e') & IS(d, 'n')) |
                        (IS(b, 'r') & ((IS(c, 'e') & IS(d, 's')) | (IS(c, 'i') & IS(d, 'p')))))) |
                      (IS(a, 'u') & THEN('n', 'o')) |
                      (IS(a, 'z') & (THEN('e', 'r') | THEN(0xe3, 0xa9))));
        digits[at] = here & 1;
        signs[at] = (uint8_t)(((here | c_to_h | n_to_r | s_to_z) & 1) + (mixed & 1));
    }
}

/* Adds the first bytes of digits, and of letters in disguise, beyond ASCII. */
TARGET_CLONES
static void dressed_mark(const unsigned char *restrict bytes, uint8_t *restrict digits,
                         uint8_t *restrict signs)
{
    for (size_t at = 0; at < SCAN_BLOCK; at++) {
        const uint8_t first = bytes[at], second = bytes[at + 1], third = bytes[at + 2];
        /* Greek to N'Ko, Indic to Ethiopic, East Asian */
        const uint8_t script = (uint8_t)(WITHIN(first, 0xce, 0xdf) | WITHIN(first, 0xe0, 0xe1) |
                                         WITHIN(first, 0xe3, 0xea));
        /* raised, lowered and circled digits */
        const uint8_t symbol = (uint8_t)(WITHIN(second, 0x91, 0x93) | WITHIN(second, 0x81, 0x82) |
                                         (IS(second, 0x9d) & WITHIN(third, 0xb6, 0xbf)) |
                                         (IS(second, 0x9e) & WITHIN(third, 0x80, 0x93)));
        const uint8_t styled = (uint8_t)(WITHIN(second, 0x90, 0x9e) |
                                         (IS(second, 0x9f) & (IS(third, 0x84) | IS(third, 0xaf))));
        const uint8_t dressed =
            (uint8_t)(script | (IS(first, 0xe2) & symbol) | (IS(first, 0xf0) & styled) |
                      (IS(first, 0xef) & IS(second, 0xbc)) |
                      (IS(first, 0xc2) & (WITHIN(second, 0xb2, 0xb3) | IS(second, 0xb9))));
        digits[at] = (uint8_t)(digits[at] + (dressed & 1));
        signs[at] = (uint8_t)(signs[at] + (dressed & 1));
    }
}

static bool is_ascii(const char *bytes)
{
    uint64_t words[SCAN_BLOCK / sizeof(uint64_t)], all = 0;
    memcpy(words, bytes, sizeof words);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        all |= words[k];
    return (all & 0x8080808080808080) == 0;
}

/* The sum of all marks: of eight at a time, then by a product whose uppermost byte is
 * the sum of all bytes. It is at most three for a byte, 192. */
static uint8_t marks_sum(const uint8_t *marks)
{
    uint64_t words[SCAN_BLOCK / sizeof(uint64_t)], sum = 0;
    memcpy(words, marks, sizeof words);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        sum += words[k];
    return (uint8_t)(sum * 0x0101010101010101 >> 56);
}

phone_scan phone_scan_begin(ae_cell text)
{
    return (phone_scan){.text = text};
}

/* Counts the next blocks. */
static void blocks_count(phone_scan *self)
{
    char last[SCAN_AHEAD * SCAN_BLOCK + AHEAD];
    uint8_t digits[SCAN_AHEAD * SCAN_BLOCK], signs[SCAN_AHEAD * SCAN_BLOCK];
    const size_t left = self->text.length - self->next;
    const size_t blocks = (left + SCAN_BLOCK - 1) / SCAN_BLOCK;
    const char *bytes = self->text.bytes + self->next;
    self->ahead = 0;
    self->ahead_count = blocks < SCAN_AHEAD ? blocks : SCAN_AHEAD;
    const size_t count = self->ahead_count * SCAN_BLOCK;
    if (left < count + AHEAD) {
        memset(last + left, 0, count + AHEAD - left);
        memcpy(last, bytes, left);
        bytes = last;
    }
    signs_mark((const unsigned char *)bytes, count, digits, signs);
    for (size_t k = 0; k < self->ahead_count; k++) {
        const size_t at = k * SCAN_BLOCK;
        if (!is_ascii(bytes + at))
            dressed_mark((const unsigned char *)bytes + at, digits + at, signs + at);
        self->digits_ahead[k] = marks_sum(digits + at);
        self->signs_ahead[k] = marks_sum(signs + at);
    }
}

/* Puts the next block in front; false at the end of the text. */
static bool block_take(phone_scan *self)
{
    if (self->next >= self->text.length)
        return false;
    if (self->ahead == self->ahead_count)
        blocks_count(self);
    for (size_t k = SCAN_WINDOW - 1; k > 0; k--) {
        self->digits[k] = self->digits[k - 1];
        self->signs[k] = self->signs[k - 1];
    }
    self->digits[0] = self->digits_ahead[self->ahead];
    self->signs[0] = self->signs_ahead[self->ahead++];
    self->next += SCAN_BLOCK;
    return true;
}

/* How many of the last blocks hold enough signs; 0: not even all of them. */
static size_t blocks_suspect(const phone_scan *self)
{
    unsigned signs = 0, digits = 0;
    for (size_t k = 0; k < SCAN_WINDOW; k++) {
        signs += self->signs[k];
        digits += self->digits[k];
        if ((k < NEAR_BLOCKS && signs >= NEAR_LEAST) || digits >= WIDE_LEAST)
            return k + 1;
    }
    return 0;
}

/* Whether a number may go on in this one of the last blocks. */
static bool block_goes_on(const phone_scan *self, size_t block)
{
    return self->digits[block] != 0 || self->signs[block] >= GOES_ON_LEAST;
}

bool phone_scan_next(phone_scan *self, size_t *begin, size_t *end)
{
    size_t blocks = 0;
    while (blocks == 0) {
        if (!block_take(self))
            return false;
        blocks = blocks_suspect(self);
    }
    while (blocks < SCAN_WINDOW && block_goes_on(self, blocks))
        blocks++;
    const size_t reach = blocks * SCAN_BLOCK + MARGIN;
    size_t from = self->next > reach ? self->next - reach : 0;
    while (from > 0 && utf8_is_trail((unsigned char)self->text.bytes[from]))
        from--;
    while (block_take(self) && block_goes_on(self, 0))
        continue;
    /* The last block was none of it, or there is none. */
    const bool over = self->next >= self->text.length;
    const size_t stop = over ? self->text.length : self->next - SCAN_BLOCK + MARGIN;
    memset(self->digits, 0, sizeof self->digits);
    memset(self->signs, 0, sizeof self->signs);
    *begin = from;
    *end = stop;
    return true;
}
