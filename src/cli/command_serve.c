#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/session.h"
#include "cli/usage.h"
#include "web/web.h"

enum { PORT_MOST = 65535 };

/* The link is what a user, or a script, waits for: it goes to stdout at once. */
static void link_print(void *context, const char *address)
{
    session *around = context;
    progress_end(&around->display);
    printf("%s\n", address);
    fflush(stdout);
}

static bool is_stopped(void *context)
{
    const session *around = context;
    return atomic_load(&around->stop.asked);
}

static ae_status serve_check(const settings *given, size_t count, web_settings *made,
                             ae_error *error)
{
    const struct passwd *user = getpwuid(getuid());
    if (count != 1)
        return usage_fail(error, "serve takes one case folder, such as `adecho serve adecho-case`");
    if (given->listen != NULL && strcmp(given->listen, "127.0.0.1") != 0)
        return usage_fail(error,
                          "serve listens on 127.0.0.1 only: on another address ads and decisions "
                          "would cross the network in the clear; for another machine use a tunnel, "
                          "such as `ssh -L`");
    if (given->port > PORT_MOST)
        return usage_fail(error, "--port is at most %d", PORT_MOST);
    made->port = given->port;
    made->read_only = given->read_only;
    made->reviewer = given->reviewer;
    if (made->reviewer == NULL && user != NULL)
        made->reviewer = user->pw_name;
    if (made->reviewer == NULL && !given->read_only)
        return usage_fail(error, "this user has no login name; say who decides with --reviewer");
    return AE_OK;
}

/* What the pages are made from. Decisions they take from the journal, so that nobody waits for
 * another database after each of them. */
static ae_status database_prepare(const char *folder, const ae_config *config, messenger *say,
                                  ae_error *error)
{
    ae_indexed done;
    bool indexed = false;
    ae_status status = ae_case_indexed(folder, &indexed, error);
    if (status != AE_OK || indexed)
        return status;
    message_note(say, "%s/case.db is missing or out of date: it is made now", folder);
    return ae_case_index(folder, config, &done, error);
}

exit_code command_serve_run(settings *given, size_t count, char **operands, messenger *say)
{
    session around;
    ae_error error;
    ae_config config = given->match;
    web_settings made = {
        .config = &config, .link = link_print, .stopped = is_stopped, .context = &around};
    ae_status status = serve_check(given, count, &made, &error);
    if (status != AE_OK)
        return command_refuse(command_find("serve"), &error, say);
    made.folder = operands[0];
    config.progress = session_progress;
    config.log = session_log;
    config.context = &around;
    session_begin(&around, given, say);
    status = database_prepare(operands[0], &config, say, &error);
    if (status == AE_OK) {
        message_note(say, "open the link in a browser on this machine; it works once, then another "
                          "one follows; Ctrl-C ends the desk");
        status = web_serve(&made, &error);
    }
    session_end(&around);
    return status == AE_OK ? EXIT_CODE_DONE : session_fail(&around, status, &error);
}
