/* A rejected row on a tape, as what is kept of a stopped run has it: line, source, reason, bytes.
 */
#ifndef ADECHO_RUN_REJECT_TAPE_H
#define ADECHO_RUN_REJECT_TAPE_H

#include "casefile/tape.h"
#include "run/corpus.h"

ae_status reject_tape_put(const corpus_reject *reject, buffer *tape, ae_error *error) AE_MUST_USE;

/* Adds the next one to a corpus that has its sources; where the tape is broken it is of no use. */
ae_status reject_tape_take(corpus *into, tape_reader *tape, ae_error *error) AE_MUST_USE;

#endif
