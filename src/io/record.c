#include "io/record.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/cells.h"
#include "io/unpack.h"
#include "io/window.h"

struct record_reader {
    unpack *file;
    window window;
    cells *cells;
    uint64_t line;     /* of the window's beginning */
    size_t taken;      /* bytes of the item given last */
    uint64_t taken_lines;
    record_facts facts;
};

static ae_status bytes_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    record_reader *self = context;
    return unpack_read(self->file, into, room, got, error);
}

static ae_status reader_begin(record_reader *self, const char *path, const record_options *options,
                              ae_error *error)
{
    window_init(&self->window, 2 * options->field_ceiling, bytes_pull, self);
    self->line = 1;
    self->facts.path = path;
    self->facts.encoding = "UTF-8";
    self->facts.delimiter = options->delimiter == 0 ? ',' : options->delimiter;
    ae_status status = unpack_open(path, options->unpacked_ceiling, &self->file, error);
    if (status == AE_OK)
        status = cells_new(self->facts.delimiter, &self->cells, error);
    if (status == AE_OK)
        status = window_fill(&self->window, 3, error);
    if (status == AE_OK && window_length(&self->window) >= 3 &&
        memcmp(window_bytes(&self->window, 0), "\xef\xbb\xbf", 3) == 0)
        window_skip(&self->window, 3);
    return status;
}

ae_status record_open(const char *path, const record_options *options, record_reader **opened,
                      ae_error *error)
{
    record_reader *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = reader_begin(self, path, options, error);
    if (status == AE_OK)
        *opened = self;
    else
        record_close(self);
    return status;
}

static ae_status lines_read(record_reader *self, cells_manner manner, cells_state *state,
                            ae_error *error)
{
    ae_status status = AE_OK;
    self->taken = 0;
    self->taken_lines = 0;
    *state = CELLS_OPEN;
    cells_begin(self->cells, manner);
    while (status == AE_OK && *state == CELLS_OPEN) {
        size_t length = 0;
        status = window_line(&self->window, self->taken, &length, error);
        if (status != AE_OK || length == 0)
            break;
        status = cells_feed(self->cells, window_bytes(&self->window, self->taken), length, state,
                            error);
        self->taken += length;
        self->taken_lines++;
    }
    return status;
}

static ae_status blank_lines_skip(record_reader *self, ae_error *error)
{
    for (;;) {
        size_t length = 0;
        ae_status status = window_line(&self->window, 0, &length, error);
        if (status != AE_OK || length == 0)
            return status;
        const char first = *window_bytes(&self->window, 0);
        if (first != '\n' && first != '\r')
            return AE_OK;
        window_skip(&self->window, length);
        self->line++;
    }
}

ae_status record_next(record_reader *self, record_item *item, ae_error *error)
{
    cells_state state = CELLS_OPEN;
    window_skip(&self->window, self->taken);
    self->line += self->taken_lines;
    self->taken = self->taken_lines = 0;
    ae_status status = blank_lines_skip(self, error);
    if (status == AE_OK)
        status = lines_read(self, CELLS_STRICT, &state, error);
    *item = (record_item){.line = self->line};
    if (status == AE_OK && state == CELLS_BROKEN) {
        item->repaired = true;
        status = lines_read(self, CELLS_LENIENT, &state, error);
    }
    item->kind = self->taken == 0 ? RECORD_END : state == CELLS_WHOLE ? RECORD_CELLS : RECORD_REJECT;
    if (item->kind == RECORD_REJECT)
        item->reason = "a quote is never closed";
    item->raw = (ae_cell){window_bytes(&self->window, 0), self->taken};
    if (item->kind == RECORD_CELLS)
        item->cells = cells_view(self->cells, &item->count);
    return status;
}

const record_facts *record_facts_of(const record_reader *self)
{
    const unpack_facts facts = unpack_facts_of(self->file);
    record_facts *known = (record_facts *)(uintptr_t)&self->facts;
    known->compression = facts.compression;
    known->bytes = facts.bytes;
    known->size = facts.size;
    known->hash_high = facts.hash.high;
    known->hash_low = facts.hash.low;
    return known;
}

void record_close(record_reader *self)
{
    if (self == NULL)
        return;
    unpack_close(self->file);
    window_clear(&self->window);
    cells_free(self->cells);
    memory_free(self);
}
