#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"

void buffer_init(buffer *self, size_t ceiling)
{
    *self = (buffer){.ceiling = ceiling};
}

void buffer_clear(buffer *self)
{
    memory_free(self->data);
    *self = (buffer){.ceiling = self->ceiling};
}

/* `spare` bytes more than the ceiling counts. */
static ae_status room_make(buffer *self, size_t more, size_t spare, ae_error *error)
{
    if (more > self->ceiling - self->length)
        return status_fail(error, AE_ERROR_LIMIT, "more than %zu bytes in one piece",
                           self->ceiling);
    if (self->length + more + spare <= self->capacity)
        return AE_OK;
    void *data = self->data;
    ae_status status = memory_grow(&data, &self->capacity, self->length + more + spare, 1, error);
    self->data = data;
    return status;
}

ae_status buffer_reserve(buffer *self, size_t more, ae_error *error)
{
    return room_make(self, more, 0, error);
}

ae_status buffer_append(buffer *self, const void *bytes, size_t length, ae_error *error)
{
    if (length == 0)
        return AE_OK;
    ae_status status = buffer_reserve(self, length, error);
    if (status != AE_OK)
        return status;
    memcpy(self->data + self->length, bytes, length);
    self->length += length;
    return AE_OK;
}

ae_status buffer_append_text(buffer *self, const char *text, ae_error *error)
{
    return buffer_append(self, text, strlen(text), error);
}

ae_status buffer_append_format(buffer *self, ae_error *error, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    ae_status status = length < 0 ? status_fail(error, AE_ERROR_FORMAT, "cannot format a number")
                                  : room_make(self, (size_t)length, 1, error); /* and a NUL */
    if (status == AE_OK) {
        vsnprintf(self->data + self->length, (size_t)length + 1, format, again);
        self->length += (size_t)length;
    }
    va_end(again);
    return status;
}
