#include "generate/reach.h"

#include <string.h>

#include "base/memory.h"

static ae_status room_make(reach_counts *self, uint32_t hub, ae_error *error)
{
    void *reached = self->reached;
    ae_status status =
        memory_grow(&reached, &self->capacity, (size_t)hub + 1, sizeof *self->reached, error);
    self->reached = reached;
    for (; status == AE_OK && self->count <= hub; self->count++)
        self->reached[self->count] = (reach_count){0};
    return status;
}

ae_status reach_note(reach_counts *self, uint32_t hub, uint32_t poster, ae_error *error)
{
    const uint32_t pair[2] = {hub, poster};
    char key[sizeof pair];
    uint32_t number;
    bool added = false;
    memcpy(key, pair, sizeof key);
    ae_status status = room_make(self, hub, error);
    if (status == AE_OK)
        status = intern_add(&self->seen, key, sizeof key, &number, &added, error);
    if (status != AE_OK)
        return status;
    self->reached[hub].ads++;
    self->reached[hub].posters += added;
    return AE_OK;
}

static void hub_put(csv_writer *out, const char *contact, const char *kind, const char *why,
                    reach_count reach)
{
    csv_text(out, contact);
    csv_text(out, kind);
    csv_text(out, why);
    csv_count(out, reach.posters);
    csv_count(out, reach.ads);
    csv_row_end(out);
}

void reach_end_wave(reach_counts *self, const cast *wave, csv_writer *out)
{
    const uint32_t first = reach_of_agency(0);
    for (uint32_t hub = first; hub < self->count; hub++) {
        char contact[SLOT_BYTES];
        if (self->reached[hub].ads == 0)
            continue;
        spelling_normal(wave->desks[hub - first], contact);
        hub_put(out, contact, "phone", "agency", self->reached[hub]);
    }
    self->count = self->count < first ? self->count : first;
    intern_clear(&self->seen);
}

void reach_end(const reach_counts *self, csv_writer *out)
{
    for (uint32_t hub = 0; hub < self->count && hub < reach_of_agency(0); hub++) {
        const bool service = hub >= SITE_COUNT;
        const site_contact *of = service ? site_support(hub - SITE_COUNT) : &site_at(hub)->contact;
        if (self->reached[hub].ads > 0)
            hub_put(out, of->normal, of->kind, service ? "service" : "site", self->reached[hub]);
    }
}

void reach_clear(reach_counts *self)
{
    memory_free(self->reached);
    intern_clear(&self->seen);
    *self = (reach_counts){0};
}
