/* ae_run_write() of adecho.h: the tables, the rows, the history, the record, all at once. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/append_file.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/journal.h"
#include "casefile/row_file.h"
#include "report/ad_write.h"
#include "report/case_language.h"
#include "report/case_write.h"
#include "report/changes_write.h"
#include "report/report_page.h"
#include "report/run_record.h"
#include "run/ad_digest.h"
#include "run/config.h"
#include "run/kept.h"
#include "run/memory_need.h"
#include "run/run_begin.h"
#include "run/stopped.h"
#include "text/normalise.h"

/* The rows as scraped, what is needed to compare them again, and what reading made of them. */
static ae_status rows_write(ae_run *run, const char *folder, ae_error *error)
{
    const ae_config *config = &run->config;
    static const uint8_t one[1] = {WEIGHT_ONE};
    const weight_table *table = &run->match.weights;
    const row_file_weights weights = {table->cells == NULL ? one : table->cells, table->bits};
    row_file_settings settings = {.shingle_kind = config->shingle,
                                  .shingle_width = config->shingle_width,
                                  .threshold = (uint32_t)lround(config->threshold * SIMILARITY_ONE),
                                  .plain_share =
                                      (uint32_t)lround(config->plain_share * SIMILARITY_ONE)};
    snprintf(settings.country, sizeof settings.country, "%s", run->country);
    snprintf(settings.normaliser, sizeof settings.normaliser, "%s", normalise_version());
    uint64_t stamp = 0;
    ae_status status =
        row_store_write(&run->rows.scraped, folder, &weights, &settings, &stamp, error);
    if (status != AE_OK || run->marked)
        return status;
    return kept_does(&run->rows) ? folder_keep(run->draft, KEPT_NAME, error)
                                 : kept_write(&run->rows, run->country, stamp, folder, error);
}

/* ---- The history ------------------------------------------------------------------ */

static history_groups groups_of(const naming *names)
{
    return (history_groups){.group_of = names->group_of,
                            .ids = names->found.ids,
                            .born = names->found.born,
                            .count = names->found.count,
                            .retired = names->found.retired,
                            .retired_count = names->found.retired_count};
}

static void runs_fill(const ae_run *run, history_run *runs)
{
    uint64_t repaired = run->rows.repaired_rows;
    for (size_t k = 0; k < run->past.run_count; k++) {
        runs[k] = run->past.runs[k];
        repaired -= runs[k].repaired;
    }
    const ae_past_run added = run_added(run);
    runs[run->past.run_count] = (history_run){.began = added.began,
                                              .rebuilt = added.rebuilt,
                                              .files = added.files,
                                              .rows = added.rows,
                                              .ads = added.ads,
                                              .rejects = added.rejects,
                                              .repaired = repaired,
                                              .decisions = added.decisions,
                                              .decisions_head = added.decisions_head,
                                              .version = added.version,
                                              .purged = added.purged,
                                              .purge_rule = added.purge_rule,
                                              .purge_by = added.purge_by,
                                              .purge_reason = added.purge_reason};
}

static ae_status history_make(const ae_run *run, history *told, ae_error *error)
{
    const corpus *rows = &run->rows;
    *told = (history){.config = run->config,
                      .run_count = run->past.run_count + 1,
                      .input_count = run->past.input_count + run->input_count,
                      .source_count = rows->sources.count,
                      .row_count = rows->ad_count,
                      .weighed = run->weighed,
                      .clusters = groups_of(&run->clusters),
                      .posters = groups_of(&run->owners)};
    /* What nobody chose goes with the kind, should that be another one day. */
    const ae_config kind = {.shingle = run->config.shingle};
    if (run->config.shingle_width == config_shingle_width(&kind))
        told->config.shingle_width = 0;
    told->runs = memory_new(told->run_count, sizeof *told->runs);
    told->inputs = memory_new(told->input_count, sizeof *told->inputs);
    told->sources = memory_new(told->source_count, sizeof *told->sources);
    told->origins = spill_take(rows->large, told->row_count, sizeof *told->origins);
    if (told->runs == NULL || told->inputs == NULL || told->sources == NULL ||
        told->origins == NULL)
        return status_out_of_memory(error, told->row_count * sizeof *told->origins);
    runs_fill(run, told->runs);
    for (size_t k = 0; k < told->input_count; k++)
        told->inputs[k] = run_input(run, k);
    for (uint32_t k = 0; k < told->source_count; k++)
        told->sources[k] = intern_text(&rows->sources, k);
    for (size_t k = 0; k < told->row_count; k++)
        told->origins[k] = (history_origin){rows->ads[k].line, rows->ads[k].source};
    return AE_OK;
}

static ae_status past_write(const ae_run *run, const char *folder, ae_error *error)
{
    history told;
    ae_status status = history_make(run, &told, error);
    if (status == AE_OK)
        status = history_write(folder, &told, error);
    memory_free(told.runs);
    memory_free(told.inputs);
    memory_free(told.sources);
    spill_give(run->rows.large, told.origins);
    return status;
}

/* ---- The case ---------------------------------------------------------------------- */

/* The files do not depend on each other. */
typedef struct writing {
    ae_run *run;
    case_output files;
    size_t order[CASE_WRITE_TABLES];
    uint64_t told;        /* rows of changes.csv */
    parallel_share share; /* taken: by parts that are not written yet */
} writing;

/* Those that take long come first. The last, which takes longest, is written by all threads that
 * have none of the others any more. */
enum {
    PART_ROWS,
    PART_TABLES,
    PART_PAST = PART_TABLES + CASE_WRITE_TABLES,
    PART_CHANGES,
    PART_ADS,
    PART_COUNT
};

/* Whether the ads that the case had are the first ones still, and read as they were. */
static bool rows_stand(const ae_run *run)
{
    return run->past.run_count > 0 && !run->rebuilt && run->purge == NULL;
}

static ae_status part_write(writing *self, size_t part, ae_error *error)
{
    ae_run *run = self->run;
    switch (part) {
    case PART_CHANGES:
        return changes_write(run, run->past.run_count > 0 ? run->folder : NULL,
                             run->purge != NULL ? run_purge_keeps : NULL, &self->files, &self->told,
                             error);
    case PART_ROWS:
        return rows_write(run, self->files.folder, error);
    case PART_PAST:
        return past_write(run, self->files.folder, error);
    case PART_ADS:
        return ads_write(run, &self->share, rows_stand(run) ? run->folder : NULL, ad_digest,
                         &self->files, error);
    default:
        return case_write_table(run, self->order[part - PART_TABLES], &self->files, error);
    }
}

static ae_status parts_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    writing *self = context;
    ae_status status = AE_OK;
    (void)worker;
    for (size_t part = begin; part < end && status == AE_OK; part++) {
        status = part_write(self, part, error);
        atomic_fetch_sub(&self->share.taken, 1);
    }
    return status;
}

static ae_status files_write(ae_run *run, const char *folder, ae_error *error)
{
    const double begin = clock_seconds();
    writing parts = {.run = run, .files.folder = folder, .share.threads = run->config.threads};
    atomic_init(&parts.share.taken, PART_ADS); /* the others */
    case_write_order(run, parts.order);
    ae_status status = parallel_for(run->config.threads, PART_COUNT, 1, parts_work, &parts, error);
    run_step(run, "write", clock_seconds() - begin);
    run_usage(run);
    memory_need_tell_end(run);
    if (status == AE_OK)
        status = run_record_write(run, parts.told, &parts.files, error);
    const sheet_choice told = {.top = run->config.report_top, .language = run->config.language};
    const sheet_lent lent = {run, run->tools.readers[0]};
    return status == AE_OK ? report_write(folder, &told, &lent, error) : status;
}

/* A run that was not begun at a place gets one for this once. */
static ae_status place_take(ae_run *run, const char *folder, bool replace, ae_error *error)
{
    bool there;
    if (run->draft != NULL && strcmp(folder, run->folder) == 0)
        return AE_OK;
    if (run->draft != NULL || run->past.run_count > 0)
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "this run was begun at %.200s, and is written there, once",
                              run->folder);
    return run_begin_at(run, folder, replace ? AE_CASE_REPLACE : AE_CASE_NEW, false, &there, error);
}

/* Lines that name what is purged are not kept. */
static ae_status decisions_purge(ae_run *run, journal_hold *held, const char *folder,
                                 ae_error *error)
{
    journal lines = {0};
    buffer bytes;
    file_output *file = NULL;
    char *path = file_path_join(run->folder, JOURNAL_NAME);
    buffer_init(&bytes, SIZE_MAX);
    ae_status status = path != NULL ? journal_hold_read(held, path, &lines, error)
                                    : status_out_of_memory(error, strlen(run->folder));
    if (status == AE_OK)
        status = run_purge_journal(run, &lines, true, &bytes, error);
    if (status == AE_OK)
        status = file_output_open(folder, JOURNAL_NAME, &file, error);
    if (status == AE_OK)
        status = file_output_write(file, bytes.data, bytes.length, error);
    if (status == AE_OK)
        status = file_output_commit(file, error);
    else
        file_output_discard(file);
    journal_clear(&lines);
    buffer_clear(&bytes);
    memory_free(path);
    return status;
}

/* The journal stays the file that it was; a new case gets a copy of what it was made with. */
static ae_status decisions_keep(ae_run *run, folder_draft *draft, journal_hold *held,
                                ae_error *error)
{
    if (run->purge != NULL)
        return decisions_purge(run, held, folder_staging(draft), error);
    ae_status status = held != NULL && append_file_length(held) > 0
                           ? folder_keep(draft, JOURNAL_NAME, error)
                           : AE_OK;
    if (status != AE_OK || run->decisions == NULL)
        return status;
    char *kept = file_path_join(folder_staging(draft), JOURNAL_NAME);
    if (kept == NULL)
        return status_out_of_memory(error, strlen(run->folder));
    if (file_kind_of(kept) == FILE_ABSENT)
        status = journal_copy(run->decisions, folder_staging(draft), error);
    memory_free(kept);
    return status;
}

/* Rows that the case had are copied as they are, and first looked at where they are copied to: what
 * is damaged is the case's own file. */
static void blame_turn(const ae_run *run, const char *staging, ae_error *error)
{
    const size_t length = strlen(staging);
    char own[sizeof error->file];
    if (error == NULL || run->past.row_count == 0 || error->code != AE_ERROR_FORMAT ||
        strncmp(error->file, staging, length) != 0 || error->file[length] != '/')
        return;
    if ((size_t)snprintf(own, sizeof own, "%s%s", run->folder, error->file + length) < sizeof own)
        memcpy(error->file, own, sizeof own);
}

static void leaving_remove(void *context)
{
    const ae_run *run = context;
    folder_remove(run->leaving);
}

void run_leaving_end(ae_run *run)
{
    if (run->leaving == NULL)
        return;
    /* What is left of it; once it is gone the name may be that of another run's. */
    if (run->removal == NULL || !errand_is_done(run->removal))
        folder_remove(run->leaving);
    errand_end(run->removal);
    memory_free(run->leaving);
    run->removal = NULL;
    run->leaving = NULL;
}

/* That the system takes back the case that was there goes on beside what the caller does next,
 * unless it is the promise that it is gone. */
static void leaving_begin(ae_run *run)
{
    if (run->leaving == NULL)
        return;
    if (run->purge == NULL && run->config.threads > 1 &&
        errand_begin(leaving_remove, run, &run->removal, NULL) == AE_OK)
        return;
    run_leaving_end(run);
}

ae_status ae_run_write(ae_run *run, const char *folder, bool replace, ae_error *error)
{
    ae_status status = run_usable(run, true, error);
    if (status == AE_OK)
        status = place_take(run, folder, replace, error);
    if (status != AE_OK)
        return status;
    run_leaving_end(run);
    folder_draft *draft = run->draft;
    journal_hold *held = NULL;
    run->config.language = case_language(run->config.language, NULL);
    if (run->purge != NULL)
        status = run_purge_settle(run, error);
    if (status == AE_OK)
        status = files_write(run, folder_staging(draft), error);
    if (status == AE_ERROR_FORMAT)
        blame_turn(run, folder_staging(draft), error);
    /* Who decides meanwhile waits for the new folder. */
    if (status == AE_OK && file_kind_of(run->folder) == FILE_FOLDER)
        status = journal_hold_take(run->folder, &held, error);
    if (status == AE_OK)
        status = decisions_keep(run, draft, held, error);
    stopped_forget(run);
    run->draft = NULL;
    if (status == AE_OK)
        status = folder_publish(draft, &run->leaving, error);
    else
        folder_discard(draft);
    journal_hold_end(held, status == AE_OK);
    leaving_begin(run);
    if (run->past.run_count == 0) {
        memory_free(run->folder);
        run->folder = NULL;
    }
    return status;
}
