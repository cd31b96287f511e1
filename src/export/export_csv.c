/* The formats "csv" and "csv-safe": the columns of ads.csv, and what was scraped beside them. */
#include <string.h>

#include "base/status.h"
#include "export/export_format.h"
#include "io/csv_write.h"

/* What a spreadsheet takes for a formula, and for the end of a cell or a row. */
static const char formula_signs[] = "=+-@\t\r\n|%";
/* Their wide forms, U+FF1D U+FF0B U+FF0D U+FF20, which some bring back to the usual ones. */
static const char *const wide_signs[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                         "\xef\xbc\xa0"};

static const ae_role shown[] = {AE_ROLE_SITE, AE_ROLE_NAME, AE_ROLE_REGION, AE_ROLE_COUNTRY,
                                AE_ROLE_TEXT};

typedef struct csv_job {
    export_job *job;
    csv_writer *csv;
    bool safe;
} csv_job;

static bool is_formula(ae_cell cell)
{
    size_t at = 0;
    while (at < cell.length && cell.bytes[at] == ' ')
        at++;
    if (at == cell.length)
        return false;
    for (size_t k = 0; k < sizeof formula_signs - 1; k++)
        if (cell.bytes[at] == formula_signs[k])
            return true;
    for (size_t k = 0; k < sizeof wide_signs / sizeof *wide_signs; k++)
        if (cell.length - at >= 3 && memcmp(cell.bytes + at, wide_signs[k], 3) == 0)
            return true;
    return false;
}

static ae_status cell_put(csv_job *self, ae_cell cell, ae_error *error)
{
    if (!self->safe || !is_formula(cell)) {
        csv_cell(self->csv, cell.bytes, cell.length);
        return AE_OK;
    }
    char *guarded = arena_take(&self->job->from->texts, cell.length + 1, 1);
    if (guarded == NULL)
        return status_out_of_memory(error, cell.length);
    guarded[0] = '\'';
    memcpy(guarded + 1, cell.bytes, cell.length);
    csv_cell(self->csv, guarded, cell.length + 1);
    return AE_OK;
}

static ae_status ad_put(void *context, const export_ad *ad, ae_error *error)
{
    csv_job *self = context;
    ae_status status = AE_OK;
    for (size_t k = 0; k < EXPORT_COLUMNS && status == AE_OK; k++)
        status = cell_put(self, ad->cells[k], error);
    for (size_t k = 0; k < sizeof shown / sizeof *shown && status == AE_OK; k++)
        status = cell_put(self, ad->scraped[shown[k]], error);
    csv_row_end(self->csv);
    self->job->ads++;
    return status == AE_OK ? csv_check(self->csv, error) : status;
}

static ae_status header_make(bool safe, buffer *header, ae_error *error)
{
    const char *columns[EXPORT_COLUMNS];
    const size_t count = case_file_columns(CASE_ADS, columns, EXPORT_COLUMNS);
    ae_status status = buffer_append_text(header, safe ? "\xef\xbb\xbf" : "", error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = buffer_append_format(header, error, "%s%s", k > 0 ? "," : "", columns[k]);
    for (size_t k = 0; k < sizeof shown / sizeof *shown && status == AE_OK; k++)
        status = buffer_append_format(header, error, ",%s", ae_role_name(shown[k]));
    return status == AE_OK ? buffer_append(header, "", 1, error) : status;
}

static ae_status table_make(export_job *job, bool safe, ae_error *error)
{
    csv_job self = {.job = job, .safe = safe};
    buffer header;
    buffer_init(&header, SIZE_MAX);
    ae_status status = header_make(safe, &header, error);
    if (status == AE_OK)
        status = export_output_open(job->to, "ads.csv", error);
    if (status == AE_OK)
        status = csv_begin(export_output_take, job->to, header.data, &self.csv, error);
    buffer_clear(&header);
    if (status != AE_OK)
        return status;
    status = export_ads(job->from, EXPORT_ROW, ad_put, &self, error);
    if (status == AE_OK)
        status = csv_commit(self.csv, error);
    else
        csv_discard(self.csv);
    return status == AE_OK ? export_output_close(job->to, error) : status;
}

ae_status export_csv(export_job *job, ae_error *error)
{
    return table_make(job, false, error);
}

ae_status export_csv_safe(export_job *job, ae_error *error)
{
    return table_make(job, true, error);
}
