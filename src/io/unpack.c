#include "io/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/memory.h"
#include "base/status.h"

enum {
    INPUT_BYTES = 1 << 17,
    MAGIC_BYTES = 4,
    GZIP_WINDOW = 15 + 16, /* zlib's way to ask for gzip members of any window */
    RATIO_MOST = 1000,     /* tables of ads stay under 300 even when every ad is the same */
    RATIO_FROM = 1 << 26   /* bytes unpacked before the ratio counts */
};

typedef enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD } packing;

struct unpack {
    int descriptor;
    char *path;
    packing packing;
    unsigned char *input; /* as read: input[at..length) is still to be unpacked */
    size_t at, length;
    bool input_ended;
    bool between; /* members or frames: a good place to end */
    z_stream zlib;
    ZSTD_DStream *zstd;
    size_t ceiling;
    uint64_t unpacked;
    hash_stream *hash;
    unpack_facts facts;
};

static ae_status bytes_read(unpack *self, void *into, size_t room, size_t *got, ae_error *error)
{
    ssize_t count;
    do
        count = read(self->descriptor, into, room);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        return status_system(error, self->path, "read the file");
    *got = (size_t)count;
    self->input_ended = count == 0;
    self->facts.bytes += (size_t)count;
    hash_stream_update(self->hash, into, (size_t)count);
    return AE_OK;
}

/* Adds to the input, which a pipe may give in small pieces. */
static ae_status input_add(unpack *self, ae_error *error)
{
    size_t got = 0;
    if (self->at == self->length)
        self->at = self->length = 0;
    ae_status status =
        bytes_read(self, self->input + self->length, INPUT_BYTES - self->length, &got, error);
    self->length += got;
    return status;
}

static packing packing_of(const unsigned char *input, size_t length)
{
    if (length < MAGIC_BYTES)
        return PACKING_NONE;
    const uint32_t first =
        (uint32_t)input[3] << 24 | (uint32_t)input[2] << 16 | (uint32_t)input[1] << 8 | input[0];
    if ((first & 0xffffff) == 0x088b1f) /* RFC 1952: magic and the one method */
        return PACKING_GZIP;
    if (first == 0xfd2fb528 || (first & 0xfffffff0) == 0x184d2a50) /* RFC 8878: frame, skippable */
        return PACKING_ZSTD;
    return PACKING_NONE;
}

static ae_status decoder_begin(unpack *self, ae_error *error)
{
    static const char *const names[] = {"none", "gzip", "zstd"};
    self->packing = packing_of(self->input, self->length);
    self->facts.compression = names[self->packing];
    if (self->packing == PACKING_GZIP && inflateInit2(&self->zlib, GZIP_WINDOW) != Z_OK) {
        self->packing = PACKING_NONE; /* nothing to end */
        return status_out_of_memory(error, sizeof self->zlib);
    }
    if (self->packing == PACKING_ZSTD && (self->zstd = ZSTD_createDStream()) == NULL)
        return status_out_of_memory(error, ZSTD_DStreamInSize());
    return AE_OK;
}

static ae_status file_open(unpack *self, ae_error *error)
{
    struct stat facts;
    if (strcmp(self->path, "-") == 0)
        self->descriptor = STDIN_FILENO;
    else
        self->descriptor = open(self->path, O_RDONLY | O_CLOEXEC);
    if (self->descriptor < 0 || fstat(self->descriptor, &facts) != 0)
        return status_system(error, self->path, "open the file");
    if (S_ISDIR(facts.st_mode))
        return status_fail_at(error, AE_ERROR_IO, self->path, 0, "is a folder, not a file");
    if (S_ISREG(facts.st_mode))
        self->facts.size = (uint64_t)facts.st_size;
    return AE_OK;
}

static ae_status unpack_begin(unpack *self, bool bare, ae_error *error)
{
    if (self->path == NULL || self->input == NULL || self->hash == NULL)
        return status_out_of_memory(error, INPUT_BYTES);
    ae_status status = file_open(self, error);
    if (bare)
        return status;
    while (status == AE_OK && !self->input_ended && self->length < MAGIC_BYTES)
        status = input_add(self, error);
    return status == AE_OK ? decoder_begin(self, error) : status;
}

static ae_status unpack_new(const char *path, size_t ceiling, bool bare, unpack **opened,
                            ae_error *error)
{
    unpack *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    self->ceiling = ceiling;
    self->path = memory_copy_text(path);
    self->input = memory_new(INPUT_BYTES, 1);
    self->hash = hash_stream_new();
    ae_status status = unpack_begin(self, bare, error);
    if (status == AE_OK)
        *opened = self;
    else
        unpack_close(self);
    return status;
}

ae_status unpack_open(const char *path, size_t ceiling, unpack **opened, ae_error *error)
{
    return unpack_new(path, ceiling, false, opened, error);
}

ae_status unpack_open_bare(const char *path, unpack **opened, ae_error *error)
{
    return unpack_new(path, SIZE_MAX, true, opened, error);
}

static ae_status plain_read(unpack *self, char *into, size_t room, size_t *got, ae_error *error)
{
    const size_t held = self->length - self->at;
    if (held == 0)
        return bytes_read(self, into, room, got, error);
    *got = held < room ? held : room;
    memcpy(into, self->input + self->at, *got);
    self->at += *got;
    return AE_OK;
}

/* Between two gzip members: begins the next one, or leaves the zeros that some
 * writers put behind the last. */
static void member_begin(unpack *self)
{
    while (self->at < self->length && self->input[self->at] == 0)
        self->at++;
    if (self->at == self->length)
        return;
    if (self->input[self->at] != 0x1f)
        self->facts.damage = "other bytes follow the gzip data; they were not read";
    else if (inflateReset(&self->zlib) == Z_OK)
        self->between = false;
}

static size_t gzip_step(unpack *self, char *into, size_t room)
{
    if (self->between)
        member_begin(self);
    if (self->between)
        return 0;
    self->zlib.next_in = self->input + self->at;
    self->zlib.avail_in = (uInt)(self->length - self->at);
    self->zlib.next_out = (Bytef *)into;
    self->zlib.avail_out = (uInt)room;
    const int outcome = inflate(&self->zlib, Z_NO_FLUSH);
    self->at = self->length - self->zlib.avail_in;
    self->between = outcome == Z_STREAM_END;
    if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR)
        self->facts.damage = "the gzip data is damaged from here on";
    return room - self->zlib.avail_out;
}

static size_t zstd_step(unpack *self, char *into, size_t room)
{
    ZSTD_inBuffer input = {self->input, self->length, self->at};
    ZSTD_outBuffer output = {into, room, 0};
    if (self->between && self->at == self->length)
        return 0;
    const size_t outcome = ZSTD_decompressStream(self->zstd, &output, &input);
    self->at = input.pos;
    self->between = outcome == 0;
    if (ZSTD_getErrorCode(outcome) == ZSTD_error_frameParameter_windowTooLarge)
        self->facts.damage = "the zstd data looks back over 128 MiB; unpack it with --long=31";
    else if (ZSTD_isError(outcome))
        self->facts.damage = "the zstd data is damaged from here on";
    return output.pos;
}

/* One step of the decoder over the input there is; damage when there is none left
 * and the archive is not complete. */
static size_t packed_step(unpack *self, char *into, size_t room)
{
    const bool gzip = self->packing == PACKING_GZIP;
    const size_t got = gzip ? gzip_step(self, into, room) : zstd_step(self, into, room);
    const bool done = got == 0 && self->at == self->length && self->input_ended;
    if (done && !self->between && self->facts.damage == NULL)
        self->facts.damage =
            gzip ? "the gzip file is cut off here" : "the zstd file is cut off here";
    return got;
}

static ae_status ceiling_check(const unpack *self, ae_error *error)
{
    if (self->unpacked > self->ceiling)
        return status_fail_at(error, AE_ERROR_LIMIT, self->path, 0,
                              "unpacks to more than %zu bytes; raise the ceiling of unpacked "
                              "files if that is right",
                              self->ceiling);
    if (self->unpacked > RATIO_FROM && self->unpacked / RATIO_MOST > self->facts.bytes)
        return status_fail_at(error, AE_ERROR_LIMIT, self->path, 0,
                              "unpacks to more than %d times its size, which no table does; "
                              "unpack it yourself if that is right",
                              RATIO_MOST);
    return AE_OK;
}

static ae_status packed_read(unpack *self, char *into, size_t room, size_t *got, ae_error *error)
{
    size_t count = 0;
    while (count == 0 && self->facts.damage == NULL) {
        ae_status status = AE_OK;
        if (self->at == self->length && !self->input_ended)
            status = input_add(self, error);
        if (status != AE_OK)
            return status;
        count = packed_step(self, into, room);
        if (count == 0 && self->between && self->at == self->length && self->input_ended)
            break;
    }
    self->unpacked += count;
    *got = count;
    if (self->unpacked == 0 && self->facts.damage != NULL)
        return status_fail_at(error, AE_ERROR_FORMAT, self->path, 0, "%s", self->facts.damage);
    return ceiling_check(self, error);
}

/* The hash is of the whole file, also when its end was of no use. */
static ae_status rest_hash(unpack *self, ae_error *error)
{
    ae_status status = AE_OK;
    while (status == AE_OK && !self->input_ended) {
        self->at = self->length = 0;
        status = input_add(self, error);
    }
    self->facts.hash = hash_stream_value(self->hash);
    return status;
}

ae_status unpack_read(unpack *self, char *into, size_t room, size_t *got, ae_error *error)
{
    size_t count = 0;
    ae_status status = self->packing == PACKING_NONE ? plain_read(self, into, room, &count, error)
                                                     : packed_read(self, into, room, &count, error);
    if (status == AE_OK && count == 0)
        status = rest_hash(self, error);
    if (status == AE_OK)
        *got = count;
    return status;
}

unpack_facts unpack_facts_of(const unpack *self)
{
    return self->facts;
}

hash128 unpack_hash_so_far(const unpack *self)
{
    return hash_stream_value(self->hash);
}

void unpack_close(unpack *self)
{
    if (self == NULL)
        return;
    if (self->descriptor > STDERR_FILENO)
        (void)close(self->descriptor);
    if (self->packing == PACKING_GZIP)
        (void)inflateEnd(&self->zlib);
    (void)ZSTD_freeDStream(self->zstd);
    hash_stream_free(self->hash);
    memory_free(self->input);
    memory_free(self->path);
    memory_free(self);
}
