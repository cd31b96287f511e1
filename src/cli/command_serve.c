#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/session.h"
#include "cli/usage.h"
#include "web/web.h"

enum { PORT_MOST = 65535 };

typedef struct serving {
    session around;
    bool told; /* what the link is for */
} serving;

/* The link is what a user, or a script, waits for: it goes to stdout at once. */
static void link_print(void *context, const char *address)
{
    serving *self = context;
    progress_end(&self->around.display);
    if (!self->told)
        message_note(self->around.say,
                     "open the link in a browser on this machine; it works once, then another one "
                     "follows; Ctrl-C ends the desk");
    self->told = true;
    printf("%s\n", address);
    fflush(stdout);
}

static bool is_stopped(void *context)
{
    const serving *self = context;
    return atomic_load(&self->around.stop.asked);
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

exit_code command_serve_run(settings *given, size_t count, char **operands, messenger *say)
{
    serving self = {.told = false};
    ae_error error;
    ae_config config = given->match;
    const char *scratch = getenv("TMPDIR");
    web_settings made = {.config = &config,
                         .scratch = scratch != NULL && *scratch != '\0' ? scratch : P_tmpdir,
                         .link = link_print,
                         .stopped = is_stopped,
                         .context = &self};
    ae_status status = serve_check(given, count, &made, &error);
    if (status != AE_OK)
        return command_refuse(command_find("serve"), &error, say);
    made.folder = operands[0];
    config.progress = session_progress;
    config.log = session_log;
    config.context = &self.around;
    session_begin(&self.around, given, say);
    status = web_serve(&made, &error);
    session_end(&self.around);
    return status == AE_OK ? EXIT_CODE_DONE : session_fail(&self.around, status, &error);
}
