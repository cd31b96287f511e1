#include "run/hub_list.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

enum { PLACE_BYTES = 48 };

ae_status hub_list_add(hub_list *self, uint32_t number, ae_error *error)
{
    void *contacts = self->contacts;
    ae_status status =
        memory_grow(&contacts, &self->capacity, self->count + 1, sizeof *self->contacts, error);
    self->contacts = contacts;
    if (status == AE_OK)
        self->contacts[self->count++] = number;
    return status;
}

static ae_status hub_take(const corpus *rows, const contact *hit, hub_list *self, ae_error *error)
{
    const uint32_t number =
        corpus_contact_find(rows, (uint8_t)hit->kind, (ae_cell){hit->value, hit->length});
    if (number == CORPUS_NONE) {
        self->unseen++;
        return AE_OK;
    }
    return hub_list_add(self, number, error);
}

/* As a text has it, or else as a column would. */
static ae_status item_read(const ingest_tools *tools, ae_cell item, contact_list *found,
                           ae_error *error)
{
    static const contact_kind kinds[] = {CONTACT_PHONE, CONTACT_EMAIL, CONTACT_HANDLE, CONTACT_URL};
    ae_status status = contact_read_text(tools->readers[0], item, found, error);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds && status == AE_OK && found->count == 0;
         k++)
        status = contact_read_column(tools->readers[0], kinds[k], item, found, error);
    return status;
}

/* Says where it stands: a contact is not repeated in a message. */
static ae_status item_fail(size_t number, size_t line, bool lines, ae_error *error)
{
    char place[PLACE_BYTES] = "";
    if (lines)
        snprintf(place, sizeof place, ", on line %zu,", line);
    return status_fail(
        error, AE_ERROR_USAGE,
        "number %zu of the hubs%s is no contact; expected is a phone number with its "
        "area code, an e-mail address, a handle such as instagram:name, or a link "
        "such as site.example",
        number, place);
}

ae_status hub_list_read(const ingest_tools *tools, const corpus *rows, const char *written,
                        hub_list *self, ae_error *error)
{
    ae_status status = AE_OK;
    size_t number = 0, line = 1;
    const bool lines = written != NULL && strpbrk(written, "\r\n") != NULL;
    for (const char *at = written == NULL ? "" : written; *at != '\0' && status == AE_OK;) {
        const size_t length = strcspn(at, ";\r\n"), here = line;
        contact_list *found = &tools->found[0];
        const ae_cell item = {at, length};
        at += length;
        line += *at == '\n' || (*at == '\r' && at[1] != '\n');
        at += *at != '\0';
        if (length == 0)
            continue;
        number++;
        status = item_read(tools, item, found, error);
        if (status == AE_OK && found->count == 0)
            status = item_fail(number, here, lines, error);
        for (size_t k = 0; k < found->count && status == AE_OK; k++)
            status = hub_take(rows, &found->items[k], self, error);
    }
    return status;
}

void hub_list_clear(hub_list *self)
{
    memory_free(self->contacts);
    *self = (hub_list){0};
}
