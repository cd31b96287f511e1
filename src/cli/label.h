/* Lines of a sheet for people: what each is about stands before it in a column of its own, and
 * what is empty is left out. */
#ifndef ADECHO_CLI_LABEL_H
#define ADECHO_CLI_LABEL_H

#include "cli/flow.h"

enum { LABEL_INDENT = 12 };

/* Begins a line that is added to, and ends with flow_end(). */
void label_begin(flow *line, const char *name);

void label_bytes(const char *name, const char *bytes, size_t length);
void label_text(const char *name, const char *text);
void label_say(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
