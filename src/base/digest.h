/* The one door to nettle. SHA-256, for what must not be changed unnoticed; hash.h is
 * for what must only be told apart. */
#ifndef ADECHO_BASE_DIGEST_H
#define ADECHO_BASE_DIGEST_H

#include "adecho.h"

enum { DIGEST_BYTES = 65 }; /* 64 hexadecimal digits and a NUL */

/* SHA-256 of bytes[0..length), in lower case. */
void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_BYTES]);

#endif
