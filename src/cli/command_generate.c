#include <stdio.h>

#include "cli/command.h"
#include "cli/figure.h"
#include "cli/json_line.h"
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

exit_code command_generate_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_error error;
    ae_status status = AE_OK;
    if (count > 0) {
        usage_fail(&error,
                   "generate takes no FILE, but was given \"%s\"; -o says where to write",
                   operands[0]);
        return command_refuse(command_find("generate"), &error, say);
    }
    status = ae_generate(&given->generate, given->corpus_folder, &error);
    if (status != AE_OK) {
        message_error(say, &error);
        return exit_code_of(status);
    }
    if (given->json)
        outcome_print_json(given);
    else if (!given->quiet)
        printf("%s ads are in %s/ads.csv, which belong together in %s/truth.csv\n",
               figure_count(given->generate.rows).text, given->corpus_folder, given->corpus_folder);
    return EXIT_CODE_DONE;
}
