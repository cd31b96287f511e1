/* The whole normaliser against a dull one, on random texts, and the promises of
 * its header on texts of every kind. */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "../check.h"
#include "dull_fold.h"
#include "text/normalise.h"
#include "base/utf8.h"

enum { TEXT_MOST = 2048, OUT_MOST = 64 * TEXT_MOST, ROUNDS = 20000 };

typedef struct text {
    char bytes[TEXT_MOST];
    size_t length;
} text;

static uint64_t random_next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void text_add(text *self, const char *bytes, size_t length)
{
    if (self->length + length > TEXT_MOST)
        return;
    memcpy(self->bytes + self->length, bytes, length);
    self->length += length;
}

/* ---- Random texts ---------------------------------------------------------- */

/* As many to a line as fit. */
/* clang-format off */
static const char *const pieces[] = {
    "a", "B", "z", "Q", "7", "0", "cd", "Room", "555", " ", " ", " ", "  ", "\n", "\t", ".", ",",
    "-", "!!", "*", "_", "'", "(", ")", "@", "$", "é", "e\u0301", "É", "ç", "ñ", "ß", "Œ", "ø",
    "ı", "İ", "ﬁ", "½", "①", "ⓐ", "Ａ", "７", "💋", "❤\uFE0F", "👩\u200D👧", "🇨🇦",
    "5\uFE0F\u20E3", "🅐", "\u200B", "\u200D", "\u00AD", "\u202E", "\uFEFF", "\u00A0",
    "\u3000", "\u2028", "\xc2\x85", "а", "Н", "я", "ω", "Σ", "ς", "ᴀ", "𝓪", "𝟝", "٣", "०", "한",
    "가", "각", "漢", "か\u3099", "が", "ﷺ", "ا\u064E", "ก\u0E38", "कि", "…", "–", "“", "™", "№",
    "\x80", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "\x01", "\x7f", "\0"};
/* clang-format on */
enum { PIECES = sizeof pieces / sizeof *pieces };

/* No '<', no '&', and no ';': markup has its own tests. */
static text plain_text(uint64_t *state)
{
    text made = {.length = 0};
    const size_t count = random_next(state) % 40;
    const bool ascii = random_next(state) % 4 == 0;
    for (size_t at = 0; at < count; at++) {
        const char *piece = pieces[random_next(state) % PIECES];
        const size_t length = *piece == '\0' ? 1 : strlen(piece);
        if (!ascii || (unsigned char)*piece < 0x80)
            text_add(&made, piece, length);
    }
    return made;
}

static text debris_text(uint64_t *state)
{
    static const char *const debris[] = {
        "<",          ">",        "<br",      "<b>",    "</b>",     "<p class=\"x\">",
        "<a href='y", "<!--",     "-->",      "<style", "<script>", "</script>",
        "&",          ";",        "amp;",     "&amp;",  "&lt;",     "&gt",
        "&nbsp",      "nbsp;",    "&#",       "&#60;",  "&#",       "#",
        "&#128139;",  "&#x1F48B", "&eacute;", "x",      "/",        "=",
        "\""};
    text made = {.length = 0};
    for (size_t count = random_next(state) % 40; count > 0; count--) {
        const char *piece = random_next(state) % 2 == 0
                                ? debris[random_next(state) % (sizeof debris / sizeof *debris)]
                                : pieces[random_next(state) % PIECES];
        text_add(&made, piece, *piece == '\0' ? 1 : strlen(piece));
    }
    return made;
}

/* ---- The dull normaliser ---------------------------------------------------- */

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\n';
}

/* Every character's fold in a row; white space as '\n', symbols as ' '. */
static size_t dull_characters(const dull_tables *tables, const text *from, uint32_t *out)
{
    size_t count = 0;
    for (size_t at = 0; at < from->length;) {
        utf8proc_int32_t c;
        const utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)from->bytes + at,
                                                        (utf8proc_ssize_t)(from->length - at), &c);
        at += taken < 1 ? 1 : (size_t)taken;
        if (taken < 1 || dull_is_white((uint32_t)c)) {
            out[count++] = taken < 1 ? ' ' : '\n';
            continue;
        }
        const dull_text folded = dull_fold(tables, (uint32_t)c);
        for (size_t place = 0; place < folded.count; place++)
            out[count++] = folded.characters[place];
    }
    return count;
}

/* Whether a token is three or more characters, each alone between symbols. */
static bool dull_is_spaced(const uint32_t *token, size_t count)
{
    size_t single = 0;
    for (size_t at = 0; at < count; at++) {
        if (is_blank(token[at]))
            continue;
        if (at + 1 < count && !is_blank(token[at + 1]))
            return false;
        single++;
    }
    return single >= 3;
}

static size_t dull_normalise(const dull_tables *tables, const text *from, char *out)
{
    uint32_t characters[18 * TEXT_MOST];
    const size_t count = dull_characters(tables, from, characters);
    size_t length = 0;
    for (size_t at = 0, end; at < count; at = end + 1) {
        for (end = at; end < count && characters[end] != '\n';)
            end++;
        const bool spaced = dull_is_spaced(characters + at, end - at);
        bool gap = length > 0;
        for (size_t place = at; place < end; place++) {
            const uint32_t c = characters[place];
            if (is_blank(c)) {
                gap |= !spaced && length > 0;
                continue;
            }
            if (gap)
                out[length++] = ' ';
            gap = false;
            length +=
                (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out + length);
        }
    }
    return length;
}

/* ---- Helpers ---------------------------------------------------------------- */

static void run(const text *from, buffer *out, uint32_t *places)
{
    out->length = 0;
    CHECK(normalise(from->bytes, from->length, out, places, OUT_MOST, NULL) == AE_OK);
}

static bool same(const buffer *a, const buffer *b)
{
    return a->length == b->length && (a->length == 0 || memcmp(a->data, b->data, a->length) == 0);
}

/* A pair of outputs that a test compares. */
typedef struct pair {
    buffer a, b;
} pair;

static pair pair_new(void)
{
    pair made;
    buffer_init(&made.a, OUT_MOST);
    buffer_init(&made.b, OUT_MOST);
    return made;
}

static void pair_clear(pair *self)
{
    buffer_clear(&self->a);
    buffer_clear(&self->b);
}

/* ---- Properties -------------------------------------------------------------- */

static void agrees_with_the_dull_normaliser(void)
{
    dull_tables *tables = dull_tables_new();
    char *want = malloc(OUT_MOST);
    pair out = pair_new();
    uint64_t state = 1;
    CHECK(tables != NULL && want != NULL);
    for (unsigned round = 0; round < ROUNDS && tables != NULL && want != NULL; round++) {
        const text from = plain_text(&state);
        const size_t length = dull_normalise(tables, &from, want);
        run(&from, &out.a, NULL);
        if (!CHECK(out.a.length == length && (length == 0 || !memcmp(out.a.data, want, length)))) {
            printf("# of \"%.*s\"\n# got  \"%.*s\"\n# want \"%.*s\"\n", (int)from.length,
                   from.bytes, (int)out.a.length, out.a.data, (int)length, want);
            break;
        }
    }
    pair_clear(&out);
    free(want);
    free(tables);
}

static void normalising_twice_is_normalising_once(void)
{
    pair out = pair_new();
    uint64_t state = 2;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const text from = round % 2 == 0 ? plain_text(&state) : debris_text(&state);
        run(&from, &out.a, NULL);
        out.b.length = 0;
        CHECK(normalise(out.a.data, out.a.length, &out.b, NULL, 0, NULL) == AE_OK);
        CHECK(same(&out.a, &out.b));
    }
    pair_clear(&out);
}

static void output_is_words_and_single_blanks(void)
{
    pair out = pair_new();
    uint64_t state = 3;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const text from = debris_text(&state);
        run(&from, &out.a, NULL);
        bool blank = true;
        for (size_t at = 0; at < out.a.length;) {
            uint32_t c;
            at += utf8_decode(out.a.data + at, out.a.length - at, &c);
            CHECK(c != UTF8_INVALID && !(c == ' ' && blank));
            CHECK(c >= 0x80 || c == ' ' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
            blank = c == ' ';
        }
        CHECK(out.a.length == 0 || !blank);
    }
    pair_clear(&out);
}

/* Places never go back, lie on a character's first byte and, in a text without
 * markup, name a character whose fold holds what stands there. */
static void places_lead_back(void)
{
    dull_tables *tables = dull_tables_new();
    uint32_t *places = calloc(OUT_MOST, sizeof *places);
    pair out = pair_new();
    uint64_t state = 4;
    CHECK(tables != NULL && places != NULL);
    for (unsigned round = 0; round < ROUNDS && tables != NULL && places != NULL; round++) {
        const bool plain = round % 2 == 0;
        const text from = plain ? plain_text(&state) : debris_text(&state);
        run(&from, &out.a, places);
        run(&from, &out.b, NULL);
        CHECK(same(&out.a, &out.b));
        for (size_t at = 0, taken; at < out.a.length; at += taken) {
            uint32_t c, source;
            bool found = false;
            taken = utf8_decode(out.a.data + at, out.a.length - at, &c);
            CHECK(places[at] < from.length && places[at] == places[at + taken - 1]);
            CHECK(at == 0 || places[at] >= places[at - 1]);
            utf8_decode(from.bytes + places[at], from.length - places[at], &source);
            if (c == ' ' || !plain || source == UTF8_INVALID)
                continue;
            const dull_text folded = dull_fold(tables, source);
            for (size_t part = 0; part < folded.count; part++)
                found |= folded.characters[part] == c;
            CHECK(found);
        }
    }
    pair_clear(&out);
    free(places);
    free(tables);
}

/* A copy that was composed or decomposed on its way is the same text. Signs that
 * canonically hold a '<' or a ';' are markup in one copy only and are left out. */
static void composed_and_decomposed_copies_match(void)
{
    pair out = pair_new();
    unsigned wrong = 0;
    for (uint32_t c = 0x80; c < UTF8_CHARACTER_COUNT; c++) {
        text from = {.length = 0};
        char copy[2 * UTF8_LENGTH_MOST + 1] = "x", *end = copy + 1;
        if ((c >= 0xd800 && c < 0xe000) || c == 0x226e || c == 0x37e)
            continue;
        end += utf8_encode(c, end);
        *end = 'x';
        utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)copy);
        utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)copy);
        text_add(&from, (const char *)apart, strlen((const char *)apart));
        run(&from, &out.a, NULL);
        from.length = 0;
        text_add(&from, (const char *)composed, strlen((const char *)composed));
        run(&from, &out.b, NULL);
        wrong += !same(&out.a, &out.b);
        free(apart);
        free(composed);
    }
    CHECK_COUNT(wrong, 0);
    pair_clear(&out);
}

/* Writing every character as a number changes nothing. */
static void escaped_copies_match(void)
{
    pair out = pair_new();
    uint64_t state = 6;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const text from = plain_text(&state);
        text escaped = {.length = 0};
        for (size_t at = 0; at < from.length;) {
            char number[24];
            uint32_t c;
            int length;
            const size_t taken = utf8_decode(from.bytes + at, from.length - at, &c);
            /* 128 to 159 are Windows-1252 in HTML, and 0 is no character. */
            if (c == UTF8_INVALID || c == 0 || (c >= 128 && c < 160))
                length = snprintf(number, sizeof number, "%.*s", (int)taken, from.bytes + at);
            else if (round % 2 == 0)
                length = snprintf(number, sizeof number, "&#%u;", (unsigned)c);
            else
                length = snprintf(number, sizeof number, "&amp;#x%X;", (unsigned)c);
            text_add(&escaped, number, (size_t)length);
            at += taken;
        }
        run(&from, &out.a, NULL);
        run(&escaped, &out.b, NULL);
        CHECK(same(&out.a, &out.b));
    }
    pair_clear(&out);
}

/* <br> is a blank and <b> is nothing, wherever they stand. */
static void tags_are_blanks_or_nothing(void)
{
    pair out = pair_new();
    uint64_t state = 7;
    for (unsigned round = 0; round < ROUNDS; round++) {
        static const char *const tags[2][2] = {{"<br class=\"c\"/>", " "}, {"<b>", ""}};
        const text from = plain_text(&state);
        text tagged = {.length = 0}, bare = {.length = 0};
        for (size_t at = 0; at < from.length;) {
            uint32_t c;
            const size_t taken = utf8_decode(from.bytes + at, from.length - at, &c);
            const unsigned kind = random_next(&state) % 2;
            if (random_next(&state) % 4 == 0 && c != UTF8_INVALID) {
                text_add(&tagged, tags[kind][0], strlen(tags[kind][0]));
                text_add(&bare, tags[kind][1], strlen(tags[kind][1]));
            }
            text_add(&tagged, from.bytes + at, taken);
            text_add(&bare, from.bytes + at, taken);
            at += taken;
        }
        run(&tagged, &out.a, NULL);
        run(&bare, &out.b, NULL);
        CHECK(same(&out.a, &out.b));
    }
    pair_clear(&out);
}

int main(void)
{
    CHECK_RUN(agrees_with_the_dull_normaliser);
    CHECK_RUN(normalising_twice_is_normalising_once);
    CHECK_RUN(output_is_words_and_single_blanks);
    CHECK_RUN(places_lead_back);
    CHECK_RUN(composed_and_decomposed_copies_match);
    CHECK_RUN(escaped_copies_match);
    CHECK_RUN(tags_are_blanks_or_nothing);
    return check_done();
}
