#include "cli/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE_BYTES = 1024 };

typedef struct severity {
    const char *word, *color;
} severity;

static const severity severity_error = {"error", "\033[1;31m"};
static const severity severity_warning = {"warning", "\033[1;33m"};
static const severity severity_note = {"note", "\033[1;36m"};

static bool environment_says(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0';
}

bool message_colors(const settings *given, int stream)
{
    const char *terminal = getenv("TERM");
    const bool able = isatty(stream) && terminal != NULL && strcmp(terminal, "dumb") != 0;
    return given->color == COLOR_ALWAYS ||
           (given->color == COLOR_AUTO && able && !environment_says("NO_COLOR"));
}

void message_init(messenger *self, const settings *given)
{
    *self = (messenger){
        .colored = message_colors(given, STDERR_FILENO),
        .quiet = given->quiet,
        .verbose = given->verbose,
    };
}

/* Escape sequences in a file's name must not drive the terminal: C0, DEL and
 * the C1 controls (U+0080 to U+009F, in UTF-8 C2 80 to C2 9F) become '?'. */
static void controls_hide(char *text)
{
    for (unsigned char *at = (unsigned char *)text; *at != '\0'; at++) {
        if (*at < 0x20 || *at == 0x7f)
            *at = '?';
        else if (at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0)
            at[0] = at[1] = '?';
    }
}

void message_line_wipe(messenger *self)
{
    if (self->line_open)
        fputs("\r\033[K", stderr);
    self->line_open = false;
}

static void say(messenger *self, severity how, char *text)
{
    message_line_wipe(self);
    controls_hide(text);
    fprintf(stderr, "adecho: %s%s:%s %s\n", self->colored ? how.color : "", how.word,
            self->colored ? "\033[0m" : "", text);
}

static void say_format(messenger *self, severity how, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

static void say_format(messenger *self, severity how, const char *format, va_list arguments)
{
    char text[MESSAGE_BYTES];
    vsnprintf(text, sizeof text, format, arguments);
    say(self, how, text);
}

void message_error(messenger *self, const ae_error *error)
{
    char text[MESSAGE_BYTES];
    if (error->file[0] == '\0')
        snprintf(text, sizeof text, "%s", error->message);
    else if (error->row == 0)
        snprintf(text, sizeof text, "%s: %s", error->file, error->message);
    else
        snprintf(text, sizeof text, "%s:%" PRIu64 ": %s", error->file, error->row, error->message);
    say(self, severity_error, text);
}

void message_warning(messenger *self, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_format(self, severity_warning, format, arguments);
    va_end(arguments);
}

void message_note(messenger *self, const char *format, ...)
{
    va_list arguments;
    if (self->quiet)
        return;
    va_start(arguments, format);
    say_format(self, severity_note, format, arguments);
    va_end(arguments);
}

void message_detail(messenger *self, const char *format, ...)
{
    va_list arguments;
    if (!self->verbose || self->quiet)
        return;
    va_start(arguments, format);
    say_format(self, severity_note, format, arguments);
    va_end(arguments);
}
