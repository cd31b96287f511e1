#include "io/source.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/dialect.h"

enum { WORDS_MOST = 1 << 20, RAW_MOST = 1 << 16 };

struct source {
    record_reader *records;
    role_names names;
    role_plan plan;
    buffer header; /* as read, to know it again */
    buffer joined; /* cells of roles that several columns make */
    buffer tail;   /* the last cell, put together again */
    buffer words;
    source_facts facts;
    record_item record; /* the last one */
};

/* Tables written by R have no name for the first column, which numbers the rows:
 * every row is one cell longer than the header. */
static bool rows_are_numbered(const shape *usual, size_t named)
{
    if (usual->cells != named + 1 || usual->cells > SHAPE_COLUMNS_MOST)
        return false;
    const shape_column *first = &usual->columns[0], *last = &usual->columns[named];
    return first->filled == usual->records && last->filled > 0 &&
           first->distinct ==
               (first->filled < SHAPE_DISTINCT_MOST ? first->filled : SHAPE_DISTINCT_MOST);
}

/* A delimiter at the end of the header makes no column when rows have none there.
 * Other columns without a name are at the end, but only where all rows have them:
 * else it is delimiters in a text that make the rows longer. */
static ae_status names_take(source *self, const record_item *header, ae_error *error)
{
    const shape *usual = record_shape(self->records);
    const bool even = usual->records > 0 && shape_is_even(usual);
    size_t named = header->count;
    while (even && named > usual->cells && header->cells[named - 1].length == 0)
        named--;
    const size_t columns = even && usual->cells > named ? usual->cells : named;
    const bool numbers_rows = columns > named && rows_are_numbered(usual, named);
    ae_cell *names = memory_new(columns, sizeof *names);
    if (names == NULL)
        return status_out_of_memory(error, columns * sizeof *names);
    for (size_t k = 0; k < columns; k++)
        names[k] = (ae_cell){"", 0};
    memcpy(names + numbers_rows, header->cells, named * sizeof *names);
    ae_status status = role_names_take(&self->names, names, columns, error);
    memory_free(names);
    return status == AE_OK
               ? buffer_append(&self->header, header->raw.bytes, header->raw.length, error)
               : status;
}

/* *empty: there is no record at all. */
static ae_status header_read(source *self, const char *path, bool *empty, ae_error *error)
{
    record_item item;
    ae_status status = record_next(self->records, &item, error);
    *empty = status == AE_OK && item.kind == RECORD_END;
    if (status != AE_OK || *empty)
        return status;
    if (item.kind == RECORD_REJECT)
        return status_fail_at(error, AE_ERROR_FORMAT, path, item.line,
                              "the row of column names cannot be read: %s", item.reason);
    return names_take(self, &item, error);
}

static ae_status columns_name(source *self, const char *path, bool header, bool *empty,
                              ae_error *error)
{
    const size_t columns = record_shape(self->records)->cells;
    *empty = columns == 0;
    return header ? header_read(self, path, empty, error)
                  : role_names_number(&self->names, columns, error);
}

static ae_status map_follow(source *self, const char *path, const source_options *options,
                            ae_error *error)
{
    if (options->map == NULL)
        return AE_OK;
    ae_status status = role_map(&self->plan, options->map, path, &self->names, error);
    self->facts.map_left = status == AE_ERROR_USAGE && options->map_is_held;
    if (!self->facts.map_left)
        return status;
    self->plan = (role_plan){.counts = {0}};
    return AE_OK;
}

/* A map's line that may be meant for this file too, though its pattern does not fit: told in
 * facts.kin, or in the failure for which it may be the remedy. */
static ae_status kin_tell(source *self, const char *path, const char *map, ae_status status,
                          ae_error *error)
{
    role_map_line line;
    bool found = false;
    ae_status sought = map == NULL ? AE_OK
                                   : role_map_kin(&self->plan, map, path, &self->names, &line,
                                                  &found, status == AE_OK ? error : NULL);
    if (sought != AE_OK || !found)
        return status == AE_OK ? sought : status;
    const int pattern = (int)line.pattern_length, rules = (int)line.length;
    if (status != AE_OK)
        return status_fail_at(
            error, status, path, 0,
            "no column is known to hold the text, but it has the columns that "
            "--map names for \"%.*s\"; if it is of that kind, say the same of it: "
            "--map \"FILE:%.*s\"",
            pattern, line.pattern, rules, line.rules);
    snprintf(self->facts.kin, sizeof self->facts.kin, "%.*s:%.*s", pattern, line.pattern, rules,
             line.rules);
    return AE_OK;
}

static ae_status roles_find(source *self, const char *path, const source_options *options,
                            ae_error *error)
{
    ae_status status = map_follow(self, path, options, error);
    if (status != AE_OK)
        return status;
    if (self->names.numbered)
        role_guess_by_cells(&self->plan, record_shape(self->records));
    else
        role_guess(&self->plan, &self->names, record_shape(self->records));
    status = role_plan_check(&self->plan, path, &self->names, record_shape(self->records), error);
    if (status == AE_OK || status == AE_ERROR_USAGE)
        status = kin_tell(self, path, options->map, status, error);
    uint32_t column;
    if (status == AE_OK && role_plan_slights(&self->plan, record_shape(self->records), &column) &&
        column < self->names.count)
        role_name_show(&self->names, column, self->facts.slighted);
    return status == AE_OK ? role_describe(&self->plan, &self->names, &self->words, error) : status;
}

static ae_status source_begin(source *self, const char *path, const source_options *options,
                              ae_error *error)
{
    bool empty = false;
    record_options records = options->record;
    records.headless = !options->header;
    ae_status status = record_open(path, &records, &self->records, error);
    if (status == AE_OK)
        status = columns_name(self, path, options->header, &empty, error);
    if (status == AE_OK && !empty)
        status = roles_find(self, path, options, error);
    if (status == AE_OK)
        status = buffer_append(&self->words, "", 1, error);
    if (status != AE_OK)
        return status;
    self->facts.file = *record_facts_of(self->records);
    self->facts.roles = self->words.data;
    return AE_OK;
}

ae_status source_open(const char *path, const source_options *options, source **opened,
                      ae_error *error)
{
    source *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->header, SIZE_MAX);
    buffer_init(&self->joined, SIZE_MAX);
    buffer_init(&self->tail, SIZE_MAX);
    buffer_init(&self->words, WORDS_MOST);
    ae_status status = source_begin(self, path, options, error);
    if (status == AE_OK)
        *opened = self;
    else
        source_close(self);
    return status;
}

/* A record whose cells are put to columns. */
typedef struct fitted {
    const record_item *record;
    size_t columns;
    ae_cell tail; /* of the last column, where it is not the record's own cell */
} fitted;

static ae_cell column_cell(const fitted *self, uint32_t column)
{
    if (column + 1 == self->columns && self->tail.length > 0)
        return self->tail;
    return column < self->record->count ? self->record->cells[column] : (ae_cell){"", 0};
}

static bool rest_is_empty(const record_item *record, size_t columns)
{
    for (size_t k = columns; k < record->count; k++)
        if (record->cells[k].length > 0)
            return false;
    return true;
}

static bool last_is_text(const source *self)
{
    const role_plan *plan = &self->plan;
    for (unsigned k = 0; k < plan->counts[AE_ROLE_TEXT]; k++)
        if (plan->columns[AE_ROLE_TEXT][k] + 1 == self->names.count)
            return true;
    return false;
}

/* Puts the delimiters back that parted the last cell. */
static ae_status tail_join(source *self, fitted *row, ae_error *error)
{
    const char known = self->facts.file.delimiter;
    const char delimiter = known != '\0' ? known : DIALECT_NO_DELIMITER;
    ae_status status = AE_OK;
    self->tail.length = 0;
    for (size_t k = row->columns - 1; k < row->record->count && status == AE_OK; k++) {
        const ae_cell cell = row->record->cells[k];
        if (k >= row->columns)
            status = buffer_append(&self->tail, &delimiter, 1, error);
        if (status == AE_OK)
            status = buffer_append(&self->tail, cell.bytes, cell.length, error);
    }
    row->tail = (ae_cell){self->tail.data, self->tail.length};
    return status;
}

/* Appends the cells of a role that are not empty. */
static ae_status cells_join(source *self, const fitted *from, ae_role role, ae_error *error)
{
    ae_status status = AE_OK;
    const char *between = "";
    for (unsigned k = 0; k < self->plan.counts[role] && status == AE_OK; k++) {
        const ae_cell cell = column_cell(from, self->plan.columns[role][k]);
        if (cell.length == 0)
            continue;
        status = buffer_append_text(&self->joined, between, error);
        if (status == AE_OK)
            status = buffer_append(&self->joined, cell.bytes, cell.length, error);
        between = role == AE_ROLE_TEXT ? "\n" : ";";
    }
    return status;
}

/* Joined cells are placed when all are there: the buffer moves while it grows. */
static ae_status row_take(source *self, const fitted *from, ae_row *row, ae_error *error)
{
    size_t ends[AE_ROLE_COUNT];
    ae_status status = AE_OK;
    self->joined.length = 0;
    for (unsigned role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        if (self->plan.counts[role] == 1)
            row->cells[role] = column_cell(from, self->plan.columns[role][0]);
        else if (self->plan.counts[role] > 1)
            status = cells_join(self, from, (ae_role)role, error);
        ends[role] = self->joined.length;
    }
    size_t begin = 0;
    for (unsigned role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        if (ends[role] > begin)
            row->cells[role] = (ae_cell){self->joined.data + begin, ends[role] - begin};
        begin = ends[role];
    }
    return status;
}

/* Tables put one behind the other repeat it, perhaps with a byte-order mark. */
static bool is_header(const source *self, ae_cell raw)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (raw.length > 3 && memcmp(raw.bytes, mark, 3) == 0)
        raw = (ae_cell){raw.bytes + 3, raw.length - 3};
    return raw.length == self->header.length && raw.length > 0 &&
           memcmp(raw.bytes, self->header.data, raw.length) == 0;
}

static void reject(source_item *item, const char *reason, ae_cell raw)
{
    item->kind = SOURCE_REJECT;
    item->reason = reason;
    item->raw = (ae_cell){raw.bytes, raw.length < RAW_MOST ? raw.length : RAW_MOST};
}

static ae_status record_take(source *self, const record_item *record, source_item *item,
                             ae_error *error)
{
    fitted row = {.record = record, .columns = self->names.count};
    const bool over = record->count > row.columns && !rest_is_empty(record, row.columns);
    if (is_header(self, record->raw)) {
        reject(item, "the row of column names again", record->raw);
        return AE_OK;
    }
    if (over && !last_is_text(self)) {
        reject(item, "more cells than there are columns", record->raw);
        return AE_OK;
    }
    item->kind = SOURCE_ROW;
    item->record = record;
    item->tail_joined = over;
    item->repaired = record->repaired || over || record->count < row.columns;
    ae_status status = over ? tail_join(self, &row, error) : AE_OK;
    return status == AE_OK ? row_take(self, &row, &item->row, error) : status;
}

ae_status source_next(source *self, source_item *item, ae_error *error)
{
    record_item *record = &self->record;
    ae_status status = record_next(self->records, record, error);
    if (status != AE_OK)
        return status;
    *item = (source_item){.kind = SOURCE_END, .raw = record->raw, .row = {.line = record->line}};
    if (record->kind == RECORD_REJECT)
        reject(item, record->reason, record->raw);
    else if (record->kind == RECORD_CELLS)
        status = record_take(self, record, item, error);
    self->facts.file = *record_facts_of(self->records);
    return status;
}

const source_facts *source_facts_of(const source *self)
{
    return &self->facts;
}

record_place source_place_of(const source *self)
{
    return record_place_of(self->records);
}

ae_status source_go_on(source *self, const record_place *place, ae_error *error)
{
    return record_go_on(self->records, place, error);
}

const role_names *source_names_of(const source *self)
{
    return &self->names;
}

const role_plan *source_plan_of(const source *self)
{
    return &self->plan;
}

ae_cell source_header_of(const source *self)
{
    return (ae_cell){self->header.data, self->header.length};
}

void source_close(source *self)
{
    if (self == NULL)
        return;
    record_close(self->records);
    role_names_clear(&self->names);
    buffer_clear(&self->header);
    buffer_clear(&self->joined);
    buffer_clear(&self->tail);
    buffer_clear(&self->words);
    memory_free(self);
}
