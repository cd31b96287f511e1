/* What goes on around a long call into the library: progress is shown, messages
 * are passed on, Ctrl-C is heard. Its callbacks get the session as their context. */
#ifndef ADECHO_CLI_SESSION_H
#define ADECHO_CLI_SESSION_H

#include "cli/exit_code.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

typedef struct session {
    messenger *say;
    progress_display display;
    interrupt stop;
} session;

/* Begin before the library starts threads; end before the outcome is printed. */
void session_begin(session *self, const settings *given, messenger *say);
void session_end(session *self);

bool session_progress(void *context, const ae_progress *progress);
void session_log(void *context, ae_log_level level, const char *message);

/* Says why the call failed, and which exit code that is. */
exit_code session_fail(const session *self, ae_status status, const ae_error *error);

#endif
