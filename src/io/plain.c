#include "io/plain.h"

#include <string.h>

#include "base/ascii.h"

/* A line being read, from left to right. */
typedef struct plain_line {
    cell_store *into;
    const char *at, *stop, *end; /* the line's own end is stop..end */
    const char *quote;           /* the first from `at` on, or `end` */
    char delimiter;
} plain_line;

static const char *byte_seek(const char *from, const char *end, char byte)
{
    const char *found = memchr(from, byte, (size_t)(end - from));
    return found == NULL ? end : found;
}

/* The rest of a cell, up to the quote that closes it; PLAIN_OPEN without one. */
static ae_status quoted_read(plain_line *self, plain_state *state, ae_error *error)
{
    for (;;) {
        self->quote = byte_seek(self->at, self->end, '"');
        const bool doubled = self->end - self->quote > 1 && self->quote[1] == '"';
        ae_status status = cell_store_extend(self->into, self->at,
                                             (size_t)(self->quote - self->at) + doubled, error);
        if (status != AE_OK)
            return status;
        if (!doubled)
            break;
        self->at = self->quote + 2;
    }
    if (self->quote == self->end) {
        *state = PLAIN_OPEN;
        return AE_OK;
    }
    self->at = self->quote + 1;
    self->quote = byte_seek(self->at, self->end, '"');
    const bool closed = self->at >= self->stop || *self->at == self->delimiter;
    *state = closed ? PLAIN_WHOLE : PLAIN_ODD;
    return closed ? cell_store_end(self->into, error) : AE_OK;
}

static ae_status bare_read(plain_line *self, plain_state *state, ae_error *error)
{
    const char *cell = self->at;
    self->at = byte_seek(cell, self->stop, self->delimiter);
    *state = self->quote < self->at ? PLAIN_ODD : PLAIN_WHOLE;
    ae_status status = cell_store_extend(self->into, cell, (size_t)(self->at - cell), error);
    return status == AE_OK ? cell_store_end(self->into, error) : status;
}

ae_status plain_read(cell_store *into, const char *line, size_t length, char delimiter, bool inside,
                     plain_state *state, ae_error *error)
{
    const char *end = line + length, *stop = end;
    while (stop > line && ascii_is_line_end(stop[-1]))
        stop--;
    *state = PLAIN_ODD;
    if (!inside && stop == line)
        return AE_OK;
    plain_line self = {into, line, stop, end, byte_seek(line, end, '"'), delimiter};
    for (;;) {
        const bool quoted = !inside && self.at < stop && *self.at == '"';
        self.at += quoted;
        ae_status status =
            inside || quoted ? quoted_read(&self, state, error) : bare_read(&self, state, error);
        if (status != AE_OK || *state != PLAIN_WHOLE || self.at >= stop)
            return status;
        inside = false;
        self.at++; /* the delimiter; behind the last one an empty cell follows */
    }
}
