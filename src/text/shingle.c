#include "text/shingle.h"

#include <string.h>

#include "base/hash.h"
#include "base/target.h"
#include "base/utf8.h"

enum { WIDTH_MOST = 16, PACKED_BYTES = 8 };

static uint64_t gram_hash(const char *gram, size_t length)
{
    return length <= PACKED_BYTES ? hash64_word(hash_word(gram, length))
                                  : hash64_bytes(gram, length);
}

static bool text_is_ascii(const char *text, size_t length)
{
    uint64_t seen = 0;
    size_t at = 0;
    for (; at + 8 <= length; at += 8)
        seen |= hash_word(text + at, 8);
    seen |= hash_word(text + at, length - at);
    return (seen & 0x8080808080808080u) == 0;
}

/* One byte is one character here: a shingle is eight bytes but for those masked off. Eight of
 * them lie in sixteen bytes; they are cut and hashed side by side. */
TARGET_CLONES static size_t ascii_extract(unsigned width, const char *text, size_t length,
                                          uint64_t *shingles)
{
    static const hash_lanes past = {0, 8, 16, 24, 32, 40, 48, 56};
    const uint64_t mask = width == PACKED_BYTES ? UINT64_MAX : (UINT64_C(1) << 8 * width) - 1;
    const size_t count = length - width + 1;
    size_t at = 0;
    for (; at + (size_t)2 * PACKED_BYTES <= length; at += HASH_LANES) {
        const uint64_t first = hash_word(text + at, PACKED_BYTES);
        const uint64_t second = hash_word(text + at + PACKED_BYTES, PACKED_BYTES);
        hash_lanes cut = (first >> past | second << 1 << (63 - past)) & mask;
        hash64_lanes(&cut);
        memcpy(shingles + at, &cut, sizeof cut);
    }
    for (; at + PACKED_BYTES <= length; at++)
        shingles[at] = hash64_word(hash_word(text + at, PACKED_BYTES) & mask);
    for (; at < count; at++)
        shingles[at] = hash64_word(hash_word(text + at, width));
    return count;
}

/* Slides over the units' beginnings: characters, or words with one blank
 * between them (`gap`). starts[] is a ring of the last `width` beginnings. */
static size_t units_extract(shingle_form form, const char *text, size_t length, uint64_t *shingles)
{
    const size_t gap = form.kind == SHINGLE_WORD ? 1 : 0;
    size_t starts[WIDTH_MOST];
    size_t count = 0, units = 0, at = 0;
    while (at < length) {
        starts[units++ % form.width] = at;
        if (form.kind == SHINGLE_WORD) {
            const char *blank = memchr(text + at, ' ', length - at);
            at = blank == NULL ? length : (size_t)(blank - text);
        } else {
            at += utf8_length((unsigned char)text[at]);
            if (at > length)
                at = length;
        }
        if (units >= form.width) {
            size_t start = starts[units % form.width];
            shingles[count++] = gram_hash(text + start, at - start);
        }
        at += gap;
    }
    if (count == 0)
        shingles[count++] = gram_hash(text, length);
    return count;
}

size_t shingle_extract(shingle_form form, const char *text, size_t length, uint64_t *shingles)
{
    if (length == 0)
        return 0;
    if (form.kind == SHINGLE_CHARACTER && form.width <= PACKED_BYTES && length >= form.width &&
        text_is_ascii(text, length))
        return ascii_extract(form.width, text, length, shingles);
    return units_extract(form, text, length, shingles);
}
