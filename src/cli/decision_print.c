#include "cli/decision_print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/flow.h"

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

void decision_print(const ae_journal *from, uint64_t index)
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

void decision_print_json(json_line *line, const ae_journal *from, uint64_t index)
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
