/* ae_case_export() of adecho.h. */
#include <string.h>

#include "base/nearest.h"
#include "base/status.h"
#include "export/export_format.h"
#include "export/export_record.h"

enum { FORMAT_COUNT = 11 };

static const ae_export_format formats[FORMAT_COUNT] = {
    {"report", "the posters and clusters to look at first, as report.html", ".html", false},
    {"sheet", "the posters and clusters asked for, with all their ads: to print for a case file",
     ".html", false},
    {"csv", "a table of ads with their texts", ".csv", false},
    {"csv-safe", "the same for spreadsheets: no cell is taken for a formula", ".csv", false},
    {"jsonl", "an ad on each line as JSON, with where its contacts stand", ".jsonl", false},
    {"gexf", "ads, contacts and what links them, for Gephi and Gephi Lite", ".gexf", false},
    {"graphml", "the same as GraphML", ".graphml", false},
    {"gephi", "the same as two tables, nodes.csv and edges.csv", "", true},
    {"i2", "the same as flat tables for i2 Analyst's Notebook, with a guide to importing them", "",
     true},
    {"ftm", "the same as FollowTheMoney entities, for Aleph", ".ftm.json", false},
    {"timesketch", "an event on each line for each ad that has a day", ".jsonl", false},
};

static const export_make makers[FORMAT_COUNT] = {
    export_report,  export_sheet, export_csv, export_csv_safe, export_jsonl,     export_gexf,
    export_graphml, export_gephi, export_i2,  export_ftm,      export_timesketch};

size_t ae_export_formats(const ae_export_format **listed)
{
    *listed = formats;
    return FORMAT_COUNT;
}

void ae_export_config_init(ae_export_config *config)
{
    ae_config usual;
    ae_config_init(&usual);
    *config = (ae_export_config){.report_top = usual.report_top, .language = usual.language};
}

static ae_status format_find(const char *name, size_t *found, ae_error *error)
{
    const char *names[FORMAT_COUNT];
    for (*found = 0; *found < FORMAT_COUNT; ++*found) {
        names[*found] = formats[*found].name;
        if (name != NULL && strcmp(name, names[*found]) == 0)
            return AE_OK;
    }
    const char *near = name != NULL ? nearest_name(name, names, FORMAT_COUNT) : NULL;
    return status_fail(error, AE_ERROR_USAGE, "no export format \"%.64s\"%s%s%s",
                       name != NULL ? name : "", near != NULL ? "; did you mean \"" : "",
                       near != NULL ? near : "", near != NULL ? "\"?" : "");
}

static ae_status job_do(export_job *job, size_t which, ae_error *error)
{
    buffer record;
    buffer_init(&record, SIZE_MAX);
    ae_status status = makers[which](job, error);
    if (status == AE_OK && job->to->config->path != NULL)
        status = export_record_make(job, &formats[which], &record, error);
    if (status == AE_OK)
        status = export_output_commit(job->to, &record, error);
    buffer_clear(&record);
    return status;
}

ae_status ae_case_export(const char *folder, const ae_export_config *config, uint64_t *ads,
                         ae_error *error)
{
    export_case from = {.folder = NULL};
    export_output to = {.config = NULL};
    export_job job = {.from = &from, .to = &to};
    size_t which = 0;
    ae_status status = format_find(config->format, &which, error);
    if (status == AE_OK)
        status = export_case_open(folder, config, &from, error);
    if (status == AE_OK)
        status = export_output_begin(&to, config, formats[which].folder, error);
    if (status == AE_OK)
        status = job_do(&job, which, error);
    if (status == AE_OK && ads != NULL)
        *ads = job.ads;
    export_output_clear(&to);
    export_case_clear(&from);
    return status;
}
