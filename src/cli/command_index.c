#include <stdio.h>

#include "cli/command.h"
#include "cli/figure.h"
#include "cli/json_line.h"
#include "cli/session.h"
#include "cli/usage.h"

static void outcome_print_json(const char *folder, const ae_indexed *done)
{
    json_line line;
    json_line_begin(&line, "index");
    json_line_text(&line, "folder", folder);
    json_line_bool(&line, "made", done->made);
    json_line_count(&line, "bytes", done->bytes);
    json_line_bool(&line, "search_made", done->search_made);
    json_line_count(&line, "search_bytes", done->search_bytes);
    json_line_number(&line, "seconds", done->seconds, 2);
    json_line_end(&line);
}

static void outcome_print(const char *folder, const ae_indexed *done)
{
    const figure time = figure_seconds(done->seconds);
    if (done->made)
        printf("%s/case.db       %s%s%s\n", folder, figure_bytes(done->bytes).text,
               done->search_made ? "" : ", in ", done->search_made ? "" : time.text);
    if (done->search_made)
        printf("%s/index.adecho  %s%s%s\n", folder, figure_bytes(done->search_bytes).text,
               done->made ? ", both in " : ", in ", time.text);
    if (!done->made && !done->search_made)
        printf("nothing to do: case.db and index.adecho of %s are up to date\n", folder);
}

exit_code command_index_run(settings *given, size_t count, char **operands, messenger *say)
{
    session around;
    ae_error error;
    ae_indexed done;
    if (count != 1) {
        usage_fail(&error, "index takes one case folder, such as `adecho index adecho-case`");
        return command_refuse(command_find("index"), &error, say);
    }
    ae_config config = given->match;
    config.progress = session_progress;
    config.log = session_log;
    config.context = &around;
    session_begin(&around, given, say);
    ae_status status = ae_case_index(operands[0], &config, &done, &error);
    session_end(&around);
    if (status != AE_OK)
        return session_fail(&around, status, &error);
    if (given->json)
        outcome_print_json(operands[0], &done);
    else if (!given->quiet)
        outcome_print(operands[0], &done);
    return EXIT_CODE_DONE;
}
