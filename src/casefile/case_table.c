#include "casefile/case_table.h"

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
};

static ae_status table_damaged(const case_table *self, uint64_t line, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, self->path, line,
                          "this table of the case is damaged; restore it from a copy, or match "
                          "the ads again");
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
                          size_t count, case_table **opened, ae_error *error)
{
    const record_options options = {
        .delimiter = ',', .field_ceiling = CELL_CEILING, .unpacked_ceiling = SIZE_MAX};
    case_table *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->count = count;
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
        return AE_OK;
    }
    if (item.kind == RECORD_REJECT || item.count != self->width)
        return table_damaged(self, item.line, error);
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
