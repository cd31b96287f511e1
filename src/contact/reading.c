#include "contact/reading.h"

ae_status reading_add(reading *self, contact_kind kind, ae_cell value, size_t begin, size_t end,
                      bool obscured, ae_error *error)
{
    const legible_place place = legible_place_of(&self->legible, begin, end);
    return contact_add(self->out, kind, value, place.begin, place.end, obscured || place.altered,
                       error);
}

void reading_claim(reading *self, size_t near, size_t begin, size_t end)
{
    trigger *items = self->triggers.items;
    for (size_t at = near; at > 0 && items[at - 1].end > begin; at--)
        items[at - 1].claimed = true;
    for (size_t at = near; at < self->triggers.count && items[at].begin < end; at++)
        if (items[at].end > begin)
            items[at].claimed = true;
}

size_t reading_trigger_past(const reading *self, size_t near, size_t at)
{
    while (near < self->triggers.count && self->triggers.items[near].end <= at)
        near++;
    return near;
}
