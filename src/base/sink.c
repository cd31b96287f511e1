#include "base/sink.h"

void sink_begin(sink *self, sink_take take, void *context)
{
    self->take = take;
    self->context = context;
    self->taken = 0;
    self->status = AE_OK;
    self->used = 0;
}

static ae_status buffer_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    return buffer_append(context, bytes, length, error);
}

static ae_status file_take(void *context, const void *bytes, size_t length, ae_error *error)
{
    return file_output_write(context, bytes, length, error);
}

void sink_begin_buffer(sink *self, buffer *to)
{
    sink_begin(self, buffer_take, to);
}

void sink_begin_file(sink *self, file_output *to)
{
    sink_begin(self, file_take, to);
}

static void hand_on(sink *self, const void *bytes, size_t length)
{
    if (self->status != AE_OK || length == 0)
        return;
    self->status = self->take(self->context, bytes, length, &self->error);
    if (self->status == AE_OK)
        self->taken += length;
}

void sink_put_large(sink *self, const void *bytes, size_t length)
{
    hand_on(self, self->pending, self->used);
    self->used = 0;
    if (length > SINK_PENDING)
        hand_on(self, bytes, length);
    else
        sink_put(self, bytes, length);
}

ae_status sink_check(const sink *self, ae_error *error)
{
    if (self->status != AE_OK && error != NULL)
        *error = self->error;
    return self->status;
}

ae_status sink_end(sink *self, ae_error *error)
{
    hand_on(self, self->pending, self->used);
    self->used = 0;
    return sink_check(self, error);
}
