#include "run/known_file.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/unpack.h"

enum { READ_BYTES = 1 << 17 };

static size_t known_count(const ae_run *run)
{
    return run->past.input_count + run->input_count;
}

static known known_at(const ae_run *run, size_t nth)
{
    if (nth < run->past.input_count) {
        const history_input *input = &run->past.inputs[nth];
        return (known){input->path,      input->roles,    input->bytes,
                       input->hash_high, input->hash_low, input->run};
    }
    const ingest_facts *read = &run->inputs[nth - run->past.input_count];
    return (known){read->path,      read->roles,    read->bytes,
                   read->hash_high, read->hash_low, (uint32_t)run->past.run_count + 1};
}

static bool length_is_known(const ae_run *run, uint64_t bytes)
{
    for (size_t k = 0; k < known_count(run); k++)
        if (known_at(run, k).bytes == bytes)
            return true;
    return false;
}

void known_tell(const ae_run *run, const char *path, const known *same)
{
    if (same->run > run->past.run_count)
        run_note(run, AE_LOG_NOTE, "%s: the same bytes as %s; it adds nothing", path, same->path);
    else
        run_note(run, AE_LOG_NOTE,
                 "%s: the same bytes as %s, which run %" PRIu32 " read; it adds nothing", path,
                 same->path, same->run);
}

/* The one that has these bytes; without a path: none has. */
static known known_find(const ae_run *run, uint64_t bytes, hash128 hash)
{
    for (size_t k = 0; bytes > 0 && k < known_count(run); k++) {
        const known other = known_at(run, k);
        if (other.bytes == bytes && other.hash_high == hash.high && other.hash_low == hash.low)
            return other;
    }
    return (known){.path = NULL};
}

/* Of the first `most` bytes of a file, or all it has: how many they are, and their hash. */
static ae_status begin_hash(const char *path, uint64_t most, unpack_facts *told, ae_error *error)
{
    unpack *file = NULL;
    size_t got = 1;
    char *bytes = memory_resize(NULL, READ_BYTES, 1);
    ae_status status = bytes != NULL ? unpack_open_bare(path, &file, error)
                                     : status_out_of_memory(error, READ_BYTES);
    for (uint64_t left = most; status == AE_OK && got > 0 && left > 0; left -= got)
        status =
            unpack_read(file, bytes, left < READ_BYTES ? (size_t)left : READ_BYTES, &got, error);
    if (status == AE_OK) {
        *told = unpack_facts_of(file);
        told->hash = unpack_hash_so_far(file);
    }
    unpack_close(file);
    memory_free(bytes);
    return status;
}

ae_status known_file(const ae_run *run, const char *path, known *same, ae_error *error)
{
    struct stat found;
    unpack_facts told;
    *same = (known){.path = NULL};
    if (strcmp(path, "-") == 0 || stat(path, &found) != 0 || !S_ISREG(found.st_mode) ||
        found.st_size == 0 || !length_is_known(run, (uint64_t)found.st_size))
        return AE_OK;
    ae_status status = begin_hash(path, UINT64_MAX, &told, error);
    if (status == AE_OK)
        *same = known_find(run, told.bytes, told.hash);
    return status;
}

bool known_bytes(const ae_run *run, const ingest_facts *read, known *same)
{
    *same = known_find(run, read->bytes, (hash128){read->hash_high, read->hash_low});
    return same->path != NULL;
}

/* Whether a file has these bytes, or begins with them; of any other kind nothing is said. */
static ae_status begin_is(const char *path, uint64_t most, uint64_t bytes, hash128 hash,
                          unpack_facts *told, bool *same, ae_error *error)
{
    struct stat found;
    *same = false;
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
        return AE_OK;
    ae_status status = begin_hash(path, most, told, error);
    *same = status == AE_OK && told->bytes == bytes && told->hash.high == hash.high &&
            told->hash.low == hash.low;
    return status;
}

ae_status known_unchanged(const ingest_facts *read, bool *same, ae_error *error)
{
    unpack_facts told;
    return begin_is(read->path, UINT64_MAX, read->bytes, (hash128){read->hash_high, read->hash_low},
                    &told, same, error);
}

ae_status known_begins(const char *path, const record_place *place, bool *same, ae_error *error)
{
    unpack_facts told = {.size = 0};
    ae_status status = begin_is(path, place->read, place->read,
                                (hash128){place->hash_high, place->hash_low}, &told, same, error);
    *same = *same && told.size == place->size;
    return status;
}
