#include "io/split.h"

#include <string.h>

#include "base/status.h"

static const char NEVER_CLOSED[] = "a quote is never closed";
static const char QUOTES_BROKEN[] = "quotes are out of order";
static const char CELL_TOO_LONG[] = "a cell is longer than the ceiling";
static const char CELLS_TOO_MANY[] = "more cells than any table has";
static const char CELLS_TOO_FEW[] = "too few cells to tell their columns";

/* Lines read as one record. */
typedef struct piece {
    size_t length;
    uint64_t lines;
    cells_state state; /* CELLS_OPEN: the table or the window ended first */
    bool over;         /* the window ended first */
} piece;

ae_status split_init(splitter *self, window *from, char delimiter, const shape *usual,
                     size_t field_ceiling, ae_error *error)
{
    *self = (splitter){.from = from,
                       .usual = usual,
                       .delimiter = delimiter,
                       .field_ceiling = field_ceiling,
                       .line = 1};
    buffer_init(&self->cut, SPLIT_RAW_MOST);
    ae_status status = cells_new(delimiter, &self->reader, error);
    if (status == AE_OK)
        status = cells_new(delimiter, &self->probe, error);
    return status;
}

void split_clear(splitter *self)
{
    cells_free(self->reader);
    cells_free(self->probe);
    buffer_clear(&self->cut);
    self->reader = self->probe = NULL;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Feeds the line `at` bytes into the window; *length is 0 where the table ends. */
static ae_status line_feed(splitter *self, cell_reader *reader, size_t at, piece *got,
                           ae_error *error)
{
    size_t length = 0;
    ae_status status = window_line(self->from, at, &length, error);
    if (status != AE_OK || length == 0)
        return status;
    const char *line = window_bytes(self->from, at);
    const bool full = !self->from->ended && at + length >= self->from->ceiling;
    const bool cut = !self->from->ended && !is_line_end(line[length - 1]);
    status = cells_feed(reader, line, length, &got->state, error);
    got->length += length;
    got->lines++;
    got->over = cut || (full && got->state == CELLS_OPEN);
    return status;
}

static ae_status piece_read(splitter *self, cell_reader *reader, size_t at, cells_manner manner,
                            piece *got, ae_error *error)
{
    ae_status status;
    size_t before;
    *got = (piece){.state = CELLS_OPEN};
    cells_begin(reader, manner);
    do {
        before = got->length;
        status = line_feed(self, reader, at + before, got, error);
    } while (status == AE_OK && got->length > before && got->state == CELLS_OPEN && !got->over);
    return status;
}

/* By the rules; blanks around quotes are allowed where the rules fail otherwise. */
static ae_status strict_read(splitter *self, cell_reader *reader, size_t at, piece *got,
                             ae_error *error)
{
    ae_status status = piece_read(self, reader, at, CELLS_STRICT, got, error);
    if (status == AE_OK && got->state == CELLS_BROKEN)
        status = piece_read(self, reader, at, CELLS_SPACED, got, error);
    return status;
}

/* Whether the whole record in `reader` looks usual. A header holds no codes. */
static bool record_fits(const splitter *self, cell_reader *reader)
{
    size_t count;
    const ae_cell *cells = cells_view(reader, &count);
    if (self->usual->cells == 0)
        return !self->begun || count == self->first_cells;
    return self->begun ? shape_fits(self->usual, cells, count) : count == self->usual->cells;
}

/* Whether the line looks usual when its quotes are taken as characters. */
static ae_status bare_fits(splitter *self, cell_reader *reader, size_t at, bool *fits,
                           ae_error *error)
{
    piece line = {.state = CELLS_OPEN};
    cells_begin(reader, CELLS_BARE);
    ae_status status = line_feed(self, reader, at, &line, error);
    *fits = status == AE_OK && line.state == CELLS_WHOLE && !line.over && record_fits(self, reader);
    return status;
}

/* Whether a usual record begins `at` bytes into the window. */
static ae_status record_begins(splitter *self, size_t at, bool *begins, ae_error *error)
{
    piece got;
    ae_status status = strict_read(self, self->probe, at, &got, error);
    *begins =
        status == AE_OK && got.state == CELLS_WHOLE && !got.over && record_fits(self, self->probe);
    if (*begins && shape_always_quotes(self->usual))
        *begins = memchr(window_bytes(self->from, at), '"', got.length) != NULL;
    if (status == AE_OK && !*begins && self->begun && shape_never_quotes(self->usual))
        status = bare_fits(self, self->probe, at, begins, error);
    return status;
}

/* Whether the line could have the usual number of cells; reading it is the costly
 * way to know. */
static bool line_could_fit(const splitter *self, size_t at, size_t length)
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

/* Looks in a record of several lines for one that looks usual on its own, as the
 * first line does too: then one wrong quote opened the record and another closed
 * it. *at is 0 when there is none. */
static ae_status swallowed_seek(splitter *self, const piece *record, size_t *at, ae_error *error)
{
    *at = 0;
    if (!self->begun || !shape_never_quotes(self->usual))
        return AE_OK;
    for (size_t begin = 0, length; begin < record->length; begin += length) {
        bool fits = false;
        ae_status status = window_line(self->from, begin, &length, error);
        if (status == AE_OK && line_could_fit(self, begin, length))
            status = bare_fits(self, self->probe, begin, &fits, error);
        if (status != AE_OK || (begin == 0 && !fits))
            return status;
        if (begin > 0 && fits) {
            *at = begin;
            return AE_OK;
        }
    }
    return AE_OK;
}

static void doubt_begin(splitter *self, size_t length, bool alone, const char *reason)
{
    self->doubtful = length;
    self->doubtful_alone = alone;
    self->reason = reason;
}

static void reject_give(splitter *self, size_t length, uint64_t lines, const char *reason,
                        record_item *item)
{
    const size_t kept = length < SPLIT_RAW_MOST ? length : SPLIT_RAW_MOST;
    self->given = length;
    self->given_lines = lines;
    *item = (record_item){.kind = RECORD_REJECT,
                          .line = self->line,
                          .reason = reason,
                          .raw = {window_bytes(self->from, 0), kept}};
}

static bool cell_over(const splitter *self, const ae_cell *cells, size_t count, size_t length)
{
    if (length <= self->field_ceiling)
        return false;
    for (size_t k = 0; k < count; k++)
        if (cells[k].length > self->field_ceiling)
            return true;
    return false;
}

/* Why a whole record cannot be given; NULL: it can. */
static const char *record_refuse(const splitter *self, const ae_cell *cells, size_t count,
                                 size_t length)
{
    if (count > CELLS_MOST)
        return CELLS_TOO_MANY;
    if (cell_over(self, cells, count, length))
        return CELL_TOO_LONG;
    return self->begun && shape_is_fragment(self->usual, cells, count) ? CELLS_TOO_FEW : NULL;
}

/* The whole record in `reader`, which is the first `length` bytes of the window. */
static void record_give(splitter *self, cell_reader *reader, size_t length, uint64_t lines,
                        bool repaired, record_item *item)
{
    size_t count;
    const ae_cell *cells = cells_view(reader, &count);
    const char *refusal = record_refuse(self, cells, count, length);
    if (refusal != NULL) {
        reject_give(self, length, lines, refusal, item);
        return;
    }
    if (!self->begun)
        self->first_cells = count;
    self->begun = true;
    self->given = length;
    self->given_lines = lines;
    *item = (record_item){.kind = RECORD_CELLS,
                          .line = self->line,
                          .cells = cells,
                          .count = count,
                          .repaired = repaired,
                          .raw = {window_bytes(self->from, 0), length}};
}

/* Leaves the bytes of `lines` behind for good. */
static void lines_leave(splitter *self, size_t length, uint64_t lines)
{
    window_skip(self->from, length);
    self->line += lines;
}

/* Leaves what is left of a line that was cut. */
static ae_status line_rest_leave(splitter *self, ae_error *error)
{
    bool ended = false;
    while (!ended) {
        size_t length = 0;
        ae_status status = window_line(self->from, 0, &length, error);
        if (status != AE_OK || length == 0)
            return status;
        ended = is_line_end(window_bytes(self->from, 0)[length - 1]);
        lines_leave(self, length, 0);
    }
    return AE_OK;
}

/* A record over the ceiling: one reject, which goes on to the end of its line, or,
 * when it is in quotes, to the next line with which a usual record begins. */
static ae_status huge_give(splitter *self, const piece *record, record_item *item, ae_error *error)
{
    const char *bytes = window_bytes(self->from, 0);
    const bool cut = !is_line_end(bytes[record->length - 1]);
    const uint64_t line = self->line;
    self->cut.length = 0;
    ae_status status = buffer_append(
        &self->cut, bytes,
        SPLIT_RAW_MOST < record->length ? (size_t)SPLIT_RAW_MOST : record->length, error);
    lines_leave(self, record->length, record->lines);
    if (status == AE_OK && cut)
        status = line_rest_leave(self, error);
    while (status == AE_OK && record->state == CELLS_OPEN) {
        size_t length = 0;
        bool begins = false;
        status = window_line(self->from, 0, &length, error);
        if (status == AE_OK && length > 0)
            status = record_begins(self, 0, &begins, error);
        if (length == 0 || begins)
            break;
        lines_leave(self, length, 1);
    }
    *item = (record_item){.kind = RECORD_REJECT,
                          .line = line,
                          .reason = CELL_TOO_LONG,
                          .raw = {self->cut.data, self->cut.length}};
    return status;
}

/* Reads leniently what broke the rules or runs on over lines: as far as the record
 * goes, or the next one begins. */
static ae_status lenient_read(splitter *self, piece *got, bool *next_begins, ae_error *error)
{
    ae_status status;
    size_t before;
    *got = (piece){.state = CELLS_OPEN};
    *next_begins = false;
    cells_begin(self->reader, CELLS_LENIENT);
    do {
        before = got->length;
        status = line_feed(self, self->reader, before, got, error);
        if (status != AE_OK || got->length == before || got->state != CELLS_OPEN || got->over)
            return status;
        status = record_begins(self, got->length, next_begins, error);
    } while (status == AE_OK && !*next_begins);
    return status;
}

/* The record at the window's beginning, of which strict reading gave `strict`: not
 * a line that keeps to the rules, nor several with the usual cells. Nothing is
 * given when its lines have become doubtful. */
static ae_status suspect_give(splitter *self, const piece *strict, record_item *item, bool *given,
                              ae_error *error)
{
    piece got;
    bool next_begins = false;
    ae_status status = lenient_read(self, &got, &next_begins, error);
    *given = true;
    if (status != AE_OK)
        return status;
    if (got.over)
        return huge_give(self, &got, item, error);
    if (!next_begins && got.state == CELLS_WHOLE && record_fits(self, self->reader)) {
        record_give(self, self->reader, got.length, got.lines, true, item);
        return AE_OK;
    }
    if (!next_begins && strict->state == CELLS_WHOLE) {
        status = strict_read(self, self->reader, 0, &got, error);
        if (status == AE_OK)
            record_give(self, self->reader, got.length, got.lines, false, item);
        return status;
    }
    doubt_begin(self, got.length, got.lines == 1,
                strict->state == CELLS_OPEN ? NEVER_CLOSED : QUOTES_BROKEN);
    *given = false;
    return AE_OK;
}

/* The record at the window's beginning. */
static ae_status next_give(splitter *self, record_item *item, bool *given, ae_error *error)
{
    piece strict;
    size_t swallowed = 0;
    ae_status status = strict_read(self, self->reader, 0, &strict, error);
    const bool sound = status == AE_OK && strict.state == CELLS_WHOLE && !strict.over &&
                       (strict.lines == 1 || record_fits(self, self->reader));
    if (sound && strict.lines > 1)
        status = swallowed_seek(self, &strict, &swallowed, error);
    if (status != AE_OK)
        return status;
    if (!sound)
        return suspect_give(self, &strict, item, given, error);
    *given = swallowed == 0;
    if (swallowed == 0)
        record_give(self, self->reader, strict.length, strict.lines, false, item);
    else
        doubt_begin(self, swallowed, false, QUOTES_BROKEN);
    return AE_OK;
}

/* The next line of a doubtful piece, unless it is blank. One without a line end is
 * where the table was cut: it only looks complete. */
static ae_status doubtful_give(splitter *self, record_item *item, bool *given, ae_error *error)
{
    size_t length = 0;
    bool fits = false;
    ae_status status = window_line(self->from, 0, &length, error);
    if (status != AE_OK)
        return status;
    const char *line = window_bytes(self->from, 0);
    *given = !is_line_end(*line);
    self->doubtful -= length;
    if (!*given) {
        lines_leave(self, length, 1);
        return AE_OK;
    }
    if (is_line_end(line[length - 1]) && (self->doubtful_alone || shape_never_quotes(self->usual)))
        status = bare_fits(self, self->reader, 0, &fits, error);
    if (status == AE_OK && fits)
        record_give(self, self->reader, length, 1, true, item);
    else if (status == AE_OK)
        reject_give(self, length, 1, self->reason, item);
    return status;
}

/* A line of blanks that are no delimiters. */
static bool is_blank(const splitter *self, const char *line, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if (!is_line_end(line[at]) &&
            ((line[at] != ' ' && line[at] != '\t') || line[at] == self->delimiter))
            return false;
    return true;
}

static ae_status blank_lines_leave(splitter *self, bool *ended, ae_error *error)
{
    for (;;) {
        size_t length = 0;
        ae_status status = window_line(self->from, 0, &length, error);
        *ended = length == 0;
        if (status != AE_OK || length == 0 || !is_blank(self, window_bytes(self->from, 0), length))
            return status;
        lines_leave(self, length, 1);
    }
}

ae_status split_next(splitter *self, record_item *item, ae_error *error)
{
    ae_status status = AE_OK;
    bool given = false;
    lines_leave(self, self->given, self->given_lines);
    self->given = self->given_lines = 0;
    while (status == AE_OK && !given) {
        bool ended = false;
        if (self->doubtful > 0) {
            status = doubtful_give(self, item, &given, error);
            continue;
        }
        status = blank_lines_leave(self, &ended, error);
        if (status == AE_OK && ended) {
            *item = (record_item){.kind = RECORD_END, .line = self->line};
            given = true;
        } else if (status == AE_OK) {
            status = next_give(self, item, &given, error);
        }
    }
    return status;
}
