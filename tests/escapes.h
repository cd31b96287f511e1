/* The escapes of the tables of cases: \t \n \r \\ \xHH (a byte) and \u{HEX} (a
 * character). */
#ifndef ADECHO_TESTS_ESCAPES_H
#define ADECHO_TESTS_ESCAPES_H

#include <stdlib.h>

#include "base/utf8.h"

/* Takes them out, in place; returns the length. */
__attribute__((unused)) static size_t escapes_read(char *text)
{
    char *out = text;
    for (char *at = text; *at != '\0';) {
        if (*at != '\\') {
            *out++ = *at++;
            continue;
        }
        const char kind = at[1];
        at += 2;
        if (kind == 'x') {
            const char digits[3] = {at[0], at[1], '\0'};
            *out++ = (char)strtoul(digits, NULL, 16);
            at += 2;
        } else if (kind == 'u') {
            out += utf8_encode((uint32_t)strtoul(at + 1, &at, 16), out);
            at++;
        } else {
            *out++ = (char)(kind == 't' ? '\t' : kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind);
        }
    }
    *out = '\0';
    return (size_t)(out - text);
}

#endif
