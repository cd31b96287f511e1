#include <stdio.h>

#include "cli/command.h"
#include "cli/figure.h"
#include "cli/json_line.h"
#include "cli/session.h"
#include "cli/usage.h"

static void outcome_print_json(const settings *given)
{
    json_line line;
    json_line_begin(&line, "generate");
    json_line_text(&line, "folder", given->corpus_folder);
    json_line_count(&line, "rows", given->generate.rows);
    json_line_count(&line, "seed", given->generate.seed);
    json_line_end(&line);
}

static void outcome_print(const settings *given)
{
    const char *folder = given->corpus_folder;
    printf("%s/ads.csv        %s ads\n", folder, figure_count(given->generate.rows).text);
    printf("%s/truth.csv      which of them belong together, and whose they are\n", folder);
    printf("%s/templates.csv  what they are copies of\n", folder);
    printf("%s/hubs.csv       which contacts are nobody's alone\n", folder);
    if (given->generate.dirty)
        printf("%s/dirt.csv       which rows are malformed\n", folder);
}

exit_code command_generate_run(settings *given, size_t count, char **operands, messenger *say)
{
    session around;
    ae_error error;
    if (count > 0) {
        usage_fail(&error, "generate takes no FILE, but was given \"%s\"; -o says where to write",
                   operands[0]);
        return command_refuse(command_find("generate"), &error, say);
    }
    given->generate.progress = session_progress;
    given->generate.context = &around;
    session_begin(&around, given, say);
    ae_status status = ae_generate(&given->generate, given->corpus_folder, &error);
    session_end(&around);
    if (status != AE_OK)
        return session_fail(&around, status, &error);
    if (given->json)
        outcome_print_json(given);
    else if (!given->quiet)
        outcome_print(given);
    return EXIT_CODE_DONE;
}
