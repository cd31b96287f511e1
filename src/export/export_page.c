/* The formats "report" and "sheet": pages of what is told of posters and clusters. */
#include "base/status.h"
#include "export/export_format.h"
#include "report/report_page.h"

static ae_status page_make(export_job *job, const sheet_choice *choice, ae_error *error)
{
    static const sheet_lent nothing;
    sheet made = {.groups = NULL};
    ae_status status = sheet_make(job->from->folder, choice, &nothing, &made, error);
    if (status == AE_OK)
        status = export_output_open(job->to, "report.html", error);
    if (status == AE_OK)
        status = report_page_write(&job->to->to, &made, choice->lists_ads, error);
    if (status == AE_OK)
        status = export_output_close(job->to, error);
    for (size_t k = 0; k < made.ad_count; k++)
        job->ads += made.groups[made.ads[k].group].parent == SHEET_NONE;
    sheet_clear(&made);
    return status;
}

ae_status export_report(export_job *job, ae_error *error)
{
    const ae_export_config *config = job->from->config;
    const sheet_choice choice = {.top = config->report_top,
                                 .posters = config->posters,
                                 .clusters = config->clusters,
                                 .poster_count = config->poster_count,
                                 .cluster_count = config->cluster_count,
                                 .masks = config->mask,
                                 .language = job->from->language};
    return page_make(job, &choice, error);
}

ae_status export_sheet(export_job *job, ae_error *error)
{
    const ae_export_config *config = job->from->config;
    const sheet_choice choice = {.posters = config->posters,
                                 .clusters = config->clusters,
                                 .poster_count = config->poster_count,
                                 .cluster_count = config->cluster_count,
                                 .lists_ads = true,
                                 .masks = config->mask,
                                 .language = job->from->language};
    if (job->from->all)
        return status_fail(error, AE_ERROR_USAGE,
                           "a sheet is of clusters or posters: say which, with --cluster or "
                           "--poster and an id");
    return page_make(job, &choice, error);
}
