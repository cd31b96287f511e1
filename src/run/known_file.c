#include "run/known_file.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/status.h"
#include "io/unpack.h"

enum { READ_BYTES = 1 << 17 };

/* A file that was read, and in which run. */
typedef struct known {
    const char *path;
    uint64_t bytes, hash_high, hash_low;
    uint32_t run;
} known;

static size_t known_count(const ae_run *run)
{
    return run->past.input_count + run->input_count;
}

static known known_at(const ae_run *run, size_t nth)
{
    if (nth < run->past.input_count) {
        const history_input *input = &run->past.inputs[nth];
        return (known){input->path, input->bytes, input->hash_high, input->hash_low, input->run};
    }
    const ingest_facts *read = &run->inputs[nth - run->past.input_count];
    return (known){read->path, read->bytes, read->hash_high, read->hash_low,
                   (uint32_t)run->past.run_count + 1};
}

static bool length_is_known(const ae_run *run, uint64_t bytes)
{
    for (size_t k = 0; k < known_count(run); k++)
        if (known_at(run, k).bytes == bytes)
            return true;
    return false;
}

static void known_note(const ae_run *run, const char *path, const known *same)
{
    if (same->run > run->past.run_count)
        run_note(run, AE_LOG_NOTE, "%s: the same bytes as %s; it adds nothing", path, same->path);
    else
        run_note(run, AE_LOG_NOTE,
                 "%s: the same bytes as %s, which run %" PRIu32 " read; it adds nothing", path,
                 same->path, same->run);
}

static bool bytes_are_known(const ae_run *run, const char *path, uint64_t bytes, hash128 hash)
{
    for (size_t k = 0; bytes > 0 && k < known_count(run); k++) {
        const known other = known_at(run, k);
        if (other.bytes == bytes && other.hash_high == hash.high && other.hash_low == hash.low) {
            known_note(run, path, &other);
            return true;
        }
    }
    return false;
}

static ae_status file_hash(const ae_run *run, const char *path, unpack_facts *told, ae_error *error)
{
    unpack *file = NULL;
    size_t got = 1;
    char *bytes = memory_resize(NULL, READ_BYTES, 1);
    ae_status status = bytes != NULL ? unpack_open(path, run->config.unpacked_ceiling, &file, error)
                                     : status_out_of_memory(error, READ_BYTES);
    while (status == AE_OK && got > 0)
        status = unpack_read(file, bytes, READ_BYTES, &got, error);
    if (status == AE_OK)
        *told = unpack_facts_of(file);
    unpack_close(file);
    memory_free(bytes);
    return status;
}

ae_status known_file(const ae_run *run, const char *path, bool *again, ae_error *error)
{
    struct stat found;
    unpack_facts told;
    *again = false;
    if (strcmp(path, "-") == 0 || stat(path, &found) != 0 || !S_ISREG(found.st_mode) ||
        found.st_size == 0 || !length_is_known(run, (uint64_t)found.st_size))
        return AE_OK;
    ae_status status = file_hash(run, path, &told, error);
    if (status == AE_OK)
        *again = bytes_are_known(run, path, told.bytes, told.hash);
    return status;
}

bool known_bytes(const ae_run *run, const ingest_facts *read)
{
    return bytes_are_known(run, read->path, read->bytes,
                           (hash128){read->hash_high, read->hash_low});
}

ae_status known_unchanged(const ae_run *run, const ingest_facts *read, bool *same, ae_error *error)
{
    struct stat found;
    unpack_facts told;
    *same = false;
    if (stat(read->path, &found) != 0 || !S_ISREG(found.st_mode))
        return AE_OK;
    ae_status status = file_hash(run, read->path, &told, error);
    *same = status == AE_OK && told.bytes == read->bytes && told.hash.high == read->hash_high &&
            told.hash.low == read->hash_low;
    return status;
}

/* The hash so far when just so much of the file was read; *same: it has that many bytes, and such
 * a hash. Files are read in the same steps each time. */
static ae_status begin_check(const ae_run *run, const char *path, const record_place *place,
                             bool *same, ae_error *error)
{
    unpack *file = NULL;
    size_t got = 1;
    uint64_t done = 0;
    char *bytes = memory_resize(NULL, READ_BYTES, 1);
    ae_status status = bytes != NULL ? unpack_open(path, run->config.unpacked_ceiling, &file, error)
                                     : status_out_of_memory(error, READ_BYTES);
    while (status == AE_OK && got > 0 && done < place->read) {
        const uint64_t left = place->read - done;
        status =
            unpack_read(file, bytes, left < READ_BYTES ? (size_t)left : READ_BYTES, &got, error);
        done += status == AE_OK ? got : 0;
    }
    if (status == AE_OK) {
        const hash128 hash = unpack_hash_so_far(file);
        *same = unpack_facts_of(file).bytes == place->read &&
                unpack_facts_of(file).size == place->size && hash.high == place->hash_high &&
                hash.low == place->hash_low;
    }
    unpack_close(file);
    memory_free(bytes);
    return status;
}

ae_status known_begins(const ae_run *run, const char *path, const record_place *place, bool *same,
                       ae_error *error)
{
    struct stat found;
    *same = false;
    return stat(path, &found) == 0 && S_ISREG(found.st_mode)
               ? begin_check(run, path, place, same, error)
               : AE_OK;
}
