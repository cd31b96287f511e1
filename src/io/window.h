/* The bytes of a table seen through a window that slides over them, by physical
 * lines. A line ends with LF, CR or CRLF, and with the last byte. Bytes are pulled
 * in when a line needs them; the window holds what was not skipped yet, never more
 * than its ceiling and one read-ahead. Knows nothing of quotes or cells. */
#ifndef ADECHO_IO_WINDOW_H
#define ADECHO_IO_WINDOW_H

#include "adecho.h"

/* Puts up to `room` bytes at `into`; *got is 0 at the end, and only there. */
typedef ae_status (*window_pull)(void *context, char *into, size_t room, size_t *got,
                                 ae_error *error);

typedef struct window {
    char *bytes;
    size_t begin, end; /* in use: bytes[begin..end) */
    size_t capacity, ceiling;
    window_pull pull; /* NULL: nothing comes after what is there */
    void *context;
    bool ended; /* nothing is left to pull */
} window;

/* `ceiling`: bytes of lines held at once. */
void window_init(window *self, size_t ceiling, window_pull pull, void *context);

/* A window over bytes that somebody else owns and keeps. */
window window_over(const char *bytes, size_t length);

void window_clear(window *self);

/* The line that begins `at` bytes behind the window's beginning, where another one
 * ended that was asked for (or 0): its length with its line end; 0 when the table
 * ends there. A line that would take the window over its ceiling is cut there: its
 * length then has no line end. Moves bytes: pointers into the window end. */
ae_status window_line(window *self, size_t at, size_t *length, ae_error *error) AE_MUST_USE;

/* Pulls until `count` bytes are there or the table ends. */
ae_status window_fill(window *self, size_t count, ae_error *error) AE_MUST_USE;

static inline const char *window_bytes(const window *self, size_t at)
{
    return self->bytes + self->begin + at;
}

static inline size_t window_length(const window *self)
{
    return self->end - self->begin;
}

/* Leaves `count` bytes behind. */
static inline void window_skip(window *self, size_t count)
{
    self->begin += count;
}

#endif
