/* The ads of a sheet's groups: where, when, and which contacts they name. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "casefile/contact_cell.h"
#include "report/ad_write.h"
#include "report/sheet.h"

enum {
    AD_CLUSTER,
    AD_POSTER,
    AD_SEEN,
    AD_ID = AD_SEEN,
    AD_LIKENESS,
    AD_PLACE,
    AD_GUESSED,
    AD_DAY,
    AD_PHONES,
    AD_SOURCE = AD_PHONES + AE_CONTACT_PRICE,
    AD_LINE
};
static const char *const columns[] = {[AD_CLUSTER] = "cluster",
                                      [AD_POSTER] = "poster",
                                      [AD_ID] = "ad_id",
                                      [AD_LIKENESS] = "similarity",
                                      [AD_PLACE] = "place",
                                      [AD_GUESSED] = "place_guessed",
                                      [AD_DAY] = "day",
                                      [AD_PHONES] = "phones",
                                      [AD_PHONES + AE_CONTACT_EMAIL] = "emails",
                                      [AD_PHONES + AE_CONTACT_HANDLE] = "handles",
                                      [AD_PHONES + AE_CONTACT_URL] = "urls",
                                      [AD_SOURCE] = "source",
                                      [AD_LINE] = "line"};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, ROWS_AT_ONCE = 1 << 10 };

/* ---- Cells --------------------------------------------------------------------- */

static bool digits_take(ae_cell cell, size_t at, size_t count, int32_t *number)
{
    *number = 0;
    for (size_t k = at; k < at + count; k++) {
        if (k >= cell.length || cell.bytes[k] < '0' || cell.bytes[k] > '9')
            return false;
        *number = 10 * *number + (cell.bytes[k] - '0');
    }
    return true;
}

static int32_t day_of(ae_cell cell)
{
    int32_t year, month, day, number;
    return digits_take(cell, 0, 4, &year) && digits_take(cell, 5, 2, &month) &&
                   digits_take(cell, 8, 2, &day) &&
                   day_number(year, (unsigned)month, (unsigned)day, &number)
               ? number
               : SHEET_NO_DAY;
}

/* "0.8312" as 8312; what is longer has nothing more to say. */
static uint16_t likeness_of(ae_cell cell)
{
    int32_t whole, parts;
    return digits_take(cell, 0, 1, &whole) && digits_take(cell, 2, 4, &parts)
               ? (uint16_t)(10000 * (whole > 0) + parts * (whole == 0))
               : 0;
}

/* ---- Contacts ------------------------------------------------------------------- */

enum { KEY_HEAD = 5, KEY_MOST = 2048 };

/* What tells a contact of a group from others; longer ones than any contact is are cut. */
static size_t contact_key(uint32_t group, ae_contact_kind kind, ae_cell value, char key[KEY_MOST])
{
    const size_t length = value.length < KEY_MOST - KEY_HEAD ? value.length : KEY_MOST - KEY_HEAD;
    memcpy(key, &group, sizeof group);
    key[sizeof group] = (char)kind;
    memcpy(key + KEY_HEAD, value.bytes, length);
    return KEY_HEAD + length;
}

static ae_status named_add(sheet *self, uint32_t group, ae_contact_kind kind, ae_cell value,
                           uint64_t ad, ae_error *error)
{
    char key[KEY_MOST];
    uint32_t number;
    bool added = false;
    const size_t length = contact_key(group, kind, value, key);
    ae_status status = intern_add(&self->contact_names, key, length, &number, &added, error);
    if (status != AE_OK)
        return status;
    if (!added) {
        self->contacts[number].ads++;
        return AE_OK;
    }
    void *contacts = self->contacts;
    status = memory_grow(&contacts, &self->contact_capacity, self->contact_count + 1,
                         sizeof *self->contacts, error);
    self->contacts = contacts;
    if (status == AE_OK)
        self->contacts[self->contact_count++] =
            (sheet_contact){.group = group,
                            .kind = kind,
                            .value = intern_text(&self->contact_names, number) + KEY_HEAD,
                            .ads = 1,
                            .first = ad};
    return status;
}

static ae_status named_cell_add(sheet *self, uint32_t group, ae_contact_kind kind, ae_cell cell,
                                uint64_t ad, ae_error *error)
{
    ae_cell value;
    ae_status status = AE_OK;
    for (size_t at = 0; status == AE_OK && contact_cell_next(kind, cell, &at, &value);)
        status = named_add(self, group, kind, value, ad, error);
    return status;
}

/* ---- Ads ------------------------------------------------------------------------ */

static ae_status ad_add(sheet *self, const sheet_choice *choice, uint32_t group, uint64_t number,
                        const ae_cell *cells, ae_error *error)
{
    void *ads = self->ads;
    uint32_t place;
    ae_status status = place_list_add(&self->places, cells[AD_PLACE], &place, error);
    if (status == AE_OK)
        status =
            memory_grow(&ads, &self->ad_capacity, self->ad_count + 1, sizeof *self->ads, error);
    self->ads = ads;
    if (status != AE_OK)
        return status;
    const sheet_ad ad = {.number = number,
                         .id = sheet_keep(self, cells[AD_ID]),
                         .source = choice->lists_ads ? sheet_keep(self, cells[AD_SOURCE]) : NULL,
                         .line = choice->lists_ads ? case_table_count(cells[AD_LINE]) : 0,
                         .group = group,
                         .place = place,
                         .day = day_of(cells[AD_DAY]),
                         .guessed = cells[AD_GUESSED].length > 0,
                         .likeness = likeness_of(cells[AD_LIKENESS])};
    if (ad.id == NULL || (choice->lists_ads && ad.source == NULL))
        return status_out_of_memory(error, cells[AD_ID].length);
    self->ads[self->ad_count++] = ad;
    const bool told = self->groups[group].parent == SHEET_NONE;
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && told && status == AE_OK; kind++)
        status = named_cell_add(self, group, kind, cells[AD_PHONES + kind], number, error);
    return status;
}

/* ---- The rows of ads.csv ----------------------------------------------------------- */

/* The row that the table stands at, of the ad of this number. */
static ae_status row_take(sheet *self, const sheet_choice *choice, case_table *table,
                          uint64_t number, ae_error *error)
{
    const ae_cell *cells;
    ae_cell ids[AD_SEEN];
    ae_status status = AE_OK;
    case_table_peek(table, ids, AD_SEEN);
    for (size_t k = 0; k < AD_SEEN && status == AE_OK; k++) {
        const uint32_t group = sheet_group_find(self, ids[k]);
        if (group == SHEET_NONE)
            continue;
        status = case_table_cells(table, &cells, error);
        if (status == AE_OK)
            status = ad_add(self, choice, group, number, cells, error);
    }
    return status;
}

static ae_status all_rows(sheet *self, const sheet_choice *choice, case_table *table,
                          ae_error *error)
{
    bool found = true;
    ae_status status = AE_OK;
    for (uint64_t number = 0; status == AE_OK; number++) {
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        status = row_take(self, choice, table, number, error);
        self->case_ads = number + 1;
    }
    return status;
}

static int number_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static uint64_t group_ads(const ae_run *run, const sheet_group *group)
{
    ae_poster poster;
    ae_cluster cluster;
    if (group->poster) {
        ae_run_poster(run, group->row, &poster);
        return poster.facts.ads;
    }
    ae_run_cluster(run, group->row, &cluster);
    return cluster.facts.ads;
}

/* The ads of the groups as the run knows them, rising, each once; to be freed. */
static ae_status members_list(const sheet *self, const ae_run *run, uint64_t **members,
                              size_t *count, ae_error *error)
{
    size_t named = 0, kept = 0;
    for (size_t k = 0; k < self->group_count; k++)
        named += group_ads(run, &self->groups[k]);
    uint64_t *ads = memory_new(named, sizeof *ads);
    if (ads == NULL)
        return status_out_of_memory(error, named * sizeof *ads);
    for (size_t k = 0, at = 0; k < self->group_count; k++) {
        const sheet_group *group = &self->groups[k];
        const uint64_t own = group_ads(run, group);
        for (uint64_t nth = 0; nth < own; nth++)
            ads[at++] = group->poster ? ae_run_poster_member(run, group->row, nth)
                                      : ae_run_member(run, group->row, nth);
    }
    if (named > 1)
        qsort(ads, named, sizeof *ads, number_compare);
    for (size_t k = 0; k < named; k++)
        if (kept == 0 || ads[kept - 1] != ads[k])
            ads[kept++] = ads[k];
    *members = ads;
    *count = kept;
    return AE_OK;
}

/* Who has just written the table makes the rows of the groups once more, some at a time: that is
 * a hundredth of the time that all rows take to be read. */
static ae_status run_rows(sheet *self, const sheet_choice *choice, const ae_run *run,
                          const case_table *table, ae_error *error)
{
    case_table *rows = NULL;
    table_piece piece = {.line = 0};
    contact_sheet contacts;
    uint64_t *ads = NULL;
    size_t count = 0;
    bool found = true;
    buffer_init(&piece.bytes, SIZE_MAX);
    contact_sheet_init(&contacts, CONTACT_SHEET_ALL);
    self->case_ads = ae_run_ad_count(run);
    ae_status status = members_list(self, run, &ads, &count, error);
    if (status == AE_OK)
        status = case_table_reader(table, &rows, error);
    for (size_t begin = 0; begin < count && status == AE_OK; begin += piece.rows) {
        piece.bytes.length = 0;
        piece.rows = count - begin < ROWS_AT_ONCE ? count - begin : ROWS_AT_ONCE;
        status = ad_rows(run, ads + begin, piece.rows, &contacts, &piece.bytes, error);
        if (status == AE_OK)
            case_table_turn(rows, &piece);
        for (size_t k = 0; k < piece.rows && status == AE_OK; k++) {
            status = case_table_step(rows, &found, error);
            if (status == AE_OK)
                status = row_take(self, choice, rows, ads[begin + k], error);
        }
    }
    case_table_close(rows);
    contact_sheet_clear(&contacts);
    buffer_clear(&piece.bytes);
    memory_free(ads);
    return status;
}

static ae_status table_read(const char *folder, const sheet_choice *choice, const ae_run *run,
                            sheet *self, ae_error *error)
{
    case_table *table = NULL;
    ae_status status =
        case_table_open(folder, "ads.csv", columns, COLUMN_COUNT, &self->record, &table, error);
    if (status == AE_OK)
        status = run != NULL ? run_rows(self, choice, run, table, error)
                             : all_rows(self, choice, table, error);
    case_table_close(table);
    return status;
}

/* The rules of hubs, for the contacts that are any. */
static ae_status hubs_read(const char *folder, sheet *self, ae_error *error)
{
    static const char *const hub_columns[] = {"contact", "kind", "rule"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status =
        case_table_open(folder, "hubs.csv", hub_columns, 3, &self->record, &table, error);
    if (status == AE_OK)
        status = case_table_next(table, &cells, error);
    while (status == AE_OK && cells != NULL) {
        ae_contact_kind kind = 0;
        while (kind < AE_CONTACT_PRICE &&
               (strlen(ae_contact_kind_name(kind)) != cells[1].length ||
                memcmp(ae_contact_kind_name(kind), cells[1].bytes, cells[1].length) != 0))
            kind++;
        for (uint32_t group = 0; group < self->group_count && status == AE_OK; group++) {
            char key[KEY_MOST];
            const size_t length = contact_key(group, kind, cells[0], key);
            const uint32_t number = intern_find(&self->contact_names, key, length);
            if (number == INTERN_NONE)
                continue;
            self->contacts[number].hub = sheet_keep(self, cells[2]);
            if (self->contacts[number].hub == NULL)
                status = status_out_of_memory(error, cells[2].length);
        }
        if (status == AE_OK)
            status = case_table_next(table, &cells, error);
    }
    case_table_close(table);
    return status;
}

/* ---- In order -------------------------------------------------------------------- */

static int ad_compare(const void *left, const void *right)
{
    const sheet_ad *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int contact_compare(const void *left, const void *right)
{
    const sheet_contact *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    return strcmp(a->value, b->value);
}

static void settle(sheet *self)
{
    if (self->ad_count > 1)
        qsort(self->ads, self->ad_count, sizeof *self->ads, ad_compare);
    if (self->contact_count > 1)
        qsort(self->contacts, self->contact_count, sizeof *self->contacts, contact_compare);
    for (size_t k = 0, at = 0, named = 0; k < self->group_count; k++) {
        sheet_group *group = &self->groups[k];
        group->ad_begin = at;
        while (at < self->ad_count && self->ads[at].group == k)
            at++;
        group->ad_end = at;
        group->contact_begin = named;
        while (named < self->contact_count && self->contacts[named].group == k)
            named++;
        group->contact_end = named;
    }
}

ae_status sheet_ads_read(const char *folder, const sheet_choice *choice, const ae_run *run,
                         sheet *self, ae_error *error)
{
    ae_status status = table_read(folder, choice, run, self, error);
    if (status == AE_OK)
        status = hubs_read(folder, self, error);
    if (status == AE_OK)
        settle(self);
    return status;
}
