/* A file of sections: what is put in comes out, in whatever pieces; and no byte of the file
 * can change without being noticed by who looks there. */
#include "casefile/page_file.h"

#include <stdlib.h>
#include <unistd.h>

#include "../check.h"
#include "../random.h"
#include "../scratch.h"

enum { SECTIONS = 5, BYTES_MOST = 4 * PAGE_FILE_BYTES };

static const size_t lengths[SECTIONS] = {0, 1, PAGE_FILE_BYTES, PAGE_FILE_BYTES + 1,
                                         3 * PAGE_FILE_BYTES - 7};
static char content[SECTIONS][BYTES_MOST];

static void file_make(uint64_t seed)
{
    page_writer *file = NULL;
    uint64_t state = seed;
    CHECK(page_writer_open(scratch_folder(), "pages", &file, NULL) == AE_OK);
    for (uint32_t section = 0; section < SECTIONS; section++) {
        CHECK(page_writer_begin(file, 10 * section, NULL) == AE_OK);
        for (size_t k = 0; k < lengths[section]; k++)
            content[section][k] = (char)random_next(&state);
        for (size_t at = 0, size; at < lengths[section]; at += size) {
            size = 1 + random_below(&state, 2u * PAGE_FILE_BYTES);
            size = size < lengths[section] - at ? size : lengths[section] - at;
            CHECK(page_writer_add(file, content[section] + at, size, NULL) == AE_OK);
        }
    }
    CHECK(page_writer_commit(file, NULL) == AE_OK);
}

static ae_status file_read(ae_error *error)
{
    page_reader *file = NULL;
    ae_status status = page_reader_open(scratch_folder(), "pages", &file, error);
    for (uint32_t section = 0; section < SECTIONS && status == AE_OK; section++) {
        const char *bytes;
        page_section found;
        status = page_reader_find(file, 10 * section, lengths[section], &found, error);
        if (status == AE_OK)
            status = page_reader_bytes(file, found, 0, lengths[section], &bytes, error);
        if (status == AE_OK)
            CHECK(memcmp(bytes, content[section], lengths[section]) == 0);
    }
    if (status == AE_OK)
        status = page_reader_check(file, 2, error);
    page_reader_close(file);
    return status;
}

static void gives_back_what_was_put_in(void)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        file_make(seed);
        CHECK(file_read(NULL) == AE_OK);
    }
}

static void what_is_not_there_is_refused(void)
{
    page_reader *file = NULL;
    page_section found;
    const char *bytes;
    file_make(1);
    if (!CHECK(page_reader_open(scratch_folder(), "pages", &file, NULL) == AE_OK))
        return;
    CHECK(page_reader_seek(file, 5, &found, NULL) == AE_ERROR_FORMAT);
    CHECK(page_reader_find(file, 10, 2, &found, NULL) == AE_ERROR_FORMAT);
    CHECK(page_reader_seek(file, 10, &found, NULL) == AE_OK);
    CHECK(page_reader_bytes(file, found, 0, 2, &bytes, NULL) == AE_ERROR_FORMAT);
    CHECK(page_reader_bytes(file, found, 2, 0, &bytes, NULL) == AE_ERROR_FORMAT);
    CHECK(page_reader_bytes(file, found, 1, UINT64_MAX, &bytes, NULL) == AE_ERROR_FORMAT);
    page_reader_close(file);
    CHECK(page_reader_open(scratch_folder(), "absent", &file, NULL) == AE_ERROR_FORMAT);
}

static void bytes_write(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

static void every_change_is_noticed(void)
{
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    uint64_t state = 3;
    file_make(2);
    char *whole = scratch_read(scratch_path("pages", path), &length);
    for (int k = 0; k < 400; k++) {
        /* Every other time near the end, where the table is. */
        const size_t from = k % 2 == 0 ? 0 : length - 300;
        const size_t at = from + random_below(&state, (uint32_t)(length - from));
        const char before = whole[at];
        whole[at] = (char)(before ^ (1 + (int)random_below(&state, 255)));
        bytes_write(path, whole, length);
        CHECK(file_read(NULL) == AE_ERROR_FORMAT);
        whole[at] = before;
        const size_t cut = random_below(&state, (uint32_t)length);
        bytes_write(path, whole, k % 8 == 0 ? cut : length - 1);
        CHECK(file_read(NULL) == AE_ERROR_FORMAT);
    }
    free(whole);
}

/* Cut off, or changed, while it is open: what was read stays as it is, the rest is an error. */
static void may_change_while_it_is_read(void)
{
    char path[SCRATCH_PATH_BYTES];
    page_reader *file = NULL;
    page_section found;
    const char *bytes, *more;
    const size_t length = lengths[SECTIONS - 1];
    file_make(4);
    CHECK(page_reader_open(scratch_folder(), "pages", &file, NULL) == AE_OK);
    CHECK(page_reader_seek(file, 10 * (SECTIONS - 1), &found, NULL) == AE_OK);
    CHECK(page_reader_bytes(file, found, 0, PAGE_FILE_BYTES, &bytes, NULL) == AE_OK);
    CHECK(truncate(scratch_path("pages", path), 100) == 0);
    CHECK(page_reader_bytes(file, found, 0, length, &more, NULL) == AE_ERROR_FORMAT);
    CHECK(page_reader_bytes(file, found, 0, PAGE_FILE_BYTES, &more, NULL) == AE_OK);
    CHECK(more == bytes && memcmp(bytes, content[SECTIONS - 1], PAGE_FILE_BYTES) == 0);
    CHECK(page_reader_check(file, 1, NULL) == AE_ERROR_FORMAT);
    page_reader_close(file);
}

static void a_newer_form_is_refused(void)
{
    char path[SCRATCH_PATH_BYTES];
    size_t length = 0;
    ae_error error;
    file_make(3);
    char *whole = scratch_read(scratch_path("pages", path), &length);
    whole[8] = PAGE_FILE_VERSION + 1;
    bytes_write(path, whole, length);
    CHECK(file_read(&error) == AE_ERROR_FORMAT);
    CHECK(strstr(error.message, "newer") != NULL);
    free(whole);
}

int main(void)
{
    CHECK_RUN(gives_back_what_was_put_in);
    CHECK_RUN(what_is_not_there_is_refused);
    CHECK_RUN(every_change_is_noticed);
    CHECK_RUN(may_change_while_it_is_read);
    CHECK_RUN(a_newer_form_is_refused);
    return check_done();
}
