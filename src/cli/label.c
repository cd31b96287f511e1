#include "cli/label.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_BYTES = 1024 };

void label_begin(flow *line, const char *name)
{
    char label[LABEL_INDENT + 1];
    snprintf(label, sizeof label, "%-*s", LABEL_INDENT, name);
    flow_begin(line, flow_width(), 0);
    flow_mark(line, label, true);
    line->indent = LABEL_INDENT; /* of what follows */
    flow_text(line, " ", 1);
}

void label_bytes(const char *name, const char *bytes, size_t length)
{
    flow line;
    if (length == 0)
        return;
    label_begin(&line, name);
    flow_text(&line, bytes, length);
    flow_end(&line);
}

void label_text(const char *name, const char *text)
{
    label_bytes(name, text, strlen(text));
}

void label_say(const char *name, const char *format, ...)
{
    char words[WORDS_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    label_text(name, words);
}
