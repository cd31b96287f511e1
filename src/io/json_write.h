/* Writes JSON into a buffer: objects and arrays nested as called, keys in the
 * order given, strings escaped and repaired to valid UTF-8, two blanks a level. A
 * failure sticks and is reported by json_end(). */
#ifndef ADECHO_IO_JSON_WRITE_H
#define ADECHO_IO_JSON_WRITE_H

#include "base/buffer.h"

typedef struct json_writer {
    buffer *output;
    ae_error error;
    unsigned depth;
    bool lines; /* one line for each value at the top, without blanks: for JSON Lines */
    bool first; /* nothing stands yet in the innermost object or array */
} json_writer;

void json_begin(json_writer *self, buffer *output);
void json_object(json_writer *self, const char *key); /* key NULL: at the top or in an array */
void json_array(json_writer *self, const char *key);
void json_close(json_writer *self, char bracket); /* '}' or ']' */
void json_text(json_writer *self, const char *key, const char *text);
void json_bytes(json_writer *self, const char *key, const char *bytes, size_t length);
void json_count(json_writer *self, const char *key, uint64_t number);
void json_number(json_writer *self, const char *key, double number,
                 unsigned decimals); /* 0..9 places */
void json_bool(json_writer *self, const char *key, bool value);
void json_value(json_writer *self, const char *key, ae_cell value); /* that is JSON already */
ae_status json_end(json_writer *self, ae_error *error) AE_MUST_USE; /* ends with a newline */

#endif
