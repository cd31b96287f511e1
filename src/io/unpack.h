/* The bytes of a file or of standard input, unpacked: gzip (of several members
 * too) and zstd (of several frames) are told by their first bytes, all else is
 * taken as it is. Hashes the file's own bytes on the way. Knows nothing of what
 * the bytes mean. */
#ifndef ADECHO_IO_UNPACK_H
#define ADECHO_IO_UNPACK_H

#include "base/hash.h"

typedef struct unpack unpack;

/* Of the file itself, packed as it is; complete once unpack_read() gave no more. */
typedef struct unpack_facts {
    const char *compression; /* "none", "gzip", "zstd" */
    uint64_t bytes;          /* read so far */
    uint64_t size;           /* 0 when not known */
    hash128 hash;
    const char *damage; /* NULL, or why nothing comes after what was given: static words */
} unpack_facts;

/* "-" is standard input. `ceiling`: bytes out of a packed file; going over it is
 * AE_ERROR_LIMIT. An archive that breaks off is no failure once it gave bytes:
 * it ends there, and `damage` says so. */
ae_status unpack_open(const char *path, size_t ceiling, unpack **opened,
                      ae_error *error) AE_MUST_USE;

/* The same, but its own bytes come, packed or not. */
ae_status unpack_open_bare(const char *path, unpack **opened, ae_error *error) AE_MUST_USE;

/* Puts up to `room` bytes at `into`; *got is 0 at the end, and only there. */
ae_status unpack_read(unpack *self, char *into, size_t room, size_t *got,
                      ae_error *error) AE_MUST_USE;
unpack_facts unpack_facts_of(const unpack *self);

/* Of the bytes read so far, all the file's or not. */
hash128 unpack_hash_so_far(const unpack *self);
void unpack_close(unpack *self); /* NULL is allowed */

#endif
