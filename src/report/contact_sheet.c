#include "report/contact_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { CELL_CEILING = 1 << 30 };

void contact_sheet_init(contact_sheet *self)
{
    *self = (contact_sheet){.items = NULL};
    buffer_init(&self->cell, CELL_CEILING);
}

void contact_sheet_clear(contact_sheet *self)
{
    memory_free(self->items);
    buffer_clear(&self->cell);
    contact_sheet_init(self);
}

void contact_sheet_begin(contact_sheet *self)
{
    self->count = 0;
}

ae_status contact_sheet_add(contact_sheet *self, const ae_run *run, uint64_t ad, ae_error *error)
{
    const size_t count = ae_run_contact_count(run, ad);
    void *items = self->items;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + count, sizeof *self->items, error);
    self->items = items;
    for (size_t k = 0; k < count && status == AE_OK; k++)
        ae_run_contact(run, ad, k, &self->items[self->count++]);
    return status;
}

static int contact_compare(const void *left, const void *right)
{
    const ae_contact *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->number == b->number ? 0 : strcmp(a->value, b->value);
}

void contact_sheet_settle(contact_sheet *self)
{
    size_t kept = 0;
    if (self->count > 1)
        qsort(self->items, self->count, sizeof *self->items, contact_compare);
    for (size_t k = 0; k < self->count; k++) {
        if (kept > 0 && self->items[k].number == self->items[kept - 1].number)
            self->items[kept - 1].obscured |= self->items[k].obscured;
        else
            self->items[kept++] = self->items[k];
    }
    self->count = kept;
}

bool contact_sheet_obscured(const contact_sheet *self)
{
    for (size_t k = 0; k < self->count; k++)
        if (self->items[k].obscured && self->items[k].kind != AE_CONTACT_PRICE)
            return true;
    return false;
}

ae_status contact_sheet_cell(contact_sheet *self, csv_writer *csv, ae_contact_kind kind,
                             ae_error *error)
{
    ae_status status = AE_OK;
    self->cell.length = 0;
    for (size_t k = 0; k < self->count && status == AE_OK; k++) {
        if (self->items[k].kind != kind)
            continue;
        if (self->cell.length > 0)
            status = buffer_append(&self->cell, ";", 1, error);
        if (status == AE_OK)
            status = buffer_append_text(&self->cell, self->items[k].value, error);
    }
    if (status == AE_OK)
        csv_cell(csv, self->cell.length == 0 ? "" : self->cell.data, self->cell.length);
    return status;
}
