#include "io/json_write.h"

#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"

static void bytes_put(json_writer *self, const char *bytes, size_t length)
{
    if (self->error.code == AE_OK)
        (void)!buffer_append(self->output, bytes, length, &self->error);
}

static void text_put(json_writer *self, const char *text)
{
    bytes_put(self, text, strlen(text));
}

static void line_begin(json_writer *self)
{
    if (self->lines)
        return;
    text_put(self, "\n");
    for (unsigned level = 0; level < self->depth; level++)
        text_put(self, "  ");
}

static void string_put(json_writer *self, const char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    text_put(self, "\"");
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t character;
        taken = utf8_decode(bytes + at, length - at, &character);
        const char escape[] = {
            '\\', 'u', '0', '0', digits[character >> 4 & 15], digits[character & 15]};
        if (character == UTF8_INVALID)
            text_put(self, "\\ufffd");
        else if (character == '"' || character == '\\')
            bytes_put(self, (const char[]){'\\', bytes[at]}, 2);
        else if (character == '\n')
            text_put(self, "\\n");
        else if (character < ' ' || character == 0x7f)
            bytes_put(self, escape, sizeof escape);
        else
            bytes_put(self, bytes + at, taken);
    }
    text_put(self, "\"");
}

/* Everything before a value: the comma, the line, the key. */
static void value_begin(json_writer *self, const char *key)
{
    if (!self->first)
        text_put(self, ",");
    if (self->depth > 0)
        line_begin(self);
    if (key != NULL) {
        string_put(self, key, strlen(key));
        text_put(self, self->lines ? ":" : ": ");
    }
    self->first = false;
}

static void nest(json_writer *self, const char *key, const char *bracket)
{
    value_begin(self, key);
    text_put(self, bracket);
    self->depth++;
    self->first = true;
}

void json_begin(json_writer *self, buffer *output)
{
    *self = (json_writer){.output = output, .first = true};
}

void json_object(json_writer *self, const char *key)
{
    nest(self, key, "{");
}

void json_array(json_writer *self, const char *key)
{
    nest(self, key, "[");
}

void json_close(json_writer *self, char bracket)
{
    self->depth--;
    if (!self->first)
        line_begin(self);
    bytes_put(self, &bracket, 1);
    self->first = false;
}

void json_bytes(json_writer *self, const char *key, const char *bytes, size_t length)
{
    value_begin(self, key);
    string_put(self, bytes, length);
}

void json_text(json_writer *self, const char *key, const char *text)
{
    json_bytes(self, key, text, strlen(text));
}

void json_count(json_writer *self, const char *key, uint64_t number)
{
    char digits[DECIMAL_MOST];
    value_begin(self, key);
    bytes_put(self, digits, decimal_count_write(number, digits));
}

void json_number(json_writer *self, const char *key, double number, unsigned decimals)
{
    char digits[DECIMAL_MOST];
    value_begin(self, key);
    bytes_put(self, digits, decimal_write(number, decimals, digits));
}

void json_bool(json_writer *self, const char *key, bool value)
{
    value_begin(self, key);
    text_put(self, value ? "true" : "false");
}

void json_value(json_writer *self, const char *key, ae_cell value)
{
    value_begin(self, key);
    bytes_put(self, value.bytes, value.length);
}

ae_status json_end(json_writer *self, ae_error *error)
{
    text_put(self, "\n");
    if (self->error.code != AE_OK && error != NULL)
        *error = self->error;
    return self->error.code;
}
