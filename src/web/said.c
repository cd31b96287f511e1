#include "web/said.h"

#include <stdio.h>
#include <string.h>

#include "web/term.h"

ae_status said_begin(desk *self, ae_error *error)
{
    ae_status status = database_do(
        self->from,
        "CREATE TEMP TABLE said(number INTEGER PRIMARY KEY, verdict, target, name, a, b, reviewer,"
        " time, reason); CREATE INDEX temp.said_name ON said(name); CREATE INDEX temp.said_a ON "
        "said(a, b)",
        error);
    return status == AE_OK ? said_renew(self, error) : status;
}

static ae_status decision_add(desk *self, const ae_journal *lines, uint64_t nth, ae_error *error)
{
    ae_decision decision;
    ae_decision_ad first = {.id = ""}, second = {.id = ""};
    ae_journal_decision(lines, nth, &decision);
    if (decision.undone_by != 0 || decision.verdict == AE_VERDICT_UNDO ||
        decision.verdict == AE_VERDICT_PURGED)
        return AE_OK;
    const bool pair = decision.target == AE_TARGET_PAIR;
    if (pair || decision.target == AE_TARGET_AD)
        ae_journal_ad(lines, nth, 0, &first);
    if (pair)
        ae_journal_ad(lines, nth, 1, &second);
    const bool turn = pair && strcmp(first.id, second.id) > 0;
    query *ask =
        query_begin(self->from, "INSERT INTO temp.said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query_give_count(ask, decision.number);
    query_give_text(ask, ae_verdict_name(decision.verdict));
    query_give_text(ask, ae_target_name(decision.target));
    query_give_text(ask, decision.target == AE_TARGET_AD ? first.id : decision.name);
    query_give_text(ask, !pair ? "" : turn ? second.id : first.id);
    query_give_text(ask, !pair ? "" : turn ? first.id : second.id);
    query_give_text(ask, decision.reviewer);
    query_give_text(ask, decision.time);
    query_give_text(ask, decision.reason);
    query_next(ask);
    return query_end(ask, error);
}

ae_status said_renew(desk *self, ae_error *error)
{
    ae_journal *lines = NULL;
    ae_status status = ae_journal_open(self->given->folder, &lines, error);
    if (status == AE_OK)
        status = database_do(self->from, "DELETE FROM temp.said", error);
    for (uint64_t k = 0; status == AE_OK && k < ae_journal_count(lines); k++)
        status = decision_add(self, lines, k, error);
    ae_journal_free(lines);
    return status;
}

/* ---- The form ------------------------------------------------------------------- */

static const struct {
    ae_verdict verdict;
    spoken words;
    const char *key;
} buttons[] = {{AE_VERDICT_SAME, SAY_CONFIRM, "y"},  {AE_VERDICT_DIFFERENT, SAY_NOT_THE_SAME, "n"},
               {AE_VERDICT_COPIED, SAY_COPIED, "c"}, {AE_VERDICT_BOILERPLATE, SAY_BOILERPLATE, "b"},
               {AE_VERDICT_UNSURE, SAY_UNSURE, "u"}, {AE_VERDICT_WATCH, SAY_WATCH, "w"}};

static void hidden_put(page *to, const char *name, const char *value)
{
    page_put(to, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
}

static void form_begin(const desk *self, page *to, const char *back)
{
    page_put(to, "<form method=\"post\" action=\"/decide\" class=\"decide\">");
    hidden_put(to, "form", self->door.form);
    hidden_put(to, "back", back);
}

void said_undo(const desk *self, page *to, uint64_t number, const char *back)
{
    if (self->given->read_only)
        return;
    form_begin(self, to, back);
    page_put(to,
             "<input type=\"hidden\" name=\"target\" value=\"%lu\"><button name=\"verdict\" "
             "value=\"undo\" data-key=\"z\">%s <kbd>z</kbd></button></form>",
             (unsigned long)number, page_say(to, SAY_UNDO));
}

static ae_status said_list(desk *self, page *to, ae_target target, const char *a, const char *b,
                           const char *back, ae_error *error)
{
    const bool turn = b != NULL && strcmp(a, b) > 0;
    query *ask = query_begin(self->from,
                             b == NULL ? "SELECT number, verdict, reviewer, time, reason FROM "
                                         "temp.said WHERE name = ? AND target = ? ORDER BY number"
                                       : "SELECT number, verdict, reviewer, time, reason FROM "
                                         "temp.said WHERE a = ? AND b = ? ORDER BY number");
    query_give_text(ask, turn ? b : a);
    query_give_text(ask, b == NULL ? ae_target_name(target) : turn ? a : b);
    while (query_next(ask)) {
        page_put(to, "<div class=\"said\"><strong>%s</strong> <span class=\"quiet\">%s, %s</span>",
                 term_words(to, query_text(ask, 1)), query_text(ask, 2), query_text(ask, 3));
        if (*query_text(ask, 4) != '\0')
            page_put(to, " <q>%s</q>", query_text(ask, 4));
        said_undo(self, to, query_count(ask, 0), back);
        page_put(to, "</div>");
    }
    return query_end(ask, error);
}

/* The form's beginning and its buttons. */
static void buttons_put(const desk *self, page *to, ae_target target, const char *a, const char *b,
                        const char *back)
{
    char name[PAGE_PLACE_BYTES];
    const bool bare = target == AE_TARGET_PAIR || target == AE_TARGET_CONTACT;
    form_begin(self, to, back);
    snprintf(name, sizeof name, "%s%s%s", bare ? "" : ae_target_name(target), bare ? "" : ":", a);
    hidden_put(to, "target", name);
    if (b != NULL)
        hidden_put(to, "other", b);
    for (size_t k = 0; k < sizeof buttons / sizeof *buttons; k++) {
        const char *meaning = ae_verdict_meaning(buttons[k].verdict, target);
        if (meaning != NULL)
            page_put(to,
                     "<button name=\"verdict\" value=\"%s\" data-key=\"%s\" title=\"%s %s%s%s\">%s "
                     "<kbd>%s</kbd></button>",
                     ae_verdict_name(buttons[k].verdict), buttons[k].key,
                     page_say(to, SAY_IN_JOURNAL), ae_verdict_name(buttons[k].verdict),
                     to->tongue == AE_LANGUAGE_ENGLISH ? ". " : "",
                     to->tongue == AE_LANGUAGE_ENGLISH ? meaning : "",
                     page_say(to, buttons[k].words), buttons[k].key);
    }
}

void said_buttons(const desk *self, page *to, ae_target target, const char *a, const char *b,
                  const char *back)
{
    if (self->given->read_only)
        return;
    buttons_put(self, to, target, a, b, back);
    page_put(to, "</form>");
}

ae_status said_form(desk *self, page *to, ae_target target, const char *a, const char *b,
                    const char *back, ae_error *error)
{
    page_put(to, "<section class=\"verdict\" aria-label=\"%s\">", page_say(to, SAY_DECISION));
    if (!self->given->read_only) {
        buttons_put(self, to, target, a, b, back);
        page_put(to,
                 "<input name=\"reason\" maxlength=\"2000\" placeholder=\"%s\" "
                 "aria-label=\"%s\"></form>",
                 page_say(to, SAY_NOTE_HINT), page_say(to, SAY_NOTE));
    }
    ae_status status = to->blind ? AE_OK : said_list(self, to, target, a, b, back, error);
    page_put(to, "</section>");
    return status;
}

/* ---- Taking it ------------------------------------------------------------------- */

static ae_verdict verdict_of(const char *name)
{
    ae_verdict verdict = 0;
    while (verdict < AE_VERDICT_COUNT && strcmp(name, ae_verdict_name(verdict)) != 0)
        verdict++;
    return verdict;
}

ae_status said_add(desk *self, const char *verdict, const char *const *targets, size_t count,
                   const char *reason, ae_error *error)
{
    const ae_saying saying = {.verdict = verdict_of(verdict),
                              .targets = targets,
                              .target_count = count,
                              .reviewer = self->given->reviewer,
                              .reason = *reason != '\0' ? reason : NULL};
    ae_said said;
    return ae_case_decide(self->opened, &saying, &said, error);
}

ae_status said_take(desk *self, const fields *form, page *to, ae_error *error)
{
    const char *targets[] = {fields_value(form, "target"), fields_value(form, "other")};
    ae_status status = said_add(self, fields_value(form, "verdict"), targets,
                                *targets[1] != '\0' ? 2 : 1, fields_value(form, "reason"), error);
    if (status == AE_OK)
        status = said_renew(self, error);
    if (status == AE_OK)
        page_go(to, fields_value(form, "back"));
    return status;
}
