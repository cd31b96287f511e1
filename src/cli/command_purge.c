#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/label.h"
#include "cli/session.h"
#include "cli/usage.h"

static void outcome_print_json(const settings *given, const ae_purged *done)
{
    json_line line;
    json_line_begin(&line, "purge");
    json_line_bool(&line, "dry_run", given->purge.dry_run);
    json_line_count(&line, "ads", done->ads);
    json_line_count(&line, "left", done->left);
    json_line_count(&line, "contacts", done->contacts);
    json_line_count(&line, "decisions", done->decisions);
    json_line_count(&line, "changes", done->changes);
    json_line_count(&line, "rejects", done->rejects);
    json_line_end(&line);
}

enum { TOLD_MOST = 20, TOLD_BYTES = 160 };

/* The first ads that would go. */
typedef struct ads_told {
    char lines[TOLD_MOST][TOLD_BYTES];
    uint64_t count;
} ads_told;

static void ad_tell(void *context, const char *ad, const char *source, uint64_t line)
{
    ads_told *self = context;
    if (self->count < TOLD_MOST)
        snprintf(self->lines[self->count], TOLD_BYTES, "%.60s, line %" PRIu64 " of %.60s", ad, line,
                 source);
    self->count++;
}

static void told_print(const ads_told *told)
{
    const uint64_t shown = told->count < TOLD_MOST ? told->count : TOLD_MOST;
    for (uint64_t k = 0; k < shown; k++)
        label_text(k == 0 ? "they are" : "", told->lines[k]);
    if (told->count > shown)
        label_say("", "and %" PRIu64 " more", told->count - shown);
}

static void outcome_print(const settings *given, const ae_purged *done, const ads_told *told)
{
    printf("%" PRIu64 " ad%s %s; %" PRIu64 " stay\n", done->ads, done->ads == 1 ? "" : "s",
           given->purge.dry_run ? "would go" : "purged", done->left);
    if (given->purge.dry_run)
        told_print(told);
    printf("  contacts that no ad names any more  %" PRIu64 "\n", done->contacts);
    printf("  decisions that named them           %" PRIu64 "\n", done->decisions);
    printf("  rejected rows that held them        %" PRIu64 "\n", done->rejects);
    if (!given->purge.dry_run)
        printf("  changes that told of them           %" PRIu64 "\n", done->changes);
}

static ae_status order_make(settings *given, size_t count, ae_error *error)
{
    const struct passwd *user = getpwuid(getuid());
    if (count != 1)
        return usage_fail(error, "purge takes one case folder, such as `adecho purge adecho-case "
                                 "--before 2025-01-01 --reason 'kept for a year'`");
    given->purge.reason = given->reason;
    given->purge.by = given->reviewer != NULL ? given->reviewer
                      : user != NULL          ? user->pw_name
                                              : NULL;
    return AE_OK;
}

exit_code command_purge_run(settings *given, size_t count, char **operands, messenger *say)
{
    session around;
    ae_error error;
    ae_purged done;
    ae_status status = order_make(given, count, &error);
    if (status != AE_OK)
        return command_refuse(command_find("purge"), &error, say);
    ads_told told = {.count = 0};
    given->purge.tell = ad_tell;
    given->purge.context = &told;
    ae_config config = given->match;
    config.progress = session_progress;
    config.log = session_log;
    config.context = &around;
    session_begin(&around, given, say);
    status = ae_case_purge(operands[0], &config, &given->purge, &done, &error);
    session_end(&around);
    if (status != AE_OK)
        return session_fail(&around, status, &error);
    if (given->json)
        outcome_print_json(given, &done);
    else if (!given->quiet)
        outcome_print(given, &done, &told);
    return EXIT_CODE_DONE;
}
