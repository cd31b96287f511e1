#include "io/window.h"

#include <stdlib.h>

#include "../check.h"

/* Gives a text in pieces of at most `step` bytes. */
typedef struct drip {
    const char *text;
    size_t length, at, step;
} drip;

static ae_status drip_pull(void *context, char *into, size_t room, size_t *got, ae_error *error)
{
    drip *self = context;
    size_t count = self->length - self->at < self->step ? self->length - self->at : self->step;
    (void)error;
    if (count > room)
        count = room;
    memcpy(into, self->text + self->at, count);
    self->at += count;
    *got = count;
    return AE_OK;
}

/* The lengths of all lines, pulled in steps of every size. */
static void lines_are(const char *text, size_t length, const size_t *lengths, size_t count)
{
    for (size_t step = 1; step <= length + 1; step++) {
        drip from = {text, length, 0, step};
        window view;
        size_t line = 1;
        window_init(&view, 1000, drip_pull, &from);
        for (size_t k = 0; k <= count; k++) {
            CHECK(window_line(&view, 0, &line, NULL) == AE_OK);
            CHECK_COUNT(line, k < count ? lengths[k] : 0);
            window_skip(&view, line);
        }
        window_clear(&view);
    }
}

static void lines_end_with_lf_cr_or_both(void)
{
    lines_are("a\nbb\r\nccc\rd", 11, (const size_t[]){2, 4, 4, 1}, 4);
    lines_are("\n\r\n\r\r\n", 6, (const size_t[]){1, 2, 1, 2}, 4);
    lines_are("a\r", 2, (const size_t[]){2}, 1);
    lines_are("a\0b\nc", 5, (const size_t[]){4, 1}, 2);
    lines_are("", 0, NULL, 0);
}

static void lines_ahead_leave_the_window_where_it_is(void)
{
    drip from = {"one\ntwo\nthree", 13, 0, 1};
    window view;
    size_t length = 0;
    window_init(&view, 1000, drip_pull, &from);
    CHECK(window_line(&view, 0, &length, NULL) == AE_OK);
    CHECK_COUNT(length, 4);
    CHECK(window_line(&view, 4, &length, NULL) == AE_OK);
    CHECK_COUNT(length, 4);
    CHECK(window_line(&view, 8, &length, NULL) == AE_OK);
    CHECK_COUNT(length, 5);
    CHECK(window_line(&view, 13, &length, NULL) == AE_OK);
    CHECK_COUNT(length, 0);
    CHECK_COUNT(window_length(&view), 13);
    CHECK(memcmp(window_bytes(&view, 4), "two\nthree", 9) == 0);
    window_clear(&view);
}

static void a_line_over_the_ceiling_is_cut(void)
{
    enum { LINE = 1 << 20, CEILING = 1000 };
    char *text = malloc(LINE);
    memset(text, 'x', LINE);
    drip from = {text, LINE, 0, 10};
    window view;
    size_t length = 0;
    window_init(&view, CEILING, drip_pull, &from);
    CHECK(window_line(&view, 0, &length, NULL) == AE_OK);
    CHECK_COUNT(length, CEILING);
    CHECK(!view.ended);
    window_clear(&view);
    free(text);
}

/* Every line comes out as it went in, and the window stays small. */
static void long_tables_slide_through(void)
{
    enum { LINES = 200000, BYTES = 64 };
    char *text = malloc((size_t)LINES * BYTES);
    size_t length = 0, seen = 0;
    for (int k = 0; k < LINES; k++)
        length += (size_t)snprintf(text + length, BYTES, "%d %.*s\n", k, k % 40,
                                   "----------------------------------------");
    drip from = {text, length, 0, 100000};
    window view;
    window_init(&view, 1000, drip_pull, &from);
    for (size_t line = 1; line > 0; window_skip(&view, line)) {
        CHECK(window_line(&view, 0, &line, NULL) == AE_OK);
        if (line > 0 && memcmp(window_bytes(&view, 0), text + seen, line) != 0)
            CHECK(false);
        seen += line;
    }
    CHECK_COUNT(seen, length);
    CHECK(view.capacity <= 4 << 18);
    window_clear(&view);
    free(text);
}

int main(void)
{
    CHECK_RUN(lines_end_with_lf_cr_or_both);
    CHECK_RUN(lines_ahead_leave_the_window_where_it_is);
    CHECK_RUN(a_line_over_the_ceiling_is_cut);
    CHECK_RUN(long_tables_slide_through);
    return check_done();
}
