#include "io/window.h"

#include <string.h>

#include "base/memory.h"

enum {
    READ_AHEAD = 1 << 18,
    SEARCH_STEP = 1 << 10 /* so that a table without LF does not look for one far ahead */
};

void window_init(window *self, size_t ceiling, window_pull pull, void *context)
{
    *self = (window){.ceiling = ceiling, .pull = pull, .context = context};
}

window window_over(const char *bytes, size_t length)
{
    return (window){
        .bytes = (char *)(uintptr_t)bytes, .end = length, .ceiling = length, .ended = true};
}

void window_clear(window *self)
{
    if (self->pull != NULL)
        memory_free(self->bytes);
    *self = (window){.ended = true};
}

/* Room for READ_AHEAD more bytes at the end: by moving to the front when little
 * is in use, else by growing. */
static ae_status room_make(window *self, ae_error *error)
{
    const size_t used = window_length(self);
    if (self->capacity - self->end >= READ_AHEAD)
        return AE_OK;
    if (self->begin >= used && self->capacity - used >= READ_AHEAD) {
        memcpy(self->bytes, self->bytes + self->begin, used);
        self->begin = 0;
        self->end = used;
        return AE_OK;
    }
    void *bytes = self->bytes;
    ae_status status =
        memory_grow(&bytes, &self->capacity, self->end + 2 * (size_t)READ_AHEAD, 1, error);
    self->bytes = bytes;
    return status;
}

static ae_status more_pull(window *self, ae_error *error)
{
    size_t got = 0;
    ae_status status = room_make(self, error);
    if (status == AE_OK)
        status = self->pull(self->context, self->bytes + self->end, READ_AHEAD, &got, error);
    self->end += got;
    self->ended |= status == AE_OK && got == 0;
    return status;
}

ae_status window_fill(window *self, size_t count, ae_error *error)
{
    ae_status status = AE_OK;
    while (status == AE_OK && !self->ended && window_length(self) < count)
        status = more_pull(self, error);
    return status;
}

/* The first LF or CR of bytes[from..to), or `to`. */
static size_t line_end_seek(const char *bytes, size_t from, size_t to)
{
    while (from < to) {
        const size_t step = to - from < SEARCH_STEP ? to - from : SEARCH_STEP;
        const char *feed = memchr(bytes + from, '\n', step);
        const size_t before = feed == NULL ? step : (size_t)(feed - bytes) - from;
        const char *carriage = memchr(bytes + from, '\r', before);
        if (carriage != NULL)
            return (size_t)(carriage - bytes);
        if (feed != NULL)
            return from + before;
        from += step;
    }
    return to;
}

ae_status window_line(window *self, size_t at, size_t *length, ae_error *error)
{
    size_t searched = at;
    for (;;) {
        const char *bytes = window_bytes(self, 0);
        const size_t held = window_length(self);
        const size_t found = held == 0 ? 0 : line_end_seek(bytes, searched, held);
        /* Whether an LF follows a CR at the very end is not known yet. */
        const bool decided = found < held && (bytes[found] == '\n' || found + 1 < held);
        if (decided) {
            const bool pair = bytes[found] == '\r' && bytes[found + 1] == '\n';
            *length = found + 1 + pair - at;
            return AE_OK;
        }
        if (self->ended || held >= self->ceiling) {
            *length = held - at;
            return AE_OK;
        }
        searched = found;
        ae_status status = more_pull(self, error);
        if (status != AE_OK)
            return status;
    }
}
