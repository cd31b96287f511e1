#include "cli/json_line.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Length of the UTF-8 character at text[0..room), room > 0; 0: it is none. */
static unsigned character_length(const unsigned char *text, size_t room)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (text[0] < 0x80)
        return 1;
    const unsigned length = text[0] >= 0xf0 ? 4 : text[0] >= 0xe0 ? 3 : 2;
    if (text[0] < 0xc2 || text[0] > 0xf4 || length > room)
        return 0;
    uint32_t character = text[0] & (0x7fu >> length);
    for (unsigned k = 1; k < length; k++) {
        if ((text[k] & 0xc0) != 0x80)
            return 0;
        character = character << 6 | (text[k] & 0x3f);
    }
    const bool surrogate = character >= 0xd800 && character < 0xe000;
    return character < least[length] || character > 0x10ffff || surrogate ? 0 : length;
}

void json_line_string_add(json_line *self, const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes, *const end = at + length;
    (void)self;
    while (at < end) {
        const unsigned size = character_length(at, (size_t)(end - at));
        if (size == 0)
            fputs("\xef\xbf\xbd", stdout);
        else if (*at < 0x20 || *at == 0x7f)
            printf("\\u%04x", *at);
        else if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else
            fwrite(at, 1, size, stdout);
        at += size == 0 ? 1 : size;
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
