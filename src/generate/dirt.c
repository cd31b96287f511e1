#include "generate/dirt.h"

#include <string.h>

#include "base/utf8.h"
#include "generate/advert.h"

enum { HUGE_BYTES = 1 << 20, GARBAGE_MOST = 200 };

const char *dirt_name(dirt kind)
{
    static const char *const names[DIRT_COUNT] = {
        [DIRT_SHORT] = "short",     [DIRT_LONG] = "long",         [DIRT_QUOTE] = "quote",
        [DIRT_RETURN] = "return",   [DIRT_BLANK] = "blank",       [DIRT_LATIN] = "latin",
        [DIRT_NUL] = "nul",         [DIRT_REPEATED] = "repeated", [DIRT_UNCLOSED] = "unclosed",
        [DIRT_GARBAGE] = "garbage", [DIRT_EMPTY] = "empty",       [DIRT_HUGE] = "huge",
    };
    return names[kind];
}

/* A cell in quotes. */
static ae_status cell_put(const char *bytes, size_t length, buffer *out, ae_error *error)
{
    ae_status status = buffer_append(out, "\"", 1, error);
    for (size_t at = 0; at < length && status == AE_OK; at++)
        status = buffer_append(out, bytes[at] == '"' ? "\"\"" : bytes + at,
                               bytes[at] == '"' ? 2 : 1, error);
    return status == AE_OK ? buffer_append(out, "\"", 1, error) : status;
}

/* What Windows-1252 cannot say becomes a question mark. */
static ae_status latin_put(ae_cell cell, buffer *out, ae_error *error)
{
    ae_status status = buffer_append(out, "\"", 1, error);
    for (size_t at = 0; at < cell.length && status == AE_OK;) {
        uint32_t character;
        at += utf8_decode(cell.bytes + at, cell.length - at, &character);
        const bool there = character < 0x80 || (character >= 0xa0 && character <= 0xff);
        const char byte = (char)(there ? character : '?');
        status = buffer_append(out, byte == '"' ? "\"\"" : &byte, byte == '"' ? 2 : 1, error);
    }
    return status == AE_OK ? buffer_append(out, "\"", 1, error) : status;
}

/* Puts a byte into the middle of a cell that is otherwise bare. */
static ae_status pierced_put(ae_cell cell, char byte, buffer *out, ae_error *error)
{
    const size_t half = cell.length / 2;
    ae_status status = buffer_append(out, cell.bytes, half, error);
    if (status == AE_OK)
        status = buffer_append(out, &byte, 1, error);
    return status == AE_OK ? buffer_append(out, cell.bytes + half, cell.length - half, error)
                           : status;
}

ae_status dirt_row(dirt kind, const ae_cell *cells, size_t count, buffer *out, ae_error *error)
{
    const size_t kept = kind == DIRT_SHORT ? COLUMN_DATE + 1 : count;
    ae_status status = kind == DIRT_BLANK ? buffer_append_text(out, "\n\n", error) : AE_OK;
    for (size_t k = 0; k < kept && status == AE_OK; k++) {
        if (k > 0)
            status = buffer_append(out, ",", 1, error);
        if (status != AE_OK)
            return status;
        if (kind == DIRT_LATIN)
            status = latin_put(cells[k], out, error);
        else if (kind == DIRT_QUOTE && k == COLUMN_CITY)
            status = pierced_put(cells[k], '"', out, error);
        else if (kind == DIRT_NUL && k == COLUMN_NAME)
            status = pierced_put(cells[k], '\0', out, error);
        else
            status = cell_put(cells[k].bytes, cells[k].length, out, error);
    }
    const char *end = kind == DIRT_RETURN ? "\r\n" : "\n";
    return status == AE_OK ? buffer_append_text(out, end, error) : status;
}

static ae_status words_put(const phrasebook *book, size_t bytes, draw *from, buffer *out,
                           ae_error *error)
{
    ae_status status = AE_OK;
    for (const size_t begin = out->length; out->length - begin < bytes && status == AE_OK;) {
        const word_span *word = &book->words[draw_below(from, (uint32_t)book->word_count)];
        status = buffer_append(out, word->bytes, word->length, error);
        if (status == AE_OK)
            status = buffer_append(out, " ", 1, error);
    }
    return status;
}

/* Any byte but those that mean something in a table. */
static ae_status garbage_put(draw *from, buffer *out, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint32_t left = 20 + draw_below(from, GARBAGE_MOST); left > 0 && status == AE_OK; left--) {
        const char byte = (char)draw_below(from, 256);
        if (strchr(",\"\r\n\t;|", byte) == NULL || byte == '\0')
            status = buffer_append(out, &byte, 1, error);
    }
    return status;
}

ae_status dirt_record(dirt kind, const char *id, size_t cells, const phrasebook *book, draw *from,
                      buffer *out, ae_error *error)
{
    enum { UNCLOSED_BYTES = 200 };
    ae_status status = AE_OK;
    if (kind == DIRT_UNCLOSED) {
        status = buffer_append_text(out, "99999999,lost,\"", error);
        if (status == AE_OK)
            status = words_put(book, UNCLOSED_BYTES, from, out, error);
    } else if (kind == DIRT_LONG) {
        status = buffer_append_text(out, "99999998", error);
        for (size_t k = 0; k <= cells && status == AE_OK; k++) {
            status = buffer_append_text(out, ",", error);
            if (status == AE_OK)
                status = words_put(book, 1, from, out, error);
        }
    } else if (kind == DIRT_GARBAGE) {
        status = garbage_put(from, out, error);
    } else if (kind == DIRT_EMPTY) {
        status = buffer_append_format(out, error, "%.*s", (int)cells - 1, ",,,,,,,,,,,,,,,,,,,,");
    } else {
        status = buffer_append_format(out, error, "%s,huge,\"", id);
        if (status == AE_OK)
            status = words_put(book, HUGE_BYTES, from, out, error);
        if (status == AE_OK)
            status = buffer_append_text(out, "\"", error);
        for (size_t k = COLUMN_BODY + 1; k < cells && status == AE_OK; k++)
            status = buffer_append(out, ",", 1, error);
    }
    return status == AE_OK ? buffer_append_text(out, "\n", error) : status;
}
