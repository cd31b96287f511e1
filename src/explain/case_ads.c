#include "explain/case_ads.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/ad_cells.h"
#include "casefile/contact_cell.h"

static ae_status id_add(case_ads *self, ae_cell id, uint32_t *number, ae_error *error)
{
    bool added = false;
    void *owners = self->owners;
    ae_status status = memory_grow(&owners, &self->owner_capacity, self->ids.count + 1,
                                   sizeof *self->owners, error);
    self->owners = owners;
    if (status == AE_OK)
        status = intern_add(&self->ids, id.bytes, id.length, number, &added, error);
    if (status == AE_OK && added)
        self->owners[*number] = (uint32_t)self->count;
    return status;
}

/* Notes the contacts of a cell that has several. */
static ae_status listed_add(case_ads *self, size_t kind, uint32_t cell, ae_error *error)
{
    const ae_cell all = ae_cell_of(case_ads_name(self, cell));
    ae_status status = AE_OK;
    ae_cell value;
    for (size_t at = 0;
         status == AE_OK && contact_cell_next((ae_contact_kind)kind, all, &at, &value);) {
        uint32_t name = 0;
        if (value.length == all.length)
            return AE_OK;
        void *listed = self->listed;
        status = memory_grow(&listed, &self->listed_capacity, self->listed_count + 1,
                             sizeof *self->listed, error);
        self->listed = listed;
        if (status == AE_OK)
            status = intern_add(&self->names, value.bytes, value.length, &name, NULL, error);
        if (status == AE_OK)
            self->listed[self->listed_count++] = (case_listed){name, cell};
    }
    return status;
}

/* The cell of the ad that is being added. */
static ae_status contacts_add(case_ads *self, size_t kind, ae_cell cell, ae_error *error)
{
    uint32_t number = 0;
    bool added = false;
    void *contacts = self->contacts[kind];
    ae_status status = memory_grow(&contacts, &self->contact_capacity[kind], self->count + 1,
                                   sizeof *self->contacts[kind], error);
    self->contacts[kind] = contacts;
    if (status == AE_OK)
        status = intern_add(&self->names, cell.bytes, cell.length, &number, &added, error);
    if (status != AE_OK)
        return status;
    self->contacts[kind][self->count] = number;
    return added ? listed_add(self, kind, number, error) : AE_OK;
}

static ae_status ad_add(case_ads *self, const ae_cell *cells, ae_error *error)
{
    case_ad ad = {.line = case_table_count(cells[AD_CELL_LINE])};
    const ae_cell place = cells[cells[AD_CELL_PLACE].length > 0 ? AD_CELL_PLACE : AD_CELL_CITY];
    const struct {
        ae_cell cell;
        uint32_t *number;
    } names[] = {{cells[AD_CELL_SOURCE], &ad.source}, {cells[AD_CELL_CLUSTER], &ad.cluster},
                 {cells[AD_CELL_POSTER], &ad.poster}, {place, &ad.place},
                 {cells[AD_CELL_DAY], &ad.day},       {cells[AD_CELL_STATUS], &ad.status}};
    void *ads = self->ads;
    ae_status status =
        self->count < CASE_NO_AD
            ? memory_grow(&ads, &self->capacity, self->count + 1, sizeof *self->ads, error)
            : status_fail(error, AE_ERROR_LIMIT, "more ads than can be numbered");
    self->ads = ads;
    if (status == AE_OK)
        status = id_add(self, cells[AD_CELL_ID], &ad.id, error);
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = intern_add(&self->names, names[k].cell.bytes, names[k].cell.length,
                            names[k].number, NULL, error);
    for (size_t kind = 0; kind < CASE_CONTACT_KINDS && status == AE_OK; kind++)
        status = contacts_add(self, kind, cells[AD_CELL_CONTACTS + kind], error);
    if (status == AE_OK)
        self->ads[self->count++] = ad;
    return status;
}

static int listed_compare(const void *left, const void *right)
{
    const case_listed *a = left, *b = right;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a->cell < b->cell ? -1 : a->cell > b->cell;
}

ae_status case_ads_read(const char *folder, const case_record *record, case_ads *self,
                        ae_error *error)
{
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = ad_cells_open(folder, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = ad_add(self, cells, error);
    case_table_close(table);
    if (self->listed_count > 0)
        qsort(self->listed, self->listed_count, sizeof *self->listed, listed_compare);
    return status;
}

void case_ads_clear(case_ads *self)
{
    memory_free(self->ads);
    memory_free(self->owners);
    for (size_t kind = 0; kind < CASE_CONTACT_KINDS; kind++)
        memory_free(self->contacts[kind]);
    memory_free(self->listed);
    intern_clear(&self->ids);
    intern_clear(&self->names);
    *self = (case_ads){0};
}

uint32_t case_ads_find(const case_ads *self, const char *id, size_t length)
{
    const uint32_t number = intern_find(&self->ids, id, length);
    return number == INTERN_NONE ? CASE_NO_AD : self->owners[number];
}

/* Marks the cells that have a value: the one that has it alone, and those that list it. */
static void cells_mark(const case_ads *self, uint32_t value, bool *marked)
{
    size_t low = 0, high = self->listed_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (self->listed[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    marked[value] = true;
    for (; low < self->listed_count && self->listed[low].value == value; low++)
        marked[self->listed[low].cell] = true;
}

ae_status case_ads_reach(const case_ads *self, ae_contact_kind kind, const char *value,
                         uint64_t *ads, uint64_t *clusters, ae_error *error)
{
    const uint32_t name =
        *value != '\0' ? intern_find(&self->names, value, strlen(value)) : INTERN_NONE;
    *ads = *clusters = 0;
    if (name == INTERN_NONE)
        return AE_OK;
    bool *marked = memory_new(self->names.count, sizeof *marked);
    bool *seen = memory_new(self->names.count, sizeof *seen);
    const bool failed = marked == NULL || seen == NULL;
    if (!failed)
        cells_mark(self, name, marked);
    for (size_t k = 0; k < self->count && !failed; k++)
        if (marked[self->contacts[kind][k]]) {
            ++*ads;
            *clusters += !seen[self->ads[k].cluster];
            seen[self->ads[k].cluster] = true;
        }
    memory_free(marked);
    memory_free(seen);
    return failed ? status_out_of_memory(error, self->names.count) : AE_OK;
}
