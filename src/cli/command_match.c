/* match and rebuild: a run on a case, with rows to add or without. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/indexing.h"
#include "cli/summary.h"
#include "cli/usage.h"

/* What is to be done, and with what. */
typedef struct matching {
    const settings *given;
    const char *name; /* of the command */
    ae_case_use use;
    size_t count; /* of files */
    char **files;
    session around;
    ae_config config;
    char *texts; /* of the case's settings */
} matching;

/* The settings as the library wants them: those that were not given are the case's, where
 * there is one to go on from. */
static ae_status config_make(matching *self, ae_error *error)
{
    const settings *given = self->given;
    ae_config *config = &self->config;
    *config = given->match;
    config->shingle = (ae_shingle)given->shingle;
    config->hubs = given->hubs[0] != '\0' ? given->hubs : NULL;
    if (self->use == AE_CASE_ADD || self->use == AE_CASE_REBUILD) {
        const ae_config told = *config;
        ae_status status = ae_case_config(given->case_folder, config, &self->texts, error);
        if (status != AE_OK && (status != AE_ERROR_NO_CASE || self->use == AE_CASE_REBUILD))
            return status;
        option_overlay(given, config);
        const option *shingle = option_find(COMMAND_MATCH, "shingle", strlen("shingle"));
        if (given->given[shingle - option_table])
            config->shingle = told.shingle;
        if (told.hubs != NULL)
            config->hubs = told.hubs;
    }
    config->map = given->map[0] != '\0' ? given->map : NULL;
    config->language = (ae_language)given->language;
    config->progress = session_progress;
    config->log = session_log;
    config->context = &self->around;
    return ae_config_check(config, error);
}

static ae_status usage_check(const matching *self, ae_error *error)
{
    if (self->use == AE_CASE_REBUILD || self->count > 0)
        return AE_OK;
    if (self->given->curve)
        return usage_fail(error, "--curve without a FILE needs --bands as well: how many bands "
                                 "there are depends on the number of texts");
    return usage_fail(error, "no FILE given; name a CSV, a folder of them, or - for standard "
                             "input");
}

/* Reads, matches and writes. *idle: there was nothing to add. */
static ae_status run_all(ae_run *run, const matching *self, bool *idle, ae_error *error)
{
    const char *folder = self->given->case_folder;
    ae_status status = ae_run_begin(run, folder, self->use, error);
    if (status == AE_OK && self->count > 0)
        status = ae_run_add_paths(run, (const char *const *)self->files, self->count, error);
    if (status != AE_OK)
        return status;
    ae_past_run added;
    const uint64_t runs = ae_run_past_count(run);
    ae_run_past(run, runs - 1, &added);
    *idle = self->use == AE_CASE_ADD && runs > 1 && added.files == 0;
    if (*idle)
        return AE_OK;
    status = ae_run_match(run, error);
    return status == AE_OK ? ae_run_write(run, folder, false, error) : status;
}

static void outcome_print(const ae_run *run, const matching *self)
{
    const settings *given = self->given;
    const ae_summary *summary = ae_run_summary(run);
    if (given->json)
        summary_print_json(run, given, self->name);
    else if (!given->quiet)
        summary_print(run, given);
    if (given->curve && !given->json) {
        printf("%s", given->quiet ? "" : "\n");
        summary_print_curve(summary->bands, summary->band_rows);
    }
}

static exit_code curve_only(const settings *given)
{
    if (given->json)
        summary_print_curve_json(given->match.bands, given->match.band_rows);
    else
        summary_print_curve(given->match.bands, given->match.band_rows);
    return EXIT_CODE_DONE;
}

/* Says why the run failed; a case that is in the way has its way out. */
static exit_code run_fail(const matching *self, ae_status status, const ae_error *error)
{
    const exit_code code = session_fail(&self->around, status, error);
    if (status == AE_ERROR_MEMORY)
        message_note(self->around.say, "--memory keeps it to less; so do fewer rows at a time");
    if (status == AE_ERROR_USAGE && self->use != AE_CASE_REBUILD &&
        strcmp(error->file, self->given->case_folder) == 0)
        message_note(self->around.say, "-o DIR says where to write; --replace begins anew; `adecho "
                                       "rebuild` matches a case with other settings");
    return code;
}

/* Whether one of the journal's lines behind the first `count` is a decision: a purge adds its own
 * line, which says nothing that a run heeds. */
static bool decided_since(const char *folder, uint64_t count)
{
    ae_journal *lines = NULL;
    ae_error error;
    bool decided = false;
    if (ae_journal_open(folder, &lines, &error) != AE_OK)
        return false; /* the run has read it, and would have failed */
    for (uint64_t k = count; k < ae_journal_count(lines) && !decided; k++) {
        ae_decision line;
        ae_journal_decision(lines, k, &line);
        decided = line.verdict != AE_VERDICT_PURGED;
    }
    ae_journal_free(lines);
    return decided;
}

/* Nothing new was read, but something new was said. */
static void idle_notes(const matching *self, const ae_run *run)
{
    ae_past_run last, now;
    const uint64_t runs = ae_run_past_count(run);
    ae_run_past(run, runs - 2, &last);
    ae_run_past(run, runs - 1, &now);
    if (now.decisions > last.decisions && decided_since(self->given->case_folder, last.decisions))
        message_note(self->around.say,
                     "decisions wait since the last run; `adecho rebuild` has them count now");
}

static exit_code run_report(const matching *self, const ae_run *run, bool idle)
{
    ae_past_run added;
    if (idle)
        idle_notes(self, run);
    if (idle && self->given->json)
        summary_print_idle_json(run, self->given);
    else if (idle && !self->given->quiet)
        printf("nothing to add: %s is as it was\n", self->given->case_folder);
    if (idle)
        return EXIT_CODE_DONE;
    outcome_print(run, self);
    if (ae_run_summary(run)->rows == 0)
        message_warning(self->around.say, "no row was read: the case %s holds no ad",
                        self->given->case_folder);
    ae_run_past(run, ae_run_past_count(run) - 1, &added);
    return added.rejects > 0 ? EXIT_CODE_REJECTS : EXIT_CODE_DONE;
}

/* The case is written, and stays so whatever happens here. Of this, --json has no line. */
static exit_code index_bring(matching *self, exit_code code)
{
    const char *folder = self->given->case_folder;
    const settings *given = self->given;
    messenger *say = self->around.say;
    ae_error error;
    ae_indexed done;
    session_begin(&self->around, given, say);
    ae_status status = indexing_run(folder, given, &self->around, &done, &error);
    session_end(&self->around);
    if (status != AE_OK) {
        message_error(say, &error);
        message_note(say, "the case itself is written; `adecho index` makes what is missing");
        return exit_code_of(status);
    }
    if ((done.made || done.search_made) && !given->quiet && !given->json)
        indexing_print(folder, &done);
    return code;
}

static exit_code matching_run(matching *self, messenger *say)
{
    ae_error error;
    ae_run *run = NULL;
    bool idle = false;
    ae_status status = config_make(self, &error);
    if (status == AE_OK && self->given->curve && self->count == 0 && self->config.bands > 0)
        return curve_only(self->given);
    if (status == AE_OK)
        status = usage_check(self, &error);
    if (status != AE_OK)
        return command_refuse(command_find(self->name), &error, say);
    session_begin(&self->around, self->given, say);
    status = ae_run_new(&self->config, &run, &error);
    if (status == AE_OK)
        status = run_all(run, self, &idle, &error);
    session_end(&self->around);
    const exit_code code =
        status == AE_OK ? run_report(self, run, idle) : run_fail(self, status, &error);
    ae_run_free(run);
    return status == AE_OK && self->config.index ? index_bring(self, code) : code;
}

exit_code command_match_run(settings *given, size_t count, char **operands, messenger *say)
{
    matching self = {.given = given,
                     .name = "match",
                     .use = given->replace ? AE_CASE_REPLACE : AE_CASE_ADD,
                     .count = count,
                     .files = operands};
    const exit_code code = matching_run(&self, say);
    free(self.texts);
    return code;
}

exit_code command_rebuild_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_error error;
    if (count != 1) {
        usage_fail(&error, "rebuild takes one case folder, such as `adecho rebuild adecho-case`");
        return command_refuse(command_find("rebuild"), &error, say);
    }
    given->case_folder = operands[0];
    matching self = {.given = given, .name = "rebuild", .use = AE_CASE_REBUILD};
    const exit_code code = matching_run(&self, say);
    free(self.texts);
    return code;
}
