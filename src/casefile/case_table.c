#include "casefile/case_table.h"

#include <inttypes.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/row_sweep.h"
#include "io/plain.h"
#include "io/unpack.h"
#include "io/window.h"

/* A row may hold the contacts of a whole cluster several times. */
static const size_t ROW_CEILING = (size_t)1 << 33;

struct case_table {
    char *path;
    bool pieces; /* the path is another's, and so are the bytes */
    unpack *file;
    window lines;
    plain_reader cells; /* of the row that the window begins with */
    size_t places[CASE_TABLE_COLUMNS];
    ae_cell asked[CASE_TABLE_COLUMNS];
    size_t count, width; /* columns asked for, and those of the table */
    size_t row;          /* bytes of the row that the window begins with */
    uint64_t line, row_lines;
    uint64_t rows, expected;
    bool counted; /* `expected` is known */
    bool summed;  /* `sum` is known */
    hash128 sum;
    bool ended; /* the last row has its line end */
};

static ae_status table_damaged(const case_table *self, uint64_t line, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->path, line,
                          "this table of the case is damaged; restore it from a copy, or match "
                          "the ads again");
}

/* At the end: whether it is the one that was written. */
static ae_status end_check(const case_table *self, ae_error *error)
{
    if (!self->ended)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, self->rows + 1,
                              "this table of the case breaks off; restore it from a copy, or match "
                              "the ads again");
    if (self->counted && self->rows != self->expected)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "this table of the case has %" PRIu64 " rows, but " CASE_RECORD_NAME
                              " says %" PRIu64 "; restore it from a copy, or match the ads again",
                              self->rows, self->expected);
    if (!self->summed)
        return AE_OK;
    const hash128 hash = unpack_facts_of(self->file).hash;
    if (hash.high != self->sum.high || hash.low != self->sum.low)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                              "this table of the case was changed since it was written; restore "
                              "it from a copy, or match the ads again");
    return AE_OK;
}

static ae_status file_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    return unpack_read(context, into, room, got, error);
}

static size_t quotes_count(const char *bytes, size_t length)
{
    const char *end = bytes + length;
    size_t count = 0;
    for (const char *at = memchr(bytes, '"', length); at != NULL;
         at = memchr(at, '"', (size_t)(end - at))) {
        count++;
        at++;
    }
    return count;
}

/* Leaves the row that the window begins with behind. */
static void row_leave(case_table *self)
{
    window_skip(&self->lines, self->row);
    self->line += self->row_lines;
    self->row = 0;
    self->row_lines = 0;
}

/* Finds where the next row ends: at the first line end that an even number of quotes is
 * before. *found: there is one. */
static ae_status row_find(case_table *self, bool *found, ae_error *error)
{
    size_t quotes = 0;
    row_leave(self);
    do {
        size_t length;
        ae_status status = window_line(&self->lines, self->row, &length, error);
        if (status != AE_OK)
            return status;
        if (length == 0 && self->row > 0)
            return table_damaged(self, self->line, error);
        if (length == 0)
            break;
        quotes += quotes_count(window_bytes(&self->lines, self->row), length);
        self->row += length;
        self->row_lines++;
    } while (quotes % 2 == 1);
    *found = self->row > 0;
    if (*found)
        self->ended = window_bytes(&self->lines, self->row)[-1] == '\n';
    return AE_OK;
}

static ae_status row_read(case_table *self, ae_error *error)
{
    bool whole = false;
    ae_status status = plain_read(&self->cells, window_bytes(&self->lines, 0), self->row, true, ',',
                                  &whole, error);
    if (status == AE_OK && (!whole || self->cells.length < self->row))
        status = table_damaged(self, self->line, error);
    return status;
}

static ae_status header_read(case_table *self, const char *const *columns, ae_error *error)
{
    bool found = false;
    ae_status status = row_find(self, &found, error);
    if (status == AE_OK && !found)
        status = table_damaged(self, 1, error);
    if (status == AE_OK)
        status = row_read(self, error);
    if (status != AE_OK)
        return status;
    const ae_cell *header = self->cells.cells;
    self->width = self->cells.count;
    for (size_t k = 0; k < self->count; k++) {
        size_t at = 0;
        while (at < self->width && (strlen(columns[k]) != header[at].length ||
                                    memcmp(columns[k], header[at].bytes, header[at].length) != 0))
            at++;
        if (at == self->width)
            return table_damaged(self, self->line, error);
        self->places[k] = at;
    }
    return AE_OK;
}

ae_status case_table_open(const char *folder, const char *name, const char *const *columns,
                          size_t count, const case_record *record, case_table **opened,
                          ae_error *error)
{
    case_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->line = 1;
    self->count = count;
    self->counted = record != NULL;
    self->summed = record != NULL && case_record_sum(record, name, &self->sum);
    self->expected = record != NULL ? case_record_rows(record, name) : 0;
    plain_init(&self->cells);
    self->path = file_path_join(folder, name);
    ae_status status = self->path == NULL ? status_out_of_memory(error, strlen(folder)) : AE_OK;
    if (status == AE_OK && file_kind_of(self->path) == FILE_ABSENT)
        status = status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                                "the case lacks this table; restore it from a copy, or match the "
                                "ads again");
    if (status == AE_OK && file_kind_of(self->path) == FILE_OTHER)
        status = status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                                "this is no file, and a case has a table here; restore it from a "
                                "copy, or match the ads again");
    if (status == AE_OK)
        status = unpack_open(self->path, SIZE_MAX, &self->file, error);
    if (status == AE_OK) {
        window_init(&self->lines, ROW_CEILING, file_pull, self->file);
        status = header_read(self, columns, error);
    }
    if (status == AE_OK)
        *opened = self;
    else
        case_table_close(self);
    return status;
}

ae_status case_table_step(case_table *self, bool *found, ae_error *error)
{
    ae_status status = row_find(self, found, error);
    if (status == AE_OK && !*found)
        status = end_check(self, error);
    self->rows += status == AE_OK && *found;
    return status;
}

/* Where the cell that begins at `at` ends. */
static const char *cell_end(const char *at, const char *end)
{
    if (at < end && *at == '"') {
        do {
            at = memchr(at + 1, '"', (size_t)(end - at - 1));
            at = at == NULL ? end : at + 1;
        } while (at < end && *at == '"');
        return at;
    }
    const char *comma = memchr(at, ',', (size_t)(end - at));
    return comma == NULL ? end : comma;
}

void case_table_peek(const case_table *self, ae_cell *cells, size_t count)
{
    const char *at = window_bytes(&self->lines, 0), *end = at + self->row;
    for (size_t k = 0, place = 0; k < count; k++, place++) {
        for (; place < self->places[k]; place++) {
            at = cell_end(at, end);
            at += at < end;
        }
        const char *stop = cell_end(at, end);
        cells[k] = (ae_cell){at, (size_t)(stop - at)};
        at = stop < end ? stop + 1 : end;
    }
}

static ae_status cells_give(case_table *self, const ae_cell **cells, ae_error *error)
{
    if (self->cells.count != self->width)
        return table_damaged(self, self->line, error);
    for (size_t k = 0; k < self->count; k++)
        self->asked[k] = self->cells.cells[self->places[k]];
    *cells = self->asked;
    return AE_OK;
}

ae_status case_table_cells(case_table *self, const ae_cell **cells, ae_error *error)
{
    ae_status status = row_read(self, error);
    return status == AE_OK ? cells_give(self, cells, error) : status;
}

/* The next row of a piece, all of which is there: it ends where its last cell does. */
static ae_status piece_next(case_table *self, const ae_cell **cells, ae_error *error)
{
    bool whole = false;
    row_leave(self);
    if (window_length(&self->lines) == 0) {
        *cells = NULL;
        return AE_OK;
    }
    ae_status status = plain_read(&self->cells, window_bytes(&self->lines, 0),
                                  window_length(&self->lines), true, ',', &whole, error);
    if (status == AE_OK && !whole)
        status = table_damaged(self, self->line, error);
    if (status != AE_OK)
        return status;
    self->row = self->cells.length;
    self->row_lines = self->cells.lines;
    return cells_give(self, cells, error);
}

ae_status case_table_next(case_table *self, const ae_cell **cells, ae_error *error)
{
    bool found = false;
    if (self->pieces)
        return piece_next(self, cells, error);
    ae_status status = case_table_step(self, &found, error);
    if (status == AE_OK && found)
        return case_table_cells(self, cells, error);
    *cells = NULL;
    return status;
}

ae_cell case_table_row(const case_table *self)
{
    return (ae_cell){window_bytes(&self->lines, 0), self->row};
}

/* ---- Pieces ------------------------------------------------------------------------------- */

/* Rows that are in the window already, all at once. */
static ae_status rows_take(case_table *self, size_t most, table_piece *piece, ae_error *error)
{
    row_leave(self);
    const row_sweep swept =
        row_sweep_take(window_bytes(&self->lines, 0), window_length(&self->lines), most);
    if (swept.rows == 0)
        return AE_OK;
    self->row = swept.length;
    self->row_lines = swept.lines;
    self->rows += swept.rows;
    self->ended = true;
    piece->rows += swept.rows;
    return buffer_append(&piece->bytes, window_bytes(&self->lines, 0), swept.length, error);
}

ae_status case_table_take(case_table *self, size_t most, table_piece *piece, ae_error *error)
{
    ae_status status = AE_OK;
    bool found = true;
    piece->bytes.length = piece->rows = 0;
    row_leave(self);
    piece->line = self->line;
    while (status == AE_OK && found && piece->rows < most) {
        status = rows_take(self, most - piece->rows, piece, error);
        if (status == AE_OK && piece->rows < most)
            status = case_table_step(self, &found, error);
        if (status == AE_OK && piece->rows < most && found) {
            piece->rows++;
            status = buffer_append(&piece->bytes, window_bytes(&self->lines, 0), self->row, error);
        }
    }
    return status;
}

ae_status case_table_reader(const case_table *of, case_table **made, ae_error *error)
{
    case_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->path = of->path;
    self->pieces = true;
    self->count = of->count;
    self->width = of->width;
    memcpy(self->places, of->places, sizeof self->places);
    plain_init(&self->cells);
    *made = self;
    return AE_OK;
}

void case_table_turn(case_table *self, const table_piece *piece)
{
    self->lines = window_over(piece->bytes.data, piece->bytes.length);
    self->line = piece->line;
    self->row = self->row_lines = 0;
}

void case_table_close(case_table *self)
{
    if (self == NULL)
        return;
    plain_clear(&self->cells);
    if (!self->pieces) {
        window_clear(&self->lines);
        unpack_close(self->file);
        memory_free(self->path);
    }
    memory_free(self);
}

ae_status case_table_check(const char *folder, const char *name, const char *column,
                           const case_record *record, ae_error *error)
{
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(folder, name, &column, 1, record, &table, error);
    do
        if (status == AE_OK)
            status = case_table_next(table, &cells, error);
    while (status == AE_OK && cells != NULL);
    case_table_close(table);
    return status;
}
