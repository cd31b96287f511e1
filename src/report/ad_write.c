#include "report/ad_write.h"

#include "report/contact_sheet.h"

static ae_status ad_row(csv_writer *csv, const ae_run *run, uint64_t index, contact_sheet *sheet,
                        ae_error *error)
{
    ae_ad ad;
    ae_run_ad(run, index, &ad);
    csv_text(csv, ad.id);
    csv_text(csv, ad.source);
    csv_count(csv, ad.line);
    csv_text(csv, ad.cluster_id);
    csv_text(csv, ad.poster_id);
    csv_score(csv, ad.similarity);
    csv_text(csv, ad.city);
    csv_text(csv, ad.date);
    contact_sheet_begin(sheet);
    ae_status status = contact_sheet_add(sheet, run, index, error);
    contact_sheet_settle(sheet);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++)
        status = contact_sheet_cell(sheet, csv, kind, error);
    csv_text(csv, ad.place);
    csv_flag(csv, ad.place_guessed);
    csv_text(csv, ad.day);
    csv_flag(csv, contact_sheet_obscured(sheet));
    if (status == AE_OK)
        status = contact_sheet_cell(sheet, csv, AE_CONTACT_PRICE, error);
    csv_text(csv, ad.status);
    csv_row_end(csv);
    return status;
}

/* The rows of ads[0..count), or with NULL of the first `count`; ends the table. */
static ae_status rows_write(csv_writer *csv, const ae_run *run, const uint64_t *ads, uint64_t count,
                            ae_error *error)
{
    contact_sheet sheet;
    ae_status status = AE_OK;
    contact_sheet_init(&sheet, CONTACT_SHEET_ALL);
    for (uint64_t k = 0; k < count && status == AE_OK; k++)
        status = ad_row(csv, run, ads != NULL ? ads[k] : k, &sheet, error);
    contact_sheet_clear(&sheet);
    if (status == AE_OK)
        return csv_commit(csv, error);
    csv_discard(csv);
    return status;
}

ae_status ads_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_ADS, &csv, error);
    return status == AE_OK ? rows_write(csv, run, NULL, ae_run_ad_count(run), error) : status;
}

static ae_status bytes_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    return buffer_append(context, bytes, length, error);
}

ae_status ad_rows(const ae_run *run, const uint64_t *ads, size_t count, buffer *rows,
                  ae_error *error)
{
    csv_writer *csv;
    ae_status status = csv_begin(bytes_take, rows, NULL, &csv, error);
    return status == AE_OK ? rows_write(csv, run, ads, count, error) : status;
}
