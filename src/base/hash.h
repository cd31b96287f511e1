/* The one door to xxHash. XXH3's values are stable since 0.8.0, so they may be
 * stored. Not for secrets: anyone can make two texts with one hash. */
#ifndef ADECHO_BASE_HASH_H
#define ADECHO_BASE_HASH_H

#include <string.h>

#include "adecho.h"

typedef struct hash128 {
    uint64_t high, low;
} hash128;

/* Up to eight bytes as one number. */
static inline uint64_t hash_word(const char *bytes, size_t length)
{
    uint64_t word = 0;
    memcpy(&word, bytes, length);
    return word;
}

/* A bijection of 64 bits: different words have different hashes. The product's
 * upper half depends on all bytes; it is laid over the lower one, so that either
 * half may be taken for a hash of its own. */
#define HASH_FACTOR 0xd6e8feb86659fd93u

static inline uint64_t hash64_word(uint64_t word)
{
    word *= HASH_FACTOR;
    return word ^ word >> 32;
}

/* Eight words side by side: for functions with TARGET_CLONES. */
enum { HASH_LANES = 8 };
typedef uint64_t hash_lanes __attribute__((vector_size(HASH_LANES * sizeof(uint64_t))));

static inline void hash64_lanes(hash_lanes *words)
{
    *words *= HASH_FACTOR;
    *words ^= *words >> 32;
}

uint64_t hash64_bytes(const void *bytes, size_t length);
hash128 hash128_bytes(const void *bytes, size_t length);

/* A hash that nobody outside this run can foresee: its values are of use only while it runs. */
enum { HASH_SECRET_BYTES = 192 };

typedef struct hash_secret {
    unsigned char bytes[HASH_SECRET_BYTES];
} hash_secret;

void hash_secret_draw(hash_secret *secret);
hash128 hash128_secret(const hash_secret *secret, const void *bytes, size_t length);

/* A running hash of a file's bytes. */
typedef struct hash_stream hash_stream;
hash_stream *hash_stream_new(void); /* NULL when memory is short */
void hash_stream_update(hash_stream *stream, const void *bytes, size_t length);
hash128 hash_stream_value(const hash_stream *stream);
void hash_stream_free(hash_stream *stream);

#endif
