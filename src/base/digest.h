/* The one door to nettle. SHA-256, for what must not be changed unnoticed; hash.h is
 * for what must only be told apart. */
#ifndef ADECHO_BASE_DIGEST_H
#define ADECHO_BASE_DIGEST_H

#include "base/hash.h"

enum { DIGEST_BYTES = 65 }; /* 64 hexadecimal digits and a NUL */

/* SHA-256 of bytes[0..length), in lower case. */
void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_BYTES]);

/* The first half of it, as a number: no two bytes can be found that have one. */
hash128 digest128_bytes(const void *bytes, size_t length);

/* The whole of bytes that come piece by piece. NULL when memory is short. */
typedef struct digest_stream digest_stream;
digest_stream *digest_stream_new(void) AE_MUST_USE;
void digest_stream_update(digest_stream *self, const void *bytes, size_t length);
void digest_stream_end(digest_stream *self, char digest[DIGEST_BYTES]); /* begins anew */
void digest_stream_free(digest_stream *self);                           /* NULL is allowed */

#endif
