#include "web/fields.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/utf8.h"

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    const char lower = (char)(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool fields_unescape(char *text, bool plus_is_blank)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '+' && plus_is_blank) {
            *to++ = ' ';
        } else if (*from == '%') {
            const int high = hex_digit(from[1]);
            const int low = high < 0 ? -1 : hex_digit(from[2]);
            if (low < 0 || (high == 0 && low == 0))
                return false;
            *to++ = (char)(high << 4 | low);
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return true;
}

static bool is_text(const char *bytes)
{
    const size_t length = strlen(bytes);
    for (size_t at = 0; at < length;) {
        uint32_t character;
        at += utf8_decode(bytes + at, length - at, &character);
        const bool blank = character == '\t' || character == '\n' || character == '\r';
        if (character == UTF8_INVALID || character == 0x7f || (character < 0x20 && !blank))
            return false;
    }
    return true;
}

/* Reads "name=value", which ends with a NUL. */
static bool field_read(char *pair, field *read)
{
    char *equals = strchr(pair, '=');
    if (equals != NULL)
        *equals = '\0';
    *read = (field){pair, equals != NULL ? equals + 1 : ""};
    return fields_unescape(pair, true) && is_text(pair) &&
           (equals == NULL || (fields_unescape(equals + 1, true) && is_text(equals + 1)));
}

ae_status fields_read(const char *encoded, size_t length, fields *self, ae_error *error)
{
    *self = (fields){.bytes = memory_new(length + 1, 1)};
    if (self->bytes == NULL)
        return status_out_of_memory(error, length + 1);
    memcpy(self->bytes, encoded, length);
    bool good = memchr(encoded, '\0', length) == NULL;
    for (char *at = self->bytes; good && *at != '\0';) {
        char *end = at + strcspn(at, "&");
        const bool last = *end == '\0';
        *end = '\0';
        if (*at != '\0') {
            good = self->count < FIELDS_MOST && field_read(at, &self->items[self->count]);
            self->count += good;
        }
        at = last ? end : end + 1;
    }
    if (good)
        return AE_OK;
    fields_clear(self);
    return status_fail(error, AE_ERROR_USAGE, "the address or the form is not as browsers send it");
}

void fields_clear(fields *self)
{
    memory_free(self->bytes);
    *self = (fields){0};
}

const char *fields_value(const fields *self, const char *name)
{
    for (size_t k = 0; k < self->count; k++)
        if (strcmp(self->items[k].name, name) == 0)
            return self->items[k].value;
    return "";
}

uint64_t fields_count(const fields *self, const char *name, uint64_t most, uint64_t otherwise)
{
    const char *at = fields_value(self, name);
    uint64_t count = 0;
    if (*at == '\0')
        return otherwise;
    for (; *at >= '0' && *at <= '9' && count <= most; at++)
        count = 10 * count + (uint64_t)(*at - '0');
    return *at == '\0' && count <= most ? count : otherwise;
}
