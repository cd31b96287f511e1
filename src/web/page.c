#include "web/page.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"

enum { NUMBER_BYTES = 64, SPEC_BYTES = 8, SEE_OTHER = 303, OK = 200 };

void page_begin(page *self, ae_language tongue)
{
    *self = (page){.tongue = tongue, .code = OK, .type = "text/html; charset=utf-8", .file = -1};
    buffer_init(&self->bytes, PAGE_MOST);
    sink_begin_buffer(&self->to, &self->bytes);
}

static void file_leave(page *self)
{
    if (self->file >= 0)
        close(self->file);
    self->file = -1;
    self->attached[0] = '\0';
}

void page_restart(page *self, unsigned code)
{
    buffer_clear(&self->bytes);
    sink_begin_buffer(&self->to, &self->bytes);
    file_leave(self);
    self->code = code;
    self->place[0] = '\0';
}

ae_status page_end(page *self, ae_error *error)
{
    return sink_end(&self->to, error);
}

void page_clear(page *self)
{
    buffer_clear(&self->bytes);
    file_leave(self);
}

/* A number, by its own part of the format: "%.2f", in French "0,69". Returns the rest of the
 * format. */
static const char *number_put(page *self, const char *format, va_list *rest)
{
    char spec[SPEC_BYTES] = "", words[NUMBER_BYTES] = "";
    const size_t length = strcspn(format, "dufu") + 1;
    assert(length < sizeof spec);
    memcpy(spec, format, length);
    switch (format[length - 1]) {
    case 'f':
        snprintf(words, sizeof words, "%.*f", spec[1] == '.' ? spec[2] - '0' : 0,
                 va_arg(*rest, double));
        if (self->tongue == AE_LANGUAGE_FRENCH && strchr(words, '.') != NULL)
            *strchr(words, '.') = ',';
        break;
    case 'd':
        snprintf(words, sizeof words, "%d", va_arg(*rest, int));
        break;
    default:
        if (spec[1] == 'z')
            snprintf(words, sizeof words, "%zu", va_arg(*rest, size_t));
        else if (spec[1] == 'l')
            snprintf(words, sizeof words, "%lu", va_arg(*rest, unsigned long));
        else
            snprintf(words, sizeof words, "%u", va_arg(*rest, unsigned));
        break;
    }
    sink_text(&self->to, words);
    return format + length;
}

void page_put(page *self, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    while (*format != '\0') {
        const size_t plain = strcspn(format, "%");
        sink_put(&self->to, format, plain);
        format += plain;
        if (*format == '\0')
            break;
        if (format[1] == '%') {
            sink_byte(&self->to, '%');
            format += 2;
        } else if (format[1] == 's') {
            html_words(&self->to, va_arg(rest, const char *));
            format += 2;
        } else {
            format = number_put(self, format, &rest);
        }
    }
    va_end(rest);
}

void page_amount(page *self, uint64_t count, spoken many)
{
    const bool single = count == 1 || (count == 0 && self->tongue == AE_LANGUAGE_FRENCH);
    page_put(self, "<b>");
    page_count(self, count);
    page_put(self, "</b> %s", page_say(self, single ? many + 1 : many));
}

void page_text(page *self, ae_cell text, size_t most)
{
    const bool whole = text.length <= most;
    size_t length = whole ? text.length : most;
    while (!whole && length > 0 && utf8_is_trail((unsigned char)text.bytes[length]))
        length--;
    page_put(self, "<p class=\"text\" dir=\"auto\">");
    html_text(&self->to, text.bytes, length);
    page_put(self, whole ? "</p>" : " …</p>");
}

void page_value(page *self, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || strchr("-._~", byte) != NULL;
        if (plain) {
            sink_byte(&self->to, *text);
        } else {
            const char escaped[] = {'%', digits[byte >> 4], digits[byte & 15]};
            sink_put(&self->to, escaped, sizeof escaped);
        }
    }
}

void page_link(page *self, const char *path, const char *name, const char *value, const char *words)
{
    page_put(self, "<a href=\"%s?%s=", path, name);
    page_value(self, value);
    page_put(self, "\">%s</a>", words);
}

/* A path of this host alone: "//elsewhere" and "/\\elsewhere" name other hosts. */
static bool is_place(const char *place)
{
    if (place[0] != '/' || place[1] == '/' || place[1] == '\\')
        return false;
    for (const char *at = place; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~')
            return false;
    return strlen(place) < PAGE_PLACE_BYTES;
}

void page_go(page *self, const char *place)
{
    page_restart(self, SEE_OTHER);
    snprintf(self->place, sizeof self->place, "%s", is_place(place) ? place : "/");
}

void page_send_file(page *self, int descriptor, uint64_t bytes, const char *name)
{
    page_restart(self, OK);
    self->file = descriptor;
    self->file_bytes = bytes;
    self->type = "application/octet-stream";
    snprintf(self->attached, sizeof self->attached, "attachment; filename=\"%s\"", name);
}
