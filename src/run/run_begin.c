/* ae_run_begin() of adecho.h: locks the place of the case, and takes in what is there. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/residence.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "casefile/case_place.h"
#include "report/case_files.h"
#include "report/case_language.h"
#include "run/config.h"
#include "run/replay.h"
#include "run/run_begin.h"
#include "run/stopped.h"

static ae_status stranger_fail(const char *folder, const char *stranger, ae_error *error)
{
    if (stranger[0] == '\0')
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "this folder cannot be read; ask for the right to, or choose "
                              "another place for the case");
    return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                          "this folder holds files that are no part of a case (\"%s\"); "
                          "choose another place for the case",
                          stranger);
}

/* *there: a case that is not to be left out of account. */
static ae_status place_check(const char *folder, ae_case_use use, bool *there, ae_error *error)
{
    char stranger[128];
    const char *names[CASE_FILE_COUNT];
    const file_kind kind = file_kind_of(folder);
    *there = false;
    if (use == AE_CASE_REBUILD) {
        ae_status status = case_place_check(folder, error);
        if (status != AE_OK)
            return status;
    }
    if (kind == FILE_ABSENT)
        return AE_OK;
    if (kind != FILE_FOLDER)
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "this is not a folder%s; choose another place for the case",
                              kind == FILE_OTHER ? ", or cannot be reached" : "");
    /* Told before hours of work: its old files could not be removed. */
    if (access(folder, W_OK) != 0)
        return status_fail_at(error, AE_ERROR_IO, folder, 0,
                              "this user cannot write to this folder; allow it (chmod u+w), name "
                              "another place, or work on a copy");
    case_file_names(names);
    if (!folder_holds_only(folder, names, CASE_FILE_COUNT, stranger, sizeof stranger))
        return stranger_fail(folder, stranger, error);
    if (use == AE_CASE_REPLACE || folder_holds_only(folder, NULL, 0, stranger, sizeof stranger))
        return AE_OK;
    if (use == AE_CASE_NEW)
        return status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                              "there is a case already; choose another place, or replace it");
    const ae_status status = case_place_check(folder, error);
    *there = status == AE_OK;
    return status == AE_OK || status == AE_ERROR_MEMORY
               ? status
               : status_fail_at(error, AE_ERROR_USAGE, folder, 0,
                                "this folder holds a part of a case, but no run.json; choose "
                                "another place, or replace it");
}

/* Other settings would match the old ads in another way: that is asked for by name. */
static ae_status settings_check(const ae_run *run, ae_error *error)
{
    const char *other = config_difference(&run->config, &run->past.config);
    return other == NULL ? AE_OK
                         : status_fail_at(error, AE_ERROR_USAGE, run->folder, 0,
                                          "this case was matched with another setting of %s; "
                                          "rebuild it with the new one, then add to it",
                                          other);
}

static bool replay_progress(void *context, uint64_t rows)
{
    const ae_run *run = context;
    const ae_progress progress = {"replay", rows, run->past.row_count, "rows", rows};
    return run->config.progress == NULL || run->config.progress(run->config.context, &progress);
}

/* Who said once what the columns are for need not say it again. */
static void map_take(ae_run *run)
{
    const char *map = run->past.config.map;
    run->tools.map_is_held = run->config.map == NULL && map != NULL && map[0] != '\0';
    if (run->tools.map_is_held)
        run->config.map = map;
}

static ae_status language_take(ae_run *run, ae_error *error)
{
    case_record record = {0};
    if (run->config.language < AE_LANGUAGE_COUNT)
        return AE_OK;
    ae_status status = case_record_read(run->folder, &record, error);
    if (status == AE_OK)
        run->config.language = case_language(run->config.language, &record);
    case_record_clear(&record);
    return status;
}

/* What the case is. Its rows are replayed when they are needed: what it knows already needs none.
 */
static ae_status case_take(ae_run *run, ae_error *error)
{
    ae_status status = history_read(run->folder, &run->past, error);
    if (status == AE_OK)
        map_take(run);
    if (status == AE_OK)
        status = language_take(run, error);
    if (status == AE_OK && !run->rebuilt)
        status = settings_check(run, error);
    run->unread = true;
    for (size_t k = 0; k < run->past.run_count; k++) {
        run->summary.rows += run->past.runs[k].rows;
        run->summary.ads += run->past.runs[k].ads;
        run->summary.rejects += run->past.runs[k].rejects;
    }
    return status;
}

/* Nothing is taken over of an earlier run that ended early; who only asks leaves it to others. */
static ae_status rows_begin(ae_run *run, ae_error *error)
{
    if (!run->unbegun)
        return AE_OK;
    if (run->purge != NULL && run->purge->dry) {
        row_store_begin_idle(&run->rows.scraped);
        return AE_OK;
    }
    run->unbegun = false;
    run->rows.scraped.anew = run->rebuilt;
    stopped_forget(run);
    return row_store_begin(&run->rows.scraped, folder_staging(run->draft), error);
}

ae_status run_replay_rows(ae_run *run, ae_error *error)
{
    ae_status status = run->unread
                           ? replay_case(&run->rows, &run->config, &run->tools, run->folder,
                                         &run->past, run->purge, replay_progress, run, error)
                           : AE_OK;
    run->part.before = columns_count(&run->rows);
    return status;
}

ae_status run_replay(ae_run *run, ae_error *error)
{
    const double begin = clock_seconds();
    ae_status status = rows_begin(run, error);
    if (status != AE_OK || !run->unread)
        return status;
    status = run_replay_rows(run, error);
    run->unread = false;
    run_step(run, "replay", clock_seconds() - begin);
    return status;
}

static ae_status place_lock(ae_run *run, const char *folder, bool go_on, ae_error *error)
{
    char words[HOLDER_WORDS_BYTES];
    char *path = memory_copy_text(folder);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    ae_status status = folder_go_on(folder, case_stopped_files, go_on ? case_stopped_file_count : 0,
                                    &run->draft, error);
    if (status != AE_OK) {
        memory_free(path);
        return status;
    }
    run->folder = path;
    if (folder_left_over(run->draft, words))
        run_note(run, AE_LOG_NOTE, "%s: taken over from a run that ended early: %s", folder, words);
    return AE_OK;
}

ae_status run_begin_at(ae_run *run, const char *folder, ae_case_use use, bool go_on, bool *there,
                       ae_error *error)
{
    ae_status status = place_check(folder, use, there, error);
    if (status == AE_OK)
        status = place_lock(run, folder, go_on, error);
    /* Until it was locked another run may have been there. */
    return status == AE_OK ? place_check(folder, use, there, error) : status;
}

/* Rows go to the place of the case as they come, and what is too large for memory too. */
static ae_status room_take(ae_run *run, ae_error *error)
{
    const char *folder = folder_staging(run->draft);
    run->large =
        spill_new(folder, run->config.memory > 0 ? run->config.memory : residence_bound_usual());
    if (run->large == NULL)
        return status_out_of_memory(error, strlen(folder));
    corpus_spill(&run->rows, run->large);
    run->unbegun = true;
    return AE_OK;
}

ae_status run_go_on(ae_run *run, const walk_list *files, size_t *done, ae_error *error)
{
    const double begin = clock_seconds();
    *done = 0;
    if (!run->unbegun)
        return AE_OK;
    bool taken;
    ae_status status = stopped_take(run, files, &taken, done, error);
    if (status != AE_OK || !taken)
        return status;
    run->unbegun = run->unread = false;
    run_note(run, AE_LOG_NOTE, "%s: goes on with %zu rows that an earlier, stopped run had read",
             run->folder, run->rows.ad_count + run->rows.reject_count);
    run_step(run, "replay", clock_seconds() - begin);
    return AE_OK;
}

/* Decisions that counted once are not lost without a word. */
static ae_status decisions_check(const ae_run *run, const journal *own, ae_error *error)
{
    if (run->past.run_count == 0)
        return AE_OK;
    const history_run *last = &run->past.runs[run->past.run_count - 1];
    return journal_begins(own, last->decisions, last->decisions_head)
               ? AE_OK
               : status_fail_at(error, AE_ERROR_FORMAT, run->folder, 0,
                                "the last run heeded %" PRIu64 " lines of " JOURNAL_NAME
                                ", and they are no longer there; restore it from a copy, or "
                                "replace the case",
                                last->decisions);
}

/* A case has one journal. */
static ae_status decisions_take(ae_run *run, ae_error *error)
{
    journal own = {0};
    ae_status status = journal_read(run->folder, &own, error);
    if (status == AE_OK)
        status = decisions_check(run, &own, error);
    const bool same = own.count == run->decided.count && strcmp(own.head, run->decided.head) == 0;
    if (status == AE_OK && run->decisions != NULL && own.count > 0 && !same)
        status = status_fail_at(error, AE_ERROR_USAGE, run->folder, 0,
                                "this case has decisions of its own, which count; others cannot "
                                "be given with --decisions");
    if (status == AE_OK && run->decisions == NULL) {
        run->decided = own;
        return AE_OK;
    }
    journal_clear(&own);
    return status;
}

ae_status ae_run_begin(ae_run *run, const char *folder, ae_case_use use, ae_error *error)
{
    bool there;
    ae_status status = run_usable(run, false, error);
    if (status == AE_OK && (run->folder != NULL || run->input_count > 0 || run->summary.rows > 0))
        status = status_fail(error, AE_ERROR_USAGE, "a run begins before rows are added to it");
    if (status != AE_OK)
        return status;
    status = run_begin_at(run, folder, use, true, &there, error);
    if (status == AE_OK)
        status = room_take(run, error);
    run->rebuilt = use == AE_CASE_REBUILD;
    if (status == AE_OK && there)
        status = case_take(run, error);
    if (status == AE_OK && file_kind_of(folder) == FILE_FOLDER)
        status = decisions_take(run, error);
    run->spoilt = status != AE_OK;
    return status;
}
