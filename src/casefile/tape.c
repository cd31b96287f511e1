#include "casefile/tape.h"

#include <string.h>

enum { NUMBER_MOST = 10 }; /* bytes */

ae_status tape_put(buffer *tape, uint64_t number, ae_error *error)
{
    char bytes[NUMBER_MOST];
    size_t length = 0;
    for (; number >= 0x80; number >>= 7)
        bytes[length++] = (char)(unsigned char)(number | 0x80);
    bytes[length++] = (char)(unsigned char)number;
    return buffer_append(tape, bytes, length, error);
}

ae_status tape_put_real(buffer *tape, double number, ae_error *error)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return tape_put(tape, bits, error);
}

ae_status tape_put_text(buffer *tape, const char *text, ae_error *error)
{
    return tape_put_cell(tape, ae_cell_of(text), error);
}

ae_status tape_put_cell(buffer *tape, ae_cell cell, ae_error *error)
{
    ae_status status = tape_put(tape, cell.length, error);
    return status == AE_OK ? buffer_append(tape, cell.bytes, cell.length, error) : status;
}

uint64_t tape_take(tape_reader *self)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && self->at < self->end; shift += 7) {
        const unsigned char byte = (unsigned char)*self->at++;
        number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return self->broken ? 0 : number;
    }
    self->broken = true;
    return 0;
}

uint32_t tape_take_below(tape_reader *self, uint64_t limit)
{
    const uint64_t number = tape_take(self);
    self->broken |= number >= limit || number > UINT32_MAX;
    return self->broken ? 0 : (uint32_t)number;
}

double tape_take_real(tape_reader *self)
{
    const uint64_t bits = tape_take(self);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

ae_cell tape_take_text(tape_reader *self)
{
    const uint64_t length = tape_take(self);
    self->broken |= length > (uint64_t)(self->end - self->at);
    if (self->broken)
        return (ae_cell){"", 0};
    const ae_cell text = {self->at, (size_t)length};
    self->at += length;
    return text;
}
