#include "export/export_case.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/contact_cell.h"
#include "casefile/mask_names.h"
#include "explain/ad_shown.h"
#include "report/case_language.h"

enum { PROGRESS_ADS = 1024 };

/* `letter`: what their ids begin with. */
static ae_status asked_add(export_case *self, char letter, const char *const *ids, size_t count,
                           ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        uint32_t number;
        if (*ids[k] != letter)
            return status_fail(error, AE_ERROR_USAGE,
                               "\"%.64s\" is no id of a %s: these begin with %c", ids[k],
                               letter == 'c' ? "cluster" : "poster", letter);
        status = intern_add(&self->asked, ids[k], strlen(ids[k]), &number, NULL, error);
    }
    return status;
}

/* The ids asked for that ads have: of clusters begin with "c", of posters with "p". */
static bool is_asked(const export_case *self, const ae_cell ids[2], bool *seen)
{
    bool asked = self->all;
    for (size_t k = 0; k < 2 && !self->all; k++) {
        const uint32_t number = intern_find(&self->asked, ids[k].bytes, ids[k].length);
        if (number == INTERN_NONE)
            continue;
        asked = true;
        if (seen != NULL)
            seen[number] = true;
    }
    return asked;
}

/* Before anything is written: whether all ids that are asked for are ads'. */
static ae_status asked_check(export_case *self, ae_error *error)
{
    static const char *const columns[] = {"cluster", "poster"};
    case_table *table = NULL;
    bool found = true, *seen = memory_new(self->asked.count, sizeof *seen);
    ae_status status = seen == NULL ? status_out_of_memory(error, self->asked.count)
                                    : case_table_open(self->folder, "ads.csv", columns, 2,
                                                      &self->record, &table, error);
    while (status == AE_OK && found) {
        ae_cell ids[2];
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        case_table_peek(table, ids, 2);
        (void)is_asked(self, ids, seen);
    }
    for (uint32_t k = 0; k < self->asked.count && status == AE_OK; k++)
        if (!seen[k])
            status = status_fail_at(error, AE_ERROR_NOT_FOUND, self->folder, 0,
                                    "no ad of this case has the cluster or poster \"%.64s\"; "
                                    "ads.csv lists them, and `adecho changes` what became of "
                                    "older ones",
                                    intern_text(&self->asked, k));
    case_table_close(table);
    memory_free(seen);
    return status;
}

ae_status export_case_open(const char *folder, const ae_export_config *config, export_case *self,
                           ae_error *error)
{
    self->folder = folder;
    self->config = config;
    self->all = config->poster_count + config->cluster_count == 0;
    ae_status status = case_place_check(folder, error);
    if (status == AE_OK)
        status = case_record_read(folder, &self->record, error);
    if (status == AE_OK)
        self->language = case_language(config->language, &self->record);
    if (status == AE_OK)
        status = asked_add(self, 'p', config->posters, config->poster_count, error);
    if (status == AE_OK)
        status = asked_add(self, 'c', config->clusters, config->cluster_count, error);
    if (status == AE_OK && !self->all)
        status = asked_check(self, error);
    return status == AE_OK && config->mask
               ? mask_names_read(folder, &self->record, &self->names, error)
               : status;
}

void export_case_clear(export_case *self)
{
    case_record_clear(&self->record);
    intern_clear(&self->asked);
    row_stream_close(self->rows);
    contact_reader_free(self->reader);
    contact_patterns_free(self->patterns);
    ad_reading_clear(&self->read);
    memory_free(self->contacts);
    arena_clear(&self->texts);
    cover_names_clear(&self->names);
    *self = (export_case){.folder = NULL};
}

/* ---- Contacts -------------------------------------------------------------------------- */

static ae_status contacts_read(export_case *self, export_ad *ad, ae_error *error)
{
    ae_explain_ad shown = {.contact_count = 0};
    ad_reading_clear(&self->read);
    memory_free(self->contacts);
    self->contacts = NULL;
    memcpy(self->read.row.cells, ad->scraped, sizeof ad->scraped);
    ae_status status = ad_reading_contacts(self->reader, &self->read, error);
    if (status == AE_OK)
        status = ad_shown_contacts(&self->read, NULL, &self->contacts, &shown, error);
    ad->contacts = self->contacts;
    ad->contact_count = shown.contact_count;
    return status;
}

ae_status export_contact(export_case *self, ae_contact_kind kind, ae_cell value, const char **shown,
                         ae_error *error)
{
    char masked[COVER_MASK_BYTES];
    ae_status status = AE_OK;
    if (self->config->mask) {
        status = cover_mention(&self->names, ae_contact_kind_name(kind), value, masked, error);
        value = ae_cell_of(masked);
    }
    if (status != AE_OK)
        return status;
    *shown = arena_copy(&self->texts, value.bytes, value.length);
    return *shown != NULL ? AE_OK : status_out_of_memory(error, value.length);
}

ae_status export_contact_id(export_case *self, ae_contact_kind kind, ae_cell value, buffer *id,
                            ae_error *error)
{
    const char *name = ae_contact_kind_name(kind);
    uint32_t number;
    id->length = 0;
    ae_status status = buffer_append_format(id, error, "%s:", name);
    if (status == AE_OK && self->config->mask) {
        status = cover_number(&self->names, name, value, &number, error);
        if (status == AE_OK)
            status = buffer_append_format(id, error, "#%" PRIu32, number);
    } else if (status == AE_OK) {
        status = buffer_append(id, value.bytes, value.length, error);
    }
    return status == AE_OK ? buffer_append(id, "", 1, error) : status;
}

/* ---- Covering ----------------------------------------------------------------------------- */

static ae_status cell_mask(export_case *self, ae_contact_kind kind, ae_cell *cell, ae_error *error)
{
    char *made = arena_take(&self->texts, cell->length + 1, COVER_MASK_BYTES);
    ae_cell value;
    size_t length = 0;
    if (made == NULL)
        return status_out_of_memory(error, cell->length);
    for (size_t at = 0; contact_cell_next(kind, *cell, &at, &value);) {
        char masked[COVER_MASK_BYTES];
        ae_status status =
            cover_value(&self->names, ae_contact_kind_name(kind), value, masked, error);
        if (status != AE_OK)
            return status;
        if (length > 0)
            made[length++] = ';';
        memcpy(made + length, masked, strlen(masked));
        length += strlen(masked);
    }
    *cell = (ae_cell){made, length};
    return AE_OK;
}

/* The cells of ads.csv that may hold contacts as scraped. */
static const struct {
    export_column column;
    ae_role role;
} as_scraped[] = {{EXPORT_CITY, AE_ROLE_CITY}, {EXPORT_DATE, AE_ROLE_DATE}};

static ae_status ad_mask(export_case *self, export_ad *ad, ae_error *error)
{
    ae_explain_ad shown = {.contacts = ad->contacts, .contact_count = ad->contact_count};
    covered_ad made;
    cover text = {.count = 0};
    ae_status status = AE_OK;
    memcpy(shown.cells, ad->scraped, sizeof shown.cells);
    status = cover_ad(&self->names, &shown, NULL, &self->texts, &made, &text, error);
    memory_free(text.spans);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++)
        status = cell_mask(self, kind, &ad->cells[EXPORT_PHONES + kind], error);
    if (status != AE_OK)
        return status;
    memcpy(ad->scraped, made.cells, sizeof made.cells);
    ad->contacts = made.contacts;
    for (size_t k = 0; k < sizeof as_scraped / sizeof *as_scraped; k++)
        ad->cells[as_scraped[k].column] = made.cells[as_scraped[k].role];
    return AE_OK;
}

/* ---- Ads ------------------------------------------------------------------------------------ */

static ae_status tools_open(export_case *self, export_need need, ae_error *error)
{
    ae_status status = AE_OK;
    if (need == EXPORT_TABLE)
        return AE_OK;
    if (self->rows == NULL)
        status = row_stream_open(self->folder, &self->rows, error);
    if (status == AE_OK && need == EXPORT_CONTACTS && self->reader == NULL) {
        status =
            contact_patterns_new(row_stream_settings(self->rows)->country, &self->patterns, error);
        if (status == AE_OK)
            status = contact_reader_new(self->patterns, &self->reader, error);
    }
    return status;
}

static ae_status ad_read(export_case *self, export_need need, const ae_cell *cells, export_ad *ad,
                         ae_error *error)
{
    ae_status status = AE_OK;
    memcpy(ad->cells, cells, sizeof ad->cells);
    memcpy(ad->named, cells + EXPORT_PHONES, sizeof ad->named);
    arena_reset(&self->texts);
    if (self->config->mask) /* a place that is not known is the city as scraped */
        status = cover_cell(&self->names, &self->texts, &ad->cells[EXPORT_PLACE], error);
    if (status == AE_OK && need >= EXPORT_ROW)
        status = row_stream_read(self->rows, ad->number, ad->scraped, error);
    if (status == AE_OK && need == EXPORT_CONTACTS)
        status = contacts_read(self, ad, error);
    return status == AE_OK && need != EXPORT_TABLE && self->config->mask ? ad_mask(self, ad, error)
                                                                         : status;
}

static bool progress_tell(const export_case *self, uint64_t number)
{
    const ae_export_config *config = self->config;
    const ae_progress progress = {.stage = "export",
                                  .done = number,
                                  .total = case_record_rows(&self->record, "ads.csv"),
                                  .unit = "rows",
                                  .rows = number};
    return config->progress == NULL || config->progress(config->context, &progress);
}

ae_status export_ads(export_case *self, export_need need, export_each each, void *context,
                     ae_error *error)
{
    const char *columns[EXPORT_COLUMNS];
    case_table *table = NULL;
    bool found = true;
    if (need == EXPORT_ROW && self->config->mask)
        need = EXPORT_CONTACTS;
    if (case_file_columns(CASE_ADS, columns, EXPORT_COLUMNS) != EXPORT_COLUMNS)
        return status_fail(error, AE_ERROR_FORMAT, "ads.csv has other columns");
    ae_status status = tools_open(self, need, error);
    if (status == AE_OK)
        status = case_table_open(self->folder, "ads.csv", columns, EXPORT_COLUMNS, &self->record,
                                 &table, error);
    for (uint64_t number = 0; status == AE_OK; number++) {
        export_ad ad = {.number = number};
        const ae_cell *cells;
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        ae_cell seen[EXPORT_POSTER + 1];
        case_table_peek(table, seen, EXPORT_POSTER + 1);
        if (number % PROGRESS_ADS == 0 && !progress_tell(self, number))
            status = status_fail(error, AE_ERROR_INTERRUPTED, "the caller asked to stop");
        if (status != AE_OK)
            break;
        if (!is_asked(self, seen + EXPORT_CLUSTER, NULL))
            continue;
        status = case_table_cells(table, &cells, error);
        if (status == AE_OK)
            status = ad_read(self, need, cells, &ad, error);
        if (status == AE_OK)
            status = each(context, &ad, error);
    }
    case_table_close(table);
    return status;
}
