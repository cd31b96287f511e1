#include "report/contact_sheet.h"

#include <string.h>

#include "base/intern_order.h"
#include "base/memory.h"

enum { CELL_CEILING = 1 << 30, FEW = 8 };

void contact_sheet_init(contact_sheet *self, unsigned kinds)
{
    *self = (contact_sheet){.kinds = kinds};
    buffer_init(&self->cell, CELL_CEILING);
}

void contact_sheet_clear(contact_sheet *self)
{
    memory_free(self->items);
    memory_free(self->places);
    memory_free(self->sorting);
    buffer_clear(&self->cell);
    contact_sheet_init(self, self->kinds);
}

void contact_sheet_begin(contact_sheet *self)
{
    self->count = 0;
}

static ae_status room_make(contact_sheet *self, size_t more, uint32_t number, ae_error *error)
{
    void *items = self->items, *places = self->places;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + more, sizeof *self->items, error);
    if (status == AE_OK)
        status = memory_grow(&places, &self->place_capacity, (size_t)number + 1,
                             sizeof *self->places, error);
    self->items = items;
    self->places = places;
    if (status == AE_OK && number >= self->place_count) {
        memset(self->places + self->place_count, 0,
               (self->place_capacity - self->place_count) * sizeof *self->places);
        self->place_count = self->place_capacity;
    }
    return status;
}

ae_status contact_sheet_add(contact_sheet *self, const ae_run *run, uint64_t ad, ae_error *error)
{
    const size_t count = ae_run_contact_count(run, ad);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        ae_contact told;
        ae_run_contact(run, ad, k, &told);
        if ((self->kinds & CONTACT_SHEET_KIND(told.kind)) == 0)
            continue;
        if (self->count == self->capacity || told.number >= self->place_count)
            status = room_make(self, 1, told.number, error);
        if (status != AE_OK)
            break;
        const uint32_t place = self->places[told.number];
        if (place < self->count && self->items[place].number == told.number) {
            self->items[place].obscured |= told.obscured;
            continue;
        }
        __builtin_prefetch(told.value); /* values lie anywhere, and are compared next */
        self->places[told.number] = (uint32_t)self->count;
        self->items[self->count++] = told;
    }
    return status;
}

static int contact_compare(const ae_contact *a, const ae_contact *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->value, b->value);
}

/* An ad has a few contacts, often in order. */
static void few_sort(ae_contact *items, size_t count)
{
    for (size_t k = 1; k < count; k++) {
        const ae_contact moved = items[k];
        size_t to = k;
        for (; to > 0 && contact_compare(&items[to - 1], &moved) > 0; to--)
            items[to] = items[to - 1];
        items[to] = moved;
    }
}

/* A poster may have thousands of links, which lie anywhere and begin alike: each is looked at a few
 * times, not beside many others. */
static ae_status many_sort(contact_sheet *self, ae_error *error)
{
    const size_t count = self->count;
    size_t ends[AE_CONTACT_KIND_COUNT] = {0};
    ae_status status = memory_grow(
        &self->sorting, &self->sorting_bytes,
        count * (sizeof(ae_contact) + sizeof(intern_entry) + 2 * sizeof(intern_head)), 1, error);
    if (status != AE_OK)
        return status;
    ae_contact *sorted = self->sorting;
    intern_entry *values = (intern_entry *)(void *)(sorted + count);
    intern_head *heads = (intern_head *)(void *)(values + count), *scratch = heads + count;
    for (size_t k = 0; k < count; k++) {
        const char *value = self->items[k].value;
        values[k] = (intern_entry){.bytes = value, .length = (uint32_t)strlen(value)};
        ends[self->items[k].kind]++;
    }
    for (size_t kind = 1; kind < AE_CONTACT_KIND_COUNT; kind++)
        ends[kind] += ends[kind - 1];
    intern_order_names(values, count, heads, scratch);
    for (size_t k = count; k > 0; k--) {
        const ae_contact *item = &self->items[heads[k - 1].number];
        sorted[--ends[item->kind]] = *item;
    }
    memcpy(self->items, sorted, count * sizeof *sorted);
    return AE_OK;
}

ae_status contact_sheet_settle(contact_sheet *self, ae_error *error)
{
    if (self->count > FEW)
        return many_sort(self, error);
    few_sort(self->items, self->count);
    return AE_OK;
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
    size_t begin = 0, end;
    while (begin < self->count && self->items[begin].kind < kind)
        begin++;
    for (end = begin; end < self->count && self->items[end].kind == kind;)
        end++;
    if (end - begin <= 1) {
        csv_text(csv, begin == end ? "" : self->items[begin].value);
        return AE_OK;
    }
    self->cell.length = 0;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        if (k > begin)
            status = buffer_append(&self->cell, ";", 1, error);
        if (status == AE_OK)
            status = buffer_append_text(&self->cell, self->items[k].value, error);
    }
    if (status == AE_OK)
        csv_cell(csv, self->cell.data, self->cell.length);
    return status;
}
