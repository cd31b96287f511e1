#include "base/digest.h"

#include <nettle/sha2.h>

#include "base/memory.h"
#include "base/word.h"

struct digest_stream {
    struct sha256_ctx sum;
};

digest_stream *digest_stream_new(void)
{
    digest_stream *self = memory_new(1, sizeof *self);
    if (self != NULL)
        sha256_init(&self->sum);
    return self;
}

void digest_stream_update(digest_stream *self, const void *bytes, size_t length)
{
    sha256_update(&self->sum, length, bytes);
}

void digest_stream_end(digest_stream *self, char digest[DIGEST_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t raw[SHA256_DIGEST_SIZE];
    sha256_digest(&self->sum, sizeof raw, raw);
    for (size_t k = 0; k < sizeof raw; k++) {
        digest[2 * k] = digits[raw[k] >> 4];
        digest[2 * k + 1] = digits[raw[k] & 15];
    }
    digest[2 * sizeof raw] = '\0';
}

void digest_stream_free(digest_stream *self)
{
    memory_free(self);
}

void digest_bytes(const void *bytes, size_t length, char digest[DIGEST_BYTES])
{
    digest_stream self;
    sha256_init(&self.sum);
    digest_stream_update(&self, bytes, length);
    digest_stream_end(&self, digest);
}

hash128 digest128_bytes(const void *bytes, size_t length)
{
    struct sha256_ctx sum;
    uint8_t raw[sizeof(hash128)];
    sha256_init(&sum);
    sha256_update(&sum, length, bytes);
    sha256_digest(&sum, sizeof raw, raw);
    return (hash128){word_get((const char *)raw, 8), word_get((const char *)raw + 8, 8)};
}
