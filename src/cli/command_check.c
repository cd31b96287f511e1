#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/flow.h"
#include "cli/json_line.h"
#include "cli/usage.h"

enum { NUMBER_BYTES = 32 };

typedef struct printing {
    const settings *given;
    json_line line;
    bool begun; /* `line` */
} printing;

static void words_print(flow *line, const char *words)
{
    flow_text(line, words, strlen(words));
}

/* "links.csv, line 12: damaged: this table breaks off; `adecho rebuild` makes it anew" */
static void finding_print(const settings *given, const ae_finding *finding)
{
    flow line;
    char row[NUMBER_BYTES] = "";
    if (finding->kind == AE_FINDING_WHOLE && !given->verbose)
        return;
    if (finding->row > 0)
        snprintf(row, sizeof row, ", row %" PRIu64, finding->row);
    flow_begin(&line, SIZE_MAX, 0);
    words_print(&line, finding->name);
    words_print(&line, row);
    words_print(&line, ": ");
    words_print(&line, ae_finding_kind_name(finding->kind));
    if (*finding->what != '\0')
        words_print(&line, ": ");
    words_print(&line, finding->what);
    flow_end(&line);
}

static bool finding_tell(void *context, const ae_finding *finding)
{
    printing *self = context;
    json_line *line = &self->line;
    if (!self->given->json) {
        finding_print(self->given, finding);
        return true;
    }
    if (!self->begun) {
        json_line_begin(line, "check");
        json_line_open(line, "findings", '[');
        self->begun = true;
    }
    json_line_open(line, NULL, '{');
    json_line_text(line, "kind", ae_finding_kind_name(finding->kind));
    json_line_text(line, "name", finding->name);
    json_line_count(line, "row", finding->row);
    json_line_text(line, "what", finding->what);
    json_line_close(line, '}');
    return true;
}

static void result_print(const ae_check_result *result)
{
    const char *plural = result->files == 1 ? "" : "s";
    if (result->damaged == 0)
        printf("%" PRIu64 " file%s, whole%s\n", result->files, plural,
               result->changed > 0 ? " but for the one that another program changed" : "");
    else
        printf("%" PRIu64 " file%s, %" PRIu64 " damaged%s\n", result->files, plural,
               result->damaged,
               result->index     ? "; remove what is damaged, and `adecho index` makes it anew"
               : result->rebuild ? "; `adecho rebuild` makes all that is damaged anew"
                                 : "");
}

exit_code command_check_run(settings *given, size_t count, char **operands, messenger *say)
{
    printing self = {.given = given};
    ae_check_result result;
    ae_error error;
    if (count != 1) {
        usage_fail(&error, "check takes one case folder, such as `adecho check adecho-case`");
        return command_refuse(command_find("check"), &error, say);
    }
    ae_status status = ae_case_check(operands[0], finding_tell, &self, &result, &error);
    if (status != AE_OK) {
        message_error(say, &error);
        return exit_code_of(status);
    }
    if (given->json) {
        json_line_close(&self.line, ']');
        json_line_count(&self.line, "files", result.files);
        json_line_count(&self.line, "damaged", result.damaged);
        json_line_count(&self.line, "changed", result.changed);
        json_line_bool(&self.line, "rebuild", result.rebuild);
        json_line_bool(&self.line, "index", result.index);
        json_line_end(&self.line);
    } else if (!given->quiet)
        result_print(&result);
    return result.damaged == 0 ? EXIT_CODE_DONE : EXIT_CODE_FAILED;
}
