#include "explain/case_ads.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"

enum {
    ID,
    SOURCE,
    LINE,
    CLUSTER,
    POSTER,
    CITY,
    PLACE,
    DAY,
    STATUS,
    PHONES,
    COLUMNS = PHONES + CASE_CONTACT_KINDS
};

static const char *const columns[COLUMNS] = {"ad_id",  "source",  "line", "cluster", "poster",
                                             "city",   "place",   "day",  "status",  "phones",
                                             "emails", "handles", "urls"};

static uint64_t count_of(ae_cell cell)
{
    uint64_t count = 0;
    for (size_t k = 0; k < cell.length && cell.bytes[k] >= '0' && cell.bytes[k] <= '9'; k++)
        count = 10 * count + (uint64_t)(cell.bytes[k] - '0');
    return count;
}

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

static ae_status ad_add(case_ads *self, const ae_cell *cells, ae_error *error)
{
    case_ad ad = {.line = count_of(cells[LINE])};
    const ae_cell place = cells[cells[PLACE].length > 0 ? PLACE : CITY];
    const struct {
        ae_cell cell;
        uint32_t *number;
    } names[] = {{cells[SOURCE], &ad.source},
                 {cells[CLUSTER], &ad.cluster},
                 {cells[POSTER], &ad.poster},
                 {place, &ad.place},
                 {cells[DAY], &ad.day},
                 {cells[STATUS], &ad.status},
                 {cells[PHONES], &ad.contacts[AE_CONTACT_PHONE]},
                 {cells[PHONES + 1], &ad.contacts[AE_CONTACT_EMAIL]},
                 {cells[PHONES + 2], &ad.contacts[AE_CONTACT_HANDLE]},
                 {cells[PHONES + 3], &ad.contacts[AE_CONTACT_URL]}};
    void *ads = self->ads;
    ae_status status =
        self->count < CASE_NO_AD
            ? memory_grow(&ads, &self->capacity, self->count + 1, sizeof *self->ads, error)
            : status_fail(error, AE_ERROR_LIMIT, "more ads than can be numbered");
    self->ads = ads;
    if (status == AE_OK)
        status = id_add(self, cells[ID], &ad.id, error);
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = intern_add(&self->names, names[k].cell.bytes, names[k].cell.length,
                            names[k].number, NULL, error);
    if (status == AE_OK)
        self->ads[self->count++] = ad;
    return status;
}

ae_status case_ads_read(const char *folder, const case_record *record, case_ads *self,
                        ae_error *error)
{
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(folder, "ads.csv", columns, COLUMNS, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = ad_add(self, cells, error);
    case_table_close(table);
    return status;
}

void case_ads_clear(case_ads *self)
{
    memory_free(self->ads);
    memory_free(self->owners);
    intern_clear(&self->ids);
    intern_clear(&self->names);
    *self = (case_ads){0};
}

uint32_t case_ads_find(const case_ads *self, const char *id, size_t length)
{
    const uint32_t number = intern_find(&self->ids, id, length);
    return number == INTERN_NONE ? CASE_NO_AD : self->owners[number];
}

/* Whether a cell lists a value, which ";" or an end stands before and behind; an
 * extension is a part of its number. */
static bool cell_lists(const char *cell, const char *value)
{
    static const char extension[] = ";ext=";
    const size_t length = strlen(value);
    for (const char *at = cell; length > 0 && (at = strstr(at, value)) != NULL; at++) {
        const bool begins = at == cell || at[-1] == ';';
        const bool ends = at[length] == '\0' || at[length] == ';';
        if (begins && ends && strncmp(at + length, extension, sizeof extension - 1) != 0)
            return true;
    }
    return false;
}

ae_status case_ads_reach(const case_ads *self, ae_contact_kind kind, const char *value,
                         uint64_t *ads, uint64_t *clusters, ae_error *error)
{
    enum { UNKNOWN, ABSENT, LISTED };
    uint8_t *cells = memory_new(self->names.count, sizeof *cells);
    bool *seen = memory_new(self->names.count, sizeof *seen);
    *ads = *clusters = 0;
    for (size_t k = 0; k < self->count && cells != NULL && seen != NULL; k++) {
        const case_ad *ad = &self->ads[k];
        uint8_t *known = &cells[ad->contacts[kind]];
        if (*known == UNKNOWN)
            *known = cell_lists(case_ads_name(self, ad->contacts[kind]), value) ? LISTED : ABSENT;
        *ads += *known == LISTED;
        if (*known == LISTED && !seen[ad->cluster]) {
            seen[ad->cluster] = true;
            ++*clusters;
        }
    }
    const bool failed = cells == NULL || seen == NULL;
    memory_free(cells);
    memory_free(seen);
    return failed ? status_out_of_memory(error, self->names.count) : AE_OK;
}
