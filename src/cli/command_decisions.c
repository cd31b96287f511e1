#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/flow.h"
#include "cli/json_line.h"
#include "cli/usage.h"

enum { ADS_SHOWN = 2, DETAIL_COLUMN = 6 };

static void word_print(flow *line, const char *text)
{
    flow_text(line, " ", 1);
    flow_text(line, text, strlen(text));
}

static void target_print(flow *line, const ae_journal *from, uint64_t index,
                         const ae_decision *decision)
{
    char count[64];
    word_print(line, ae_target_name(decision->target));
    if (decision->undoes > 0) {
        snprintf(count, sizeof count, "%" PRIu64, decision->undoes);
        word_print(line, count);
    }
    word_print(line, decision->name);
    for (uint64_t k = 0; k < decision->ads && decision->ads <= ADS_SHOWN && *decision->name == '\0';
         k++) {
        ae_decision_ad ad;
        ae_journal_ad(from, index, k, &ad);
        word_print(line, ad.id);
    }
    if (*decision->name != '\0' && decision->ads > 0) {
        snprintf(count, sizeof count, "of %" PRIu64 " ad%s", decision->ads,
                 decision->ads == 1 ? "" : "s");
        word_print(line, count);
    }
}

static void decision_print(const ae_journal *from, uint64_t index)
{
    char number[64];
    flow line;
    ae_decision decision;
    ae_journal_decision(from, index, &decision);
    flow_begin(&line, flow_width(), 0);
    snprintf(number, sizeof number, "%3" PRIu64 " ", decision.number);
    flow_mark(&line, number, true);
    word_print(&line, decision.time);
    word_print(&line, decision.reviewer);
    word_print(&line, ae_verdict_name(decision.verdict));
    target_print(&line, from, index, &decision);
    if (decision.undone_by > 0) {
        snprintf(number, sizeof number, "(undone by %" PRIu64 ")", decision.undone_by);
        word_print(&line, number);
    }
    flow_end(&line);
    if (*decision.reason == '\0')
        return;
    flow_begin(&line, flow_width(), DETAIL_COLUMN);
    flow_text(&line, decision.reason, strlen(decision.reason));
    flow_end(&line);
}

static void decision_print_json(json_line *line, const ae_journal *from, uint64_t index)
{
    ae_decision decision;
    ae_journal_decision(from, index, &decision);
    json_line_open(line, NULL, '{');
    json_line_count(line, "number", decision.number);
    json_line_text(line, "time", decision.time);
    json_line_text(line, "reviewer", decision.reviewer);
    json_line_text(line, "verdict", ae_verdict_name(decision.verdict));
    json_line_text(line, "target", ae_target_name(decision.target));
    json_line_text(line, "name", decision.name);
    json_line_count(line, "undoes", decision.undoes);
    json_line_count(line, "undone_by", decision.undone_by);
    json_line_open(line, "ads", '[');
    for (uint64_t k = 0; k < decision.ads; k++) {
        ae_decision_ad ad;
        ae_journal_ad(from, index, k, &ad);
        json_line_open(line, NULL, '{');
        json_line_text(line, "id", ad.id);
        json_line_text(line, "source", ad.source);
        json_line_count(line, "line", ad.line);
        json_line_close(line, '}');
    }
    json_line_close(line, ']');
    json_line_text(line, "reason", decision.reason);
    json_line_text(line, "run", decision.run);
    json_line_close(line, '}');
}

static void journal_print_json(const ae_journal *from, bool check)
{
    json_line line;
    json_line_begin(&line, "decisions");
    json_line_count(&line, "count", ae_journal_count(from));
    json_line_text(&line, "head", ae_journal_head(from));
    if (!check) {
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
    if (status == AE_OK && given->export_file != NULL)
        status = labels_write(from, given->export_file, &error);
    if (status != AE_OK)
        message_error(say, &error);
    else if (given->export_file == NULL && given->json)
        journal_print_json(from, given->check);
    else if (given->export_file == NULL)
        journal_print(from, given);
    ae_journal_free(from);
    return exit_code_of(status);
}
