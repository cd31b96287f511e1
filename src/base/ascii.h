/* Questions about bytes that are ASCII whatever the locale says. A byte of a
 * longer UTF-8 character is none of all this. */
#ifndef ADECHO_BASE_ASCII_H
#define ADECHO_BASE_ASCII_H

#include "adecho.h"

static inline bool ascii_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline char ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static inline char ascii_upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - ('a' - 'A')) : byte;
}

static inline bool ascii_is_letter(char byte)
{
    const char lower = ascii_lower(byte);
    return lower >= 'a' && lower <= 'z';
}

static inline bool ascii_is_alphanumeric(char byte)
{
    return ascii_is_letter(byte) || ascii_is_digit(byte);
}

static inline bool ascii_is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static inline bool ascii_is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Compares text[0..length), taken in small letters, with `name`, which is in
 * small letters and ended by a NUL: below, at or above 0 as strcmp(). */
static inline int ascii_compare(const char *text, size_t length, const char *name)
{
    for (size_t at = 0; at < length; at++) {
        const int difference = ascii_lower(text[at]) - name[at];
        if (difference != 0)
            return difference;
    }
    return name[length] == '\0' ? 0 : -1;
}

#endif
