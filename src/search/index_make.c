#include "search/index_make.h"

#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "search/index_ads.h"
#include "search/index_contacts.h"
#include "search/index_texts.h"
#include "text/normalise.h"

ae_status index_case_hash(const char *folder, hash128 *hash, ae_error *error)
{
    case_record record = {0};
    ae_status status = case_record_read(folder, &record, error);
    if (status == AE_OK)
        *hash = hash128_bytes(record.text.data, record.text.length);
    case_record_clear(&record);
    return status;
}

struct index_making {
    const char *folder;
    const ae_config *config;
    unsigned threads;
    case_record record;
    index_texts texts;
    page_writer *file;
};

static bool making_progress(void *context, uint64_t done, uint64_t total)
{
    const ae_config *config = context;
    const ae_progress now = {.stage = "search", .done = done, .total = total, .unit = "blocks"};
    return config->progress == NULL || config->progress(config->context, &now);
}

static ae_status texts_make(index_making *self, ae_error *error)
{
    ae_status status = search_names_begin(self->file, SEARCH_TEXTS, error);
    if (status == AE_OK)
        status = index_texts_read(self->folder, self->threads, self->file, making_progress,
                                  (void *)(uintptr_t)self->config, &self->texts, error);
    if (status == AE_OK)
        status = search_names_end(self->file, SEARCH_TEXTS, self->texts.begins,
                                  self->texts.text_count, error);
    if (status == AE_OK)
        status = search_prints_write(self->file, self->texts.prints, self->texts.firsts,
                                     self->texts.text_count, error);
    if (status == AE_OK)
        status = search_wholes_write(self->file, self->texts.wholes, self->texts.text_count, error);
    return status;
}

static ae_status ads_make(index_making *self, const ad_sheet *sheet, ae_error *error)
{
    if (sheet->ids.rows != self->texts.row_count)
        return status_fail_at(error, AE_ERROR_FORMAT, self->folder, 0,
                              "ads.csv and rows.adecho do not belong together; restore the case "
                              "from a copy, or match the ads again");
    ae_status status = index_ads_write(sheet, &self->texts, self->file, error);
    if (status == AE_OK)
        status = search_list_write(self->file, SEARCH_SITES, index_name, &self->texts.sites,
                                   self->texts.sites.count, error);
    return status == AE_OK
               ? index_contacts_write(self->folder, &self->record, sheet, self->file, error)
               : status;
}

static ae_status settings_make(index_making *self, uint64_t ads, ae_error *error)
{
    search_settings settings = {.made_of =
                                    hash128_bytes(self->record.text.data, self->record.text.length),
                                .texts = (uint32_t)self->texts.text_count,
                                .prints = self->texts.firsts[self->texts.text_count],
                                .ads = ads};
    const char *version = normalise_version();
    memcpy(settings.normaliser, version, strnlen(version, SEARCH_NORMALISER - 1));
    return search_settings_write(self->file, &settings, error);
}

ae_status index_begin(const char *folder, const char *place, const ae_config *config,
                      index_making **begun, ae_error *error)
{
    index_making *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->folder = folder;
    self->config = config;
    self->threads = config->threads != 0 ? config->threads : parallel_available();
    ae_status status = case_record_read(folder, &self->record, error);
    if (status == AE_OK)
        status = page_writer_open(place, SEARCH_INDEX_NAME, &self->file, error);
    if (status == AE_OK)
        status = texts_make(self, error);
    if (status == AE_OK)
        *begun = self;
    else
        index_discard(self);
    return status;
}

ae_status index_end(index_making *self, const ad_sheet *sheet, ae_error *error)
{
    ae_status status = ads_make(self, sheet, error);
    if (status == AE_OK)
        status = settings_make(self, sheet->ids.rows, error);
    if (status == AE_OK) {
        status = page_writer_commit(self->file, error);
        self->file = NULL;
    }
    index_discard(self);
    return status;
}

void index_discard(index_making *self)
{
    if (self == NULL)
        return;
    page_writer_discard(self->file);
    index_texts_clear(&self->texts);
    case_record_clear(&self->record);
    memory_free(self);
}
