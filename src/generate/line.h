/* A short text that is put together piece by piece in an array of the caller's,
 * ended by a NUL. What does not fit is left out. */
#ifndef ADECHO_GENERATE_LINE_H
#define ADECHO_GENERATE_LINE_H

#include <string.h>

#include "base/decimal.h"

typedef struct line {
    char *text;
    size_t length, room; /* `room` counts the NUL */
} line;

static inline line line_begin(char *text, size_t room)
{
    text[0] = '\0';
    return (line){text, 0, room};
}

static inline void line_bytes(line *self, const char *bytes, size_t length)
{
    if (length >= self->room - self->length)
        return;
    memcpy(self->text + self->length, bytes, length);
    self->length += length;
    self->text[self->length] = '\0';
}

static inline void line_add(line *self, const char *text)
{
    line_bytes(self, text, strlen(text));
}

static inline void line_byte(line *self, char byte)
{
    line_bytes(self, &byte, 1);
}

static inline void line_number(line *self, uint64_t number)
{
    char digits[DECIMAL_MOST];
    const size_t length = decimal_count_write(number, digits);
    line_bytes(self, digits, length);
}

/* The last `digits` digits of a number, zeros in front. */
static inline void line_padded(line *self, uint64_t number, unsigned digits)
{
    char text[DECIMAL_MOST];
    for (unsigned k = digits; k > 0; k--) {
        text[k - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    line_bytes(self, text, digits);
}

#endif
