#include "cli/session.h"

void session_begin(session *self, const settings *given, messenger *say)
{
    self->say = say;
    interrupt_begin(&self->stop);
    progress_init(&self->display, given, say);
}

void session_end(session *self)
{
    progress_end(&self->display);
    interrupt_end(&self->stop);
}

bool session_progress(void *context, const ae_progress *progress)
{
    session *self = context;
    progress_show(&self->display, progress);
    return !atomic_load(&self->stop.asked);
}

void session_log(void *context, ae_log_level level, const char *message)
{
    session *self = context;
    switch (level) {
    case AE_LOG_WARNING:
        message_warning(self->say, "%s", message);
        break;
    case AE_LOG_NOTE:
        message_note(self->say, "%s", message);
        break;
    case AE_LOG_DETAIL:
        message_detail(self->say, "%s", message);
        break;
    }
}

exit_code session_fail(const session *self, ae_status status, const ae_error *error)
{
    const ae_error interrupted = {.code = status,
                                  .message = "interrupted; nothing was written under a final name"};
    message_error(self->say, status == AE_ERROR_INTERRUPTED ? &interrupted : error);
    return exit_code_of(status);
}
