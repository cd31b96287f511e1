#include "eval/labelling.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

/* As in a run's default configuration. */
const record_options labelling_limits = {.field_ceiling = (size_t)16 << 20,
                                         .unpacked_ceiling = (size_t)64 << 30};

enum { SUFFIX_BYTES = 12 }; /* "#" and the digits of a 32-bit number */

typedef struct reading {
    labelling *into;
    intern_table *ids;
    intern_table names;    /* of labels */
    intern_table repeated; /* ids that came again */
    uint32_t *times;       /* by repeated id: how often it came again */
    size_t times_capacity;
} reading;

static void reading_clear(reading *self)
{
    intern_clear(&self->names);
    intern_clear(&self->repeated);
    memory_free(self->times);
}

static ae_status items_extend(labelling *self, size_t items, ae_error *error)
{
    void *labels = self->labels;
    ae_status status =
        memory_grow(&labels, &self->item_capacity, items, sizeof *self->labels, error);
    self->labels = labels;
    if (status != AE_OK)
        return status;
    while (self->item_count < items)
        self->labels[self->item_count++] = LABEL_ABSENT;
    return AE_OK;
}

/* The item of an id; *taken when this file has given it a label before. */
static ae_status item_of(reading *self, const char *id, size_t length, uint32_t *item, bool *taken,
                         ae_error *error)
{
    ae_status status = intern_add(self->ids, id, length, item, NULL, error);
    if (status == AE_OK && *item >= self->into->item_count)
        status = items_extend(self->into, (size_t)*item + 1, error);
    if (status == AE_OK)
        *taken = self->into->labels[*item] != LABEL_ABSENT;
    return status;
}

static ae_status time_of(reading *self, ae_cell id, uint32_t **time, ae_error *error)
{
    uint32_t number;
    bool added;
    ae_status status = intern_add(&self->repeated, id.bytes, id.length, &number, &added, error);
    if (status != AE_OK)
        return status;
    void *times = self->times;
    status = memory_grow(&times, &self->times_capacity, self->repeated.count, sizeof *self->times,
                         error);
    self->times = times;
    if (status != AE_OK)
        return status;
    if (added)
        self->times[number] = 0;
    *time = &self->times[number];
    return AE_OK;
}

/* Named as a run names it: the first of "#2", "#3"... that is free. */
static ae_status repeat_name(reading *self, ae_cell id, uint32_t *item, ae_error *error)
{
    uint32_t *time;
    ae_status status = time_of(self, id, &time, error);
    if (status != AE_OK)
        return status;
    char *name = memory_new(id.length + SUFFIX_BYTES, 1);
    if (name == NULL)
        return status_out_of_memory(error, id.length + SUFFIX_BYTES);
    memcpy(name, id.bytes, id.length);
    for (bool taken = true; taken && status == AE_OK;) {
        const int suffix = snprintf(name + id.length, SUFFIX_BYTES, "#%" PRIu32, ++*time + 1);
        status = item_of(self, name, id.length + (size_t)suffix, item, &taken, error);
    }
    memory_free(name);
    self->into->repeated++;
    return status;
}

static ae_status row_add(reading *self, ae_cell id, ae_cell label, ae_error *error)
{
    uint32_t item, number = LABEL_ALONE;
    bool taken;
    ae_status status = item_of(self, id.bytes, id.length, &item, &taken, error);
    if (status == AE_OK && taken)
        status = repeat_name(self, id, &item, error);
    if (status == AE_OK && label.length > 0)
        status = intern_add(&self->names, label.bytes, label.length, &number, NULL, error);
    if (status != AE_OK)
        return status;
    self->into->unlabelled += label.length == 0;
    self->into->labels[item] = number;
    return AE_OK;
}

/* A short row lacks its last cells: they are empty. */
static ae_cell cell_of(const record_item *record, size_t column)
{
    return column < record->count ? record->cells[column] : (ae_cell){"", 0};
}

static ae_status header_read(record_reader *reader, const labelling_source *source,
                             size_t *id_column, size_t *label_column, ae_error *error)
{
    record_item header;
    ae_status status = record_next(reader, &header, error);
    if (status != AE_OK)
        return status;
    if (header.kind != RECORD_CELLS)
        return status_fail_at(error, AE_ERROR_FORMAT, source->path, header.line,
                              "no row of column names: %s",
                              header.kind == RECORD_END ? "the file is empty" : header.reason);
    status = column_find(source->path, &header, &source->id, id_column, error);
    if (status == AE_OK)
        status = column_find(source->path, &header, &source->label, label_column, error);
    return status;
}

static ae_status rows_read(record_reader *reader, size_t id_column, size_t label_column,
                           labelling *self, intern_table *ids, ae_error *error)
{
    reading room = {.into = self, .ids = ids};
    ae_status status = AE_OK;
    for (;;) {
        record_item record;
        status = record_next(reader, &record, error);
        if (status != AE_OK || record.kind == RECORD_END)
            break;
        const ae_cell id =
            record.kind == RECORD_CELLS ? cell_of(&record, id_column) : (ae_cell){"", 0};
        if (id.length == 0)
            self->unread++;
        else
            status = row_add(&room, id, cell_of(&record, label_column), error);
        if (status != AE_OK)
            break;
    }
    self->label_count = (uint32_t)room.names.count;
    reading_clear(&room);
    return status;
}

ae_status labelling_read(const labelling_source *source, intern_table *ids, labelling *self,
                         ae_error *error)
{
    record_reader *reader;
    size_t id_column, label_column;
    ae_status status = record_open(source->path, &labelling_limits, &reader, error);
    if (status != AE_OK)
        return status;
    status = header_read(reader, source, &id_column, &label_column, error);
    if (status == AE_OK)
        status = rows_read(reader, id_column, label_column, self, ids, error);
    record_close(reader);
    return status;
}

ae_status labelling_settle(labelling *self, size_t items, ae_error *error)
{
    ae_status status = items_extend(self, items, error);
    if (status != AE_OK)
        return status;
    for (size_t item = 0; item < items; item++)
        if (self->labels[item] == LABEL_ABSENT || self->labels[item] == LABEL_ALONE)
            self->labels[item] = self->label_count++;
    return AE_OK;
}

void labelling_clear(labelling *self)
{
    memory_free(self->labels);
    *self = (labelling){0};
}
