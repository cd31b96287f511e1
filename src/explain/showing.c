/* ae_case_show() and ae_shown_mask() of adecho.h: one ad, with the record that it was read from. */
#include <string.h>

#include "base/digest.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/mask_names.h"
#include "explain/ad_shown.h"
#include "explain/ad_telling.h"
#include "explain/cover.h"

/* What is shown, and what it points to. */
typedef struct showing {
    ae_shown shown;
    ad_reading read;
    ae_explain_contact *contacts;
    arena texts;
    buffer raw, header;
} showing;

void ae_shown_free(ae_shown *shown)
{
    showing *self = (showing *)shown;
    if (self == NULL)
        return;
    ad_reading_clear(&self->read);
    memory_free(self->contacts);
    arena_clear(&self->texts);
    buffer_clear(&self->raw);
    buffer_clear(&self->header);
    memory_free(self);
}

static ae_status record_show(showing *self, const ae_case *from, uint64_t ad, ae_error *error)
{
    ae_shown *shown = &self->shown;
    original_sheet *sheet = memory_new(1, sizeof *sheet);
    bool found = false;
    if (sheet == NULL)
        return status_out_of_memory(error, sizeof *sheet);
    ae_status status = row_file_sheet(from->rows, ad, sheet, &found, error);
    if (status == AE_OK && found) {
        bool sound;
        status = original_restore(sheet, self->read.row.cells, self->read.row.rest, &self->raw,
                                  &sound, error);
        if (status == AE_OK && !sound)
            status = status_fail_at(error, AE_ERROR_FORMAT, from->folder, 0,
                                    "the record of this ad cannot be made out of " ROW_FILE_NAME
                                    "; restore the file from a copy, or match the ads again");
    }
    if (status == AE_OK && found)
        status = original_header(sheet, &self->header, error);
    if (status == AE_OK && found) {
        shown->raw = (ae_cell){self->raw.data, self->raw.length};
        shown->header = (ae_cell){self->header.data, self->header.length};
        shown->source_high = sheet->hash_high;
        shown->source_low = sheet->hash_low;
        digest_bytes(self->raw.data, self->raw.length, shown->digest);
        shown->encoding = arena_copy(&self->texts, sheet->encoding, strlen(sheet->encoding));
        if (shown->encoding == NULL)
            status = status_out_of_memory(error, sizeof sheet->encoding);
    }
    memory_free(sheet);
    return status;
}

static ae_status ad_show(showing *self, ae_case *from, uint64_t ad, ae_error *error)
{
    const char *said = case_ads_name(&from->ads, from->ads.ads[ad].status);
    ae_status status = explain_case_reader(from, error);
    if (status == AE_OK)
        status = ad_reading_make(from->rows, ad, from->reader, NULL, &self->read, error);
    if (status == AE_OK)
        status = ad_telling_names(&self->texts, from, ad, &self->shown.ad, error);
    memcpy(self->shown.ad.cells, self->read.row.cells, sizeof self->shown.ad.cells);
    if (status == AE_OK)
        status = ad_shown_contacts(&self->read, NULL, &self->contacts, &self->shown.ad, error);
    if (status == AE_OK &&
        (self->shown.status = arena_copy(&self->texts, said, strlen(said))) == NULL)
        status = status_out_of_memory(error, strlen(said));
    return status == AE_OK ? record_show(self, from, ad, error) : status;
}

static ae_status ad_mask(ae_shown *shown, cover_names *names, ae_error *error)
{
    showing *self = (showing *)shown;
    covered_ad made;
    cover text = {.count = 0};
    ae_cell place = ae_cell_of(shown->ad.place);
    ae_status status = cover_ad(names, &shown->ad, NULL, &self->texts, &made, &text, error);
    memory_free(text.spans);
    if (status == AE_OK)
        status = cover_cell(names, &self->texts, &place, error);
    if (status != AE_OK)
        return status;
    memcpy(shown->ad.cells, made.cells, sizeof made.cells);
    shown->ad.contacts = made.contacts;
    shown->ad.place = place.bytes;
    shown->raw = (ae_cell){"", 0};
    shown->digest[0] = '\0'; /* what is hidden could be tried until it fits */
    shown->masked = true;
    return AE_OK;
}

ae_status ae_shown_mask(ae_case *from, ae_shown *shown, ae_error *error)
{
    cover_names names = {.contact_of = NULL};
    ae_status status = mask_names_read(from->folder, &from->record, &names, error);
    if (status == AE_OK)
        status = ad_mask(shown, &names, error);
    cover_names_clear(&names);
    return status;
}

ae_status ae_case_show(ae_case *from, uint64_t ad, ae_shown **shown, ae_error *error)
{
    showing *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    buffer_init(&self->raw, SIZE_MAX);
    buffer_init(&self->header, SIZE_MAX);
    self->shown.encoding = "";
    ae_status status = ad_show(self, from, ad, error);
    if (status == AE_OK)
        *shown = &self->shown;
    else
        ae_shown_free(&self->shown);
    return status;
}
