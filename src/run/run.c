#include "run/run.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "io/walk.h"
#include "report/case_write.h"
#include "report/run_record.h"

/* ---- Making and breaking -------------------------------------------------- */

ae_status ae_run_new(const ae_config *config, ae_run **run, ae_error *error)
{
    ae_status status = ae_config_check(config, error);
    if (status != AE_OK)
        return status;
    ae_run *self = memory_new(1, sizeof *self);
    char *map = config->map == NULL ? NULL : memory_copy_text(config->map);
    if (self == NULL || (config->map != NULL && map == NULL)) {
        memory_free(self);
        memory_free(map);
        return status_out_of_memory(error, sizeof *self);
    }
    self->config = *config;
    self->config.map = self->map = map;
    if (self->config.threads == 0)
        self->config.threads = parallel_available();
    if (self->config.shingle_width == 0)
        self->config.shingle_width = config->shingle == AE_SHINGLE_WORD ? 3 : 5;
    self->began = clock_seconds();
    *run = self;
    return AE_OK;
}

void ae_run_free(ae_run *run)
{
    if (run == NULL)
        return;
    outcome_clear(&run->outcome);
    match_clear(&run->match);
    stage_room_clear(&run->room);
    corpus_clear(&run->rows);
    for (size_t k = 0; k < run->input_count; k++)
        ingest_facts_clear(&run->inputs[k]);
    memory_free(run->inputs);
    memory_free(run->map);
    memory_free(run);
}

static void __attribute__((format(printf, 3, 4)))
note(const ae_run *run, ae_log_level level, const char *format, ...)
{
    char message[1024];
    if (run->config.log == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    run->config.log(run->config.context, level, message);
}

static void step_note(ae_run *run, const char *name, double seconds)
{
    for (size_t k = 0; k < run->step_count; k++)
        if (strcmp(run->steps[k].name, name) == 0) {
            run->steps[k].seconds += seconds;
            return;
        }
    if (run->step_count < RUN_STEPS_MOST)
        run->steps[run->step_count++] = (ae_step){name, seconds};
}

/* A run that failed half-way holds half of something: nothing may be made of it. */
static ae_status usable_check(const ae_run *run, bool matched, ae_error *error)
{
    if (run->spoilt)
        return status_fail(error, AE_ERROR_USAGE, "this run has failed; begin a new one");
    if (run->matched != matched)
        return status_fail(error, AE_ERROR_USAGE,
                           matched ? "match before asking for what matching gives"
                                   : "this run has been matched; begin a new one");
    return AE_OK;
}

/* ---- Reading -------------------------------------------------------------- */

static bool reading_progress(void *context, uint64_t bytes)
{
    const ae_run *run = context;
    const ae_progress progress = {"read", run->bytes_before + bytes, run->bytes_total, "bytes",
                                  run->rows.ad_count + run->rows.reject_count};
    return run->config.progress == NULL || run->config.progress(run->config.context, &progress);
}

/* Whether an earlier file was read in the same way: of hundreds of like files the
 * first is worth a note, the others a detail. */
static bool told_before(const ae_run *run, const ingest_facts *facts)
{
    for (size_t k = 0; k + 1 < run->input_count; k++)
        if (run->inputs[k].delimiter == facts->delimiter &&
            strcmp(run->inputs[k].encoding, facts->encoding) == 0 &&
            strcmp(run->inputs[k].roles, facts->roles) == 0)
            return true;
    return false;
}

static void input_note(const ae_run *run, const ingest_facts *facts)
{
    if (facts->bytes == 0) {
        note(run, AE_LOG_NOTE, "%s: empty", facts->path);
        return;
    }
    char cells[] = "cells parted by \"?\"";
    cells[sizeof cells - 3] = facts->delimiter;
    note(run, told_before(run, facts) ? AE_LOG_DETAIL : AE_LOG_NOTE,
         "%s: %" PRIu64 " row%s, %s, %s%s%s", facts->path, facts->rows, facts->rows == 1 ? "" : "s",
         facts->encoding,
         facts->delimiter == '\t'   ? "cells parted by tab"
         : facts->delimiter == '\0' ? "one column"
                                    : cells,
         facts->roles[0] != '\0' ? "; columns: " : "", facts->roles);
    if (facts->rejects > 0)
        note(run, AE_LOG_WARNING,
             "%s: %" PRIu64 " of %" PRIu64
             " rows could not be read; rejects.csv says where and why",
             facts->path, facts->rejects, facts->rows);
    for (size_t k = 0; facts->bytes > 0 && k + 1 < run->input_count; k++)
        if (run->inputs[k].hash_high == facts->hash_high &&
            run->inputs[k].hash_low == facts->hash_low && run->inputs[k].bytes == facts->bytes)
            note(run, AE_LOG_WARNING, "%s: the same bytes as %s; its rows count again", facts->path,
                 run->inputs[k].path);
}

static ae_status file_add(ae_run *run, const char *path, ae_error *error)
{
    void *inputs = run->inputs;
    ae_status status = memory_grow(&inputs, &run->input_capacity, run->input_count + 1,
                                   sizeof *run->inputs, error);
    run->inputs = inputs;
    if (status != AE_OK)
        return status;
    ingest_facts facts = {0};
    status = ingest_path(&run->rows, &run->config, path, reading_progress, run, &facts, error);
    if (status != AE_OK) {
        ingest_facts_clear(&facts);
        return status;
    }
    run->inputs[run->input_count++] = facts;
    run->bytes_before += facts.bytes;
    run->summary.rows += facts.rows;
    run->summary.ads += facts.ads;
    run->summary.rejects += facts.rejects;
    input_note(run, &run->inputs[run->input_count - 1]);
    return AE_OK;
}

static ae_status files_add(ae_run *run, const walk_list *files, ae_error *error)
{
    ae_status status = AE_OK;
    struct stat found;
    for (size_t k = 0; k < files->count; k++)
        if (stat(files->paths[k], &found) == 0)
            run->bytes_total += (uint64_t)found.st_size;
    for (size_t k = 0; k < files->count && status == AE_OK; k++)
        status = file_add(run, files->paths[k], error);
    return status;
}

ae_status ae_run_add_paths(ae_run *run, const char *const *paths, size_t count, ae_error *error)
{
    const double begin = clock_seconds();
    walk_list files = {0};
    ae_status status = usable_check(run, false, error);
    for (size_t k = 0; k < count && status == AE_OK; k++)
        status = walk_add(&files, paths[k], error);
    if (status == AE_OK) {
        status = files_add(run, &files, error);
        run->spoilt = status != AE_OK;
    }
    walk_clear(&files);
    step_note(run, "read", clock_seconds() - begin);
    return status;
}

ae_status ae_run_add_row(ae_run *run, const char *source, const ae_row *row, ae_error *error)
{
    ae_status status = usable_check(run, false, error);
    if (status != AE_OK)
        return status;
    status = ingest_row(&run->rows, source, row, error);
    run->spoilt = status != AE_OK;
    if (status == AE_OK) {
        run->summary.rows++;
        run->summary.ads++;
    }
    return status;
}

/* ---- Matching ------------------------------------------------------------- */

static void summary_fill(ae_run *run)
{
    ae_summary *summary = &run->summary;
    const corpus *rows = &run->rows;
    const match_result *match = &run->match;
    const outcome *found = &run->outcome;
    summary->files = run->input_count;
    summary->repaired_rows = rows->repaired_rows;
    summary->repeated_ids = rows->repeated_ids;
    summary->empty_texts = rows->empty_texts;
    summary->texts = rows->text_count;
    summary->folded = rows->ad_count - rows->empty_texts - rows->text_count;
    for (size_t k = 0; k < rows->text_count; k++) {
        summary->short_texts += outcome_text_short(&rows->texts[k]);
        summary->common_texts += outcome_text_common(&match->texts[k]);
    }
    summary->candidates = match->candidates;
    summary->pairs = match->link_count;
    summary->near_threshold = match->near_threshold;
    summary->thinned_buckets = match->thinned_buckets;
    summary->clusters = found->cluster_count;
    for (size_t k = 0; k < found->cluster_count; k++) {
        summary->clustered_ads += found->clusters[k].ads;
        if (found->clusters[k].ads > summary->largest_cluster)
            summary->largest_cluster = found->clusters[k].ads;
    }
    summary->bridges = found->bridge_count;
    summary->cities = rows->places.count;
    summary->most_cities = found->most_cities;
    summary->bands = match->bands;
    summary->band_rows = match->band_rows;
    summary->weighed_again = match->weighed_again;
    summary->background = match->background;
}

static void usage_fill(ae_run *run)
{
    struct rusage usage;
    run->summary.seconds = clock_seconds() - run->began;
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        run->summary.peak_memory = (uint64_t)usage.ru_maxrss * 1024; /* Linux counts in KiB */
}

ae_status ae_run_match(ae_run *run, ae_error *error)
{
    static const char *const names[MATCH_STEP_COUNT] = {"weigh", "sign", "pair", "verify", "join"};
    ae_status status = usable_check(run, false, error);
    if (status != AE_OK)
        return status;
    status = corpus_settle(&run->rows, error);
    if (status == AE_OK)
        status = stage_room_new(&run->room, &run->config, run->config.threads, &run->rows, error);
    if (status == AE_OK)
        status = match_run(&run->room, &run->match, error);
    const double begin = clock_seconds();
    if (status == AE_OK)
        status = outcome_make(&run->room, &run->match, &run->outcome, error);
    run->spoilt = status != AE_OK;
    if (status != AE_OK)
        return status;
    for (size_t k = 0; k < MATCH_STEP_COUNT; k++)
        step_note(run, names[k], run->match.seconds[k]);
    step_note(run, "describe", clock_seconds() - begin);
    run->matched = true;
    summary_fill(run);
    usage_fill(run);
    return AE_OK;
}

/* ---- Writing -------------------------------------------------------------- */

static ae_status place_check(const char *folder, bool replace, ae_error *error)
{
    char stranger[128];
    const file_kind kind = file_kind_of(folder);
    if (kind == FILE_ABSENT)
        return AE_OK;
    if (kind != FILE_FOLDER)
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "this is not a folder; choose another place for the case");
    if (!file_folder_holds_only(folder, case_files, CASE_FILE_COUNT, stranger, sizeof stranger))
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "this folder holds files that are no part of a case (\"%s\"); "
                              "choose another place for the case",
                              stranger);
    if (!replace && !file_folder_holds_only(folder, NULL, 0, stranger, sizeof stranger))
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "there is a case already; choose another place, or replace it");
    return AE_OK;
}

ae_status ae_case_check(const char *folder, bool replace, ae_error *error)
{
    file_folder *staged = NULL;
    ae_status status = place_check(folder, replace, error);
    if (status == AE_OK)
        status = file_folder_begin(folder, &staged, error);
    file_folder_discard(staged);
    return status;
}

ae_status ae_run_write(ae_run *run, const char *folder, bool replace, ae_error *error)
{
    const double begin = clock_seconds();
    file_folder *staged = NULL;
    ae_status status = usable_check(run, true, error);
    if (status == AE_OK)
        status = place_check(folder, replace, error);
    if (status == AE_OK)
        status = file_folder_begin(folder, &staged, error);
    if (status != AE_OK)
        return status;
    status = case_write_tables(run, file_folder_staging(staged), error);
    step_note(run, "write", clock_seconds() - begin);
    usage_fill(run);
    if (status == AE_OK)
        status = run_record_write(run, file_folder_staging(staged), error);
    if (status == AE_OK)
        status = file_folder_publish(staged, error);
    else
        file_folder_discard(staged);
    return status;
}
