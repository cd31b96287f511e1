#include "report/html_write.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/utf8.h"

enum { FORMAT_BYTES = 512 };

/* Marks that turn around, embed or isolate: they would show what follows out of order. */
static bool turns(uint32_t character)
{
    return (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0x200e ||
           character == 0x200f || character == 0x061c;
}

static bool may_stand(uint32_t character)
{
    if (character < 0x20)
        return character == '\t' || character == '\n' || character == '\r';
    return !(character >= 0x7f && character < 0xa0) && character != UTF8_INVALID &&
           !(character >= 0xfdd0 && character <= 0xfdef) && (character & 0xfffe) != 0xfffe;
}

/* What stands for a character that is not written as it is; NULL: it is. */
static const char *stand_in(uint32_t character, char room[16])
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r':
        return " ";
    default:
        break;
    }
    if (turns(character)) {
        snprintf(room, 16, "[U+%04X]", (unsigned)character);
        return room;
    }
    return may_stand(character) ? NULL : "\xef\xbf\xbd";
}

void html_text(sink *to, const char *bytes, size_t length)
{
    char room[16];
    size_t put = 0;
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t character;
        taken = utf8_decode(bytes + at, length - at, &character);
        const char *instead = stand_in(character, room);
        if (instead == NULL)
            continue;
        sink_put(to, bytes + put, at - put);
        sink_text(to, instead);
        put = at + taken;
    }
    sink_put(to, bytes + put, length - put);
}

void html_words(sink *to, const char *text)
{
    html_text(to, text, strlen(text));
}

void html_format(sink *to, const char *format, ...)
{
    char bytes[FORMAT_BYTES];
    va_list rest;
    va_start(rest, format);
    const int length = vsnprintf(bytes, sizeof bytes, format, rest);
    va_end(rest);
    if (length > 0)
        sink_put(to, bytes, (size_t)length < sizeof bytes ? (size_t)length : sizeof bytes - 1);
}

void html_count(sink *to, uint64_t number)
{
    char digits[DECIMAL_MOST];
    const size_t length = decimal_count_write(number, digits);
    for (size_t k = 0; k < length; k++) {
        if (k > 0 && (length - k) % 3 == 0)
            sink_text(to, "\xe2\x80\xaf");
        sink_byte(to, digits[k]);
    }
}

void html_number(sink *to, double number, unsigned decimals, char mark)
{
    char digits[DECIMAL_MOST];
    const size_t length = decimal_write(number, decimals, digits);
    for (size_t k = 0; k < length; k++)
        sink_byte(to, digits[k] == '.' ? mark : digits[k]);
}
