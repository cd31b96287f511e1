/* What the eye sees at a place of a text, as far as numbers go: a digit in whatever
 * dress, a letter in whatever script, a blank, a symbol, or nothing. Takes the original
 * bytes, decodes UTF-8, entities and tags on the way, gives one glyph at a time and
 * where it ends. Knows nothing of words or numbers. */
#ifndef ADECHO_CONTACT_GLYPH_H
#define ADECHO_CONTACT_GLYPH_H

#include "text/markup.h"

typedef enum glyph_kind {
    GLYPH_END,      /* of the text */
    GLYPH_NOTHING,  /* takes no place: zero-width marks, accents, <b>, <!-- --> */
    GLYPH_BLANK,    /* white space within a line */
    GLYPH_LINE,     /* a line's end, <br>, <p>... */
    GLYPH_SYMBOL,   /* `shape` is its ASCII form; '$' for any currency, 0 for what has none */
    GLYPH_DIGIT,    /* `shape` is '0' to '9' */
    GLYPH_LETTER,   /* `shape` is an ASCII letter, or one of digit.h */
    GLYPH_STRANGER, /* a letter that looks like none of ASCII's, or like several */
} glyph_kind;

typedef struct glyph {
    glyph_kind kind;
    char shape;
    bool disguised; /* not written with the ASCII byte of its shape; a mark nobody sees */
    size_t end;
} glyph;

typedef struct glyph_reader {
    const char *text;
    size_t length;
    markup tags;
} glyph_reader;

glyph_reader glyph_begin(const char *text, size_t length);

/* The kinds of bytes that are glyphs by themselves, whatever follows, with themselves for a shape;
 * GLYPH_END: of all others. */
extern const uint8_t glyph_kinds[256];

glyph glyph_read_closely(glyph_reader *self, size_t at);

/* The glyph at a place; places are best asked for in rising order. Tags that hold a
 * number to dial ("tel:...") are read as text. */
static inline glyph glyph_read(glyph_reader *self, size_t at)
{
    const char byte = at < self->length ? self->text[at] : '\0';
    const uint8_t kind = glyph_kinds[(unsigned char)byte];
    return kind != GLYPH_END ? (glyph){(glyph_kind)kind, byte, false, at + 1}
                             : glyph_read_closely(self, at);
}

#endif
