#include "web/desk.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "web/said.h"

/* In which regions, and on which sites, each cluster or poster has ads. */
#define AMONG(table, id)                                                                           \
    "SELECT DISTINCT coalesce(t.region, ''), coalesce(a.site, ''), g.number FROM " table           \
    " g JOIN ads a ON a." id " = g." id " LEFT JOIN temp.town t ON t.town = a.place"

/* What every visit to the overview and the queue would count anew; statements that belong together
 * are one step. */
/* clang-format off */
static const char *const counted[] = {
    "CREATE TEMP TABLE month(month TEXT PRIMARY KEY, ads) WITHOUT ROWID;"
    "INSERT INTO month SELECT substr(day, 1, 7), count(*) FROM ads WHERE day IS NOT NULL "
    "GROUP BY 1;",
    "CREATE TEMP TABLE town(town TEXT PRIMARY KEY, ads, region) WITHOUT ROWID;"
    "INSERT INTO town SELECT place, count(*), substr(place, instr(place, ', ') + 2) FROM ads "
    "WHERE length(place) < 120 GROUP BY 1;"
    "CREATE INDEX temp.town_ads ON town(ads);",
    "CREATE TEMP TABLE origin(site TEXT PRIMARY KEY, ads) WITHOUT ROWID;"
    "INSERT INTO origin SELECT site, count(*) FROM ads WHERE length(site) < 120 GROUP BY 1;",
    "CREATE TEMP TABLE cluster_among(region TEXT, site TEXT, number INTEGER, "
    "PRIMARY KEY(number, region, site)) WITHOUT ROWID;"
    "INSERT OR IGNORE INTO cluster_among " AMONG("clusters", "cluster") ";",
    "CREATE TEMP TABLE poster_among(region TEXT, site TEXT, number INTEGER, "
    "PRIMARY KEY(number, region, site)) WITHOUT ROWID;"
    "INSERT OR IGNORE INTO poster_among " AMONG("posters", "poster") ";",
    "CREATE TEMP TABLE named AS SELECT kind || ':' || value AS name, ads, clusters, hub "
    "FROM contacts ORDER BY ads DESC, value LIMIT 1000;",
    "CREATE TEMP TABLE cluster_text(cluster TEXT, place INTEGER, text INTEGER, ad_id, ads, first, "
    "last, cities, similarity, PRIMARY KEY(cluster, place)) WITHOUT ROWID;"
    "CREATE TEMP TABLE judged(cluster TEXT PRIMARY KEY) WITHOUT ROWID;"
    "INSERT INTO judged SELECT cluster FROM clusters WHERE status IS NOT NULL;",
    "CREATE TEMP TABLE amount(name TEXT PRIMARY KEY, count) WITHOUT ROWID;"
    "INSERT INTO amount SELECT 'ads', count(*) FROM ads;"
    "INSERT INTO amount SELECT 'clusters', count(*) FROM clusters;"
    "INSERT INTO amount SELECT 'posters', count(*) FROM posters;"
    "INSERT INTO amount SELECT 'contacts', count(*) FROM contacts;"
    "INSERT INTO amount SELECT 'hubs', count(*) FROM hubs;"
    "INSERT INTO amount SELECT 'ties', count(*) FROM ties;"
    "INSERT INTO amount SELECT 'bridges', count(*) FROM bridges;"
    "INSERT INTO amount SELECT 'rejects', count(*) FROM rejects;"
    "INSERT INTO amount SELECT 'cities', count(*) FROM town;"};
/* clang-format on */

enum { COUNTED = sizeof counted / sizeof *counted };

/* Opening a large case takes seconds. */
typedef struct opening {
    const ae_config *config;
    unsigned done;
} opening;

/* Before the next step. */
static ae_status step_tell(opening *self, ae_error *error)
{
    enum { BESIDE = 5 /* case, finder, hubs, decisions, links */ };
    const ae_config *config = self->config;
    const ae_progress now = {
        .stage = "open", .done = self->done++, .total = COUNTED + BESIDE, .unit = "parts"};
    return config->progress == NULL || config->progress(config->context, &now)
               ? AE_OK
               : status_fail(error, AE_ERROR_INTERRUPTED, "stopped");
}

static ae_status counts_make(desk *self, opening *telling, ae_error *error)
{
    ae_status status = AE_OK;
    for (unsigned k = 0; k < COUNTED && status == AE_OK; k++) {
        status = step_tell(telling, error);
        if (status == AE_OK)
            status = database_do(self->from, counted[k], error);
    }
    return status;
}

static ae_status hubs_read(desk *self, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask =
        query_begin(self->from, "SELECT kind || ':' || value FROM contacts WHERE value IN (SELECT "
                                "contact FROM hubs) AND hub IS NOT NULL");
    while (status == AE_OK && query_next(ask)) {
        const ae_cell name = query_cell(ask, 0);
        status = intern_add(&self->hubs, name.bytes, name.length, &(uint32_t){0}, NULL, error);
    }
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

bool desk_has_hub(const desk *self, const char *contact)
{
    return intern_find(&self->hubs, contact, strlen(contact)) != INTERN_NONE;
}

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

/* What the pages are made from. Decisions they take from the journal, so that nobody waits for
 * another database after each of them. */
static ae_status database_prepare(const char *folder, const ae_config *config, ae_error *error)
{
    ae_indexed done;
    bool indexed = false;
    ae_status status = ae_case_indexed(folder, &indexed, error);
    if (status != AE_OK || indexed)
        return status;
    if (config->log != NULL)
        config->log(config->context, AE_LOG_NOTE,
                    "case.db is missing or out of date: it is made now");
    return ae_case_index(folder, config, &done, error);
}

static ae_status parts_open(desk *self, const char *path, const ae_config *config, ae_error *error)
{
    const char *folder = self->given->folder;
    opening telling = {.config = config};
    ae_status status = step_tell(&telling, error);
    if (status == AE_OK)
        status = ae_case_open(folder, &self->opened, error);
    if (status == AE_OK)
        status = step_tell(&telling, error);
    if (status == AE_OK)
        status = ae_finder_open(folder, config, &self->finder, error);
    if (status == AE_OK)
        status = database_open(path, &self->from, error);
    if (status == AE_OK)
        status = counts_make(self, &telling, error);
    if (status == AE_OK)
        status = step_tell(&telling, error);
    if (status == AE_OK)
        status = hubs_read(self, error);
    if (status == AE_OK)
        status = step_tell(&telling, error);
    if (status == AE_OK)
        status = said_begin(self, error);
    if (status == AE_OK)
        status = step_tell(&telling, error);
    return status == AE_OK ? links_read(self, error) : status;
}

ae_status desk_open(desk *self, const web_settings *given, const ae_config *config, ae_error *error)
{
    *self = (desk){.given = given};
    char *path = file_path_join(given->folder, "case.db");
    if (path == NULL)
        return status_out_of_memory(error, 1);
    (void)record_look(given->folder, &self->record); /* what is not there now differs later */
    ae_status status = database_prepare(given->folder, config, error);
    if (status == AE_OK)
        status = parts_open(self, path, config, error);
    memory_free(path);
    return status;
}

void desk_close(desk *self)
{
    intern_clear(&self->hubs);
    database_close(self->from);
    ae_finder_free(self->finder);
    ae_case_free(self->opened);
}
