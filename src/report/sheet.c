#include "report/sheet.h"

#include "base/memory.h"

uint32_t sheet_group_find(const sheet *self, ae_cell id)
{
    const uint32_t number = intern_find(&self->ids, id.bytes, id.length);
    return number == INTERN_NONE ? SHEET_NONE : self->group_of[number];
}

const char *sheet_keep(sheet *self, ae_cell cell)
{
    return arena_copy(&self->texts, cell.length > 0 ? cell.bytes : "", cell.length);
}

uint32_t sheet_child(const sheet *self, uint32_t poster, size_t nth)
{
    for (size_t k = self->poster_count; k < self->group_count; k++)
        if (self->groups[k].parent == poster && nth-- == 0)
            return (uint32_t)k;
    return SHEET_NONE;
}

ae_status sheet_make(const char *folder, const sheet_choice *choice, const sheet_lent *lent,
                     sheet *self, ae_error *error)
{
    self->masked = choice->masks;
    self->language = choice->language;
    ae_status status = case_record_read(folder, &self->record, error);
    if (status == AE_OK)
        status = sheet_choose(folder, choice, self, error);
    if (status == AE_OK)
        status = sheet_notes_read(folder, self, error);
    if (status == AE_OK)
        status = sheet_ads_read(folder, choice, lent->run, self, error);
    return status == AE_OK ? sheet_samples_read(folder, choice, lent->reader, self, error) : status;
}

static void samples_clear(sheet_group *group)
{
    for (size_t k = 0; k < group->sample_count; k++) {
        ad_reading_clear(&group->samples[k].read);
        memory_free(group->samples[k].contacts);
        memory_free(group->samples[k].segments);
        arena_clear(&group->samples[k].texts);
    }
    memory_free(group->samples);
}

void sheet_clear(sheet *self)
{
    for (size_t k = 0; k < self->group_count; k++)
        samples_clear(&self->groups[k]);
    case_record_clear(&self->record);
    memory_free(self->groups);
    memory_free(self->ads);
    memory_free(self->contacts);
    memory_free(self->notes);
    place_list_clear(&self->places);
    memory_free(self->group_of);
    intern_clear(&self->ids);
    intern_clear(&self->contact_names);
    arena_clear(&self->texts);
    *self = (sheet){.groups = NULL};
}
