#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/suggest.h"
#include "cli/usage.h"

bool command_decide_term(size_t nth, command_term *term)
{
    size_t k = 0;
    for (ae_verdict verdict = 0; verdict < AE_VERDICT_COUNT; verdict++)
        for (ae_target target = 0; target < AE_TARGET_COUNT; target++) {
            const char *meaning = ae_verdict_meaning(verdict, target);
            if (meaning == NULL || k++ != nth)
                continue;
            snprintf(term->word, sizeof term->word, "%s, of %s %s", ae_verdict_name(verdict),
                     target == AE_TARGET_AD ? "an" : "a", ae_target_name(target));
            term->meaning = meaning;
            return true;
        }
    return false;
}

/* What other programs call it, or people. */
static const char *verdict_meant(const char *word)
{
    static const char *const words[][2] = {
        {"confirm", "same"},       {"confirmed", "same"},     {"match", "same"},
        {"apart", "different"},    {"not-same", "different"}, {"distinct", "different"},
        {"copy", "copied"},        {"hub", "boilerplate"},    {"ignore", "boilerplate"},
        {"agency", "boilerplate"}, {"site", "boilerplate"},   {"unknown", "unsure"},
        {"alert", "watch"},        {"revert", "undo"}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(word, words[k][0]) == 0)
            return words[k][1];
    return NULL;
}

static ae_status verdict_read(const char *word, ae_verdict *verdict, ae_error *error)
{
    suggestion near;
    suggest_begin(&near, word, strlen(word));
    for (*verdict = 0; *verdict < AE_VERDICT_PURGED; ++*verdict) {
        if (strcmp(word, ae_verdict_name(*verdict)) == 0)
            return AE_OK;
        suggest_offer(&near, ae_verdict_name(*verdict));
    }
    const char *meant = verdict_meant(word);
    const char *found = meant != NULL ? meant : suggest_end(&near);
    return usage_fail(error,
                      "no verdict \"%s\"%s%s%s there are same, different, copied, boilerplate, "
                      "unsure, watch and undo",
                      word, found != NULL ? "; did you mean " : "", found != NULL ? found : "",
                      found != NULL ? "?" : ";");
}

static ae_status saying_make(const settings *given, size_t count, char **operands,
                             ae_saying *saying, ae_error *error)
{
    const struct passwd *user = getpwuid(getuid());
    if (count < 3)
        return usage_fail(error, "decide takes a case folder, a verdict and what it is about, such "
                                 "as `adecho decide adecho-case same 17 23`");
    *saying = (ae_saying){.targets = (const char *const *)operands + 2,
                          .target_count = count - 2,
                          .reason = given->reason,
                          .reviewer = given->reviewer};
    if (saying->reviewer == NULL && user != NULL)
        saying->reviewer = user->pw_name;
    if (saying->reviewer == NULL)
        return usage_fail(error, "this user has no login name; say who decides with --reviewer");
    return verdict_read(operands[1], &saying->verdict, error);
}

static void said_print(const ae_saying *saying, const ae_said *said)
{
    printf("decision %" PRIu64 ": %s, of %s %s; it counts from the next run on\n", said->number,
           ae_verdict_name(saying->verdict), said->target == AE_TARGET_AD ? "an" : "a",
           ae_target_name(said->target));
}

static void said_print_json(const ae_saying *saying, const ae_said *said)
{
    json_line line;
    json_line_begin(&line, "decide");
    json_line_count(&line, "number", said->number);
    json_line_text(&line, "verdict", ae_verdict_name(saying->verdict));
    json_line_text(&line, "target", ae_target_name(said->target));
    json_line_count(&line, "ads", said->ads);
    json_line_count(&line, "overrules", said->overrules);
    json_line_end(&line);
}

exit_code command_decide_run(settings *given, size_t count, char **operands, messenger *say)
{
    ae_case *of = NULL;
    ae_saying saying;
    ae_said said;
    ae_error error;
    ae_status status = saying_make(given, count, operands, &saying, &error);
    if (status != AE_OK)
        return command_refuse(command_find("decide"), &error, say);
    status = ae_case_open(operands[0], &of, &error);
    if (status == AE_OK)
        status = ae_case_decide(of, &saying, &said, &error);
    ae_case_free(of);
    if (status != AE_OK) {
        message_error(say, &error);
        return exit_code_of(status);
    }
    if (given->json)
        said_print_json(&saying, &said);
    else if (!given->quiet)
        said_print(&saying, &said);
    if (said.overrules > 0)
        message_note(say, "decision %" PRIu64 " said otherwise, and is overruled", said.overrules);
    if (said.target == AE_TARGET_CONTACT && said.ads == 0)
        message_note(say, "no ad of this case names that contact so far");
    return EXIT_CODE_DONE;
}
