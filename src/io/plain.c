#include "io/plain.h"

#include <string.h>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/memory.h"

/* 64 bytes of a record, one bit for each. */
typedef struct plain_view {
    uint64_t quotes, feeds, returns, delimiters;
} plain_view;

/* A look over a record, from left to right. What is said of the byte before the next view is
 * its highest bit, moved to the lowest. */
typedef struct plain_look {
    const char *bytes;
    char delimiter;
    uint64_t inside;   /* quotes are open: all bits or none */
    uint64_t opening;  /* the byte before: a quote may open behind it */
    uint64_t closed;   /* the byte before: a quote that closed */
    uint64_t returned; /* the byte before: CR inside quotes */
    size_t cell;       /* where the cell begins that is being read */
    size_t end;        /* where the record's line end begins, or the bytes do */
    bool doubled;      /* some cell has quotes inside */
    bool odd;          /* it is not plain */
} plain_look;

void plain_init(plain_reader *self)
{
    *self = (plain_reader){.cells = NULL};
    buffer_init(&self->unquoted, SIZE_MAX);
}

void plain_clear(plain_reader *self)
{
    memory_free(self->cells);
    buffer_clear(&self->unquoted);
    plain_init(self);
}

static plain_view view_make(const char bytes[BITS], char delimiter)
{
    return (plain_view){.quotes = bits_equal(bytes, '"'),
                        .feeds = bits_equal(bytes, '\n'),
                        .returns = bits_equal(bytes, '\r'),
                        .delimiters = bits_equal(bytes, delimiter)};
}

/* The first `count` bits. */
static uint64_t first_bits(unsigned count)
{
    return count >= BITS ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

static void cell_add(plain_reader *self, plain_look *look, size_t end)
{
    self->cells[self->count++] = (ae_cell){look->bytes + look->cell, end - look->cell};
    look->cell = end + 1;
}

/* Looks at the 64 bytes from `at` on, of which `count` are there; false: no further. A quote
 * opens where a cell begins or another closed, and behind one that closes another opens or the
 * cell ends: nothing else is plain. */
static bool view_take(plain_reader *self, plain_look *look, const plain_view *view, size_t at,
                      unsigned count)
{
    const uint64_t inside = bits_odd(view->quotes) ^ look->inside;
    const uint64_t ends = (view->feeds | view->returns) & ~inside & first_bits(count);
    const uint64_t seen = (ends != 0 ? ends ^ (ends - 1) : UINT64_MAX) & first_bits(count);
    const uint64_t parts = (view->delimiters & ~inside) | ends;
    const uint64_t opens = view->quotes & inside, closes = view->quotes & ~inside;
    const uint64_t behind = (parts | closes) << 1 | look->opening;
    const uint64_t after = closes << 1 | look->closed;
    look->odd = (((opens & ~behind) | (after & ~(parts | opens))) & seen) != 0;
    if (look->odd)
        return false;
    look->doubled |= (opens & after & seen) != 0;
    const uint64_t feeds = view->feeds & inside & seen, returns = view->returns & inside & seen;
    if ((feeds | returns) != 0) {
        const uint64_t pairs = feeds & (returns << 1 | look->returned);
        self->lines += (unsigned)(__builtin_popcountll(feeds) + __builtin_popcountll(returns) -
                                  __builtin_popcountll(pairs));
    }
    for (uint64_t left = parts & seen; left != 0; left &= left - 1)
        cell_add(self, look, at + (unsigned)__builtin_ctzll(left));
    if (ends != 0)
        look->end = at + (unsigned)__builtin_ctzll(ends);
    look->inside = (uint64_t)0 - (inside >> (BITS - 1));
    look->opening = (parts | closes) >> (BITS - 1);
    look->closed = closes >> (BITS - 1);
    look->returned = returns >> (BITS - 1);
    return ends == 0;
}

/* The bytes of a cell in quotes that has some inside: of two of them one is meant. */
static ae_status quotes_drop(buffer *into, ae_cell *cell, ae_error *error)
{
    const char *at = cell->bytes, *end = at + cell->length;
    const size_t begin = into->length;
    ae_status status = AE_OK;
    while (at < end && status == AE_OK) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        const char *stop = quote == NULL ? end : quote + 1;
        status = buffer_append(into, at, (size_t)(stop - at), error);
        at = stop + (quote != NULL);
    }
    *cell = (ae_cell){into->length == begin ? "" : into->data + begin, into->length - begin};
    return status;
}

/* Takes the quotes off the cells. There is room for all of the record beforehand, so that what
 * stands in `unquoted` stays where it is. */
static ae_status cells_unquote(plain_reader *self, bool doubled, ae_error *error)
{
    self->unquoted.length = 0;
    ae_status status = doubled ? buffer_reserve(&self->unquoted, self->length, error) : AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        ae_cell *cell = &self->cells[k];
        if (cell->length == 0 || cell->bytes[0] != '"')
            continue;
        *cell = (ae_cell){cell->bytes + 1, cell->length - 2};
        if (doubled && memchr(cell->bytes, '"', cell->length) != NULL)
            status = quotes_drop(&self->unquoted, cell, error);
    }
    return status;
}

/* For the cells of 64 bytes, and a last one. */
static ae_status room_make(plain_reader *self, ae_error *error)
{
    if (self->count + BITS < self->capacity)
        return AE_OK;
    void *cells = self->cells;
    ae_status status =
        memory_grow(&cells, &self->capacity, self->count + BITS + 1, sizeof *self->cells, error);
    self->cells = cells;
    return status;
}

static ae_status cells_find(plain_reader *self, plain_look *look, size_t held, ae_error *error)
{
    bool more = true;
    look->end = held;
    for (size_t at = 0; at < held && more; at += BITS) {
        char last[BITS] = {0};
        const char *bytes = look->bytes + at;
        const size_t left = held - at;
        ae_status status = room_make(self, error);
        if (status != AE_OK)
            return status;
        if (left < BITS)
            bytes = memcpy(last, bytes, left);
        const plain_view view = view_make(bytes, look->delimiter);
        more = view_take(self, look, &view, at, left < BITS ? (unsigned)left : BITS);
    }
    return AE_OK;
}

/* The bytes of the line end at `at`; 0: it is not all there, perhaps. */
static size_t line_end_length(const char *bytes, size_t at, size_t held, bool last)
{
    if (at == held || (bytes[at] == '\r' && at + 1 == held))
        return last ? held - at : 0;
    return bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 1;
}

ae_status plain_read(plain_reader *self, const char *bytes, size_t held, bool last, char delimiter,
                     bool *whole, ae_error *error)
{
    plain_look look = {.bytes = bytes, .delimiter = delimiter, .opening = 1};
    self->count = 0;
    self->lines = 1;
    *whole = false;
    if (held == 0 || ascii_is_line_end(bytes[0]))
        return AE_OK;
    ae_status status = cells_find(self, &look, held, error);
    if (status != AE_OK || look.odd)
        return status;
    const size_t line_end = line_end_length(bytes, look.end, held, last);
    if (look.end == held && last && look.inside == 0)
        cell_add(self, &look, held);
    else if (line_end == 0 || look.end == held)
        return AE_OK;
    self->length = look.end + line_end;
    *whole = true;
    return cells_unquote(self, look.doubled, error);
}
