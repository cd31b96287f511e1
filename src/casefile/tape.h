/* Numbers and texts one behind the other: a number in seven bits a byte, the lowest first,
 * the eighth set where more follow; a text as its length and its bytes. */
#ifndef ADECHO_CASEFILE_TAPE_H
#define ADECHO_CASEFILE_TAPE_H

#include "base/buffer.h"

ae_status tape_put(buffer *tape, uint64_t number, ae_error *error) AE_MUST_USE;
ae_status tape_put_real(buffer *tape, double number, ae_error *error) AE_MUST_USE;
ae_status tape_put_text(buffer *tape, const char *text, ae_error *error) AE_MUST_USE;
ae_status tape_put_cell(buffer *tape, ae_cell cell, ae_error *error) AE_MUST_USE; /* as a text */

/* Reads from `at` on. What is not there is 0 or of no length, and `broken` from then on. */
typedef struct tape_reader {
    const char *at, *end;
    bool broken;
} tape_reader;

uint64_t tape_take(tape_reader *self);
uint32_t tape_take_below(tape_reader *self, uint64_t limit); /* a number below it, or broken */
double tape_take_real(tape_reader *self);
ae_cell tape_take_text(tape_reader *self); /* borrowed from what is read */

#endif
