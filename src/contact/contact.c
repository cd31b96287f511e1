#include "contact/contact.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

const char *contact_kind_name(contact_kind kind)
{
    static const char *const names[CONTACT_KIND_COUNT] = {
        [CONTACT_PHONE] = "phone", [CONTACT_EMAIL] = "email", [CONTACT_HANDLE] = "handle",
        [CONTACT_URL] = "url",     [CONTACT_PRICE] = "price",
    };
    return names[kind];
}

ae_status contact_add(contact_list *self, contact_kind kind, ae_cell value, size_t begin,
                      size_t end, bool obscured, ae_error *error)
{
    void *items = self->items;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    if (status != AE_OK)
        return status;
    const char *copy = arena_copy(&self->values, value.bytes, value.length);
    if (copy == NULL)
        return status_out_of_memory(error, value.length);
    self->items[self->count++] = (contact){.kind = kind,
                                           .value = copy,
                                           .length = value.length,
                                           .begin = begin,
                                           .end = end,
                                           .obscured = obscured};
    return AE_OK;
}

static int size_compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* A total order, so that it does not matter which reader found its hit first. */
static int place_compare(const void *left, const void *right)
{
    const contact *a = left, *b = right;
    int order = size_compare(a->begin, b->begin);
    if (order == 0)
        order = size_compare(a->end, b->end);
    if (order == 0)
        order = (a->kind > b->kind) - (a->kind < b->kind);
    return order != 0 ? order : strcmp(a->value, b->value);
}

void contact_sort(contact_list *self)
{
    /* Mostly they are in their order. */
    size_t sorted = 1;
    while (sorted < self->count &&
           place_compare(self->items + sorted - 1, self->items + sorted) <= 0)
        sorted++;
    if (sorted < self->count)
        qsort(self->items, self->count, sizeof *self->items, place_compare);
}

void contact_reset(contact_list *self)
{
    self->count = 0;
    arena_reset(&self->values);
}

void contact_clear(contact_list *self)
{
    memory_free(self->items);
    arena_clear(&self->values);
    *self = (contact_list){0};
}
