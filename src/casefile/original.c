#include "casefile/original.h"

#include <string.h>

#include "base/utf8.h"
#include "io/dialect.h"
#include "io/source.h"

/* The two lowest bits: how the record ends. */
typedef enum original_flag {
    ORIGINAL_FEED = 0,
    ORIGINAL_RETURN_FEED = 1,
    ORIGINAL_RETURN = 2,
    ORIGINAL_ENDS = 3, /* with the table */
    ORIGINAL_WHOLE = 4,
    ORIGINAL_COUNTED = 8,
    ORIGINAL_QUOTED = 16
} original_flag;

static const char *const line_ends[] = {"\n", "\r\n", "\r", ""};

enum { QUOTED_BYTES = ORIGINAL_CELLS_MOST / 8, UTF16_BYTES = 4 };

static bool is_quoted(const uint8_t *quoted, size_t cell)
{
    return (quoted[cell / 8] >> cell % 8 & 1) != 0;
}

void original_begin(original_sheet *self, const source *from)
{
    const char delimiter = source_facts_of(from)->file.delimiter;
    *self = (original_sheet){.delimiter = delimiter != '\0' ? delimiter : DIALECT_NO_DELIMITER,
                             .columns = (uint32_t)source_names_of(from)->count,
                             .plan = *source_plan_of(from),
                             .header = source_header_of(from)};
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        for (unsigned k = 0; k < self->plan.counts[role]; k++)
            if (self->plan.columns[role][k] < ORIGINAL_CELLS_MOST)
                self->roled[self->plan.columns[role][k]] = true;
}

/* ---- From the record ------------------------------------------------------- */

/* The bytes of the cell; moves *at behind them. Most cells stand in the record itself. */
static bool bytes_pass(const char **at, const char *end, ae_cell cell)
{
    if ((size_t)(end - *at) < cell.length ||
        (*at != cell.bytes && memcmp(*at, cell.bytes, cell.length) != 0))
        return false;
    *at += cell.length;
    return true;
}

/* A cell in quotes, from behind the first one; moves *at behind the last. One that stands in the
 * record has none inside. */
static bool quoted_pass(const char **at, const char *end, ae_cell cell)
{
    const char *from = cell.bytes, *cell_end = cell.bytes + cell.length;
    if (*at == cell.bytes && bytes_pass(at, end, cell))
        return *at < end && *(*at)++ == '"';
    while (from < cell_end) {
        const char *quote = memchr(from, '"', (size_t)(cell_end - from));
        const ae_cell part = {from, (size_t)((quote != NULL ? quote + 1 : cell_end) - from)};
        if (!bytes_pass(at, end, part))
            return false;
        from += part.length;
        if (quote != NULL && (*at == end || *(*at)++ != '"'))
            return false;
    }
    return *at < end && *(*at)++ == '"';
}

/* Whether the record is its cells with delimiters between them, each in quotes or not, and a
 * line end; sets the bits of those in quotes. */
static bool cells_pass(const record_item *record, char delimiter, uint8_t *quoted,
                       unsigned *line_end)
{
    const char *at = record->raw.bytes, *end = at + record->raw.length;
    for (size_t k = 0; k < record->count; k++) {
        const ae_cell cell = record->cells[k];
        if (k > 0 && (at == end || *at++ != delimiter))
            return false;
        if (at < end && *at == '"') {
            at++;
            quoted[k / 8] |= (uint8_t)(1u << k % 8);
            if (!quoted_pass(&at, end, cell))
                return false;
        } else if (!bytes_pass(&at, end, cell)) {
            return false;
        }
    }
    for (*line_end = 0; *line_end < 4; ++*line_end)
        if ((size_t)(end - at) == strlen(line_ends[*line_end]) &&
            memcmp(at, line_ends[*line_end], (size_t)(end - at)) == 0)
            return true;
    return false;
}

static ae_status whole_make(const record_item *record, buffer *rest, ae_error *error)
{
    const char form = ORIGINAL_WHOLE;
    ae_status status = buffer_append(rest, &form, 1, error);
    return status == AE_OK ? buffer_append(rest, record->raw.bytes, record->raw.length, error)
                           : status;
}

static ae_status cells_make(const original_sheet *self, const record_item *record, buffer *rest,
                            ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        for (unsigned k = 0; self->plan.counts[role] > 1 && k < self->plan.counts[role]; k++) {
            const uint32_t column = self->plan.columns[role][k];
            if (column < record->count && status == AE_OK)
                status = tape_put(rest, record->cells[column].length, error);
        }
    for (uint32_t k = 0; k < record->count && status == AE_OK; k++) {
        if (k < self->columns && self->roled[k])
            continue;
        status = tape_put_cell(rest, record->cells[k], error);
    }
    return status;
}

ae_status original_make(original_sheet *self, const source_item *item, buffer *rest,
                        ae_error *error)
{
    const record_item *record = item->record;
    uint8_t quoted[QUOTED_BYTES] = {0};
    const size_t quoted_bytes = (record->count + 7) / 8;
    unsigned form;
    if (item->tail_joined || record->count > ORIGINAL_CELLS_MOST ||
        self->columns > ORIGINAL_CELLS_MOST || !cells_pass(record, self->delimiter, quoted, &form))
        return whole_make(record, rest, error);
    if (!self->begun)
        memcpy(self->quoted, quoted, sizeof quoted);
    self->begun = true;
    form |= record->count != self->columns ? ORIGINAL_COUNTED : 0;
    form |= memcmp(quoted, self->quoted, quoted_bytes) != 0 ? ORIGINAL_QUOTED : 0;
    const char first = (char)form;
    ae_status status = buffer_append(rest, &first, 1, error);
    if (status == AE_OK && (form & ORIGINAL_COUNTED) != 0)
        status = tape_put(rest, record->count, error);
    if (status == AE_OK && (form & ORIGINAL_QUOTED) != 0)
        status = buffer_append(rest, quoted, quoted_bytes, error);
    return status == AE_OK ? cells_make(self, record, rest, error) : status;
}

/* ---- Back to it ------------------------------------------------------------ */

typedef struct restoring {
    const original_sheet *sheet;
    tape_reader rest;
    const uint8_t *quoted;
    size_t count;
    ae_cell cells[ORIGINAL_CELLS_MOST];
} restoring;

/* The cells of a role in several columns, parted as source.h joins them. */
static void role_part(restoring *self, unsigned role, ae_cell joined)
{
    const role_plan *plan = &self->sheet->plan;
    size_t at = 0;
    for (unsigned k = 0; k < plan->counts[role]; k++) {
        const uint32_t column = plan->columns[role][k];
        if (column >= self->count)
            continue;
        const uint64_t length = tape_take(&self->rest);
        at += length > 0 && at > 0; /* what stands between two */
        if (at > joined.length || length > joined.length - at) {
            self->rest.broken = true;
            return;
        }
        self->cells[column] = (ae_cell){joined.bytes + at, (size_t)length};
        at += (size_t)length;
    }
}

static void cells_part(restoring *self, const ae_cell cells[AE_ROLE_COUNT])
{
    const role_plan *plan = &self->sheet->plan;
    for (unsigned role = 0; role < AE_ROLE_COUNT && !self->rest.broken; role++) {
        if (plan->counts[role] > 1)
            role_part(self, role, cells[role]);
        else if (plan->counts[role] == 1 && plan->columns[role][0] < self->count)
            self->cells[plan->columns[role][0]] = cells[role];
    }
    for (size_t k = 0; k < self->count && !self->rest.broken; k++)
        if (k >= self->sheet->columns || !self->sheet->roled[k])
            self->cells[k] = tape_take_text(&self->rest);
}

static ae_status cell_write(ae_cell cell, bool quoted, buffer *raw, ae_error *error)
{
    const char *from = cell.bytes, *end = cell.bytes + cell.length;
    ae_status status = quoted ? buffer_append(raw, "\"", 1, error) : AE_OK;
    while (from < end && status == AE_OK) {
        const char *quote = quoted ? memchr(from, '"', (size_t)(end - from)) : NULL;
        const size_t length = (size_t)((quote != NULL ? quote + 1 : end) - from);
        status = buffer_append(raw, from, length, error);
        if (status == AE_OK && quote != NULL)
            status = buffer_append(raw, "\"", 1, error);
        from += length;
    }
    return status == AE_OK && quoted ? buffer_append(raw, "\"", 1, error) : status;
}

static ae_status record_write(const restoring *self, unsigned line_end, buffer *raw,
                              ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        if (k > 0)
            status = buffer_append(raw, &self->sheet->delimiter, 1, error);
        if (status == AE_OK)
            status = cell_write(self->cells[k], is_quoted(self->quoted, k), raw, error);
    }
    return status == AE_OK ? buffer_append_text(raw, line_ends[line_end], error) : status;
}

/* UTF-8 from `begin` on to the UTF-16 that it was. */
static ae_status utf16_undo(buffer *raw, size_t begin, bool little, ae_error *error)
{
    buffer units;
    ae_status status = AE_OK;
    buffer_init(&units, SIZE_MAX);
    for (size_t at = begin; at < raw->length && status == AE_OK;) {
        uint32_t character, pair[2];
        char bytes[UTF16_BYTES];
        at += utf8_decode(raw->data + at, raw->length - at, &character);
        const unsigned count = character >= 0x10000 ? 2 : 1;
        pair[0] = count == 2 ? 0xd800 + ((character - 0x10000) >> 10) : character & 0xffff;
        pair[1] = 0xdc00 + (character & 0x3ff);
        for (unsigned k = 0; k < count; k++) {
            bytes[2 * k + !little] = (char)(unsigned char)(pair[k] & 0xff);
            bytes[2 * k + little] = (char)(unsigned char)(pair[k] >> 8);
        }
        status = buffer_append(&units, bytes, 2 * (size_t)count, error);
    }
    raw->length = begin;
    if (status == AE_OK)
        status = buffer_append(raw, units.data, units.length, error);
    buffer_clear(&units);
    return status;
}

static ae_status encoding_undo(const original_sheet *self, buffer *raw, size_t begin,
                               ae_error *error)
{
    const bool little = strcmp(self->encoding, "UTF-16LE") == 0;
    return little || strcmp(self->encoding, "UTF-16BE") == 0 ? utf16_undo(raw, begin, little, error)
                                                             : AE_OK;
}

ae_status original_header(const original_sheet *self, buffer *raw, ae_error *error)
{
    const size_t begin = raw->length;
    ae_status status = buffer_append(raw, self->header.bytes, self->header.length, error);
    return status == AE_OK ? encoding_undo(self, raw, begin, error) : status;
}

ae_status original_restore(const original_sheet *self, const ae_cell cells[AE_ROLE_COUNT],
                           ae_cell rest, buffer *raw, bool *sound, ae_error *error)
{
    restoring from = {.sheet = self,
                      .rest = {.at = rest.bytes, .end = rest.bytes + rest.length},
                      .quoted = self->quoted,
                      .count = self->columns};
    const size_t begin = raw->length;
    ae_status status;
    *sound = rest.length > 0;
    if (!*sound)
        return AE_OK;
    const unsigned form = (unsigned char)*from.rest.at++;
    if (form == ORIGINAL_WHOLE) {
        status = buffer_append(raw, rest.bytes + 1, rest.length - 1, error);
    } else {
        if ((form & ORIGINAL_COUNTED) != 0)
            from.count = tape_take_below(&from.rest, ORIGINAL_CELLS_MOST + 1);
        const size_t quoted_bytes = (from.count + 7) / 8;
        const bool fits = from.count <= ORIGINAL_CELLS_MOST &&
                          ((form & ORIGINAL_QUOTED) == 0 ||
                           quoted_bytes <= (size_t)(from.rest.end - from.rest.at));
        if (fits && (form & ORIGINAL_QUOTED) != 0) {
            from.quoted = (const uint8_t *)from.rest.at;
            from.rest.at += quoted_bytes;
        }
        if (fits)
            cells_part(&from, cells);
        *sound = fits && !from.rest.broken && from.rest.at == from.rest.end;
        if (!*sound)
            return AE_OK;
        status = record_write(&from, form & ORIGINAL_ENDS, raw, error);
    }
    return status == AE_OK ? encoding_undo(self, raw, begin, error) : status;
}

/* ---- The sheet ------------------------------------------------------------- */

ae_status original_sheet_put(const original_sheet *self, buffer *tape, ae_error *error)
{
    const uint64_t numbers[] = {
        self->first,  self->rows, self->hash_high, self->hash_low, (unsigned char)self->delimiter,
        self->columns};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers && status == AE_OK; k++)
        status = tape_put(tape, numbers[k], error);
    for (unsigned role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        status = tape_put(tape, self->plan.counts[role], error);
        for (unsigned k = 0; k < self->plan.counts[role] && status == AE_OK; k++)
            status = tape_put(tape, self->plan.columns[role][k], error);
    }
    if (status == AE_OK)
        status = buffer_append(tape, self->quoted, sizeof self->quoted, error);
    if (status == AE_OK)
        status = tape_put_text(tape, self->encoding, error);
    if (status == AE_OK)
        status = tape_put_cell(tape, self->header, error);
    return status;
}

static void plan_take(tape_reader *tape, original_sheet *self)
{
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++) {
        self->plan.counts[role] = tape_take_below(tape, ROLE_COLUMNS_MOST + 1);
        for (unsigned k = 0; k < self->plan.counts[role]; k++) {
            const uint32_t column = tape_take_below(tape, self->columns);
            self->plan.columns[role][k] = column;
            if (column < ORIGINAL_CELLS_MOST)
                self->roled[column] = true;
        }
    }
}

bool original_sheet_take(tape_reader *tape, original_sheet *self)
{
    *self = (original_sheet){.first = tape_take(tape), .begun = true};
    self->rows = tape_take(tape);
    self->hash_high = tape_take(tape);
    self->hash_low = tape_take(tape);
    self->delimiter = (char)(unsigned char)tape_take_below(tape, UINT8_MAX + 1);
    self->columns = tape_take_below(tape, UINT32_MAX);
    plan_take(tape, self);
    if (tape->broken || (size_t)(tape->end - tape->at) < sizeof self->quoted)
        return false;
    memcpy(self->quoted, tape->at, sizeof self->quoted);
    tape->at += sizeof self->quoted;
    const ae_cell encoding = tape_take_text(tape);
    if (encoding.length >= sizeof self->encoding)
        return false;
    memcpy(self->encoding, encoding.bytes, encoding.length);
    self->header = tape_take_text(tape);
    return !tape->broken;
}
