#include "search/sought.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "contact/service.h"
#include "text/normalise.h"

/* Whether there is a letter or digit beside the contacts. */
static ae_status rest_check(ae_finder *self, ae_cell asked, const contact_list *contacts,
                            bool *only, ae_error *error)
{
    char *rest = memory_new(asked.length + 1, 1);
    if (rest == NULL)
        return status_out_of_memory(error, asked.length);
    if (asked.length > 0)
        memcpy(rest, asked.bytes, asked.length);
    for (size_t k = 0; k < contacts->count; k++)
        memset(rest + contacts->items[k].begin, ' ',
               contacts->items[k].end - contacts->items[k].begin);
    self->normal.length = 0;
    ae_status status = normalise(rest, asked.length, &self->normal, NULL, 0, error);
    *only = self->normal.length == 0;
    memory_free(rest);
    return status;
}

/* Prices are no contacts. */
static void prices_drop(contact_list *contacts)
{
    size_t kept = 0;
    for (size_t k = 0; k < contacts->count; k++)
        if (contacts->items[k].kind != CONTACT_PRICE)
            contacts->items[kept++] = contacts->items[k];
    contacts->count = kept;
}

ae_status sought_read(ae_finder *self, ae_cell asked, ae_sought how, contact_list *contacts,
                      bool *only, ae_error *error)
{
    static const contact_kind kinds[] = {CONTACT_PHONE, CONTACT_EMAIL, CONTACT_HANDLE, CONTACT_URL};
    const size_t count = how == AE_SOUGHT_CONTACT ? sizeof kinds / sizeof *kinds : 0;
    ae_status status = contact_read_text(self->reader, asked, contacts, error);
    if (status == AE_OK)
        prices_drop(contacts);
    for (size_t k = 0; k < count && status == AE_OK && contacts->count == 0; k++) {
        status = contact_read_column(self->reader, kinds[k], asked, contacts, error);
        if (status == AE_OK)
            prices_drop(contacts);
    }
    *only = how == AE_SOUGHT_CONTACT;
    if (status == AE_OK && how == AE_SOUGHT_CONTACT && contacts->count == 0)
        status = status_fail(error, AE_ERROR_USAGE,
                             "no contact in what is sought; expected is a phone number with its "
                             "area code, an e-mail address, a handle such as instagram:name, or a "
                             "link such as site.example");
    if (status == AE_OK && how == AE_SOUGHT_ANY && contacts->count > 0)
        status = rest_check(self, asked, contacts, only, error);
    return status;
}

/* ---- In the case ---------------------------------------------------------------- */

static ae_status contact_keep(sought_list *self, contact_kind kind, ae_cell value, uint32_t number,
                              bool asked, arena *texts, ae_error *error)
{
    for (size_t k = 0; k < self->count; k++)
        if (self->items[k].kind == kind && strlen(self->items[k].value) == value.length &&
            memcmp(self->items[k].value, value.bytes, value.length) == 0) {
            self->items[k].asked |= asked;
            return AE_OK;
        }
    void *items = self->items;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    char *copy = status == AE_OK ? arena_copy(texts, value.bytes, value.length) : NULL;
    if (status == AE_OK && copy == NULL)
        status = status_out_of_memory(error, value.length);
    if (status == AE_OK)
        self->items[self->count++] = (sought_contact){kind, copy, number, asked};
    return status;
}

/* Adds the contacts that begin with `start`, or are it where `whole`, at most `most`. One that
 * was asked for is added even if the case has none. */
static ae_status contacts_seek(ae_finder *self, contact_kind kind, ae_cell start, bool whole,
                               bool asked, size_t most, arena *texts, sought_list *found,
                               ae_error *error)
{
    uint32_t number;
    bool met = false;
    ae_status status = search_index_seek(self->index, (uint8_t)kind, start, &number, error);
    for (; status == AE_OK && most > 0 && number < search_index_count(self->index, SEARCH_CONTACTS);
         number++, most--) {
        ae_cell name;
        status = search_index_name(self->index, SEARCH_CONTACTS, number, &name, error);
        if (status != AE_OK || name.length < 1 + start.length ||
            (uint8_t)name.bytes[0] != (uint8_t)kind ||
            memcmp(name.bytes + 1, start.bytes, start.length) != 0 ||
            (whole && name.length != 1 + start.length))
            break;
        const ae_cell value = {name.bytes + 1, name.length - 1};
        status = contact_keep(found, kind, value, number, asked, texts, error);
        met = true;
    }
    return status == AE_OK && asked && !met
               ? contact_keep(found, kind, start, SEARCH_NONE, true, texts, error)
               : status;
}

static ae_status joined_seek(ae_finder *self, contact_kind kind, ae_cell head, const char *tail,
                             bool whole, size_t most, arena *texts, sought_list *found,
                             ae_error *error)
{
    buffer joined;
    buffer_init(&joined, SIZE_MAX);
    ae_status status = buffer_append(&joined, head.bytes, head.length, error);
    if (status == AE_OK)
        status = buffer_append_text(&joined, tail, error);
    if (status == AE_OK)
        status = contacts_seek(self, kind, (ae_cell){joined.data, joined.length}, whole, false,
                               most, texts, found, error);
    buffer_clear(&joined);
    return status;
}

/* The same name at other services, if one of the two is not told. */
static ae_status services_seek(ae_finder *self, const contact *hit, size_t most, arena *texts,
                               sought_list *found, ae_error *error)
{
    const char *colon = memchr(hit->value, ':', hit->length);
    const char *unknown = service_name(SERVICE_UNKNOWN);
    ae_status status = AE_OK;
    if (colon == NULL)
        return AE_OK;
    const bool told = strncmp(hit->value, unknown, strlen(unknown)) != 0 ||
                      (size_t)(colon - hit->value) != strlen(unknown);
    for (service of = SERVICE_UNKNOWN; of < SERVICE_COUNT && status == AE_OK; of++)
        if (!told || of == SERVICE_UNKNOWN)
            status = joined_seek(self, hit->kind, ae_cell_of(service_name(of)), colon, true, most,
                                 texts, found, error);
    return status;
}

static ae_status relatives_seek(ae_finder *self, const contact *hit, size_t most, arena *texts,
                                sought_list *found, ae_error *error)
{
    static const char extension[] = ";ext=";
    const ae_cell value = {hit->value, hit->length};
    const char *extended = strstr(hit->value, extension);
    switch (hit->kind) {
    case CONTACT_PHONE:
        return extended == NULL
                   ? joined_seek(self, hit->kind, value, extension, false, most, texts, found,
                                 error)
                   : joined_seek(self, hit->kind,
                                 (ae_cell){hit->value, (size_t)(extended - hit->value)}, "", true,
                                 most, texts, found, error);
    case CONTACT_HANDLE:
        return services_seek(self, hit, most, texts, found, error);
    case CONTACT_URL:
        return joined_seek(self, hit->kind, value, "/", false, most, texts, found, error);
    case CONTACT_EMAIL:
    case CONTACT_PRICE:
    case CONTACT_KIND_COUNT:
        break;
    }
    return AE_OK;
}

ae_status sought_find(ae_finder *self, const contact_list *contacts, size_t most, arena *texts,
                      sought_list *found, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < contacts->count && status == AE_OK; k++) {
        const contact *hit = &contacts->items[k];
        status = contacts_seek(self, hit->kind, (ae_cell){hit->value, hit->length}, true, true, 1,
                               texts, found, error);
        if (status == AE_OK)
            status = relatives_seek(self, hit, most, texts, found, error);
    }
    return status;
}

void sought_clear(sought_list *self)
{
    memory_free(self->items);
    *self = (sought_list){.items = NULL};
}
