#include "contact/glyph.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "contact/digit.h"
#include "text/entity.h"
#include "text/fold.h"

enum {
    ENTITY_MOST = 40,    /* bytes, layers of escaping included */
    WIDE_FIRST = 0xff01, /* full-width forms of ASCII from '!' on */
    WIDE_LAST = 0xff5e
};

/* Symbols outside ASCII that stand for one of it. */
typedef struct symbol_shape {
    uint16_t character;
    char shape;
} symbol_shape;

/* clang-format off */
static const symbol_shape symbols[] = {
    {0xa2, '$'}, {0xa3, '$'}, {0xa5, '$'}, {0xb7, '.'}, {0x2010, '-'}, {0x2011, '-'},
    {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'}, {0x2015, '-'}, {0x2018, '\''}, {0x2019, '\''},
    {0x201c, '"'}, {0x201d, '"'}, {0x2022, '.'}, {0x2024, '.'}, {0x2026, '.'}, {0x2027, '.'},
    {0x2032, '\''}, {0x2033, '"'}, {0x20ac, '$'}, {0x2212, '-'}, {0x2215, '/'}, {0x22c5, '.'},
};
/* clang-format on */

/* Most of ASCII: but for what begins a tag, an entity or what is left of one, or has no shape. */
#define SYMBOL GLYPH_SYMBOL
#define DIGIT GLYPH_DIGIT
#define LETTER GLYPH_LETTER
/* clang-format off */
const uint8_t glyph_kinds[256] = {
    ['\n'] = GLYPH_LINE, [' '] = GLYPH_BLANK,
    ['!'] = SYMBOL, ['"'] = SYMBOL, ['#'] = SYMBOL, ['$'] = SYMBOL, ['%'] = SYMBOL,
    ['\''] = SYMBOL, ['('] = SYMBOL, [')'] = SYMBOL, ['*'] = SYMBOL, ['+'] = SYMBOL,
    [','] = SYMBOL, ['-'] = SYMBOL, ['.'] = SYMBOL, ['/'] = SYMBOL,
    ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT,
    ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
    [':'] = SYMBOL, [';'] = SYMBOL, ['='] = SYMBOL, ['>'] = SYMBOL, ['?'] = SYMBOL, ['@'] = SYMBOL,
    ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER, ['E'] = LETTER, ['F'] = LETTER,
    ['G'] = LETTER, ['H'] = LETTER, ['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER,
    ['M'] = LETTER, ['N'] = LETTER, ['O'] = LETTER, ['P'] = LETTER, ['Q'] = LETTER, ['R'] = LETTER,
    ['S'] = LETTER, ['T'] = LETTER, ['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER,
    ['Y'] = LETTER, ['Z'] = LETTER,
    ['['] = SYMBOL, ['\\'] = SYMBOL, [']'] = SYMBOL, ['^'] = SYMBOL, ['_'] = SYMBOL, ['`'] = SYMBOL,
    ['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER,
    ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER, ['k'] = LETTER, ['l'] = LETTER,
    ['m'] = LETTER, ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER,
    ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER,
    ['y'] = LETTER, ['z'] = LETTER,
    ['{'] = SYMBOL, ['|'] = SYMBOL, ['}'] = SYMBOL, ['~'] = SYMBOL,
};
/* clang-format on */
#undef SYMBOL
#undef DIGIT
#undef LETTER

glyph_reader glyph_begin(const char *text, size_t length)
{
    return (glyph_reader){text, length, {.text = text, .length = length}};
}

static char symbol_find(uint32_t character)
{
    if (character >= WIDE_FIRST && character <= WIDE_LAST)
        return (char)(character - WIDE_FIRST + '!');
    for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
        if (symbols[k].character == character)
            return symbols[k].shape;
    return '\0';
}

static glyph ascii_glyph(char byte, size_t end)
{
    const char lower = ascii_lower(byte);
    if (ascii_is_digit(byte))
        return (glyph){GLYPH_DIGIT, byte, false, end};
    if (lower >= 'a' && lower <= 'z')
        return (glyph){GLYPH_LETTER, byte, false, end};
    if (ascii_is_line_end(byte))
        return (glyph){GLYPH_LINE, '\n', false, end};
    if (ascii_is_white(byte))
        return (glyph){GLYPH_BLANK, ' ', false, end};
    if (byte < ' ' || byte == 0x7f)
        return (glyph){GLYPH_NOTHING, '\0', true, end};
    return (glyph){GLYPH_SYMBOL, byte, false, end};
}

/* A letter keeps no case when it is folded: capitals look more like digits. */
static char capital_of(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

static glyph character_glyph(uint32_t character, size_t end)
{
    const unsigned digit = character == UTF8_INVALID ? DIGIT_NONE : digit_of_character(character);
    if (digit != DIGIT_NONE)
        return (glyph){GLYPH_DIGIT, (char)('0' + digit), true, end};
    const char alike = digit_look_alike(character);
    if (alike != '\0')
        return (glyph){GLYPH_LETTER, alike, true, end};
    const unsigned entry = character == UTF8_INVALID ? FOLD_SYMBOL : fold_entry(character);
    switch (entry) {
    case FOLD_REMOVED:
        return (glyph){GLYPH_NOTHING, '\0', true, end};
    case FOLD_BLANK:
        return (glyph){GLYPH_BLANK, ' ', false, end};
    case FOLD_SYMBOL:
        return (glyph){GLYPH_SYMBOL, symbol_find(character), true, end};
    case FOLD_ITSELF:
    case FOLD_HANGUL:
        return (glyph){GLYPH_STRANGER, '\0', true, end};
    default:
        break;
    }
    const fold_text folded = fold_replacement(entry);
    const char first = folded.length == 0 ? ' ' : folded.bytes[0];
    if (first == ' ')
        return (glyph){GLYPH_SYMBOL, symbol_find(character), true, end};
    if (folded.length == 1 && ascii_is_letter(first))
        return (glyph){GLYPH_LETTER, capital_of(first), true, end};
    return (glyph){GLYPH_STRANGER, '\0', true, end};
}

/* The entity at `at`, where a '&' stands; an '&' that begins none is a symbol. */
static glyph entity_glyph(const glyph_reader *self, size_t at)
{
    char decoded[ENTITY_MOST];
    uint32_t places[ENTITY_MOST], character;
    const size_t left = self->length - at;
    const size_t room = left < ENTITY_MOST ? left : ENTITY_MOST;
    const size_t count = entities_decode(self->text + at, room, decoded, places);
    const size_t taken = utf8_decode(decoded, count, &character);
    const size_t end = at + (taken < count ? places[taken] : room);
    if (character >= 0x80)
        return character_glyph(character, end);
    glyph found = ascii_glyph((char)character, end);
    found.disguised = end > at + 1 && found.kind != GLYPH_BLANK;
    return found;
}

/* Whether a tag's bytes hold a number to dial. */
static bool tag_dials(const char *tag, size_t length)
{
    static const char *const marks[] = {"tel:", "sms:", "wa.me/", "phone="};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (memmem(tag, length, marks[k], strlen(marks[k])) != NULL)
            return true;
    return false;
}

static glyph tag_glyph(glyph_reader *self, size_t at)
{
    const markup_tag tag = markup_read(&self->tags, at);
    if (tag.length == 0 || tag_dials(self->text + at, tag.length))
        return (glyph){GLYPH_SYMBOL, '<', false, at + 1};
    return (glyph){tag.inlined ? GLYPH_NOTHING : GLYPH_LINE, '\n', false, at + tag.length};
}

glyph glyph_read_closely(glyph_reader *self, size_t at)
{
    static const char lost_blank[] = "nbsp;"; /* what is left of "&nbsp;" */
    if (at >= self->length)
        return (glyph){GLYPH_END, '\0', false, self->length};
    const char byte = self->text[at];
    if (byte == '&')
        return entity_glyph(self, at);
    if (byte == '<')
        return tag_glyph(self, at);
    if ((unsigned char)byte >= 0x80) {
        uint32_t character;
        const size_t taken = utf8_decode(self->text + at, self->length - at, &character);
        return character_glyph(character, at + taken);
    }
    const size_t need = sizeof lost_blank - 1;
    if (byte == 'n' && self->length - at >= need && memcmp(self->text + at, lost_blank, need) == 0)
        return (glyph){GLYPH_BLANK, ' ', false, at + need};
    return ascii_glyph(byte, at + 1);
}
