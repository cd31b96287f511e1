#include "io/encoding.h"

#include <string.h>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/status.h"
#include "base/target.h"
#include "base/utf8.h"
#include "base/windows_1252.h"

enum {
    MARK_MOST = 4,            /* bytes that tell the encoding */
    UNMARKED_UNITS_LEAST = 8, /* of UTF-16 without a mark */
    UNMARKED_UNITS_MOST = 256,
    REPLACEMENT = 0xfffd,
    JUNK_SHARE = 20, /* one control character in so many is more than any text has */
    MEND_GROWTH = 3, /* bytes that one of Windows-1252 becomes, at most */
    LOOK_BACK = UTF8_LENGTH_MOST - 1
};

void decoder_init(decoder *self, window_pull pull, void *context)
{
    self->pull = pull;
    self->context = context;
    self->encoding = ENCODING_BYTES;
    self->begun = false;
    self->lead = 0;
    self->length = 0;
}

static ae_status bytes_add(decoder *self, size_t *got, ae_error *error)
{
    *got = 0;
    ae_status status = self->pull(self->context, (char *)self->bytes + self->length,
                                  DECODER_BYTES - self->length, got, error);
    self->length += *got;
    return status;
}

/* UTF-16 without a mark: nearly all of the first units are ASCII, with a NUL in
 * one and the same half. */
static encoding unmarked_encoding(const unsigned char *bytes, size_t length)
{
    const size_t units = length / 2 < UNMARKED_UNITS_MOST ? length / 2 : UNMARKED_UNITS_MOST;
    size_t little = 0, big = 0;
    for (size_t k = 0; k < units; k++) {
        little += bytes[2 * k] != 0 && bytes[2 * k + 1] == 0;
        big += bytes[2 * k] == 0 && bytes[2 * k + 1] != 0;
    }
    if (units < UNMARKED_UNITS_LEAST)
        return ENCODING_BYTES;
    return little >= units - units / 8 ? ENCODING_UTF16LE
           : big >= units - units / 8  ? ENCODING_UTF16BE
                                       : ENCODING_BYTES;
}

static size_t mark_read(decoder *self)
{
    const unsigned char *bytes = self->bytes;
    if (self->length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        return 3;
    if (self->length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
        self->encoding = ENCODING_UTF16LE;
    else if (self->length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
        self->encoding = ENCODING_UTF16BE;
    else {
        self->encoding = unmarked_encoding(bytes, self->length);
        return 0;
    }
    return 2;
}

/* Fills `bytes` as far as it goes, so that the first look is a good one. */
static ae_status decoder_begin(decoder *self, ae_error *error)
{
    size_t got = 1;
    ae_status status = AE_OK;
    while (status == AE_OK && got > 0 && self->length < DECODER_BYTES)
        status = bytes_add(self, &got, error);
    if (status != AE_OK)
        return status;
    const size_t mark = mark_read(self);
    memmove(self->bytes, self->bytes + mark, self->length - mark);
    self->length -= mark;
    self->begun = true;
    return AE_OK;
}

/* One unit of UTF-16; returns how many bytes it adds at `into`. */
static size_t unit_put(decoder *self, uint32_t unit, char *into)
{
    const bool second = unit >= 0xdc00 && unit < 0xe000;
    const uint32_t lead = self->lead;
    size_t length = 0;
    self->lead = 0;
    if (lead != 0 && second)
        return utf8_encode(0x10000 + ((lead - 0xd800) << 10) + (unit - 0xdc00), into);
    if (lead != 0)
        length = utf8_encode(REPLACEMENT, into);
    if (unit >= 0xd800 && unit < 0xdc00)
        self->lead = unit;
    else
        length += utf8_encode(second ? REPLACEMENT : unit, into + length);
    return length;
}

/* What stands alone at the very end: half a pair, half a unit. */
static size_t rest_put(decoder *self, char *into)
{
    const bool left = self->lead != 0 || self->length > 0;
    self->lead = 0;
    self->length = 0;
    return left ? utf8_encode(REPLACEMENT, into) : 0;
}

static size_t units_put(decoder *self, char *into)
{
    const unsigned high = self->encoding == ENCODING_UTF16LE ? 1 : 0;
    size_t length = 0, at = 0;
    for (; at + 2 <= self->length; at += 2) {
        const uint32_t unit = (uint32_t)self->bytes[at + high] << 8 | self->bytes[at + 1 - high];
        length += unit_put(self, unit, into + length);
    }
    if (at < self->length)
        self->bytes[0] = self->bytes[at];
    self->length -= at;
    return length;
}

static ae_status utf16_read(decoder *self, char *into, size_t *got, ae_error *error)
{
    size_t added = 1;
    ae_status status = AE_OK;
    *got = units_put(self, into);
    while (status == AE_OK && *got == 0 && added > 0) {
        status = bytes_add(self, &added, error);
        if (status == AE_OK)
            *got = added > 0 ? units_put(self, into) : rest_put(self, into);
    }
    return status;
}

ae_status decoder_read(void *decoder_context, char *into, size_t room, size_t *got, ae_error *error)
{
    decoder *self = decoder_context;
    if (!self->begun) {
        ae_status status = decoder_begin(self, error);
        if (status != AE_OK)
            return status;
    }
    if (self->encoding != ENCODING_BYTES)
        return utf16_read(self, into, got, error);
    if (self->length == 0)
        return self->pull(self->context, into, room, got, error);
    memcpy(into, self->bytes, self->length);
    *got = self->length;
    self->length = 0;
    return AE_OK;
}

const char *encoding_refuse(const char *bytes, size_t length)
{
    static const struct {
        const char *begin, *reason;
    } known[] = {
        {"PK\3\4", "is a zip archive or a spreadsheet; unpack it, or save the sheet as CSV"},
        {"\xd0\xcf\x11\xe0", "is an old Office document; save the sheet as CSV"},
        {"%PDF-", "is a PDF document, not a table"},
        {"SQLite format 3", "is an SQLite database; export the table as CSV"},
        {"PAR1", "is a Parquet file; convert it to CSV"},
        {"\xfd"
         "7zXZ",
         "is packed with xz; unpack it, or pack it with gzip or zstd"},
        {"BZh", "is packed with bzip2; unpack it, or pack it with gzip or zstd"},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        const size_t need = strlen(known[k].begin);
        if (length >= need && memcmp(bytes, known[k].begin, need) == 0)
            return known[k].reason;
    }
    size_t junk = 0;
    for (size_t at = 0; at < length; at++)
        junk += (unsigned char)bytes[at] < ' ' && bytes[at] != '\0' && !ascii_is_white(bytes[at]);
    return junk > length / JUNK_SHARE + 1 ? "is not text, so no table" : NULL;
}

/* Where the first byte outside ASCII stands, or `length`. */
static size_t ascii_skip(const char *bytes, size_t length)
{
    enum { STEP = 32 };
    size_t at = 0;
    while (length - at >= STEP) {
        uint64_t words[STEP / 8];
        memcpy(words, bytes + at, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) != 0)
            break;
        at += STEP;
    }
    while (at < length && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

/* Whether one of the 64 bytes from bytes[LOOK_BACK] on cannot stand there in UTF-8, with what
 * is before it: table 3-7 of the Unicode Standard. */
TARGET_CLONES static bool utf8_breaks(const uint8_t *restrict bytes)
{
    uint8_t broken = 0;
    for (unsigned k = LOOK_BACK; k < LOOK_BACK + BITS; k++) {
        const uint8_t byte = bytes[k], before = bytes[k - 1];
        const uint8_t due = BITS_WITHIN(before, 0xc2, 0xf4) |
                            BITS_WITHIN(bytes[k - 2], 0xe0, 0xf4) |
                            BITS_WITHIN(bytes[k - 3], 0xf0, 0xf4);
        broken |= due ^ BITS_WITHIN(byte, 0x80, 0xbf);
        broken |= BITS_WITHIN(byte, 0xc0, 0xc1) | BITS_WITHIN(byte, 0xf5, 0xff);
        broken |= BITS_IS(before, 0xe0) & BITS_WITHIN(byte, 0x80, 0x9f);
        broken |= BITS_IS(before, 0xed) & BITS_WITHIN(byte, 0xa0, 0xbf);
        broken |= BITS_IS(before, 0xf0) & BITS_WITHIN(byte, 0x80, 0x8f);
        broken |= BITS_IS(before, 0xf4) & BITS_WITHIN(byte, 0x90, 0xbf);
    }
    return broken != 0;
}

/* Bytes outside ASCII are looked at with those around them, and what lies between them is passed
 * over. NULs before the first character and after the last one show whether it is whole. */
encoding_state encoding_check(const char *bytes, size_t length)
{
    char block[LOOK_BACK + BITS] = {0};
    size_t at = ascii_skip(bytes, length);
    bool within = false; /* a character, perhaps */
    if (at == length)
        return ENCODING_ASCII;
    while (at < length || within) {
        const size_t count = length - at < BITS ? length - at : BITS;
        memcpy(block + LOOK_BACK, bytes + at, count);
        memset(block + LOOK_BACK + count, 0, BITS - count);
        if (utf8_breaks((const uint8_t *)block))
            return ENCODING_BROKEN;
        memcpy(block, block + BITS, LOOK_BACK);
        at += count;
        within = ascii_skip(block, LOOK_BACK) < LOOK_BACK;
        if (!within)
            at += ascii_skip(bytes + at, length - at);
    }
    return ENCODING_UTF8;
}

ae_status encoding_mend(buffer *mended, const char *bytes, size_t length, ae_error *error)
{
    if (length > SIZE_MAX / MEND_GROWTH)
        return status_out_of_memory(error, length);
    ae_status status = buffer_reserve(mended, length * MEND_GROWTH, error);
    if (status != AE_OK)
        return status;
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t character;
        char *into = mended->data + mended->length;
        taken = utf8_decode(bytes + at, length - at, &character);
        if (character == UTF8_INVALID)
            character = windows_1252_character((unsigned char)bytes[at]);
        mended->length += utf8_encode(character, into);
    }
    return AE_OK;
}
