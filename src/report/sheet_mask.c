/* Contacts hidden in a sheet that is passed on. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/mask_names.h"
#include "explain/cover.h"
#include "explain/explaining.h"
#include "report/sheet.h"

enum { NAME_LEAST = 4 /* letters: shorter parts of an address stand everywhere */ };

static const char hidden[] = "***";

/* ---- Templates ------------------------------------------------------------------ */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte & 0x80) != 0;
}

/* Whether a word is a part of an address or a name that ads of the group give. */
static bool is_of_contact(const sheet *self, const sheet_group *group, ae_cell word)
{
    if (word.length < NAME_LEAST)
        return false;
    for (size_t k = group->contact_begin; k < group->contact_end; k++) {
        const char *value = self->contacts[k].value;
        if (self->contacts[k].kind != AE_CONTACT_PHONE &&
            memmem(value, strlen(value), word.bytes, word.length) != NULL)
            return true;
    }
    return false;
}

/* The constant words; of a slot only that it is one; digits as "#". */
static ae_status slots_close(sheet *self, const sheet_group *named, const char *text, buffer *made,
                             ae_error *error)
{
    ae_status status = AE_OK;
    while (*text != '\0' && status == AE_OK) {
        size_t length = 1;
        if (*text == '{') {
            const char *end = strchr(text, '}');
            length = end != NULL ? (size_t)(end - text) + 1 : strlen(text);
            status = buffer_append_text(made, "{***}", error);
        } else if (is_name_byte(*text)) {
            while (is_name_byte(text[length]))
                length++;
            const bool secret = is_of_contact(self, named, (ae_cell){text, length});
            status = secret ? buffer_append_text(made, hidden, error)
                            : buffer_append(made, text, length, error);
        } else {
            status = buffer_append(made, *text >= '0' && *text <= '9' ? "#" : text, 1, error);
        }
        text += length;
    }
    return status == AE_OK ? buffer_append(made, "", 1, error) : status;
}

/* Numbers in words are found as in an ad. */
static ae_status numbers_hide(contact_reader *reader, buffer *made, ae_error *error)
{
    contact_list found = {0};
    ae_status status =
        contact_read_text(reader, (ae_cell){made->data, made->length - 1}, &found, error);
    for (size_t k = 0; k < found.count && status == AE_OK; k++)
        if (found.items[k].kind != CONTACT_PRICE)
            memset(made->data + found.items[k].begin, '*',
                   found.items[k].end - found.items[k].begin);
    contact_clear(&found);
    return status;
}

static ae_status template_mask(contact_reader *reader, sheet *self, sheet_group *group,
                               ae_error *error)
{
    const sheet_group *named = group->parent != SHEET_NONE ? &self->groups[group->parent] : group;
    buffer made, whole;
    buffer_init(&made, SIZE_MAX);
    buffer_init(&whole, SIZE_MAX);
    const char *text = group->facts[SHEET_TEMPLATE];
    /* Before digits are hidden: numbers are read from them too. */
    ae_status status = buffer_append(&whole, text, strlen(text) + 1, error);
    if (status == AE_OK)
        status = numbers_hide(reader, &whole, error);
    if (status == AE_OK)
        status = slots_close(self, named, whole.data, &made, error);
    if (status == AE_OK) {
        group->facts[SHEET_TEMPLATE] = sheet_keep(self, (ae_cell){made.data, made.length - 1});
        if (group->facts[SHEET_TEMPLATE] == NULL)
            status = status_out_of_memory(error, made.length);
    }
    buffer_clear(&made);
    buffer_clear(&whole);
    return status;
}

/* ---- Texts -------------------------------------------------------------------------- */

/* A sample and the core beside it, as an explanation of the two. */
static ae_status pair_mask(cover_names *names, const sheet_sample *core, sheet_sample *sample,
                           ae_error *error)
{
    const size_t count = core->shown.contact_count;
    explaining pair = {.shown = {.a = core->shown, .b = sample->shown}};
    pair.a_contacts = arena_take(&pair.texts, count, sizeof *pair.a_contacts);
    if (pair.a_contacts == NULL) {
        arena_clear(&pair.texts);
        return status_out_of_memory(error, count * sizeof *pair.a_contacts);
    }
    if (count > 0)
        memcpy(pair.a_contacts, core->contacts, count * sizeof *pair.a_contacts);
    pair.shown.a.contacts = pair.a_contacts;
    pair.b_contacts = sample->contacts;
    pair.segments = sample->segments;
    pair.shown.segments = sample->segments;
    pair.shown.segment_count = sample->segment_count;
    ae_status status = explaining_mask(&pair, names, error);
    sample->texts = pair.texts;
    sample->beside = pair.shown.a;
    sample->shown = pair.shown.b;
    return status;
}

static ae_status core_mask(cover_names *names, sheet_group *group, ae_error *error)
{
    sheet_sample *core = &group->samples[0];
    covered_ad made;
    cover text = {.count = 0};
    ae_status status = cover_ad(names, &core->shown, NULL, &core->texts, &made, &text, error);
    memory_free(text.spans);
    if (status != AE_OK)
        return status;
    memcpy(core->shown.cells, made.cells, sizeof made.cells);
    core->shown.contacts = made.contacts;
    return AE_OK;
}

/* ---- Contacts -------------------------------------------------------------------------- */

static ae_status contacts_mask(cover_names *names, sheet *self, ae_error *error)
{
    for (size_t k = 0; k < self->contact_count; k++) {
        sheet_contact *told = &self->contacts[k];
        char masked[COVER_MASK_BYTES];
        ae_status status = cover_value(names, ae_contact_kind_name(told->kind),
                                       ae_cell_of(told->value), masked, error);
        if (status != AE_OK)
            return status;
        told->value = sheet_keep(self, ae_cell_of(masked));
        if (told->value == NULL)
            return status_out_of_memory(error, sizeof masked);
        told->words = ae_cell_of(told->value);
    }
    return AE_OK;
}

static ae_status place_mask(cover_names *names, sheet *self, const char **place, ae_error *error)
{
    ae_cell name = ae_cell_of(*place);
    ae_status status = cover_cell(names, &self->texts, &name, error);
    *place = name.bytes;
    return status;
}

/* A place that is not known is the city as scraped, which may be anything. */
static ae_status places_mask(cover_names *names, sheet *self, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < self->places.count && status == AE_OK; k++)
        status = place_mask(names, self, &self->places.items[k].name, error);
    for (size_t k = 0; k < self->group_count; k++)
        for (size_t s = 0; s < self->groups[k].sample_count && status == AE_OK; s++)
            status = place_mask(names, self, &self->groups[k].samples[s].shown.place, error);
    return status;
}

ae_status sheet_mask(const char *folder, contact_reader *reader, sheet *self, ae_error *error)
{
    cover_names names = {.contact_of = NULL};
    ae_status status = mask_names_read(folder, &self->record, &names, error);
    for (size_t k = self->poster_count; k < self->group_count && status == AE_OK; k++) {
        sheet_group *group = &self->groups[k];
        status = template_mask(reader, self, group, error);
        for (size_t s = 1; s < group->sample_count && status == AE_OK; s++)
            status = pair_mask(&names, &group->samples[0], &group->samples[s], error);
        if (status == AE_OK && group->sample_count > 0)
            status = core_mask(&names, group, error);
    }
    if (status == AE_OK)
        status = contacts_mask(&names, self, error);
    if (status == AE_OK)
        status = places_mask(&names, self, error);
    cover_names_clear(&names);
    return status;
}
