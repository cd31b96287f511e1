#include "casefile/case_table.h"

#include <inttypes.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/record.h"

/* A cell may hold the contacts of a whole cluster. */
static const size_t CELL_CEILING = (size_t)1 << 32;

struct case_table {
    char *path;
    record_reader *records;
    size_t places[CASE_TABLE_COLUMNS];
    ae_cell cells[CASE_TABLE_COLUMNS];
    size_t count, width; /* columns asked for, and those of the table */
    uint64_t rows, expected;
    bool counted; /* `expected` is known */
    bool ended;   /* the last record has its line end */
};

static ae_status table_damaged(const case_table *self, uint64_t line, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->path, line,
                          "this table of the case is damaged; restore it from a copy, or match "
                          "the ads again");
}

static bool ends_line(const record_item *item)
{
    return item->raw.length > 0 && item->raw.bytes[item->raw.length - 1] == '\n';
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
    return AE_OK;
}

static ae_status header_read(case_table *self, const char *const *columns, ae_error *error)
{
    record_item header;
    ae_status status = record_next(self->records, &header, error);
    if (status != AE_OK)
        return status;
    if (header.kind != RECORD_CELLS)
        return table_damaged(self, header.kind == RECORD_REJECT ? header.line : 1, error);
    self->width = header.count;
    self->ended = ends_line(&header);
    for (size_t k = 0; k < self->count; k++) {
        size_t at = 0;
        while (at < header.count &&
               (strlen(columns[k]) != header.cells[at].length ||
                memcmp(columns[k], header.cells[at].bytes, header.cells[at].length) != 0))
            at++;
        if (at == header.count)
            return table_damaged(self, header.line, error);
        self->places[k] = at;
    }
    return AE_OK;
}

ae_status case_table_open(const char *folder, const char *name, const char *const *columns,
                          size_t count, const case_record *record, case_table **opened,
                          ae_error *error)
{
    const record_options options = {
        .delimiter = ',', .field_ceiling = CELL_CEILING, .unpacked_ceiling = SIZE_MAX};
    case_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->count = count;
    self->counted = record != NULL;
    self->expected = record != NULL ? case_record_rows(record, name) : 0;
    self->path = file_path_join(folder, name);
    ae_status status = self->path == NULL ? status_out_of_memory(error, strlen(folder)) : AE_OK;
    if (status == AE_OK && file_kind_of(self->path) == FILE_ABSENT)
        status = status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                                "the case lacks this table; restore it from a copy, or match the "
                                "ads again");
    if (status == AE_OK)
        status = record_open(self->path, &options, &self->records, error);
    if (status == AE_OK)
        status = header_read(self, columns, error);
    if (status == AE_OK)
        *opened = self;
    else
        case_table_close(self);
    return status;
}

ae_status case_table_next(case_table *self, const ae_cell **cells, ae_error *error)
{
    record_item item;
    ae_status status = record_next(self->records, &item, error);
    if (status != AE_OK)
        return status;
    if (item.kind == RECORD_END) {
        *cells = NULL;
        return end_check(self, error);
    }
    if (item.kind == RECORD_REJECT || item.count != self->width)
        return table_damaged(self, item.line, error);
    self->rows++;
    self->ended = ends_line(&item);
    for (size_t k = 0; k < self->count; k++)
        self->cells[k] = item.cells[self->places[k]];
    *cells = self->cells;
    return AE_OK;
}

void case_table_close(case_table *self)
{
    if (self == NULL)
        return;
    record_close(self->records);
    memory_free(self->path);
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
