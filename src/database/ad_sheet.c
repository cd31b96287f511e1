#include "database/ad_sheet.h"

#include <assert.h>

#include "base/memory.h"

enum { ROWS_ADDED = 64 }; /* in one go */

/* Cells of an ad that are kept of it. */
typedef enum sheet_cell {
    SHEET_ID,
    SHEET_CLUSTER,
    SHEET_POSTER,
    SHEET_DAY,
    SHEET_PLACE,
    SHEET_SOURCE,
    SHEET_STATUS,
    SHEET_CITY,
    SHEET_LINE,
    SHEET_CONTACTS, /* of each kind */
    SHEET_CELLS = SHEET_CONTACTS + REACH_KINDS
} sheet_cell;

static const char *const cell_names[SHEET_CELLS] = {[SHEET_ID] = "ad_id",
                                                    [SHEET_CLUSTER] = "cluster",
                                                    [SHEET_POSTER] = "poster",
                                                    [SHEET_DAY] = "day",
                                                    [SHEET_PLACE] = "place",
                                                    [SHEET_SOURCE] = "source",
                                                    [SHEET_STATUS] = "status",
                                                    [SHEET_CITY] = "city",
                                                    [SHEET_LINE] = "line",
                                                    [SHEET_CONTACTS + AE_CONTACT_PHONE] = "phones",
                                                    [SHEET_CONTACTS + AE_CONTACT_EMAIL] = "emails",
                                                    [SHEET_CONTACTS + AE_CONTACT_HANDLE] =
                                                        "handles",
                                                    [SHEET_CONTACTS + AE_CONTACT_URL] = "urls"};

static_assert((int)SHEET_CELLS == (int)SHEET_COLUMNS, "where each cell stands is kept");

void ad_sheet_begin(ad_sheet *self)
{
    schema_table ads;
    schema_table_find("ads", &ads);
    for (unsigned k = 0; k < SHEET_CELLS; k++)
        self->columns[k] = copy_column(&ads, cell_names[k]);
}

ae_status ad_sheet_keep(const ad_sheet *self, uint64_t row, const ae_cell *cells,
                        copy_beside *beside, ae_error *error)
{
    ae_cell kept[SHEET_CELLS];
    for (unsigned k = 0; k < SHEET_CELLS; k++)
        kept[k] = cells[self->columns[k]];
    return copy_keep(beside, row, row, kept, SHEET_CELLS, error);
}

/* Some ads, one behind the other: the cells of each column. */
typedef struct sheet_rows {
    ae_cell cells[SHEET_CELLS][ROWS_ADDED];
    size_t count;
} sheet_rows;

static ae_status rows_add(ad_sheet *self, sheet_rows *from, ae_error *error)
{
    ae_cell towns[ROWS_ADDED];
    const ae_cell *contacts[REACH_KINDS];
    const size_t first = self->ids.rows, count = from->count;
    const struct {
        index_column *column;
        const ae_cell *cells;
    } names[] = {
        {&self->ids, from->cells[SHEET_ID]},          {&self->clusters, from->cells[SHEET_CLUSTER]},
        {&self->posters, from->cells[SHEET_POSTER]},  {&self->days, from->cells[SHEET_DAY]},
        {&self->places, from->cells[SHEET_PLACE]},    {&self->sources, from->cells[SHEET_SOURCE]},
        {&self->statuses, from->cells[SHEET_STATUS]}, {&self->towns, towns}};
    void *lines = self->lines;
    ae_status status =
        memory_grow(&lines, &self->line_room, first + count, sizeof *self->lines, error);
    self->lines = lines;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        self->lines[first + k] = case_table_count(from->cells[SHEET_LINE][k]);
        towns[k] =
            from->cells[from->cells[SHEET_PLACE][k].length > 0 ? SHEET_PLACE : SHEET_CITY][k];
    }
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = index_column_add(names[k].column, names[k].cells, count, error);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        contacts[kind] = from->cells[SHEET_CONTACTS + kind];
    from->count = 0;
    return status == AE_OK ? contact_reach_add(&self->contacts, self->clusters.of + first, contacts,
                                               count, error)
                           : status;
}

ae_status ad_sheet_take(ad_sheet *self, const copy_beside *beside, ae_error *error)
{
    sheet_rows some = {.count = 0};
    copy_kept kept;
    ae_status status = AE_OK;
    for (size_t at = 0; status == AE_OK && copy_kept_next(beside, &at, &kept);)
        for (uint64_t row = kept.first; row <= kept.last && status == AE_OK; row++) {
            for (unsigned k = 0; k < SHEET_CELLS; k++)
                some.cells[k][some.count] = kept.cells[k];
            if (++some.count == ROWS_ADDED)
                status = rows_add(self, &some, error);
        }
    return status == AE_OK && some.count > 0 ? rows_add(self, &some, error) : status;
}

ae_status ad_sheet_end(ad_sheet *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++)
        status =
            reach_order_make(&self->contacts, (ae_contact_kind)kind, &self->orders[kind], error);
    return status;
}

static ae_status ad_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                         sql_value *more, copy_beside *beside, ae_error *error)
{
    (void)worker;
    (void)more;
    return ad_sheet_keep(context, row, cells, beside, error);
}

static ae_status ads_take(void *context, const copy_beside *beside, ae_error *error)
{
    return ad_sheet_take(context, beside, error);
}

ae_status ad_sheet_read(filling *of, ad_sheet *self, ae_error *error)
{
    const copy_look look = {.context = self, .row = ad_look, .take = ads_take};
    ad_sheet_begin(self);
    ae_status status = copy_look_over(of, "ads", &look, error);
    return status == AE_OK ? ad_sheet_end(self, error) : status;
}

void ad_sheet_clear(ad_sheet *self)
{
    index_column *const columns[] = {&self->ids,    &self->clusters, &self->posters,  &self->days,
                                     &self->places, &self->sources,  &self->statuses, &self->towns};
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        index_column_clear(columns[k]);
    for (unsigned kind = 0; kind < REACH_KINDS; kind++)
        reach_order_clear(&self->orders[kind]);
    memory_free(self->lines);
    contact_reach_clear(&self->contacts);
    *self = (ad_sheet){.lines = NULL};
}

ae_cell ad_sheet_name(const index_column *column, size_t ad)
{
    const uint32_t name = column->of[ad];
    if (name == INTERN_NONE)
        return (ae_cell){"", 0};
    const intern_entry *entry = &column->names.entries[name];
    return (ae_cell){entry->bytes, entry->length};
}
