#include "base/hash.h"

#include <sys/random.h>
#include <xxhash.h>

/* The same functions, made for several vector units, of which the library chooses one when it
 * runs: the plain ones are those of the oldest processors. */
#if defined(__x86_64__) && defined(__has_include)
#if __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#endif
#endif

/* The opaque stream is xxHash's own state; this file alone knows. */
#define STATE(stream) ((XXH3_state_t *)(stream))

uint64_t hash64_bytes(const void *bytes, size_t length)
{
    return XXH3_64bits(bytes, length);
}

hash128 hash128_bytes(const void *bytes, size_t length)
{
    XXH128_hash_t value = XXH3_128bits(bytes, length);
    return (hash128){.high = value.high64, .low = value.low64};
}

void hash_secret_draw(hash_secret *secret)
{
    /* Fewer than 256 bytes come whole or, while the kernel has no randomness yet, not at all:
     * then what is foreseeable must do. */
    if (getrandom(secret->bytes, sizeof secret->bytes, GRND_NONBLOCK) == (ssize_t)sizeof *secret)
        return;
    for (size_t k = 0; k < sizeof secret->bytes; k++)
        secret->bytes[k] = (unsigned char)hash64_word(k + 1);
}

hash128 hash128_secret(const hash_secret *secret, const void *bytes, size_t length)
{
    XXH128_hash_t value =
        XXH3_128bits_withSecret(bytes, length, secret->bytes, sizeof secret->bytes);
    return (hash128){.high = value.high64, .low = value.low64};
}

hash_stream *hash_stream_new(void)
{
    XXH3_state_t *state = XXH3_createState();
    if (state != NULL)
        (void)XXH3_128bits_reset(state);
    return (hash_stream *)state;
}

void hash_stream_update(hash_stream *stream, const void *bytes, size_t length)
{
    (void)XXH3_128bits_update(STATE(stream), bytes, length);
}

hash128 hash_stream_value(const hash_stream *stream)
{
    XXH128_hash_t value = XXH3_128bits_digest((const XXH3_state_t *)stream);
    return (hash128){.high = value.high64, .low = value.low64};
}

void hash_stream_free(hash_stream *stream)
{
    (void)XXH3_freeState(STATE(stream));
}
