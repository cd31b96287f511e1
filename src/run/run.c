#include "run/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "run/config.h"
#include "run/hub_list.h"

/* While rows are read, what was read is marked for a run that goes on, not oftener than this: so
 * much is soon read again, and a table of 1,000,000 ads is read 4 % faster without a mark. And
 * it takes one part in so many of the time. */
enum { MARK_SHARE = 50 };
#define MARK_LEAST_SECONDS 5.0

/* ---- Making and breaking -------------------------------------------------- */

static char *text_copy(const char *text, bool *failed)
{
    char *copy = text == NULL ? NULL : memory_copy_text(text);
    *failed |= text != NULL && copy == NULL;
    return copy;
}

/* The run's own copies of the settings that are texts. */
static ae_status settings_copy(ae_run *self, const ae_config *config, ae_error *error)
{
    bool failed = false;
    self->config = *config;
    self->config.map = self->map = text_copy(config->map, &failed);
    self->config.country = self->country = text_copy(config->country, &failed);
    for (char *at = self->country; at != NULL && *at != '\0'; at++)
        *at = ascii_upper(*at); /* however it is written, it is one setting */
    self->config.hubs = self->hubs = text_copy(config->hubs, &failed);
    self->config.order = self->order = text_copy(config->order, &failed);
    self->config.decisions = self->decisions = text_copy(config->decisions, &failed);
    if (failed)
        return status_out_of_memory(error, sizeof *self);
    if (self->config.threads == 0)
        self->config.threads = parallel_available();
    self->config.shingle_width = config_shingle_width(config);
    return review_rule_find(config->order, &self->rule, error);
}

/* Says of a wrong hub before anything is read. */
static ae_status hubs_check(const ae_run *self, ae_error *error)
{
    hub_list found = {0};
    ae_status status = hub_list_read(&self->tools, &self->rows, self->hubs, &found, error);
    hub_list_clear(&found);
    return status;
}

ae_status ae_run_new(const ae_config *config, ae_run **run, ae_error *error)
{
    ae_status status = ae_config_check(config, error);
    if (status != AE_OK)
        return status;
    ae_run *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    status = settings_copy(self, config, error);
    if (status == AE_OK)
        status = ingest_tools_new(&self->config, &self->tools, error);
    if (status == AE_OK)
        status = hubs_check(self, error);
    if (status == AE_OK && self->decisions != NULL)
        status = journal_read(self->decisions, &self->decided, error);
    if (status != AE_OK) {
        ae_run_free(self);
        return status;
    }
    self->part.least = MARK_LEAST_SECONDS;
    self->part.share = MARK_SHARE;
    self->began = clock_seconds();
    self->began_wall = clock_wall();
    *run = self;
    return AE_OK;
}

/* Whether the next run can go on with what is in the folder under construction: this run's rows or,
 * as long as it has none, those that a stopped one had left there. */
static bool leaves_rows(const ae_run *run)
{
    return run->unbegun ? case_has_stopped(folder_staging(run->draft))
                        : run->interrupted && (run->marked || run->part.marked);
}

/* Giving back some hundreds of megabytes takes its time: half of that is for what was read. */
static ae_status rows_forget(void *context, ae_error *error)
{
    ae_run *run = context;
    (void)error;
    corpus_clear(&run->rows);
    return AE_OK;
}

/* What was made of the rows. */
static ae_status findings_forget(void *context, ae_error *error)
{
    ae_run *run = context;
    (void)error;
    changes_clear(&run->changed);
    naming_clear(&run->clusters);
    naming_clear(&run->owners);
    standing_clear(&run->stands);
    rulings_clear(&run->said);
    journal_clear(&run->decided);
    templates_clear(&run->templates);
    posters_clear(&run->posters);
    outcome_clear(&run->outcome);
    poster_result_clear(&run->formed);
    particulars_clear(&run->known);
    match_clear(&run->match);
    stage_room_clear(&run->room);
    return AE_OK;
}

void ae_run_free(ae_run *run)
{
    if (run == NULL)
        return;
    measured_discard(run->pairs);
    if (leaves_rows(run)) {
        row_store_leave(&run->rows.scraped);
        columns_leave(run->part.columns);
        folder_leave(run->draft, case_stopped_files, case_stopped_file_count);
    } else {
        columns_discard(run->part.columns);
        folder_discard(run->draft);
    }
    /* While the old case is removed, that is the other thread's work. */
    (void)!parallel_both(run->removal != NULL ? 1 : run->config.threads, rows_forget,
                         findings_forget, run, NULL);
    run_leaving_end(run);
    spill_free(run->large);
    ingest_tools_clear(&run->tools);
    for (size_t k = 0; k < run->input_count; k++)
        ingest_facts_clear(&run->inputs[k]);
    memory_free(run->inputs);
    history_clear(&run->past);
    memory_free(run->folder);
    memory_free(run->map);
    memory_free(run->country);
    memory_free(run->hubs);
    memory_free(run->order);
    memory_free(run->decisions);
    memory_free(run);
}

/* ---- What all steps share ------------------------------------------------- */

void run_note(const ae_run *run, ae_log_level level, const char *format, ...)
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

void run_step(ae_run *run, const char *name, double seconds)
{
    for (size_t k = 0; k < run->step_count; k++)
        if (strcmp(run->steps[k].name, name) == 0) {
            run->steps[k].seconds += seconds;
            return;
        }
    if (run->step_count < RUN_STEPS_MOST)
        run->steps[run->step_count++] = (ae_step){name, seconds};
}

void run_kept_note(const ae_run *run)
{
    if (run->interrupted && run->draft != NULL && leaves_rows(run))
        run_note(run, AE_LOG_NOTE, "%s: what was read is kept for the same command to go on with",
                 run->folder);
}

/* A run that failed half-way holds half of something: nothing may be made of it. */
ae_status run_usable(const ae_run *run, bool matched, ae_error *error)
{
    if (run->spoilt)
        return status_fail(error, AE_ERROR_USAGE, "this run has failed; begin a new one");
    if (run->idle)
        return status_fail(error, AE_ERROR_USAGE, "this run has nothing to add; begin a new one");
    if (run->matched != matched)
        return status_fail(error, AE_ERROR_USAGE,
                           matched ? "match before asking for what matching gives"
                                   : "this run has been matched; begin a new one");
    return AE_OK;
}

void run_usage(ae_run *run)
{
    struct rusage usage;
    run->summary.seconds = clock_seconds() - run->began;
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        run->summary.peak_memory = (uint64_t)usage.ru_maxrss * 1024; /* Linux counts in KiB */
}
