#include "web/desk.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "web/said.h"

/* What every visit to the overview would count anew. */
static const char counted[] =
    "CREATE TEMP TABLE month(month TEXT PRIMARY KEY, ads) WITHOUT ROWID;"
    "INSERT INTO month SELECT substr(day, 1, 7), count(*) FROM ads WHERE day IS NOT NULL GROUP BY "
    "1;"
    "CREATE TEMP TABLE town(town TEXT PRIMARY KEY, ads) WITHOUT ROWID;"
    "INSERT INTO town SELECT place, count(*) FROM ads WHERE length(place) < 120 GROUP BY 1;"
    "CREATE INDEX temp.town_ads ON town(ads);"
    "CREATE TEMP TABLE origin(site TEXT PRIMARY KEY, ads) WITHOUT ROWID;"
    "INSERT INTO origin SELECT site, count(*) FROM ads WHERE length(site) < 120 GROUP BY 1;"
    "CREATE TEMP TABLE judged(cluster TEXT PRIMARY KEY) WITHOUT ROWID;"
    "INSERT INTO judged SELECT cluster FROM clusters WHERE status IS NOT NULL;"
    "CREATE TEMP TABLE amount(name TEXT PRIMARY KEY, count) WITHOUT ROWID;"
    "INSERT INTO amount SELECT 'ads', count(*) FROM ads;"
    "INSERT INTO amount SELECT 'clusters', count(*) FROM clusters;"
    "INSERT INTO amount SELECT 'posters', count(*) FROM posters;"
    "INSERT INTO amount SELECT 'contacts', count(*) FROM contacts;"
    "INSERT INTO amount SELECT 'hubs', count(*) FROM hubs;"
    "INSERT INTO amount SELECT 'ties', count(*) FROM ties;"
    "INSERT INTO amount SELECT 'bridges', count(*) FROM bridges;"
    "INSERT INTO amount SELECT 'rejects', count(*) FROM rejects;"
    "INSERT INTO amount SELECT 'cities', count(*) FROM town;";

/* The first pair that is explained has all links of the case read: not while somebody waits for
 * a page. */
static ae_status links_read(desk *self, ae_error *error)
{
    ae_explanation *told = NULL;
    if (ae_case_ad_count(self->opened) < 2)
        return AE_OK;
    ae_status status = ae_case_explain(self->opened, 0, 1, &told, error);
    ae_explanation_free(told);
    return status;
}

static bool record_look(const char *folder, struct stat *found)
{
    char *path = file_path_join(folder, "run.json");
    const bool there = path != NULL && stat(path, found) == 0;
    memory_free(path);
    return there;
}

bool desk_is_stale(const desk *self)
{
    struct stat now;
    return !record_look(self->given->folder, &now) || now.st_ino != self->record.st_ino ||
           now.st_mtim.tv_sec != self->record.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != self->record.st_mtim.tv_nsec;
}

ae_status desk_open(desk *self, const web_settings *given, ae_error *error)
{
    *self = (desk){.given = given};
    char *path = file_path_join(given->folder, "case.db");
    if (path == NULL)
        return status_out_of_memory(error, 1);
    (void)record_look(given->folder, &self->record); /* what is not there now differs later */
    ae_status status = ae_case_open(given->folder, &self->opened, error);
    if (status == AE_OK)
        status = ae_finder_open(given->folder, given->config, &self->finder, error);
    if (status == AE_OK)
        status = database_open(path, &self->from, error);
    if (status == AE_OK)
        status = database_do(self->from, counted, error);
    if (status == AE_OK)
        status = said_begin(self, error);
    if (status == AE_OK)
        status = links_read(self, error);
    memory_free(path);
    return status;
}

void desk_close(desk *self)
{
    database_close(self->from);
    ae_finder_free(self->finder);
    ae_case_free(self->opened);
}
