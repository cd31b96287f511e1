#include "search/index_ads.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/ad_cells.h"
#include "describe/date.h"

void index_ads_clear(index_ads *self)
{
    memory_free(self->ads);
    memory_free(self->ids);
    memory_free(self->mentions);
    memory_free(self->firsts);
    for (size_t k = 0; k < SEARCH_LIST_COUNT; k++)
        intern_clear(&self->names[k]);
    intern_clear(&self->contacts);
    arena_clear(&self->texts);
    *self = (index_ads){0};
}

/* ---- Contacts of an ad --------------------------------------------------------- */

static ae_status mention_add(index_ads *self, ae_contact_kind kind, const char *value,
                             size_t length, ae_error *error)
{
    enum { SHORT = 256 };
    char room[SHORT], *named = length < SHORT ? room : memory_new(length + 1, 1);
    void *mentions = self->mentions;
    uint32_t number;
    if (named == NULL)
        return status_out_of_memory(error, length);
    named[0] = (char)kind;
    memcpy(named + 1, value, length);
    ae_status status = intern_add(&self->contacts, named, length + 1, &number, NULL, error);
    if (status == AE_OK && self->mention_count >= UINT32_MAX)
        status = status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
    if (status == AE_OK)
        status = memory_grow(&mentions, &self->mention_capacity, self->mention_count + 1,
                             sizeof *self->mentions, error);
    self->mentions = mentions;
    if (status == AE_OK)
        self->mentions[self->mention_count++] = number;
    if (named != room)
        memory_free(named);
    return status;
}

/* Whether what follows a ";" goes on with the contact before it: the extension of a number, and
 * of a link what is no link itself, as it has no dot in its host. */
static bool goes_on(ae_contact_kind kind, const char *next, const char *end)
{
    static const char extension[] = "ext=";
    const size_t left = (size_t)(end - next);
    if (kind == AE_CONTACT_PHONE)
        return left >= sizeof extension - 1 && memcmp(next, extension, sizeof extension - 1) == 0;
    if (kind != AE_CONTACT_URL)
        return false;
    while (next < end && *next != '.' && strchr("/?#=&;%:", *next) == NULL)
        next++;
    return next == end || *next != '.';
}

static ae_status contacts_add(index_ads *self, ae_contact_kind kind, ae_cell cell, ae_error *error)
{
    ae_status status = AE_OK;
    const char *end = cell.bytes + cell.length;
    for (const char *at = cell.bytes, *begin = at; begin < end && status == AE_OK; at++) {
        const char *next = at + 1;
        if (at < end && (*at != ';' || goes_on(kind, next, end)))
            continue;
        if (at > begin)
            status = mention_add(self, kind, begin, (size_t)(at - begin), error);
        begin = next;
    }
    return status;
}

/* ---- An ad ---------------------------------------------------------------------- */

static ae_status name_add(index_ads *self, search_list which, ae_cell cell, uint32_t *number,
                          ae_error *error)
{
    *number = SEARCH_NONE;
    return cell.length == 0
               ? AE_OK
               : intern_add(&self->names[which], cell.bytes, cell.length, number, NULL, error);
}

static ae_status room_make(index_ads *self, ae_error *error)
{
    void *ads = self->ads, *ids = self->ids, *firsts = self->firsts;
    ae_status status =
        self->count < SEARCH_NONE - 1
            ? memory_grow(&ads, &self->capacity, self->count + 1, sizeof *self->ads, error)
            : status_fail(error, AE_ERROR_LIMIT, "more ads than can be numbered");
    self->ads = ads;
    if (status == AE_OK)
        status = memory_grow(&ids, &self->id_capacity, self->count + 1, sizeof *self->ids, error);
    self->ids = ids;
    if (status == AE_OK)
        status = memory_grow(&firsts, &self->first_capacity, self->count + 2, sizeof *self->firsts,
                             error);
    self->firsts = firsts;
    return status;
}

static ae_status ad_add(index_ads *self, const ae_cell *cells, ae_error *error)
{
    search_ad ad = {
        .text = SEARCH_NONE, .site = SEARCH_NONE, .line = case_table_count(cells[AD_CELL_LINE])};
    const struct {
        search_list which;
        ae_cell cell;
        uint32_t *number;
    } names[] = {{SEARCH_CLUSTERS, cells[AD_CELL_CLUSTER], &ad.cluster},
                 {SEARCH_POSTERS, cells[AD_CELL_POSTER], &ad.poster},
                 {SEARCH_PLACES,
                  cells[cells[AD_CELL_PLACE].length > 0 ? AD_CELL_PLACE : AD_CELL_CITY], &ad.place},
                 {SEARCH_SOURCES, cells[AD_CELL_SOURCE], &ad.source},
                 {SEARCH_STATUSES, cells[AD_CELL_STATUS], &ad.status}};
    date posted;
    ad.day =
        date_read(cells[AD_CELL_DAY], DATE_ORDER_UNKNOWN, &posted) ? posted.day : SEARCH_NO_DAY;
    ae_status status = room_make(self, error);
    for (size_t k = 0; k < sizeof names / sizeof *names && status == AE_OK; k++)
        status = name_add(self, names[k].which, names[k].cell, names[k].number, error);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++)
        status = contacts_add(self, kind, cells[AD_CELL_CONTACTS + kind], error);
    if (status != AE_OK)
        return status;
    const char *id = arena_copy(&self->texts, cells[AD_CELL_ID].bytes, cells[AD_CELL_ID].length);
    if (id == NULL)
        return status_out_of_memory(error, cells[AD_CELL_ID].length);
    self->ids[self->count] = (ae_cell){id, cells[AD_CELL_ID].length};
    self->ads[self->count++] = ad;
    self->firsts[self->count] = (uint32_t)self->mention_count;
    return AE_OK;
}

ae_status index_ads_read(const char *folder, const case_record *record, index_ads *self,
                         ae_error *error)
{
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = room_make(self, error);
    if (status == AE_OK)
        self->firsts[0] = 0;
    if (status == AE_OK)
        status = ad_cells_open(folder, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = ad_add(self, cells, error);
    case_table_close(table);
    return status;
}

/* ---- Writing --------------------------------------------------------------------- */

ae_cell index_name(const void *table, size_t nth)
{
    const intern_entry *entry = &((const intern_table *)table)->entries[nth];
    return (ae_cell){entry->bytes, entry->length};
}

static ae_cell ad_id(const void *context, size_t nth)
{
    return ((const index_ads *)context)->ids[nth];
}

ae_status index_names_write(const index_ads *self, page_writer *file, ae_error *error)
{
    static const search_list lists[] = {SEARCH_CLUSTERS, SEARCH_POSTERS, SEARCH_PLACES,
                                        SEARCH_SOURCES, SEARCH_STATUSES};
    ae_status status = search_list_write(file, SEARCH_IDS, ad_id, self, self->count, error);
    for (size_t k = 0; k < sizeof lists / sizeof *lists && status == AE_OK; k++)
        status = search_list_write(file, lists[k], index_name, &self->names[lists[k]],
                                   self->names[lists[k]].count, error);
    return status;
}
