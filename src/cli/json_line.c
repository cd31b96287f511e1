#include "cli/json_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/character.h"

/* What cannot be seen, or drives a terminal, is written as its number. */
static void escape_print(uint32_t character)
{
    enum { PLANES = 0x10000 };
    if (character < PLANES)
        printf("\\u%04x", (unsigned)character);
    else
        printf("\\u%04x\\u%04x", (unsigned)(0xd800 + (character - PLANES) / 0x400),
               (unsigned)(0xdc00 + (character - PLANES) % 0x400));
}

void json_line_string_add(json_line *self, const char *bytes, size_t length)
{
    uint32_t character;
    (void)self;
    for (size_t at = 0, size; at < length; at += size) {
        size = character_next(bytes + at, length - at, &character);
        if (character == 0xfffd)
            fputs("\xef\xbf\xbd", stdout);
        else if (character_is_hidden(character) || character == 0x2028 || character == 0x2029)
            escape_print(character);
        else if (character == '"' || character == '\\')
            printf("\\%c", (char)character);
        else
            fwrite(bytes + at, 1, size, stdout);
    }
}

static void string_print(json_line *self, const char *text)
{
    putchar('"');
    json_line_string_add(self, text, strlen(text));
    putchar('"');
}

static void key_print(json_line *self, const char *key)
{
    if (!self->first)
        putchar(',');
    self->first = false;
    if (key == NULL)
        return;
    string_print(self, key);
    putchar(':');
}

void json_line_string_begin(json_line *self, const char *key)
{
    key_print(self, key);
    putchar('"');
}

void json_line_string_end(json_line *self)
{
    (void)self;
    putchar('"');
}

void json_line_begin(json_line *self, const char *command)
{
    putchar('{');
    self->first = true;
    json_line_text(self, "program", "adecho");
    json_line_text(self, "version", ae_version());
    json_line_count(self, "schema", 1);
    json_line_text(self, "command", command);
}

void json_line_end(json_line *self)
{
    json_line_close(self, '}');
    putchar('\n');
}

void json_line_text(json_line *self, const char *key, const char *text)
{
    key_print(self, key);
    string_print(self, text);
}

void json_line_count(json_line *self, const char *key, uint64_t count)
{
    key_print(self, key);
    printf("%" PRIu64, count);
}

void json_line_number(json_line *self, const char *key, double number, int decimals)
{
    key_print(self, key);
    printf("%.*f", decimals, number);
}

void json_line_bool(json_line *self, const char *key, bool value)
{
    key_print(self, key);
    fputs(value ? "true" : "false", stdout);
}

void json_line_open(json_line *self, const char *key, char bracket)
{
    key_print(self, key);
    putchar(bracket);
    self->first = true;
}

void json_line_close(json_line *self, char bracket)
{
    putchar(bracket);
    self->first = false;
}
