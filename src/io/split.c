#include "io/split.h"

#include "base/ascii.h"

static const char NEVER_CLOSED[] = "a quote is never closed";
static const char QUOTES_BROKEN[] = "quotes are out of order";
static const char CELL_TOO_LONG[] = "a cell is longer than the ceiling";
static const char RECORD_TOO_LONG[] = "longer than twice the ceiling of a cell";
static const char CELLS_TOO_MANY[] = "more cells than any table has";
static const char CELLS_TOO_FEW[] = "too few cells to tell their columns";

ae_status split_init(splitter *self, window *from, char delimiter, const shape *usual,
                     size_t field_ceiling, ae_error *error)
{
    *self = (splitter){.from = from, .field_ceiling = field_ceiling, .line = 1};
    buffer_init(&self->cut, SPLIT_RAW_MOST);
    return piece_reader_init(&self->pieces, from, delimiter, usual, error);
}

void split_clear(splitter *self)
{
    piece_reader_clear(&self->pieces);
    buffer_clear(&self->cut);
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
    return self->pieces.begun && shape_is_fragment(self->pieces.usual, cells, count) ? CELLS_TOO_FEW
                                                                                     : NULL;
}

/* The whole record read last, which is the first `length` bytes of the window. */
static void record_give(splitter *self, size_t length, uint64_t lines, bool repaired,
                        record_item *item)
{
    size_t count;
    const ae_cell *cells = piece_view(&self->pieces, &count);
    const char *refusal = record_refuse(self, cells, count, length);
    if (refusal != NULL) {
        reject_give(self, length, lines, refusal, item);
        return;
    }
    if (!self->pieces.begun)
        self->pieces.first_cells = count;
    self->pieces.begun = true;
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
        ended = ascii_is_line_end(window_bytes(self->from, 0)[length - 1]);
        lines_leave(self, length, 0);
    }
    return AE_OK;
}

/* Leaves the lines behind that belong to a record in quotes, as far as that can be
 * told: to the next with which a usual record begins. */
static ae_status quoted_rest_leave(splitter *self, ae_error *error)
{
    for (;;) {
        size_t length = 0;
        bool begins = false;
        ae_status status = window_line(self->from, 0, &length, error);
        if (status == AE_OK && length > 0)
            status = piece_begins(&self->pieces, 0, &begins, error);
        if (status != AE_OK || length == 0 || begins)
            return status;
        lines_leave(self, length, 1);
    }
}

/* A record over the window's ceiling: one reject. */
static ae_status huge_give(splitter *self, const piece *record, record_item *item, ae_error *error)
{
    const uint64_t line = self->line;
    const size_t kept = record->length < SPLIT_RAW_MOST ? record->length : SPLIT_RAW_MOST;
    self->cut.length = 0;
    ae_status status = buffer_append(&self->cut, window_bytes(self->from, 0), kept, error);
    lines_leave(self, record->length, record->lines);
    if (status == AE_OK && record->cut)
        status = line_rest_leave(self, error);
    if (status == AE_OK && record->state == CELLS_OPEN)
        status = quoted_rest_leave(self, error);
    *item = (record_item){.kind = RECORD_REJECT,
                          .line = line,
                          .reason = RECORD_TOO_LONG,
                          .raw = {self->cut.data, self->cut.length}};
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
    ae_status status = piece_read_lenient(&self->pieces, &got, &next_begins, error);
    *given = true;
    if (status != AE_OK)
        return status;
    if (got.over)
        return huge_give(self, &got, item, error);
    if (!next_begins && got.state == CELLS_WHOLE && piece_fits(&self->pieces)) {
        record_give(self, got.length, got.lines, true, item);
        return AE_OK;
    }
    if (!next_begins && strict->state == CELLS_WHOLE) {
        status = piece_read_strict(&self->pieces, &got, error);
        if (status == AE_OK)
            record_give(self, got.length, got.lines, false, item);
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
    ae_status status = piece_read_strict(&self->pieces, &strict, error);
    const bool sound = status == AE_OK && strict.state == CELLS_WHOLE && !strict.over &&
                       (strict.lines == 1 || piece_fits(&self->pieces));
    if (sound && strict.lines > 1)
        status = piece_swallowed(&self->pieces, &strict, &swallowed, error);
    if (status != AE_OK)
        return status;
    if (!sound)
        return suspect_give(self, &strict, item, given, error);
    *given = swallowed == 0;
    if (swallowed == 0)
        record_give(self, strict.length, strict.lines, false, item);
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
    *given = !ascii_is_line_end(*line);
    self->doubtful -= length;
    if (!*given) {
        lines_leave(self, length, 1);
        return AE_OK;
    }
    if (ascii_is_line_end(line[length - 1]) &&
        (self->doubtful_alone || shape_never_quotes(self->pieces.usual)))
        status = piece_read_bare(&self->pieces, &fits, error);
    if (status == AE_OK && fits)
        record_give(self, length, 1, true, item);
    else if (status == AE_OK)
        reject_give(self, length, 1, self->reason, item);
    return status;
}

/* A line of blanks that are no delimiters. */
static bool is_blank(const splitter *self, const char *line, size_t length)
{
    for (size_t at = 0; at < length; at++)
        if (!ascii_is_line_end(line[at]) &&
            ((line[at] != ' ' && line[at] != '\t') || line[at] == self->pieces.delimiter))
            return false;
    return true;
}

/* Nearly always the first byte tells that it is none. */
static bool may_be_blank(const splitter *self)
{
    return window_length(self->from) > 0 && is_blank(self, window_bytes(self->from, 0), 1);
}

static ae_status blank_lines_leave(splitter *self, bool *ended, ae_error *error)
{
    for (;;) {
        size_t length = 0;
        ae_status status = window_fill(self->from, 1, error);
        if (status == AE_OK && may_be_blank(self))
            status = window_line(self->from, 0, &length, error);
        *ended = status == AE_OK && window_length(self->from) == 0;
        if (status != AE_OK || length == 0 || !is_blank(self, window_bytes(self->from, 0), length))
            return status;
        lines_leave(self, length, 1);
    }
}

bool split_is_clear(const splitter *self)
{
    return self->doubtful == 0;
}

void split_go_on(splitter *self, uint64_t line, size_t first_cells)
{
    self->line = line;
    self->given = self->given_lines = self->doubtful = 0;
    self->pieces.begun = first_cells > 0;
    self->pieces.first_cells = first_cells;
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
