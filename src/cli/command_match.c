#include <stdio.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/summary.h"
#include "cli/usage.h"

/* What the callbacks of a run are handed. */
typedef struct match_session {
    messenger *say;
    progress_display display;
    interrupt stop;
} match_session;

static bool progress_hear(void *context, const ae_progress *progress)
{
    match_session *self = context;
    progress_show(&self->display, progress);
    return !atomic_load(&self->stop.asked);
}

static void log_hear(void *context, ae_log_level level, const char *message)
{
    match_session *self = context;
    switch (level) {
    case AE_LOG_WARNING:
        message_warning(self->say, "%s", message);
        break;
    case AE_LOG_NOTE:
        message_note(self->say, "%s", message);
        break;
    case AE_LOG_DETAIL:
        message_detail(self->say, "%s", message);
        break;
    }
}

/* The settings as the library wants them, and whether it takes them. */
static ae_status config_make(const settings *given, match_session *session, ae_config *config,
                             ae_error *error)
{
    *config = given->match;
    config->shingle = (ae_shingle)given->shingle;
    config->map = given->map[0] != '\0' ? given->map : NULL;
    config->progress = progress_hear;
    config->log = log_hear;
    config->context = session;
    return ae_config_check(config, error);
}

static ae_status usage_check(const settings *given, size_t count, ae_error *error)
{
    if (count == 0 && given->curve)
        return usage_fail(error, "--curve without a FILE needs --bands as well: how many bands "
                                 "there are depends on the number of texts");
    if (count == 0)
        return usage_fail(error, "no FILE given; name a CSV, a folder of them, or - for standard "
                                 "input");
    return AE_OK;
}

/* Says at once what would stop the case from being written at the end. */
static ae_status place_check(const settings *given, messenger *say, ae_error *error)
{
    ae_status status = ae_case_check(given->case_folder, given->replace, error);
    if (status == AE_OK)
        return AE_OK;
    message_error(say, error);
    if (status == AE_ERROR_USAGE)
        message_note(say, "-o DIR says where to write; --replace replaces a case");
    return status;
}

/* Reads, matches and writes. */
static ae_status run_all(ae_run *run, const settings *given, size_t count, char **operands,
                         match_session *session, ae_error *error)
{
    ae_status status = ae_run_add_paths(run, (const char *const *)operands, count, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, given->case_folder, given->replace, error);
    progress_end(&session->display);
    return status;
}

static void outcome_print(const ae_run *run, const settings *given)
{
    const ae_summary *summary = ae_run_summary(run);
    if (given->json)
        summary_print_json(run, given);
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

exit_code command_match_run(settings *given, size_t count, char **operands, messenger *say)
{
    const command *self = command_find("match");
    match_session session = {.say = say};
    ae_config config;
    ae_error error;
    ae_run *run = NULL;
    ae_status status = config_make(given, &session, &config, &error);
    if (status == AE_OK && given->curve && count == 0 && config.bands > 0)
        return curve_only(given);
    if (status == AE_OK)
        status = usage_check(given, count, &error);
    if (status != AE_OK)
        return command_refuse(self, &error, say);
    status = place_check(given, say, &error);
    if (status != AE_OK)
        return exit_code_of(status);
    interrupt_begin(&session.stop);
    progress_init(&session.display, given, say);
    status = ae_run_new(&config, &run, &error);
    if (status == AE_OK)
        status = run_all(run, given, count, operands, &session, &error);
    interrupt_end(&session.stop);
    exit_code code = exit_code_of(status);
    if (status == AE_ERROR_INTERRUPTED)
        error = (ae_error){.code = status, .message = "interrupted; nothing was written"};
    if (status != AE_OK)
        message_error(say, &error);
    else
        outcome_print(run, given);
    if (status == AE_OK && ae_run_summary(run)->rejects > 0)
        code = EXIT_CODE_REJECTS;
    ae_run_free(run);
    return code;
}
