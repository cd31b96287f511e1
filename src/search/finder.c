#include "search/finder.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/digest.h"
#include "casefile/case_place.h"
#include "search/index_fresh.h"

enum { SHINGLE_WIDTH_MOST = 16 };

/* Whether rows and index are of one run, and of a kind that can be asked. */
static ae_status files_check(const ae_finder *self, ae_error *error)
{
    const row_file_settings *rows = row_file_settings_of(self->rows);
    const bool usable = rows->shingle_kind <= SHINGLE_WORD && rows->shingle_width > 0 &&
                        rows->shingle_width <= SHINGLE_WIDTH_MOST &&
                        rows->rows == search_index_settings(self->index)->ads;
    return usable ? AE_OK : search_index_damaged(self->index, error);
}

static ae_status tools_make(ae_finder *self, ae_error *error)
{
    const row_file_settings *rows = row_file_settings_of(self->rows);
    const size_t texts = search_index_settings(self->index)->texts;
    self->shingles = (shingle_form){(shingle_kind)rows->shingle_kind, rows->shingle_width};
    ae_status status =
        row_file_weights_read(self->rows, &self->weights.cells, &self->weights.bits, error);
    if (status == AE_OK)
        status = contact_patterns_new(rows->country, &self->patterns, error);
    if (status == AE_OK)
        status = contact_reader_new(self->patterns, &self->reader, error);
    self->scores = status == AE_OK ? memory_new(texts, sizeof *self->scores) : NULL;
    return status == AE_OK && self->scores == NULL
               ? status_out_of_memory(error, texts * sizeof *self->scores)
               : status;
}

/* A damaged database is as good as none: no text or contact is looked up in it. */
static ae_status words_open(ae_finder *self, ae_error *error)
{
    char digest[DIGEST_BYTES];
    digest_bytes(self->record.text.data, self->record.text.length, digest);
    const ae_status status = word_find_open(self->folder, digest, &self->words, error);
    return status == AE_ERROR_FORMAT ? AE_OK : status;
}

ae_status ae_finder_open(const char *folder, const ae_config *config, ae_finder **opened,
                         ae_error *error)
{
    ae_config plain;
    ae_config_init(&plain);
    ae_status status = case_place_check(folder, error);
    if (status != AE_OK)
        return status;
    ae_finder *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->normal, SIZE_MAX);
    self->folder = memory_copy_text(folder);
    if (self->folder == NULL)
        status = status_out_of_memory(error, strlen(folder));
    if (status == AE_OK)
        status = index_fresh_open(folder, config != NULL ? config : &plain, &self->index, error);
    if (status == AE_OK)
        status = row_file_open(folder, &self->rows, error);
    if (status == AE_OK)
        status = files_check(self, error);
    if (status == AE_OK)
        status = case_record_read(folder, &self->record, error);
    if (status == AE_OK)
        status = words_open(self, error);
    if (status == AE_OK)
        status = tools_make(self, error);
    if (status == AE_OK)
        *opened = self;
    else
        ae_finder_free(self);
    return status;
}

void ae_finder_free(ae_finder *self)
{
    if (self == NULL)
        return;
    memory_free(self->folder);
    case_record_clear(&self->record);
    row_file_close(self->rows);
    search_index_close(self->index);
    word_find_close(self->words);
    weight_table_clear(&self->weights);
    contact_reader_free(self->reader);
    contact_patterns_free(self->patterns);
    buffer_clear(&self->normal);
    memory_free(self->cut);
    memory_free(self->scores);
    memory_free(self);
}
