/* A growing run of bytes with a ceiling, so that no input can make it eat the
 * machine. Owns its bytes; not shared between threads. */
#ifndef ADECHO_BASE_BUFFER_H
#define ADECHO_BASE_BUFFER_H

#include "adecho.h"

typedef struct buffer {
    char *data;      /* NULL until the first append */
    size_t length;   /* bytes in use */
    size_t capacity; /* bytes allocated */
    size_t ceiling;  /* length never exceeds this */
} buffer;

void buffer_init(buffer *self, size_t ceiling);
void buffer_clear(buffer *self); /* releases the bytes; the buffer may be used again */

/* Room for `more` bytes after `length`, so that they can be written in place.
 * AE_ERROR_LIMIT past the ceiling, AE_ERROR_MEMORY when memory is short; the
 * buffer is unchanged by a failure. */
ae_status buffer_reserve(buffer *self, size_t more, ae_error *error) AE_MUST_USE;
ae_status buffer_append(buffer *self, const void *bytes, size_t length,
                        ae_error *error) AE_MUST_USE;
ae_status buffer_append_text(buffer *self, const char *text, ae_error *error) AE_MUST_USE;
ae_status buffer_append_format(buffer *self, ae_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4))) AE_MUST_USE;

#endif
