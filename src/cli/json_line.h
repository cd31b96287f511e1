/* One JSON object on one line of stdout. Texts are escaped, controls and characters that
 * cannot be seen or turn the direction of writing as their numbers; bytes that are no
 * UTF-8 (a file's name may be anything) come out as U+FFFD. */
#ifndef ADECHO_CLI_JSON_LINE_H
#define ADECHO_CLI_JSON_LINE_H

#include "adecho.h"

typedef struct json_line {
    bool first; /* nothing stands yet in the innermost object or array */
} json_line;

void json_line_begin(json_line *self, const char *command); /* opens the object, says whose */
void json_line_end(json_line *self);                        /* closes it and the line */

/* `key` is NULL inside an array. */
void json_line_text(json_line *self, const char *key, const char *text);
/* A text in pieces, none of which ends within a character. They may hold any bytes. */
void json_line_string_begin(json_line *self, const char *key);
void json_line_string_add(json_line *self, const char *bytes, size_t length);
void json_line_string_end(json_line *self);
void json_line_count(json_line *self, const char *key, uint64_t count);
void json_line_number(json_line *self, const char *key, double number, int decimals);
void json_line_bool(json_line *self, const char *key, bool value);
void json_line_open(json_line *self, const char *key, char bracket); /* '{' or '[' */
void json_line_close(json_line *self, char bracket);                 /* '}' or ']' */

#endif
