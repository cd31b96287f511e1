#include "explain/ad_reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "text/normalise.h"

static ae_status text_normalise(ad_reading *self, ae_error *error)
{
    const ae_cell text = self->row.cells[AE_ROLE_TEXT];
    if (text.length > UINT32_MAX / NORMALISE_GROWTH_MOST)
        return status_fail(error, AE_ERROR_LIMIT, "a text of %zu bytes is too long", text.length);
    const size_t room = NORMALISE_GROWTH_MOST * text.length + 1;
    buffer_init(&self->normal, room);
    self->places = memory_resize(NULL, room, sizeof *self->places);
    if (self->places == NULL)
        return status_out_of_memory(error, room * sizeof *self->places);
    ae_status status =
        buffer_reserve(&self->normal, 1, error); /* there is a text, if an empty one */
    return status == AE_OK
               ? normalise(text.bytes, text.length, &self->normal, self->places, room, error)
               : status;
}

static ae_status contacts_keep(ad_reading *self, const contact_list *found, ae_role role,
                               ae_error *error)
{
    void *contacts = self->contacts;
    ae_status status =
        memory_grow(&contacts, &self->contact_capacity, self->contact_count + found->count,
                    sizeof *self->contacts, error);
    self->contacts = contacts;
    for (size_t k = 0; k < found->count && status == AE_OK; k++) {
        ad_contact kept = {found->items[k], role};
        kept.hit.value = arena_copy(&self->values, kept.hit.value, kept.hit.length);
        if (kept.hit.value == NULL)
            return status_out_of_memory(error, kept.hit.length);
        self->contacts[self->contact_count++] = kept;
    }
    return status;
}

ae_status ad_reading_contacts(contact_reader *reader, ad_reading *self, ae_error *error)
{
    static const struct {
        ae_role role;
        contact_kind kind;
    } columns[] = {{AE_ROLE_PHONE, CONTACT_PHONE},
                   {AE_ROLE_EMAIL, CONTACT_EMAIL},
                   {AE_ROLE_HANDLE, CONTACT_HANDLE},
                   {AE_ROLE_URL, CONTACT_URL},
                   {AE_ROLE_PRICE, CONTACT_PRICE}};
    contact_list found = {0};
    ae_status status = contact_read_text(reader, self->row.cells[AE_ROLE_TEXT], &found, error);
    if (status == AE_OK)
        status = contacts_keep(self, &found, AE_ROLE_TEXT, error);
    for (size_t k = 0; k < sizeof columns / sizeof *columns && status == AE_OK; k++) {
        const ae_cell cell = self->row.cells[columns[k].role];
        if (cell.length == 0)
            continue;
        status = contact_read_column(reader, columns[k].kind, cell, &found, error);
        if (status == AE_OK)
            status = contacts_keep(self, &found, columns[k].role, error);
    }
    contact_clear(&found);
    return status;
}

static int shingle_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static ae_status shingles_make(ad_reading *self, shingle_form form, ae_error *error)
{
    const size_t letters = self->normal.length;
    self->shingles = memory_resize(NULL, letters + 1, sizeof *self->shingles);
    if (self->shingles == NULL)
        return status_out_of_memory(error, letters * sizeof *self->shingles);
    const size_t count = shingle_extract(form, self->normal.data, letters, self->shingles);
    qsort(self->shingles, count, sizeof *self->shingles, shingle_compare);
    for (size_t k = 0; k < count; k++)
        if (k == 0 || self->shingles[k] != self->shingles[k - 1])
            self->shingles[self->shingle_count++] = self->shingles[k];
    return AE_OK;
}

static ae_status row_understand(contact_reader *reader, const shingle_form *form, ad_reading *self,
                                ae_error *error)
{
    ae_status status = text_normalise(self, error);
    if (status == AE_OK)
        status = ad_reading_contacts(reader, self, error);
    return status == AE_OK && form != NULL ? shingles_make(self, *form, error) : status;
}

ae_status ad_reading_make(row_file *file, uint64_t number, contact_reader *reader,
                          const shingle_form *form, ad_reading *self, ae_error *error)
{
    ae_status status = row_file_read(file, number, &self->row, error);
    return status == AE_OK ? row_understand(reader, form, self, error) : status;
}

ae_status ad_reading_make_text(ae_cell text, contact_reader *reader, const shingle_form *form,
                               ad_reading *self, ae_error *error)
{
    char *copy = memory_new(text.length + 1, 1);
    if (copy == NULL)
        return status_out_of_memory(error, text.length + 1);
    if (text.length > 0)
        memcpy(copy, text.bytes, text.length);
    self->row.bytes = copy;
    for (unsigned role = 0; role < AE_ROLE_COUNT; role++)
        self->row.cells[role] = (ae_cell){copy, role == AE_ROLE_TEXT ? text.length : 0};
    return row_understand(reader, form, self, error);
}

void ad_reading_clear(ad_reading *self)
{
    row_copy_clear(&self->row);
    buffer_clear(&self->normal);
    memory_free(self->places);
    memory_free(self->contacts);
    memory_free(self->shingles);
    arena_clear(&self->values);
    *self = (ad_reading){.places = NULL};
}
