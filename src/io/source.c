#include "io/source.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/status.h"
#include "io/role.h"

enum { WORDS_MOST = 1 << 20 };

struct source {
    record_reader *records;
    role_names names;
    role_plan plan;
    buffer joined; /* cells of roles that several columns make */
    buffer words;
    source_facts facts;
};

static ae_status header_read(source *self, ae_error *error)
{
    record_item item;
    do {
        ae_status status = record_next(self->records, &item, error);
        if (status != AE_OK)
            return status;
    } while (item.kind == RECORD_REJECT);
    return role_names_take(&self->names, item.cells, item.kind == RECORD_CELLS ? item.count : 0,
                           error);
}

static ae_status source_begin(source *self, const char *path, const source_options *options,
                              ae_error *error)
{
    ae_status status = record_open(path, &options->record, &self->records, error);
    if (status == AE_OK)
        status = header_read(self, error);
    if (status == AE_OK && options->map != NULL)
        status = role_map(&self->plan, options->map, path, &self->names, error);
    if (status != AE_OK)
        return status;
    role_guess(&self->plan, &self->names);
    status = role_plan_check(&self->plan, path, &self->names, error);
    if (status == AE_OK)
        status = role_describe(&self->plan, &self->names, &self->words, error);
    self->facts.roles = self->words.data;
    return status;
}

ae_status source_open(const char *path, const source_options *options, source **opened,
                      ae_error *error)
{
    source *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->joined, SIZE_MAX);
    buffer_init(&self->words, WORDS_MOST);
    ae_status status = source_begin(self, path, options, error);
    if (status == AE_OK)
        *opened = self;
    else
        source_close(self);
    return status;
}

static ae_cell record_cell(const record_item *item, uint32_t column)
{
    return column < item->count ? item->cells[column] : (ae_cell){"", 0};
}

/* Appends the cells of a role that are not empty; the place is fixed up later. */
static ae_status cells_join(source *self, const record_item *item, ae_role role, ae_error *error)
{
    ae_status status = AE_OK;
    const char *between = "";
    for (unsigned k = 0; k < self->plan.counts[role] && status == AE_OK; k++) {
        const ae_cell cell = record_cell(item, self->plan.columns[role][k]);
        if (cell.length == 0)
            continue;
        status = buffer_append_text(&self->joined, between, error);
        if (status == AE_OK)
            status = buffer_append(&self->joined, cell.bytes, cell.length, error);
        between = role == AE_ROLE_TEXT ? "\n" : ";";
    }
    return status;
}

static ae_status row_take(source *self, const record_item *item, ae_row *row, ae_error *error)
{
    size_t begins[AE_ROLE_COUNT];
    ae_status status = AE_OK;
    self->joined.length = 0;
    for (unsigned role = 0; role < AE_ROLE_COUNT && status == AE_OK; role++) {
        begins[role] = self->joined.length;
        if (self->plan.counts[role] == 1)
            row->cells[role] = record_cell(item, self->plan.columns[role][0]);
        else if (self->plan.counts[role] > 1)
            status = cells_join(self, item, (ae_role)role, error);
    }
    if (status != AE_OK)
        return status;
    for (unsigned role = AE_ROLE_COUNT; role-- > 0;) {
        const size_t end = role + 1 < AE_ROLE_COUNT ? begins[role + 1] : self->joined.length;
        if (self->plan.counts[role] > 1 && end > begins[role])
            row->cells[role] = (ae_cell){self->joined.data + begins[role], end - begins[role]};
    }
    return AE_OK;
}

ae_status source_next(source *self, source_item *item, ae_error *error)
{
    record_item record;
    ae_status status = record_next(self->records, &record, error);
    if (status != AE_OK)
        return status;
    source_item next = {.kind = SOURCE_END, .raw = record.raw, .row = {.line = record.line}};
    if (record.kind == RECORD_REJECT) {
        next.kind = SOURCE_REJECT;
        next.reason = record.reason;
    } else if (record.kind == RECORD_CELLS) {
        next.kind = SOURCE_ROW;
        next.repaired = record.repaired || record.count < self->names.count;
        status = row_take(self, &record, &next.row, error);
    }
    if (status == AE_OK)
        *item = next;
    return status;
}

const source_facts *source_facts_of(const source *self)
{
    source_facts *known = (source_facts *)(uintptr_t)&self->facts;
    known->file = *record_facts_of(self->records);
    return known;
}

void source_close(source *self)
{
    if (self == NULL)
        return;
    record_close(self->records);
    role_names_clear(&self->names);
    buffer_clear(&self->joined);
    buffer_clear(&self->words);
    memory_free(self);
}
