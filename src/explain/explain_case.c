/* ae_case of adecho.h: opens a case folder for reading and finds its ads. */
#include "explain/explain_case.h"

#include <string.h>

#include "base/folder_beside.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/case_table.h"
#include "text/shingle.h"

enum {
    SHINGLE_WIDTH_MOST = 16,
    NEAREST_ADS = 200000, /* more are not looked at for the nearest id */
    ID_SHOWN = 60
};

/* The tables that are not kept in memory, but looked up row by row. */
static ae_status notes_check(const ae_case *self, ae_error *error)
{
    static const char *const tables[][2] = {{"clusters.csv", "cluster"},
                                            {"posters.csv", "poster"},
                                            {"bridges.csv", "score"},
                                            {"ties.csv", "rule"},
                                            {"hubs.csv", "contact"}};
    ae_status status = AE_OK;
    for (size_t k = 0; k < sizeof tables / sizeof *tables && status == AE_OK; k++)
        status = case_table_check(self->folder, tables[k][0], tables[k][1], &self->record, error);
    return status;
}

static ae_status tables_check(const ae_case *self, ae_error *error)
{
    const row_file_settings *settings = row_file_settings_of(self->rows);
    const bool usable = settings->shingle_kind <= SHINGLE_WORD && settings->shingle_width > 0 &&
                        settings->shingle_width <= SHINGLE_WIDTH_MOST;
    if (usable && self->ads.count == settings->rows)
        return AE_OK;
    return status_fail_at(error, AE_ERROR_FORMAT, self->folder, 0,
                          "ads.csv and " ROW_FILE_NAME " do not belong together; restore the case "
                          "from a copy, or match the ads again");
}

static ae_status folder_read(const char *folder, ae_case **opened, ae_error *error)
{
    ae_status status = case_place_check(folder, error);
    if (status != AE_OK)
        return status;
    ae_case *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->folder = memory_copy_text(folder);
    status = self->folder != NULL ? case_record_read(folder, &self->record, error)
                                  : status_out_of_memory(error, strlen(folder));
    if (status == AE_OK)
        status = row_file_open(folder, &self->rows, error);
    if (status == AE_OK)
        status = case_ads_read(folder, &self->record, &self->ads, error);
    if (status == AE_OK)
        status = tables_check(self, error);
    if (status == AE_OK)
        status = notes_check(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        ae_case_free(self);
    return status;
}

/* A case that a run replaces meanwhile is opened again: its files are of one run. */
ae_status ae_case_open(const char *folder, ae_case **opened, ae_error *error)
{
    for (unsigned try = 0; try < FOLDER_TRIES; try++) {
        ae_case *self = NULL;
        const folder_stamp before = folder_stamp_of(folder);
        ae_status status = folder_read(folder, &self, error);
        if (status == AE_ERROR_MEMORY || folder_stands(folder, before)) {
            if (status == AE_OK)
                *opened = self;
            return status;
        }
        ae_case_free(self);
    }
    return folder_stood_never(folder, error);
}

ae_status explain_case_reader(ae_case *self, ae_error *error)
{
    const char *country = row_file_settings_of(self->rows)->country;
    ae_status status = AE_OK;
    if (self->patterns == NULL)
        status = contact_patterns_new(country, &self->patterns, error);
    if (status == AE_OK && self->reader == NULL)
        status = contact_reader_new(self->patterns, &self->reader, error);
    return status;
}

ae_status explain_case_weigh(ae_case *self, ae_error *error)
{
    ae_status status = explain_case_reader(self, error);
    if (status == AE_OK && self->weights.cells == NULL)
        status =
            row_file_weights_read(self->rows, &self->weights.cells, &self->weights.bits, error);
    return status;
}

ae_status explain_case_prepare(ae_case *self, ae_error *error)
{
    ae_status status = explain_case_weigh(self, error);
    if (status != AE_OK || self->ready)
        return status;
    case_graph graph = {.count = 0};
    status = case_graph_read(self->folder, &self->record, &self->ads, &graph, error);
    if (status != AE_OK) {
        case_graph_clear(&graph);
        return status;
    }
    self->graph = graph;
    self->ready = true;
    return AE_OK;
}

void ae_case_free(ae_case *self)
{
    if (self == NULL)
        return;
    case_record_clear(&self->record);
    row_file_close(self->rows);
    case_ads_clear(&self->ads);
    case_graph_clear(&self->graph);
    weight_table_clear(&self->weights);
    contact_reader_free(self->reader);
    contact_patterns_free(self->patterns);
    memory_free(self->folder);
    memory_free(self);
}

uint64_t ae_case_ad_count(const ae_case *self)
{
    return self->ads.count;
}

const char *ae_case_ad_id(const ae_case *self, uint64_t ad)
{
    return case_ads_id(&self->ads, ad);
}

static ae_status unknown_fail(const ae_case *self, const char *id, ae_error *error)
{
    const case_ads *ads = &self->ads;
    const size_t count = ads->count < NEAREST_ADS ? ads->count : NEAREST_ADS;
    const char **ids = memory_new(count, sizeof *ids);
    if (ids == NULL)
        return status_out_of_memory(error, count * sizeof *ids);
    for (size_t k = 0; k < count; k++)
        ids[k] = case_ads_id(ads, k);
    const char *near = nearest_name(id, ids, count);
    memory_free(ids);
    if (near != NULL && strlen(near) <= ID_SHOWN)
        return status_fail_at(error, AE_ERROR_NOT_FOUND, self->folder, 0,
                              "no ad with the id \"%.*s\" in this case; did you mean \"%s\"?",
                              ID_SHOWN, id, near);
    return status_fail_at(error, AE_ERROR_NOT_FOUND, self->folder, 0,
                          "no ad with the id \"%.*s\" in this case; ads.csv lists them in the "
                          "column ad_id",
                          ID_SHOWN, id);
}

ae_status ae_case_find(const ae_case *self, const char *id, uint64_t *ad, ae_error *error)
{
    const uint32_t found = case_ads_find(&self->ads, id, strlen(id));
    if (found == CASE_NO_AD)
        return unknown_fail(self, id, error);
    *ad = found;
    return AE_OK;
}
