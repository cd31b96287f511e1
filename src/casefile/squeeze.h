/* Bytes made small and whole again: the case folder's one door to zstd. A squeezer is
 * one worker's; what it gives does not depend on what it did before. */
#ifndef ADECHO_CASEFILE_SQUEEZE_H
#define ADECHO_CASEFILE_SQUEEZE_H

#include "base/buffer.h"

typedef struct squeezer squeezer;

/* `level`: of zstd, below 0 for speed. */
ae_status squeeze_new(int level, squeezer **made, ae_error *error) AE_MUST_USE;
void squeeze_free(squeezer *self); /* NULL is allowed */

/* Appends bytes[0..length), made small, to `output`. */
ae_status squeeze_bytes(squeezer *self, const void *bytes, size_t length, buffer *output,
                        ae_error *error) AE_MUST_USE;

/* Fills whole[0..length) with what packed[0..packed_length) was made from; false when
 * that is not of exactly this length. */
bool squeeze_undo(const void *packed, size_t packed_length, void *whole, size_t length);

#endif
