#include "io/unpack.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "../check.h"
#include "../table.h"

enum { PACKED_MOST = 1 << 20 };

/* Bytes packed piece by piece, each a member or a frame. */
typedef struct packed {
    char bytes[PACKED_MOST];
    size_t length;
} packed;

static void gzip_add(packed *self, const char *bytes, size_t length)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes,
                       .avail_in = (uInt)length,
                       .next_out = (Bytef *)self->bytes + self->length,
                       .avail_out = (uInt)(PACKED_MOST - self->length)};
    CHECK(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    self->length = PACKED_MOST - stream.avail_out;
    (void)deflateEnd(&stream);
}

static void zstd_add(packed *self, const char *bytes, size_t length)
{
    self->length +=
        ZSTD_compress(self->bytes + self->length, PACKED_MOST - self->length, bytes, length, 3);
}

static void plain_add(packed *self, const char *bytes, size_t length)
{
    memcpy(self->bytes + self->length, bytes, length);
    self->length += length;
}

/* All bytes, read in small pieces; NULL when the reading fails. free() them. */
static char *unpacked(const packed *from, size_t ceiling, size_t *length, unpack_facts *facts,
                      ae_error *error)
{
    enum { STEP = 5000 };
    size_t room = 4 * STEP;
    table_file file = table_new(from->bytes, from->length);
    unpack *reader = NULL;
    char *bytes = malloc(room);
    size_t got = 1;
    *length = 0;
    ae_status status = unpack_open(file.path, ceiling, &reader, error);
    while (status == AE_OK && got > 0) {
        if (room - *length < STEP)
            bytes = realloc(bytes, room *= 2);
        status = unpack_read(reader, bytes + *length, STEP, &got, error);
        *length += status == AE_OK ? got : 0;
    }
    if (reader != NULL)
        *facts = unpack_facts_of(reader);
    unpack_close(reader);
    table_free(&file);
    if (status == AE_OK)
        return bytes;
    free(bytes);
    return NULL;
}

/* "row 1\nrow 2\n..." */
static char *rows_make(size_t count, size_t *length)
{
    char *rows = malloc(count * 16 + 1);
    *length = 0;
    for (size_t k = 0; k < count; k++)
        *length += (size_t)sprintf(rows + *length, "row %zu\n", k);
    return rows;
}

static packed from; /* large, so not on the stack */

static void comes_back(const char *want, size_t want_length, const char *compression,
                       const char *damage)
{
    unpack_facts facts;
    ae_error error;
    size_t length;
    char *got = unpacked(&from, 1 << 30, &length, &facts, &error);
    if (!CHECK(got != NULL))
        return;
    CHECK_COUNT(length, want_length);
    CHECK(length == want_length && memcmp(got, want, length) == 0);
    CHECK_TEXT(facts.compression, compression);
    CHECK_COUNT(facts.bytes, from.length);
    CHECK_COUNT(facts.size, from.length);
    const hash128 hash = hash128_bytes(from.bytes, from.length);
    CHECK(facts.hash.high == hash.high && facts.hash.low == hash.low);
    CHECK((facts.damage == NULL) == (damage == NULL));
    if (damage != NULL && facts.damage != NULL)
        CHECK_TEXT(facts.damage, damage);
    free(got);
}

static void bytes_that_are_not_packed_pass(void)
{
    size_t length;
    char *rows = rows_make(30000, &length);
    from.length = 0;
    comes_back("", 0, "none", NULL);
    plain_add(&from, "a", 1);
    comes_back("a", 1, "none", NULL);
    from.length = 0;
    plain_add(&from, rows, length);
    comes_back(rows, length, "none", NULL);
    free(rows);
}

static void members_and_frames_follow_each_other(void)
{
    size_t length;
    char *rows = rows_make(60000, &length);
    for (unsigned zstd = 0; zstd < 2; zstd++) {
        from.length = 0;
        for (size_t begin = 0; begin < length; begin += 100001) {
            const size_t piece = length - begin < 100001 ? length - begin : 100001;
            (zstd ? zstd_add : gzip_add)(&from, rows + begin, piece);
            (zstd ? zstd_add : gzip_add)(&from, "", 0);
        }
        comes_back(rows, length, zstd ? "zstd" : "gzip", NULL);
    }
    free(rows);
}

static void zeros_behind_gzip_are_padding_other_bytes_are_told(void)
{
    from.length = 0;
    gzip_add(&from, "row\n", 4);
    plain_add(&from, "\0\0\0\0", 4);
    comes_back("row\n", 4, "gzip", NULL);
    plain_add(&from, "junk", 4);
    comes_back("row\n", 4, "gzip", "other bytes follow the gzip data; they were not read");
    from.length = 0;
    zstd_add(&from, "row\n", 4);
    plain_add(&from, "junk", 4);
    comes_back("row\n", 4, "zstd", "the zstd data is damaged from here on");
}

static void a_skippable_frame_may_come_first(void)
{
    from.length = 0;
    plain_add(&from, "\x50\x2a\x4d\x18\x03\0\0\0abc", 11);
    zstd_add(&from, "row\n", 4);
    comes_back("row\n", 4, "zstd", NULL);
}

/* What was readable stays. */
static void cut_archives_give_their_beginning(void)
{
    size_t length, got_length;
    char *rows = rows_make(60000, &length);
    for (unsigned zstd = 0; zstd < 2; zstd++) {
        from.length = 0;
        (zstd ? zstd_add : gzip_add)(&from, rows, length);
        const size_t whole = from.length;
        for (size_t cut = whole - 1; cut > whole / 2; cut = cut * 9 / 10) {
            unpack_facts facts = {.damage = NULL};
            from.length = cut;
            char *got = unpacked(&from, 1 << 30, &got_length, &facts, NULL);
            if (!CHECK(got != NULL))
                continue;
            CHECK(got_length <= length && memcmp(got, rows, got_length) == 0);
            CHECK(got_length > 0 && facts.damage != NULL);
            free(got);
        }
        from.length = whole;
    }
    from.bytes[from.length / 2] ^= 0x55;
    unpack_facts facts = {.damage = NULL};
    char *got = unpacked(&from, 1 << 30, &got_length, &facts, NULL);
    CHECK(got == NULL || facts.damage != NULL);
    free(got);
    free(rows);
}

static void an_archive_without_a_byte_is_an_error(void)
{
    ae_error error = {.code = AE_OK};
    unpack_facts facts;
    size_t length;
    from.length = 0;
    plain_add(&from, "\x1f\x8b\x08\x00", 4);
    CHECK(unpacked(&from, 1 << 30, &length, &facts, &error) == NULL);
    CHECK(error.code == AE_ERROR_FORMAT);
    CHECK_TEXT(error.message, "the gzip file is cut off here");
}

static void ceilings_hold(void)
{
    enum { ZEROS = 100 << 20 };
    ae_error error = {.code = AE_OK};
    unpack_facts facts;
    size_t length;
    char *zeros = calloc(ZEROS, 1);
    from.length = 0;
    gzip_add(&from, zeros, 1 << 20);
    CHECK(unpacked(&from, (1 << 20) - 1, &length, &facts, &error) == NULL);
    CHECK(error.code == AE_ERROR_LIMIT);
    char *got = unpacked(&from, 1 << 20, &length, &facts, NULL);
    CHECK(got != NULL && length == 1 << 20);
    free(got);
    from.length = 0;
    zstd_add(&from, zeros, ZEROS);
    CHECK(unpacked(&from, SIZE_MAX, &length, &facts, &error) == NULL);
    CHECK(error.code == AE_ERROR_LIMIT && length < ZEROS);
    CHECK(strstr(error.message, "times its size") != NULL);
    free(zeros);
}

static void unpack_names_what_it_cannot_open(void)
{
    unpack *reader = NULL;
    ae_error error;
    CHECK(unpack_open("/nonesuch", 1, &reader, &error) == AE_ERROR_IO);
    CHECK_TEXT(error.file, "/nonesuch");
    CHECK(unpack_open("/", 1, &reader, &error) == AE_ERROR_IO);
    CHECK_TEXT(error.message, "is a folder, not a file");
    CHECK(reader == NULL);
}

static void bare_gives_the_files_own_bytes(void)
{
    char bytes[64];
    size_t got = 0;
    unpack *reader = NULL;
    from.length = 0;
    gzip_add(&from, "row 1\n", 6);
    zstd_add(&from, "row 2\n", 6);
    CHECK(from.length < sizeof bytes);
    table_file file = table_new(from.bytes, from.length);
    CHECK(unpack_open_bare(file.path, &reader, NULL) == AE_OK);
    CHECK(unpack_read(reader, bytes, 5, &got, NULL) == AE_OK && got == 5);
    const hash128 begun = unpack_hash_so_far(reader), want = hash128_bytes(from.bytes, 5);
    CHECK(begun.high == want.high && begun.low == want.low);
    CHECK(unpack_read(reader, bytes + 5, sizeof bytes - 5, &got, NULL) == AE_OK);
    CHECK(got + 5 == from.length && memcmp(bytes, from.bytes, from.length) == 0);
    unpack_close(reader);
    table_free(&file);
}

int main(void)
{
    CHECK_RUN(bytes_that_are_not_packed_pass);
    CHECK_RUN(members_and_frames_follow_each_other);
    CHECK_RUN(zeros_behind_gzip_are_padding_other_bytes_are_told);
    CHECK_RUN(a_skippable_frame_may_come_first);
    CHECK_RUN(cut_archives_give_their_beginning);
    CHECK_RUN(an_archive_without_a_byte_is_an_error);
    CHECK_RUN(ceilings_hold);
    CHECK_RUN(unpack_names_what_it_cannot_open);
    CHECK_RUN(bare_gives_the_files_own_bytes);
    return check_done();
}
