/* The one door to xxHash. XXH3's values are stable since 0.8.0, so they may be
 * stored. Not for secrets: anyone can make two texts with one hash. */
#ifndef ADECHO_BASE_HASH_H
#define ADECHO_BASE_HASH_H

#include "adecho.h"

typedef struct hash128 {
    uint64_t high, low;
} hash128;

uint64_t hash64_bytes(const void *bytes, size_t length);
hash128 hash128_bytes(const void *bytes, size_t length);

/* A running hash of a file's bytes. */
typedef struct hash_stream hash_stream;
hash_stream *hash_stream_new(void); /* NULL when memory is short */
void hash_stream_update(hash_stream *stream, const void *bytes, size_t length);
hash128 hash_stream_value(const hash_stream *stream);
void hash_stream_free(hash_stream *stream);

#endif
