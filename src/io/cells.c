#include "io/cells.h"

#include <csv.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/status.h"

enum {
    BLOCK = 1 << 14, /* by which libcsv's own room for a cell grows */
    HIGH_BYTE = 0xff /* the first that is tried for a quote that does not occur */
};

struct cell_reader {
    struct csv_parser parser;
    cells_manner manner;
    cell_store cells;
    bool ended;
    ae_status status; /* callbacks cannot return one */
    ae_error error;
};

static void *room_resize(void *block, size_t size)
{
    return memory_resize(block, size, 1);
}

static int never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void cell_take(void *bytes, size_t length, void *context)
{
    cell_reader *self = context;
    if (self->status == AE_OK)
        self->status = cell_store_extend(&self->cells, bytes, length, &self->error);
    if (self->status == AE_OK)
        self->status = cell_store_end(&self->cells, &self->error);
}

static void row_take(int end, void *context)
{
    cell_reader *self = context;
    (void)end;
    self->ended = true;
}

/* Without callbacks and strictness, csv_fini() only resets. */
static void parser_begin(cell_reader *self)
{
    const bool strict = self->manner == CELLS_STRICT || self->manner == CELLS_SPACED;
    csv_set_opts(&self->parser, 0);
    (void)csv_fini(&self->parser, NULL, NULL, NULL);
    csv_set_opts(&self->parser, strict ? CSV_STRICT : 0);
    csv_set_quote(&self->parser, CSV_QUOTE);
}

ae_status cells_new(char delimiter, cell_reader **made, ae_error *error)
{
    cell_reader *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    csv_init(&self->parser, 0);
    csv_set_delim(&self->parser, (unsigned char)delimiter);
    csv_set_realloc_func(&self->parser, room_resize);
    csv_set_free_func(&self->parser, memory_free);
    csv_set_blk_size(&self->parser, BLOCK);
    cell_store_init(&self->cells);
    *made = self;
    return AE_OK;
}

void cells_free(cell_reader *self)
{
    if (self == NULL)
        return;
    csv_free(&self->parser);
    cell_store_clear(&self->cells);
    memory_free(self);
}

void cells_begin(cell_reader *self, cells_manner manner)
{
    cell_store_begin(&self->cells);
    self->manner = manner;
    self->ended = false;
    self->status = AE_OK;
    parser_begin(self);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Whether libcsv could drop blanks from the ends of a bare cell of this line. */
static bool blanks_at_stake(const char *line, size_t length, char delimiter)
{
    while (length > 0 && ascii_is_line_end(line[length - 1]))
        length--;
    if (length == 0)
        return false;
    if (is_blank(line[0]) || is_blank(line[length - 1]))
        return true;
    const char *at = line, *last = line + length - 1;
    while ((at = memchr(at, delimiter, (size_t)(last - at))) != NULL) {
        if (is_blank(at[1]) || (at > line && is_blank(at[-1])))
            return true;
        at++;
    }
    return false;
}

/* libcsv knows no table without quotes: it is given one that the line lacks. */
static unsigned char absent_quote(const char *line, size_t length, char delimiter)
{
    for (int byte = HIGH_BYTE; byte > 0; byte--)
        if (byte != (unsigned char)delimiter && memchr(line, byte, length) == NULL)
            return (unsigned char)byte;
    return 0;
}

/* Asking a function for each byte is slow, so libcsv does it only where it must. */
static void line_prepare(cell_reader *self, const char *line, size_t length)
{
    const char delimiter = (char)csv_get_delim(&self->parser);
    const bool exact = self->manner != CELLS_SPACED && blanks_at_stake(line, length, delimiter);
    csv_set_space_func(&self->parser, exact ? never_blank : NULL);
    if (self->manner == CELLS_BARE)
        csv_set_quote(&self->parser, absent_quote(line, length, delimiter));
}

ae_status cells_feed(cell_reader *self, const char *line, size_t length, cells_state *state,
                     ae_error *error)
{
    line_prepare(self, line, length);
    size_t taken = csv_parse(&self->parser, line, length, cell_take, row_take, self);
    if (taken == length && !ascii_is_line_end(line[length - 1]))
        taken += csv_parse(&self->parser, "\n", 1, cell_take, row_take, self) - 1;
    if (self->status != AE_OK) {
        if (error != NULL)
            *error = self->error;
        return self->status;
    }
    if (taken < length && csv_error(&self->parser) != CSV_EPARSE)
        return status_out_of_memory(error, csv_get_buffer_size(&self->parser) + length);
    *state = taken < length ? CELLS_BROKEN : self->ended ? CELLS_WHOLE : CELLS_OPEN;
    return AE_OK;
}

const ae_cell *cells_view(cell_reader *self, size_t *count)
{
    return cell_store_view(&self->cells, count);
}
