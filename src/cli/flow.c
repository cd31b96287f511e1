#include "cli/flow.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/character.h"

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 40, WIDTH_MOST = 120, CHARACTER_ROOM = 8 };

size_t flow_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH_USUAL;
    return size.ws_col < WIDTH_LEAST  ? WIDTH_LEAST
           : size.ws_col > WIDTH_MOST ? WIDTH_MOST
                                      : size.ws_col;
}

void flow_begin(flow *self, size_t width, size_t indent)
{
    *self = (flow){.width = width, .indent = indent, .at = indent};
    printf("%*s", (int)indent, "");
}

static void word_print(flow *self)
{
    if (self->length == 0)
        return;
    if (self->blank && self->at > self->indent) {
        if (self->at + 1 + self->columns > self->width) {
            printf("\n%*s", (int)self->indent, "");
            self->at = self->indent;
        } else {
            putchar(' ');
            self->at++;
        }
    }
    fwrite(self->word, 1, self->length, stdout);
    self->at += self->columns;
    self->length = self->columns = 0;
    self->blank = false;
}

static void word_add(flow *self, const char *bytes, size_t length, size_t columns)
{
    if (self->length + length > FLOW_WORD_BYTES)
        word_print(self);
    memcpy(self->word + self->length, bytes, length);
    self->length += length;
    self->columns += columns;
}

void flow_text(flow *self, const char *bytes, size_t length)
{
    uint32_t character;
    for (size_t at = 0, size; at < length; at += size) {
        size = character_next(bytes + at, length - at, &character);
        if (character_is_blank(character)) {
            word_print(self);
            self->blank = true;
        } else if (character == 0xfffd) {
            word_add(self, "\xef\xbf\xbd", 3, 1);
        } else if (!character_is_hidden(character)) {
            word_add(self, bytes + at, size, character_columns(character));
        }
    }
}

void flow_mark(flow *self, const char *text, bool visible)
{
    word_add(self, text, strlen(text), visible ? strlen(text) : 0);
}

void flow_end(flow *self)
{
    word_print(self);
    putchar('\n');
}
