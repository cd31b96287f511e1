#include "io/encoding.h"

#include <stdlib.h>

#include "base/utf8.h"

#include "../check.h"
#include "../random.h"

enum { TEXT_MOST = 1 << 17 };

typedef struct drip {
    const char *bytes;
    size_t length, at, step;
} drip;

static ae_status drip_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    drip *self = context;
    size_t count = self->length - self->at < self->step ? self->length - self->at : self->step;
    (void)error;
    count = count < room ? count : room;
    memcpy(into, self->bytes + self->at, count);
    self->at += count;
    *got = count;
    return AE_OK;
}

static char decoded[TEXT_MOST];

/* The text, pulled in steps of `step` bytes. */
static size_t decode(const char *bytes, size_t length, size_t step, encoding *kind)
{
    static decoder self;
    drip source = {bytes, length, 0, step};
    size_t used = 0, got = 1;
    decoder_init(&self, drip_pull, &source);
    while (got > 0) {
        CHECK(decoder_read(&self, decoded + used, TEXT_MOST - used, &got, NULL) == AE_OK);
        used += got;
    }
    decoded[used] = '\0';
    *kind = self.encoding;
    return used;
}

static void decodes_to(const char *bytes, size_t length, encoding want_kind, const char *want)
{
    for (size_t step = 1; step <= length + 1; step++) {
        encoding kind;
        CHECK_COUNT(decode(bytes, length, step, &kind), strlen(want));
        CHECK_TEXT(decoded, want);
        CHECK(kind == want_kind);
    }
}

static void marks_are_dropped(void)
{
    decodes_to("\xef\xbb\xbf"
               "ab",
               5, ENCODING_BYTES, "ab");
    decodes_to("\xef\xbb\xbf", 3, ENCODING_BYTES, "");
    decodes_to("\xef\xbb", 2, ENCODING_BYTES, "\xef\xbb");
    decodes_to("a\xef\xbb\xbf", 4, ENCODING_BYTES, "a\xef\xbb\xbf");
    decodes_to("", 0, ENCODING_BYTES, "");
}

static void utf16_becomes_utf8(void)
{
    decodes_to("\xff\xfe"
               "a\0\xe9\0\xac\x20\x3d\xd8\x00\xde",
               12, ENCODING_UTF16LE, "a\u00e9\u20ac\U0001f600");
    decodes_to("\xfe\xff\0a\0\xe9\x20\xac\xd8\x3d\xde\x00", 12, ENCODING_UTF16BE,
               "a\u00e9\u20ac\U0001f600");
    decodes_to("\xff\xfe", 2, ENCODING_UTF16LE, "");
}

static void half_pairs_and_half_units_are_replaced(void)
{
    decodes_to("\xff\xfe\x3d\xd8"
               "a\0\x00\xde"
               "b\0",
               10, ENCODING_UTF16LE, "\ufffda\ufffdb");
    decodes_to("\xff\xfe\x3d\xd8\x3d\xd8\x00\xde", 8, ENCODING_UTF16LE, "\ufffd\U0001f600");
    decodes_to("\xff\xfe"
               "a\0\x3d\xd8",
               6, ENCODING_UTF16LE, "a\ufffd");
    decodes_to("\xff\xfe"
               "a\0b",
               5, ENCODING_UTF16LE, "a\ufffd");
}

static void utf16_without_a_mark_shows_by_its_nuls(void)
{
    decodes_to("i\0d\0,\0t\0e\0x\0t\0\n\0\x31\0,\0", 20, ENCODING_UTF16LE, "id,text\n1,");
    decodes_to("\0i\0d\0,\0t\0e\0x\0t\0\n\0\x31\0,", 20, ENCODING_UTF16BE, "id,text\n1,");
}

/* More than the decoder holds at once. */
static void long_texts_decode_whole(void)
{
    enum { UNITS = 40001 };
    static char bytes[2 + 2 * UNITS] = "\xff\xfe";
    encoding kind;
    for (size_t k = 0; k < UNITS; k++) {
        bytes[2 + 2 * k] = (char)('a' + k % 26);
        bytes[3 + 2 * k] = 0;
    }
    CHECK_COUNT(decode(bytes, sizeof bytes, 999, &kind), UNITS);
    for (size_t k = 0; k < UNITS; k++)
        if (decoded[k] != (char)('a' + k % 26))
            CHECK(false);
}

static void states_are_told(void)
{
    static const char long_ascii[] =
        "0123456789012345678901234567890123456789012345678901234567890";
    CHECK(encoding_check("", 0) == ENCODING_ASCII);
    CHECK(encoding_check("a\0b", 3) == ENCODING_ASCII);
    for (size_t at = 0; at < sizeof long_ascii - 2; at++) {
        char text[sizeof long_ascii];
        memcpy(text, long_ascii, sizeof text);
        CHECK(encoding_check(text, sizeof text - 1) == ENCODING_ASCII);
        text[at] = '\xc3';
        CHECK(encoding_check(text, sizeof text - 1) == ENCODING_BROKEN);
        text[at + 1] = '\xa9';
        CHECK(encoding_check(text, sizeof text - 1) == ENCODING_UTF8);
    }
}

/* One character after the other. */
static encoding_state state_walk(const char *bytes, size_t length)
{
    encoding_state state = ENCODING_ASCII;
    for (size_t at = 0; at < length;) {
        uint32_t character;
        at += utf8_decode(bytes + at, length - at, &character);
        if (character == UTF8_INVALID)
            return ENCODING_BROKEN;
        state = character < 0x80 ? state : ENCODING_UTF8;
    }
    return state;
}

/* All of four bytes at which a rule begins or ends, alone, across the end of what is looked
 * at in one go (64 bytes from the first outside ASCII on), and as the last of a text. */
static void states_are_those_of_a_walk(void)
{
    static const unsigned char edges[] = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf,
                                          0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
                                          0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    enum { EDGES = sizeof edges, FOUR = EDGES * EDGES * EDGES * EDGES, BEFORE = 62, AFTER = 70 };
    char text[BEFORE + 4 + AFTER];
    memset(text, 'a', sizeof text);
    memcpy(text, "\u00e9", 2);
    for (size_t k = 0; k < FOUR; k++) {
        char *four = text + BEFORE;
        for (size_t part = 0, rest = k; part < 4; part++, rest /= EDGES)
            four[part] = (char)edges[rest % EDGES];
        const encoding_state alone = state_walk(four, 4);
        const encoding_state within = alone == ENCODING_ASCII ? ENCODING_UTF8 : alone;
        if (encoding_check(four, 4) != alone || encoding_check(text, BEFORE + 4) != within ||
            encoding_check(text, sizeof text) != within ||
            encoding_check(text, BEFORE + 2) != state_walk(text, BEFORE + 2))
            CHECK_COUNT(k, FOUR); /* tells which */
    }
}

/* Characters far apart and close together, now and then with a byte that is none. */
static void states_of_long_texts_are_those_of_a_walk(void)
{
    static const char *const pieces[] = {"\u00e9", "\u4e2d",   "\U0001f339",
                                         "\xc3",   "\xe4\xb8", "\x80"};
    enum { TEXTS = 20000, PIECES = 8, APART = 90, SOUND = 3 };
    uint64_t state = 17;
    size_t broken = 0;
    for (size_t k = 0; k < TEXTS; k++) {
        char text[PIECES * (APART + 4)];
        size_t length = 0;
        for (size_t piece = 0; piece < PIECES; piece++) {
            const size_t apart = random_below(&state, 2) == 0 ? 0 : random_below(&state, APART);
            const uint32_t kind = random_below(&state, random_below(&state, 8) == 0 ? 6 : SOUND);
            memset(text + length, 'a', apart);
            length += apart;
            memcpy(text + length, pieces[kind], strlen(pieces[kind]));
            length += strlen(pieces[kind]);
        }
        const encoding_state want = state_walk(text, length);
        broken += want == ENCODING_BROKEN;
        if (!CHECK_COUNT(encoding_check(text, length), want))
            return;
    }
    CHECK(broken > TEXTS / 10 && broken < TEXTS / 10 * 9);
}

static void mended_to(const char *bytes, const char *want)
{
    buffer mended;
    buffer_init(&mended, SIZE_MAX);
    CHECK(encoding_mend(&mended, bytes, strlen(bytes), NULL) == AE_OK);
    CHECK(buffer_append(&mended, "", 1, NULL) == AE_OK);
    CHECK_TEXT(mended.data, want);
    CHECK(encoding_check(mended.data, mended.length) != ENCODING_BROKEN);
    buffer_clear(&mended);
}

static void stray_bytes_are_windows_1252(void)
{
    mended_to("caf\xe9", "caf\u00e9");
    mended_to("\x80\x93\x94\x9f\xa0\xff", "\u20ac\u201c\u201d\u0178\u00a0\u00ff");
    mended_to("\x81\x8d", "\xc2\x81\xc2\x8d");
    mended_to("\u00e9\xe9\U0001f600\xf0", "\u00e9\u00e9\U0001f600\u00f0");
    mended_to("plain", "plain");
}

static void known_files_and_junk_are_refused(void)
{
    CHECK(encoding_refuse("id,text\n", 8) == NULL);
    CHECK(encoding_refuse("", 0) == NULL);
    CHECK(encoding_refuse("a\0b\0\0\0", 6) == NULL);
    CHECK(encoding_refuse("\x1b\x1b", 2) != NULL);
    CHECK(encoding_refuse("\x1b"
                          "abc",
                          4) == NULL);
    CHECK(encoding_refuse("SQLite format 3", 16) != NULL);
    CHECK(encoding_refuse("BZh91AY", 7) != NULL);
}

int main(void)
{
    CHECK_RUN(marks_are_dropped);
    CHECK_RUN(utf16_becomes_utf8);
    CHECK_RUN(half_pairs_and_half_units_are_replaced);
    CHECK_RUN(utf16_without_a_mark_shows_by_its_nuls);
    CHECK_RUN(long_texts_decode_whole);
    CHECK_RUN(states_are_told);
    CHECK_RUN(states_are_those_of_a_walk);
    CHECK_RUN(states_of_long_texts_are_those_of_a_walk);
    CHECK_RUN(stray_bytes_are_windows_1252);
    CHECK_RUN(known_files_and_junk_are_refused);
    return check_done();
}
