#include <stdio.h>

#include "cli/command.h"
#include "cli/session.h"
#include "cli/summary.h"
#include "cli/usage.h"

/* The settings as the library wants them, and whether it takes them. */
static ae_status config_make(const settings *given, session *around, ae_config *config,
                             ae_error *error)
{
    *config = given->match;
    config->shingle = (ae_shingle)given->shingle;
    config->map = given->map[0] != '\0' ? given->map : NULL;
    config->hubs = given->hubs[0] != '\0' ? given->hubs : NULL;
    config->progress = session_progress;
    config->log = session_log;
    config->context = around;
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
                         ae_error *error)
{
    ae_status status = ae_run_add_paths(run, (const char *const *)operands, count, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, given->case_folder, given->replace, error);
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
    session around;
    ae_config config;
    ae_error error;
    ae_run *run = NULL;
    ae_status status = config_make(given, &around, &config, &error);
    if (status == AE_OK && given->curve && count == 0 && config.bands > 0)
        return curve_only(given);
    if (status == AE_OK)
        status = usage_check(given, count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("match"), &error, say);
    status = place_check(given, say, &error);
    if (status != AE_OK)
        return exit_code_of(status);
    session_begin(&around, given, say);
    status = ae_run_new(&config, &run, &error);
    if (status == AE_OK)
        status = run_all(run, given, count, operands, &error);
    session_end(&around);
    exit_code code = EXIT_CODE_DONE;
    if (status != AE_OK)
        code = session_fail(&around, status, &error);
    else {
        outcome_print(run, given);
        if (ae_run_summary(run)->rejects > 0)
            code = EXIT_CODE_REJECTS;
    }
    ae_run_free(run);
    return code;
}
