/* Everything the program says on stderr: errors, warnings, notes. Takes care of
 * colour, of --quiet and --verbose, of a progress line that stands there, and of
 * control characters, which file and column names may hold: they never reach
 * the terminal. */
#ifndef ADECHO_CLI_MESSAGE_H
#define ADECHO_CLI_MESSAGE_H

#include "cli/settings.h"

typedef struct messenger {
    bool colored, quiet, verbose;
    bool line_open; /* a progress line stands on the terminal */
} messenger;

/* Whether to colour what goes to a stream (STDERR_FILENO...): where it is a terminal that
 * can, unless told otherwise by --color or by NO_COLOR in the environment. */
bool message_colors(const settings *given, int stream);

void message_init(messenger *self, const settings *given);

void message_error(messenger *self, const ae_error *error);
void message_warning(messenger *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void message_note(messenger *self, const char *format, ...) /* not with --quiet */
    __attribute__((format(printf, 2, 3)));
void message_detail(messenger *self, const char *format, ...) /* only with --verbose */
    __attribute__((format(printf, 2, 3)));

/* Wipes a progress line that stands on the terminal. */
void message_line_wipe(messenger *self);

#endif
