#include "casefile/row_file.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/word.h"
#include "casefile/block_file.h"
#include "casefile/row_form.h"

enum { WEIGHT_BITS_MOST = 40 };

struct row_file {
    block_reader *file;
    const block_entry *entries;
    size_t count;
    size_t row_end, sheet_end, weight_end; /* blocks of rows, then one of sheets, if there are
                                              any, then those of weights, then the settings */
    char *sheets;
    size_t sheets_length;
    unsigned weight_bits;
    row_file_settings settings;
};

/* How many blocks from `at` on are of this kind, one behind the other; *items: in them. */
static size_t blocks_pass(const row_file *self, size_t at, uint64_t kind, uint64_t *items)
{
    *items = 0;
    while (at < self->count && self->entries[at].kind == kind &&
           self->entries[at].first == *items && self->entries[at].count > 0 &&
           self->entries[at].count <= self->entries[at].length)
        *items += self->entries[at++].count;
    return at;
}

static ae_status settings_read(row_file *self, ae_error *error)
{
    const char *bytes;
    const size_t last = self->count - 1;
    const block_entry *entry = self->count == 0 ? NULL : &self->entries[last];
    if (entry == NULL || entry->kind != KIND_SETTINGS || entry->length < FIXED_BYTES ||
        entry->length >= FIXED_BYTES + ROW_FILE_VERSION)
        return block_reader_damaged(self->file, error);
    ae_status status = block_reader_read(self->file, last, &bytes, error);
    if (status != AE_OK)
        return status;
    row_file_settings *settings = &self->settings;
    *settings = (row_file_settings){.shingle_kind = (uint32_t)word_get(bytes, 4),
                                    .shingle_width = (uint32_t)word_get(bytes + 4, 4),
                                    .threshold = (uint32_t)word_get(bytes + 8, 4),
                                    .plain_share = (uint32_t)word_get(bytes + 12, 4),
                                    .rows = word_get(bytes + 16, 8)};
    memcpy(settings->country, bytes + 24, ROW_FILE_COUNTRY);
    memcpy(settings->normaliser, bytes + FIXED_BYTES, (size_t)entry->length - FIXED_BYTES);
    return settings->country[ROW_FILE_COUNTRY - 1] == '\0'
               ? AE_OK
               : block_reader_damaged(self->file, error);
}

static ae_status blocks_check(row_file *self, ae_error *error)
{
    uint64_t rows, cells, sheets;
    self->row_end = blocks_pass(self, 0, KIND_ROWS, &rows);
    self->sheet_end = blocks_pass(self, self->row_end, KIND_SHEETS, &sheets);
    self->weight_end = blocks_pass(self, self->sheet_end, KIND_WEIGHTS, &cells);
    while (self->weight_bits < WEIGHT_BITS_MOST && UINT64_C(1) << self->weight_bits < cells)
        self->weight_bits++;
    return rows == self->settings.rows && self->weight_end + 1 == self->count &&
                   self->sheet_end - self->row_end <= 1 && cells == UINT64_C(1) << self->weight_bits
               ? AE_OK
               : block_reader_damaged(self->file, error);
}

static ae_status sheets_read(row_file *self, ae_error *error)
{
    const char *bytes;
    const size_t length = (size_t)self->entries[self->row_end].length;
    ae_status status = block_reader_read(self->file, self->row_end, &bytes, error);
    if (status != AE_OK)
        return status;
    self->sheets = memory_resize(NULL, length, 1);
    if (self->sheets == NULL)
        return status_out_of_memory(error, length);
    memcpy(self->sheets, bytes, length);
    self->sheets_length = length;
    return AE_OK;
}

ae_status row_file_open(const char *folder, row_file **opened, ae_error *error)
{
    row_file *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = block_reader_open(folder, ROW_FILE_NAME, &self->file, error);
    if (status == AE_OK) {
        self->entries = block_reader_entries(self->file, &self->count);
        status = settings_read(self, error);
    }
    if (status == AE_OK)
        status = blocks_check(self, error);
    if (status == AE_OK && self->sheet_end > self->row_end)
        status = sheets_read(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        row_file_close(self);
    return status;
}

void row_file_close(row_file *self)
{
    if (self == NULL)
        return;
    block_reader_close(self->file);
    memory_free(self->sheets);
    memory_free(self);
}

const row_file_settings *row_file_settings_of(const row_file *self)
{
    return &self->settings;
}

size_t row_file_blocks_of(const row_file *self, uint64_t rows)
{
    if (rows == row_file_settings_of(self)->rows)
        return self->row_end;
    for (size_t k = 0; k < self->row_end && self->entries[k].first <= rows; k++)
        if (self->entries[k].first == rows)
            return k;
    return SIZE_MAX;
}

ae_status row_file_stamp(const row_file *self, size_t blocks, uint64_t *stamp, ae_error *error)
{
    return block_reader_stamp(self->file, blocks, stamp, error);
}

const block_reader *row_file_blocks(const row_file *self)
{
    return self->file;
}

/* The block that holds row `number`: blocks rise without a gap. */
static size_t block_find(const row_file *self, uint64_t number)
{
    size_t low = 0, high = self->row_end;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (self->entries[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Reads one length at *at and moves it behind; false past the end. */
static bool length_take(const char *bytes, size_t end, size_t *at, uint64_t *length)
{
    *length = 0;
    for (unsigned shift = 0; shift < 64 && *at < end; shift += 7) {
        const unsigned char byte = (unsigned char)bytes[(*at)++];
        *length |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

/* Begins with the first row of a block whose bytes were read; false when they are none. */
static bool walk_begin(const char *bytes, const block_entry *entry, row_walk *walk)
{
    if (entry->length < ROW_BLOCK_PLACE)
        return false;
    const size_t end = (size_t)entry->length - ROW_BLOCK_PLACE;
    const uint64_t cells = word_get(bytes + end, ROW_BLOCK_PLACE);
    *walk = (row_walk){.bytes = bytes, .at = (size_t)cells, .end = end, .row = entry->first};
    walk->left = entry->count;
    walk->cells_end = cells;
    return cells <= end;
}

static bool cell_next(row_walk *walk, ae_cell *cell)
{
    uint64_t length;
    if (!length_take(walk->bytes, walk->end, &walk->at, &length) ||
        length > walk->cells_end - walk->cells_at)
        return false;
    *cell = (ae_cell){walk->bytes + walk->cells_at, (size_t)length};
    walk->cells_at += length;
    return true;
}

static bool walk_next(row_walk *walk, row_view *row)
{
    if (!length_take(walk->bytes, walk->end, &walk->at, &row->back) || row->back > walk->row)
        return false;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        if (!cell_next(walk, &row->cells[role]))
            return false;
    if (!cell_next(walk, &row->rest))
        return false;
    walk->row++;
    walk->left--;
    return true;
}

ae_cell row_file_sheets(const row_file *self)
{
    return (ae_cell){self->sheets, self->sheets_length};
}

ae_status row_file_sheet(const row_file *self, uint64_t number, original_sheet *sheet, bool *found,
                         ae_error *error)
{
    tape_reader tape = {.at = self->sheets, .end = self->sheets + self->sheets_length};
    *found = false;
    while (tape.at < tape.end && !*found) {
        if (!original_sheet_take(&tape, sheet))
            return block_reader_damaged(self->file, error);
        *found = number >= sheet->first && number - sheet->first < sheet->rows;
    }
    return AE_OK;
}

size_t row_file_block_count(const row_file *self)
{
    return self->row_end;
}

size_t row_file_based(const row_file *self)
{
    return block_reader_based(self->file);
}

size_t row_file_block_of(const row_file *self, uint64_t number)
{
    return block_find(self, number);
}

uint64_t row_file_block_most(const row_file *self)
{
    uint64_t most = 0;
    for (size_t k = 0; k < self->row_end; k++)
        if (self->entries[k].count > most)
            most = self->entries[k].count;
    return most;
}

void row_file_block_rows(const row_file *self, size_t nth, uint64_t *first, uint64_t *count)
{
    *first = self->entries[nth].first;
    *count = self->entries[nth].count;
}

ae_status row_file_block(row_file *self, size_t nth, row_block *packed, row_walk *walk,
                         ae_error *error)
{
    const char *bytes;
    const block_entry *entry = &self->entries[nth];
    ae_status status = block_reader_read(self->file, nth, &bytes, error);
    if (status != AE_OK)
        return status;
    *packed = (row_block){.packed = block_reader_packed(self->file),
                          .packed_length = entry->packed,
                          .length = entry->length,
                          .checksum = entry->checksum,
                          .rows = entry->count};
    return walk_begin(bytes, entry, walk) ? AE_OK : block_reader_damaged(self->file, error);
}

ae_status row_file_next(const row_file *self, row_walk *walk, row_view *row, ae_error *error)
{
    return walk_next(walk, row) ? AE_OK : block_reader_damaged(self->file, error);
}

/* The cells of a row as they stand there: a repeated text is not among them. */
static ae_status row_take(row_file *self, uint64_t number, uint64_t *back, row_copy *copy,
                          ae_error *error)
{
    const char *bytes;
    row_walk walk;
    row_view view;
    const size_t block = block_find(self, number);
    const block_entry *entry = &self->entries[block];
    ae_status status = block_reader_read(self->file, block, &bytes, error);
    if (status != AE_OK)
        return status;
    bool found = walk_begin(bytes, entry, &walk);
    for (uint64_t row = entry->first; row <= number && found; row++)
        found = walk_next(&walk, &view);
    if (!found)
        return block_reader_damaged(self->file, error);
    const size_t length =
        (size_t)(bytes + walk.cells_at - view.cells[0].bytes); /* of the whole row */
    char *own = memory_new(length + 1, 1);
    if (own == NULL)
        return status_out_of_memory(error, length);
    memcpy(own, view.cells[0].bytes, length);
    *back = view.back;
    copy->bytes = own;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++) {
        copy->cells[role] = (ae_cell){own, view.cells[role].length};
        own += view.cells[role].length;
    }
    copy->rest = (ae_cell){own, view.rest.length};
    return AE_OK;
}

/* The text of the row that had it first, which must have it itself. */
static ae_status text_fetch(row_file *self, uint64_t number, row_copy *copy, ae_error *error)
{
    uint64_t back;
    row_copy first = {0};
    ae_status status = row_take(self, number, &back, &first, error);
    if (status != AE_OK)
        return status;
    if (back > 0) {
        row_copy_clear(&first);
        return block_reader_damaged(self->file, error);
    }
    copy->text = first.bytes;
    copy->cells[AE_ROLE_TEXT] = first.cells[AE_ROLE_TEXT];
    return AE_OK;
}

ae_status row_file_read(row_file *self, uint64_t number, row_copy *copy, ae_error *error)
{
    uint64_t back;
    ae_status status = row_take(self, number, &back, copy, error);
    return status == AE_OK && back > 0 ? text_fetch(self, number - back, copy, error) : status;
}

void row_copy_clear(row_copy *self)
{
    memory_free(self->bytes);
    memory_free(self->text);
    *self = (row_copy){.bytes = NULL};
}

ae_status row_file_weights_read(row_file *self, uint8_t **cells, unsigned *bits, ae_error *error)
{
    const size_t count = (size_t)1 << self->weight_bits;
    uint8_t *read = memory_resize(NULL, count, 1);
    ae_status status = read != NULL ? AE_OK : status_out_of_memory(error, count);
    for (size_t k = self->sheet_end; k < self->weight_end && status == AE_OK; k++) {
        const block_entry *entry = &self->entries[k];
        const char *bytes;
        status = block_reader_read(self->file, k, &bytes, error);
        if (status == AE_OK)
            memcpy(read + entry->first, bytes, (size_t)entry->count);
    }
    if (status != AE_OK) {
        memory_free(read);
        return status;
    }
    *cells = read;
    *bits = self->weight_bits;
    return AE_OK;
}
