/* Where a writer's bytes go: a buffer, a file, or whatever a caller hands them to. Gathers
 * short pieces. A failure sticks: sink_put() returns nothing, sink_end() reports the first. */
#ifndef ADECHO_BASE_SINK_H
#define ADECHO_BASE_SINK_H

#include <string.h>

#include "base/buffer.h"
#include "base/file.h"

enum { SINK_PENDING = 4096 };

typedef ae_status (*sink_take)(void *context, const void *bytes, size_t length, ae_error *error);

typedef struct sink {
    sink_take take;
    void *context;
    uint64_t taken; /* bytes handed on so far */
    ae_status status;
    ae_error error;
    size_t used;
    char pending[SINK_PENDING];
} sink;

void sink_begin(sink *self, sink_take take, void *context);
void sink_begin_buffer(sink *self, buffer *to);    /* borrows it until the end */
void sink_begin_file(sink *self, file_output *to); /* likewise; commits nothing */

/* Hands on what is gathered, and bytes[0..length) too large to gather. */
void sink_put_large(sink *self, const void *bytes, size_t length);

/* Room for `length` bytes, SINK_PENDING at most, behind those that are gathered: who fills it
 * adds to `used`. */
static inline char *sink_room(sink *self, size_t length)
{
    if (self->used > SINK_PENDING - length)
        sink_put_large(self, NULL, 0);
    return self->pending + self->used;
}

static inline void sink_put(sink *self, const void *bytes, size_t length)
{
    if (length > SINK_PENDING || self->used > SINK_PENDING - length) {
        sink_put_large(self, bytes, length);
        return;
    }
    if (length > 0)
        memcpy(self->pending + self->used, bytes, length);
    self->used += length;
}

static inline void sink_byte(sink *self, char byte)
{
    sink_put(self, &byte, 1);
}

static inline void sink_text(sink *self, const char *text)
{
    sink_put(self, text, strlen(text));
}

/* The first failure so far, for who would otherwise write on for long. */
ae_status sink_check(const sink *self, ae_error *error) AE_MUST_USE;

/* Hands on the rest. */
ae_status sink_end(sink *self, ae_error *error) AE_MUST_USE;

#endif
