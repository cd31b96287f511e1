#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/figure.h"
#include "cli/flow.h"
#include "cli/json_line.h"
#include "cli/usage.h"

enum { WORDS_BYTES = 128, KINDS = 7 };

static const char *const kinds[KINDS] = {"watched", "new",      "merged",    "split",
                                         "grown",   "new city", "seen again"};

/* What is printed, and what was left out of the run that is at hand. */
typedef struct printing {
    const settings *given;
    uint32_t run;
    unsigned told;
    uint64_t left[KINDS];
} printing;

static bool is_contact(const ae_change *change)
{
    return strcmp(change->what, "cluster") != 0 && strcmp(change->what, "poster") != 0;
}

/* Its detail is what there is to say: "new city: Halifax, NS". */
static bool has_detail(const ae_change *change)
{
    return is_contact(change) || strcmp(change->kind, "new city") == 0 ||
           strcmp(change->kind, "watched") == 0;
}

static bool change_print_json(void *context, const ae_change *change)
{
    (void)context;
    json_line line;
    json_line_begin(&line, "changes");
    json_line_count(&line, "run", change->run);
    json_line_text(&line, "what", change->what);
    json_line_text(&line, "kind", change->kind);
    json_line_text(&line, "id", change->id);
    json_line_text(&line, "other", change->other);
    json_line_count(&line, "ads_before", change->ads_before);
    json_line_count(&line, "ads", change->ads);
    json_line_text(&line, "detail", change->detail);
    json_line_end(&line);
    return true;
}

static void words_add(flow *line, const char *text)
{
    flow_text(line, text, strlen(text));
}

static void ads_words(const ae_change *change, char words[WORDS_BYTES])
{
    if (*change->other != '\0')
        snprintf(words, WORDS_BYTES, ", which had %" PRIu64 " ads; it has %" PRIu64,
                 change->ads_before, change->ads);
    else if (has_detail(change) || change->ads_before == 0)
        snprintf(words, WORDS_BYTES, "; %" PRIu64 " ad%s", change->ads,
                 change->ads == 1 ? "" : "s");
    else
        snprintf(words, WORDS_BYTES, ", from %" PRIu64 " to %" PRIu64 " ads", change->ads_before,
                 change->ads);
}

/* "run 2: cluster c1234 merged with c5678, which had 3 ads; it has 8 (2 of its ads)" */
static void change_print(const ae_change *change)
{
    char words[WORDS_BYTES];
    flow line;
    const bool detailed = has_detail(change);
    flow_begin(&line, SIZE_MAX, 0);
    snprintf(words, sizeof words, "run %" PRIu32 ": %s ", change->run, change->what);
    words_add(&line, words);
    words_add(&line, change->id);
    words_add(&line, " ");
    words_add(&line, change->kind);
    if (detailed) {
        words_add(&line, ": ");
        words_add(&line, change->detail);
    }
    if (*change->other != '\0') {
        words_add(&line, strcmp(change->kind, "split") == 0 ? " from " : " with ");
        words_add(&line, change->other);
    }
    ads_words(change, words);
    words_add(&line, words);
    if (!detailed && *change->detail != '\0') {
        words_add(&line, " (");
        words_add(&line, change->detail);
        words_add(&line, ")");
    }
    flow_end(&line);
}

/* "run 2: 40 more (30 grown, 10 new city); --limit tells more" */
static void left_print(printing *self)
{
    uint64_t all = 0;
    for (size_t k = 0; k < KINDS; k++)
        all += self->left[k];
    if (all == 0)
        return;
    printf("run %" PRIu32 ": %s more (", self->run, figure_count(all).text);
    for (size_t k = 0, told = 0; k < KINDS; k++)
        if (self->left[k] > 0)
            printf("%s%s %s", told++ > 0 ? ", " : "", figure_count(self->left[k]).text, kinds[k]);
    printf("); --limit tells more\n");
    memset(self->left, 0, sizeof self->left);
}

/* What is watched is told in any case. */
static bool change_take(void *context, const ae_change *change)
{
    printing *self = context;
    size_t kind = 0;
    while (kind + 1 < KINDS && strcmp(change->kind, kinds[kind]) != 0)
        kind++;
    if (change->run != self->run) {
        left_print(self);
        self->run = change->run;
        self->told = 0;
    }
    if (kind > 0 && self->told == self->given->limit) {
        self->left[kind]++;
        return true;
    }
    self->told += kind > 0;
    change_print(change);
    return true;
}

/* Of runs that have not been nothing is told, which is not to be read as if nothing had changed. */
static ae_status unrun_note(const settings *given, const char *folder, messenger *say,
                            ae_error *error)
{
    uint32_t runs = 0;
    ae_status status = ae_case_runs(folder, &runs, error);
    if (status == AE_OK && given->since > runs)
        message_note(say, "%s has had %" PRIu32 " run%s so far: there is no run %u yet", folder,
                     runs, runs == 1 ? "" : "s", given->since);
    return status;
}

exit_code command_changes_run(settings *given, size_t count, char **operands, messenger *say)
{
    printing self = {.given = given};
    ae_error error;
    if (count != 1) {
        usage_fail(&error, "changes takes one case folder, such as `adecho changes adecho-case`");
        return command_refuse(command_find("changes"), &error, say);
    }
    ae_status status =
        ae_case_changes(operands[0], given->since, given->mask,
                        given->json ? change_print_json : change_take, &self, &error);
    left_print(&self);
    if (status == AE_OK)
        status = unrun_note(given, operands[0], say, &error);
    if (status != AE_OK)
        message_error(say, &error);
    return exit_code_of(status);
}
