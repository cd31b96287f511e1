#include "io/piece.h"

#include <string.h>

#include "base/ascii.h"

ae_status piece_reader_init(piece_reader *self, window *from, char delimiter, const shape *usual,
                            ae_error *error)
{
    *self = (piece_reader){.from = from, .usual = usual, .delimiter = delimiter};
    plain_init(&self->record.plain);
    plain_init(&self->probe.plain);
    ae_status status = cells_new(delimiter, &self->record.parsed, error);
    return status == AE_OK ? cells_new(delimiter, &self->probe.parsed, error) : status;
}

static void cells_clear(piece_cells *self)
{
    plain_clear(&self->plain);
    cells_free(self->parsed);
    self->parsed = NULL;
}

void piece_reader_clear(piece_reader *self)
{
    cells_clear(&self->record);
    cells_clear(&self->probe);
}

/* Feeds the line `at` bytes into the window; adds nothing to `got` where the table
 * ends. Whether the ceiling is passed must not depend on how much was pulled. */
static ae_status line_feed(piece_reader *self, piece_cells *cells, size_t at, piece *got,
                           ae_error *error)
{
    size_t length = 0;
    ae_status status = window_line(self->from, at, &length, error);
    if (status != AE_OK || length == 0)
        return status;
    const char *line = window_bytes(self->from, at);
    status = cells_feed(cells->parsed, line, length, &got->state, error);
    got->length += length;
    got->lines++;
    got->cut = !self->from->ended && !ascii_is_line_end(line[length - 1]);
    got->over = got->cut || at + length > self->from->ceiling;
    return status;
}

static void parsing_begin(piece_cells *cells, cells_manner manner)
{
    cells->is_plain = false;
    cells_begin(cells->parsed, manner);
}

static ae_status lines_read(piece_reader *self, piece_cells *cells, size_t at, cells_manner manner,
                            piece *got, ae_error *error)
{
    ae_status status;
    size_t before;
    *got = (piece){.state = CELLS_OPEN};
    parsing_begin(cells, manner);
    do {
        before = got->length;
        status = line_feed(self, cells, at + before, got, error);
    } while (status == AE_OK && got->length > before && got->state == CELLS_OPEN && !got->over);
    return status;
}

/* A record of no more bytes is looked at the quick way, if it is held and below the window's
 * ceiling: where a quote is never closed not much time must go into finding out. */
enum { PLAIN_MOST = 1 << 16 };

static ae_status plain_take(piece_reader *self, piece_cells *cells, size_t at, piece *got,
                            ae_error *error)
{
    const size_t held = window_length(self->from), ceiling = self->from->ceiling;
    const size_t there = held > at ? held - at : 0, below = ceiling > at ? ceiling - at : 0;
    const size_t seen = there < below ? there : below, most = seen < PLAIN_MOST ? seen : PLAIN_MOST;
    const bool last = self->from->ended && most == there;
    ae_status status = plain_read(&cells->plain, window_bytes(self->from, at), most, last,
                                  self->delimiter, &cells->is_plain, error);
    if (status == AE_OK && cells->is_plain)
        *got = (piece){cells->plain.length, cells->plain.lines, CELLS_WHOLE, false, false};
    return status;
}

/* Blanks around quotes are allowed where the rules fail otherwise. */
static ae_status strict_read(piece_reader *self, piece_cells *cells, size_t at, piece *got,
                             ae_error *error)
{
    ae_status status = plain_take(self, cells, at, got, error);
    if (status != AE_OK || cells->is_plain)
        return status;
    status = lines_read(self, cells, at, CELLS_STRICT, got, error);
    if (status == AE_OK && got->state == CELLS_BROKEN)
        status = lines_read(self, cells, at, CELLS_SPACED, got, error);
    return status;
}

ae_status piece_read_strict(piece_reader *self, piece *got, ae_error *error)
{
    return strict_read(self, &self->record, 0, got, error);
}

static const ae_cell *view_of(piece_cells *cells, size_t *count)
{
    if (!cells->is_plain)
        return cells_view(cells->parsed, count);
    *count = cells->plain.count;
    return cells->plain.cells;
}

const ae_cell *piece_view(piece_reader *self, size_t *count)
{
    return view_of(&self->record, count);
}

static bool record_fits(const piece_reader *self, piece_cells *cells)
{
    size_t count;
    const ae_cell *view = view_of(cells, &count);
    if (self->usual->cells == 0)
        return !self->begun || count == self->first_cells;
    return self->begun ? shape_fits(self->usual, view, count) : count == self->usual->cells;
}

bool piece_fits(piece_reader *self)
{
    return record_fits(self, &self->record);
}

static ae_status bare_fits(piece_reader *self, piece_cells *cells, size_t at, bool *fits,
                           ae_error *error)
{
    piece line = {.state = CELLS_OPEN};
    parsing_begin(cells, CELLS_BARE);
    ae_status status = line_feed(self, cells, at, &line, error);
    *fits = status == AE_OK && line.state == CELLS_WHOLE && !line.over && record_fits(self, cells);
    return status;
}

ae_status piece_read_bare(piece_reader *self, bool *fits, ae_error *error)
{
    return bare_fits(self, &self->record, 0, fits, error);
}

ae_status piece_begins(piece_reader *self, size_t at, bool *begins, ae_error *error)
{
    piece got;
    ae_status status = strict_read(self, &self->probe, at, &got, error);
    *begins =
        status == AE_OK && got.state == CELLS_WHOLE && !got.over && record_fits(self, &self->probe);
    if (*begins && shape_always_quotes(self->usual))
        *begins = memchr(window_bytes(self->from, at), '"', got.length) != NULL;
    if (status == AE_OK && !*begins && self->begun && shape_never_quotes(self->usual))
        status = bare_fits(self, &self->probe, at, begins, error);
    return status;
}

ae_status piece_read_lenient(piece_reader *self, piece *got, bool *next_begins, ae_error *error)
{
    ae_status status;
    size_t before;
    *got = (piece){.state = CELLS_OPEN};
    *next_begins = false;
    parsing_begin(&self->record, CELLS_LENIENT);
    do {
        before = got->length;
        status = line_feed(self, &self->record, before, got, error);
        if (status != AE_OK || got->length == before || got->state != CELLS_OPEN || got->over)
            return status;
        status = piece_begins(self, got->length, next_begins, error);
    } while (status == AE_OK && !*next_begins);
    return status;
}

/* Whether the line could have the usual number of cells; reading it is the costly
 * way to know. */
static bool line_could_fit(const piece_reader *self, size_t at, size_t length)
{
    const char *byte = window_bytes(self->from, at), *end = byte + length;
    size_t needed = self->usual->cells - 1;
    while ((byte = memchr(byte, self->delimiter, (size_t)(end - byte))) != NULL) {
        if (needed-- == 0)
            return false;
        byte++;
    }
    return needed == 0;
}

ae_status piece_swallowed(piece_reader *self, const piece *record, size_t *at, ae_error *error)
{
    *at = 0;
    if (!self->begun || !shape_never_quotes(self->usual))
        return AE_OK;
    for (size_t begin = 0, length = 0; begin < record->length; begin += length) {
        bool fits = false;
        ae_status status = window_line(self->from, begin, &length, error);
        if (status == AE_OK && line_could_fit(self, begin, length))
            status = bare_fits(self, &self->probe, begin, &fits, error);
        if (status != AE_OK || (begin == 0 && !fits))
            return status;
        if (begin > 0 && fits) {
            *at = begin;
            return AE_OK;
        }
    }
    return AE_OK;
}
