#include "run/reject_tape.h"

#include "base/status.h"

ae_status reject_tape_put(const corpus_reject *reject, buffer *tape, ae_error *error)
{
    ae_status status = tape_put(tape, reject->line, error);
    if (status == AE_OK)
        status = tape_put(tape, reject->source, error);
    if (status == AE_OK)
        status = tape_put_text(tape, reject->reason, error);
    return status == AE_OK ? tape_put_cell(tape, (ae_cell){reject->raw, reject->raw_length}, error)
                           : status;
}

ae_status reject_tape_take(corpus *into, tape_reader *tape, ae_error *error)
{
    const uint64_t line = tape_take(tape);
    const uint32_t source = tape_take_below(tape, into->sources.count);
    const ae_cell reason = tape_take_text(tape), raw = tape_take_text(tape);
    const char *words = arena_copy(&into->bytes, reason.bytes, reason.length);
    return words != NULL ? corpus_reject_add(into, source, line, words, raw, error)
                         : status_out_of_memory(error, reason.length);
}
