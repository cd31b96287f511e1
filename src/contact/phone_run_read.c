#include "contact/phone_run_read.h"

#include "base/ascii.h"

size_t phone_run_read(glyph_reader *glyphs, size_t at, phone_run *run, bool *whole)
{
    bool hidden = false;
    size_t end = at;
    run->count = 0;
    run->letters = false;
    *whole = true;
    for (;;) {
        for (; run->count < RUN_MOST && !hidden && at < glyphs->length; end = ++at) {
            const char byte = glyphs->text[at];
            const bool letter = ascii_is_letter(byte) && byte != 'n'; /* of "nbsp;" */
            if (!letter && !ascii_is_digit(byte))
                break;
            run->letters |= letter;
            run->characters[run->count++] = (run_character){byte, false, at, at + 1};
        }
        const glyph next = glyph_read(glyphs, at);
        bool symbol = false;
        if (next.kind == GLYPH_SYMBOL && (next.shape == '!' || next.shape == '|')) {
            const glyph after = glyph_read(glyphs, next.end);
            symbol = after.kind == GLYPH_DIGIT || after.kind == GLYPH_LETTER;
        }
        if (next.kind == GLYPH_NOTHING) {
            hidden = true;
            at = next.end;
            continue;
        }
        if (next.kind != GLYPH_DIGIT && next.kind != GLYPH_LETTER && !symbol)
            return end;
        const bool disguised = next.disguised || (hidden && run->count > 0);
        if (run->count < RUN_MOST)
            run->characters[run->count++] = (run_character){next.shape, disguised, at, next.end};
        else
            *whole = false;
        run->letters |= next.kind != GLYPH_DIGIT;
        hidden = false;
        at = end = next.end;
    }
}
