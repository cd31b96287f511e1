#include "report/place_list.h"

#include "base/memory.h"
#include "report/html_map.h"

static place_item item_of(const char *name)
{
    html_map_place found;
    place_item item = {.name = name, .located = html_map_locate(name, &found)};
    if (item.located) {
        item.latitude = found.latitude;
        item.longitude = found.longitude;
    }
    return item;
}

ae_status place_list_add(place_list *self, ae_cell cell, uint32_t *place, ae_error *error)
{
    bool added = false;
    *place = PLACE_LIST_NONE;
    if (cell.length == 0)
        return AE_OK;
    ae_status status = intern_add(&self->names, cell.bytes, cell.length, place, &added, error);
    if (status != AE_OK || !added)
        return status;
    void *items = self->items;
    status = memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    if (status == AE_OK)
        self->items[self->count++] = item_of(intern_text(&self->names, *place));
    return status;
}

void place_list_clear(place_list *self)
{
    memory_free(self->items);
    intern_clear(&self->names);
    *self = (place_list){.items = NULL};
}
