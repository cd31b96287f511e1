#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/decision_print.h"
#include "cli/usage.h"

static void journal_print_json(const ae_journal *from, const settings *given)
{
    json_line line;
    json_line_begin(&line, "decisions");
    json_line_count(&line, "count", ae_journal_count(from));
    json_line_text(&line, "head", ae_journal_head(from));
    if (!given->check) {
        json_line_open(&line, "decisions", '[');
        for (uint64_t k = 0; k < ae_journal_count(from); k++)
            decision_print_json(&line, from, k);
        json_line_close(&line, ']');
    }
    json_line_end(&line);
}

static void journal_print(const ae_journal *from, const settings *given)
{
    const uint64_t count = ae_journal_count(from);
    if (given->check)
        printf("%" PRIu64 " line%s, whole and in order%s%s\n", count, count == 1 ? "" : "s",
               count > 0 ? "; the last one is " : "", ae_journal_head(from));
    for (uint64_t k = 0; k < count && !given->check; k++)
        decision_print(from, k);
}

static ae_status labels_write(const ae_journal *from, const char *path, ae_error *error)
{
    char *csv = NULL;
    size_t length = 0;
    if (strcmp(path, "-") != 0)
        return ae_journal_export(from, path, error);
    ae_status status = ae_journal_labels(from, &csv, &length, error);
    if (status == AE_OK)
        fwrite(csv, 1, length, stdout);
    free(csv);
    return status;
}

static ae_status usage_check(const settings *given, size_t count, ae_error *error)
{
    if (count != 1)
        return usage_fail(error, "decisions takes one case folder, or one journal");
    if (given->export_file != NULL && (given->json || given->check))
        return usage_fail(error, "--export writes labels and nothing else; leave out %s",
                          given->json ? "--json" : "--check");
    return AE_OK;
}

exit_code command_decisions_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_journal *from = NULL;
    ae_error error;
    ae_status status = usage_check(given, count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("decisions"), &error, say);
    status = ae_journal_open(operands[0], &from, &error);
    if (status == AE_OK && given->mask)
        status = ae_journal_mask(from, &error);
    if (status == AE_OK && given->export_file != NULL)
        status = labels_write(from, given->export_file, &error);
    if (status != AE_OK)
        message_error(say, &error);
    else if (given->export_file == NULL && given->json)
        journal_print_json(from, given);
    else if (given->export_file == NULL)
        journal_print(from, given);
    ae_journal_free(from);
    return exit_code_of(status);
}
