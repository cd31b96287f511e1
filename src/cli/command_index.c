#include "cli/command.h"
#include "cli/indexing.h"
#include "cli/json_line.h"
#include "cli/usage.h"

static void outcome_print_json(const char *folder, const ae_indexed *done)
{
    json_line line;
    json_line_begin(&line, "index");
    json_line_text(&line, "folder", folder);
    json_line_bool(&line, "made", done->made);
    json_line_bool(&line, "changed", done->changed);
    json_line_count(&line, "bytes", done->bytes);
    json_line_bool(&line, "search_made", done->search_made);
    json_line_count(&line, "search_bytes", done->search_bytes);
    json_line_number(&line, "seconds", done->seconds, 2);
    json_line_end(&line);
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
    session_begin(&around, given, say);
    ae_status status = indexing_run(operands[0], given, &around, &done, &error);
    session_end(&around);
    if (status != AE_OK)
        return session_fail(&around, status, &error);
    if (given->json)
        outcome_print_json(operands[0], &done);
    else if (!given->quiet)
        indexing_print(operands[0], &done);
    return EXIT_CODE_DONE;
}
