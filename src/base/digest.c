#include "base/digest.h"

#include <nettle/sha2.h>

void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx sum;
    uint8_t raw[SHA256_DIGEST_SIZE];
    sha256_init(&sum);
    sha256_update(&sum, length, bytes);
    sha256_digest(&sum, sizeof raw, raw);
    for (size_t k = 0; k < sizeof raw; k++) {
        digest[2 * k] = digits[raw[k] >> 4];
        digest[2 * k + 1] = digits[raw[k] & 15];
    }
    digest[2 * sizeof raw] = '\0';
}
