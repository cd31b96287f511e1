#include "text/entity.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/windows_1252.h"
#include "text/entity_names.h"

enum {
    NAME_MOST = sizeof entity_names[0].name - 1,
    GLUED_MOST = 6,      /* the longest GLUED name */
    ESCAPES_MOST = 3,    /* "&amp;amp;amp;nbsp;": escaped that often on top of once */
    REPLACEMENT = 0xfffd /* for numbers that are no character; a symbol, so a blank */
};

static const char LOST_BLANK[] = "nbsp"; /* what is left of "&nbsp;" before its ';' */

/* A decoded reference: how many bytes after the '&' it takes (0: it is none). */
typedef struct entity {
    size_t length;
    uint32_t character;
} entity;

static unsigned digit_value(char byte)
{
    const char letter = ascii_lower(byte);
    if (ascii_is_digit(byte))
        return (unsigned)(byte - '0');
    return letter >= 'a' && letter <= 'f' ? (unsigned)(letter - 'a' + 10) : UINT32_MAX;
}

static uint32_t number_character(uint32_t number)
{
    if (number >= 128 && number < 160)
        return windows_1252_character((unsigned char)number); /* as browsers do */
    if (number == 0 || number >= UTF8_CHARACTER_COUNT || (number >= 0xd800 && number < 0xe000))
        return REPLACEMENT;
    return number;
}

/* text[0] is '#'. */
static entity number_read(const char *text, size_t length)
{
    const bool hexadecimal = length > 1 && (text[1] == 'x' || text[1] == 'X');
    const unsigned base = hexadecimal ? 16 : 10;
    const size_t first = hexadecimal ? 2 : 1;
    uint32_t number = 0;
    size_t at = first;
    for (; at < length && digit_value(text[at]) < base; at++)
        if (number < UTF8_CHARACTER_COUNT)
            number = number * base + digit_value(text[at]);
    if (at == first)
        return (entity){0, 0};
    if (at < length && text[at] == ';')
        at++;
    return (entity){at, number_character(number)};
}

static const entity_name *name_find(const char *text, size_t length)
{
    size_t low = 0, high = sizeof entity_names / sizeof *entity_names;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = ascii_compare(text, length, entity_names[middle].name);
        if (order == 0)
            return &entity_names[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static entity name_read(const char *text, size_t length)
{
    size_t end = 0;
    while (end < length && end <= NAME_MOST && ascii_is_alphanumeric(text[end]))
        end++;
    if (end == 0)
        return (entity){0, 0};
    const bool semicolon = end < length && text[end] == ';';
    const entity_name *found = end <= NAME_MOST ? name_find(text, end) : NULL;
    if (found != NULL && (semicolon || found->end != STRICT))
        return (entity){end + semicolon, found->character};
    for (size_t part = end < GLUED_MOST ? end : GLUED_MOST; part > 0; part--) {
        found = name_find(text, part);
        if (found != NULL && found->end == GLUED)
            return (entity){part, found->character};
    }
    return (entity){0, 0};
}

/* text[0..length) follows a '&'. */
static entity entity_read(const char *text, size_t length)
{
    if (length == 0)
        return (entity){0, 0};
    return text[0] == '#' ? number_read(text, length) : name_read(text, length);
}

/* The same, through further layers of escaping: "amp;#128139;". A layer counts
 * only when its own semicolon is there: "Q&amp;copy" stays as it is. */
static entity layers_read(const char *text, size_t length)
{
    entity whole = entity_read(text, length);
    for (unsigned layer = 0; layer < ESCAPES_MOST && whole.length != 0 && whole.character == '&';
         layer++) {
        const entity inner = entity_read(text + whole.length, length - whole.length);
        if (inner.length == 0 || text[whole.length + inner.length - 1] != ';')
            break;
        whole = (entity){whole.length + inner.length, inner.character};
    }
    return whole;
}

bool entities_suspect(const char *text, size_t length)
{
    const size_t need = sizeof LOST_BLANK - 1;
    if (memchr(text, '&', length) != NULL)
        return true;
    const char *end = text + length, *from = text;
    for (const char *at; (at = memchr(from, ';', (size_t)(end - from))) != NULL; from = at + 1)
        if ((size_t)(at - text) >= need && memcmp(at - need, LOST_BLANK, need) == 0)
            return true;
    return false;
}

/* Whether the decoded text ends in a "nbsp" that stands alone. */
static bool ends_in_lost_blank(const char *decoded, size_t count)
{
    const size_t need = sizeof LOST_BLANK - 1;
    return count >= need && memcmp(decoded + count - need, LOST_BLANK, need) == 0 &&
           (count == need || !ascii_is_alphanumeric(decoded[count - need - 1]));
}

size_t entities_decode(const char *text, size_t length, char *decoded, uint32_t *places)
{
    size_t count = 0;
    for (size_t at = 0, next; at < length; at = next) {
        const size_t start = count;
        entity found = {0, 0};
        next = at + 1;
        if (text[at] == '&')
            found = layers_read(text + next, length - next);
        if (found.length != 0) {
            next += found.length;
            count += utf8_encode(found.character, decoded + count);
        } else if (text[at] == ';' && ends_in_lost_blank(decoded, count)) {
            count -= sizeof LOST_BLANK - 1;
            decoded[count++] = ' '; /* in the place of its first letter */
            continue;
        } else {
            decoded[count++] = text[at];
        }
        for (size_t byte = start; places != NULL && byte < count; byte++)
            places[byte] = (uint32_t)at;
    }
    return count;
}
