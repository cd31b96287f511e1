#include "describe/place_words.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/entity.h"
#include "text/fold.h"

/* The words as they grow; `full` once something did not fit. */
typedef struct reader {
    place_words *words;
    size_t used; /* bytes written */
    bool open;   /* the last word may go on */
    bool parted, full;
} reader;

/* What a character that is no letter or digit does to the words around it. */
typedef enum mark { MARK_NOTHING, MARK_BLANK, MARK_PART } mark;

static void letters_put(reader *self, const char *bytes, size_t length)
{
    place_words *words = self->words;
    if (self->used + length > sizeof words->bytes ||
        (!self->open && words->count == PLACE_WORDS_MOST)) {
        self->full = true;
        return;
    }
    if (!self->open)
        words->words[words->count++] =
            (place_word){.begin = (uint16_t)self->used, .parted = self->parted};
    memcpy(words->bytes + self->used, bytes, length);
    self->used += length;
    words->words[words->count - 1].end = (uint16_t)self->used;
    self->open = true;
    self->parted = false;
}

static void mark_put(reader *self, mark found)
{
    if (found == MARK_NOTHING)
        return;
    self->open = false;
    self->parted |= found == MARK_PART && self->words->count > 0;
}

/* A fold with blanks in it is more than one word. */
static void folded_put(reader *self, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *blank = memchr(bytes + at, ' ', length - at);
        const size_t end = blank == NULL ? length : (size_t)(blank - bytes);
        if (end > at)
            letters_put(self, bytes + at, end - at);
        if (blank != NULL)
            self->open = false;
        at = end + 1;
    }
}

/* Whether the point at `at` is one of initials: one letter stands before it and one,
 * with nothing behind it, after it. */
static bool joins_initials(const char *cell, size_t at, size_t length)
{
    const bool before = at >= 1 && ascii_is_letter(cell[at - 1]) &&
                        (at == 1 || !ascii_is_alphanumeric(cell[at - 2]));
    const bool after = at + 1 < length && ascii_is_letter(cell[at + 1]) &&
                       (at + 2 == length || !ascii_is_alphanumeric(cell[at + 2]));
    return before && after && (at + 2 == length || !((unsigned char)cell[at + 2] & 0x80));
}

static bool blank_beside(const char *cell, size_t begin, size_t end, size_t length)
{
    return (begin > 0 && ascii_is_white(cell[begin - 1])) ||
           (end < length && ascii_is_white(cell[end]));
}

static bool is_apostrophe(uint32_t character)
{
    return character == '\'' || character == '`' || character == 0xb4 || character == 0x2bb ||
           character == 0x2bc || character == 0x2018 || character == 0x2019;
}

static bool is_dash(uint32_t character)
{
    return character == '-' || (character >= 0x2010 && character <= 0x2015);
}

static mark mark_of(uint32_t character, const char *cell, size_t begin, size_t end, size_t length)
{
    if (is_apostrophe(character))
        return MARK_NOTHING;
    if (character == '.')
        return joins_initials(cell, begin, length) ? MARK_NOTHING : MARK_BLANK;
    if (is_dash(character))
        return blank_beside(cell, begin, end, length) ? MARK_PART : MARK_BLANK;
    return character == '_' || character == '"' ? MARK_BLANK : MARK_PART;
}

static void character_put(reader *self, const char *cell, size_t begin, size_t end, size_t length,
                          uint32_t character)
{
    const unsigned entry = character == UTF8_INVALID ? (unsigned)FOLD_BLANK : fold_entry(character);
    if (is_apostrophe(character))
        return;
    if (entry == FOLD_BLANK)
        mark_put(self, character == '\n' ? MARK_PART : MARK_BLANK);
    else if (entry == FOLD_SYMBOL)
        mark_put(self, mark_of(character, cell, begin, end, length));
    else if (entry == FOLD_ITSELF)
        letters_put(self, cell + begin, end - begin);
    else if (entry == FOLD_HANGUL) {
        char bytes[FOLD_HANGUL_MOST];
        letters_put(self, bytes, fold_hangul(character, bytes));
    } else if (entry >= FOLD_REPLACED) {
        const fold_text folded = fold_replacement(entry);
        folded_put(self, folded.bytes, folded.length);
    }
}

void place_words_split(const char *cell, size_t length, place_words *words)
{
    char decoded[PLACE_BYTES_MOST];
    reader self = {.words = words};
    words->count = 0;
    if (length == 0 || length > sizeof decoded)
        return;
    if (entities_suspect(cell, length)) {
        length = entities_decode(cell, length, decoded, NULL);
        cell = decoded;
    }
    for (size_t at = 0; at < length && !self.full;) {
        uint32_t character;
        const size_t end = at + utf8_decode(cell + at, length - at, &character);
        character_put(&self, cell, at, end, length, character);
        at = end;
    }
    if (self.full)
        words->count = 0;
}

bool place_words_is(const place_words *words, size_t at, const char *text)
{
    const place_word *word = &words->words[at];
    const size_t length = (size_t)(word->end - word->begin);
    return strlen(text) == length && memcmp(words->bytes + word->begin, text, length) == 0;
}

/* The long form of a short one, at most twice and a half as long; NULL: it is none. */
static const char *long_form(const place_words *words, size_t at, bool leads)
{
    static const struct {
        const char *brief, *whole;
        bool leading; /* only before another word */
    } forms[] = {{"st", "saint", true},     {"ste", "saint", true},     {"sainte", "saint", true},
                 {"ft", "fort", true},      {"mt", "mount", true},      {"n", "north", true},
                 {"s", "south", true},      {"e", "east", true},        {"w", "west", true},
                 {"hts", "heights", false}, {"spgs", "springs", false}, {"bch", "beach", false}};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if ((leads || !forms[k].leading) && place_words_is(words, at, forms[k].brief))
            return forms[k].whole;
    return NULL;
}

void place_words_key(const place_words *words, size_t begin, size_t end, char key[PLACE_KEY_BYTES])
{
    size_t length = 0;
    for (size_t at = begin; at < end; at++) {
        const place_word *word = &words->words[at];
        const char *whole = long_form(words, at, at + 1 < end);
        const char *bytes = whole == NULL ? words->bytes + word->begin : whole;
        const size_t more = whole == NULL ? (size_t)(word->end - word->begin) : strlen(whole);
        if (length + more >= PLACE_KEY_BYTES)
            break;
        memcpy(key + length, bytes, more);
        length += more;
    }
    key[length] = '\0';
}
