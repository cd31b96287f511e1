#include "contact/glyph.h"

#include <string.h>

#include "../check.h"

/* Whether the glyph that is told by its first byte alone is that of a close look. */
static bool is_told_alike(const char *text, size_t length)
{
    glyph_reader quick = glyph_begin(text, length), close = quick;
    const glyph one = glyph_read(&quick, 0), other = glyph_read_closely(&close, 0);
    return one.kind == other.kind && one.shape == other.shape && one.disguised == other.disguised &&
           one.end == other.end;
}

static void a_byte_tells_what_a_close_look_tells(void)
{
    static const char *const behind[] = {"",      " ",  "x",        "7",   "bsp; ",
                                         "amp; ", "b>", "/b> tel:", "\x91"};
    for (size_t byte = 0; byte < 256; byte++)
        for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
            char text[16] = {(char)(unsigned char)byte};
            memcpy(text + 1, behind[k], strlen(behind[k]));
            CHECK(is_told_alike(text, 1 + strlen(behind[k])));
        }
    CHECK(is_told_alike("", 0));
}

static void most_of_ascii_is_told_at_once(void)
{
    size_t told = 0;
    for (size_t byte = 0; byte < 256; byte++)
        told += glyph_kinds[byte] != GLYPH_END;
    CHECK_COUNT(told, 2 + 94 - sizeof "&<n" + 1);
    CHECK_COUNT(glyph_kinds['&'] + glyph_kinds['<'] + glyph_kinds['n'], 0);
}

int main(void)
{
    CHECK_RUN(a_byte_tells_what_a_close_look_tells);
    CHECK_RUN(most_of_ascii_is_told_at_once);
    return check_done();
}
