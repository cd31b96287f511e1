#include "base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "../check.h"
#include "../scratch.h"
#include "base/memory.h"

static unsigned mode_of(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 ? (unsigned)found.st_mode & 0777u : 0;
}

static bool content_is(const char *path, const char *wanted)
{
    char *content = scratch_read(path, NULL);
    const bool same = content != NULL && strcmp(content, wanted) == 0;
    free(content);
    return same;
}

/* ---- One file ---- */

static void a_file_has_its_name_when_it_is_whole(void)
{
    char path[SCRATCH_PATH_BYTES], temporary[SCRATCH_PATH_BYTES];
    file_output *output = NULL;
    scratch_path("whole", path);
    scratch_path("whole.tmp", temporary);
    CHECK(file_output_open(scratch_folder(), "whole", &output, NULL) == AE_OK);
    CHECK(file_output_write(output, "one ", 4, NULL) == AE_OK);
    CHECK(file_output_write(output, NULL, 0, NULL) == AE_OK);
    CHECK(!scratch_exists(path));
    CHECK(scratch_exists(temporary));
    CHECK(file_output_write(output, "two", 3, NULL) == AE_OK);
    CHECK(file_output_commit(output, NULL) == AE_OK);
    CHECK(content_is(path, "one two"));
    CHECK(!scratch_exists(temporary));
    CHECK_COUNT(mode_of(path), 0600);
}

static void a_file_replaces_the_one_before(void)
{
    char path[SCRATCH_PATH_BYTES];
    file_output *output = NULL;
    scratch_write(scratch_path("again", path), "old");
    scratch_write(scratch_path("again.tmp", path), "left by a run that was killed");
    CHECK(file_output_open(scratch_folder(), "again", &output, NULL) == AE_OK);
    CHECK(file_output_write(output, "new", 3, NULL) == AE_OK);
    CHECK(content_is(scratch_path("again", path), "old"));
    CHECK(file_output_commit(output, NULL) == AE_OK);
    CHECK(content_is(path, "new"));
}

static void pieces_of_any_size_arrive_in_order(void)
{
    enum { PIECE_MOST = 700000 };
    static const size_t sizes[] = {1, 100000, 262144, 262143, 3, 700000, 262145, 0, 17};
    static char piece[PIECE_MOST];
    char path[SCRATCH_PATH_BYTES];
    file_output *output = NULL;
    size_t at = 0, length = 0, wrong = 0;
    CHECK(file_output_open(scratch_folder(), "pieces", &output, NULL) == AE_OK);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        for (size_t byte = 0; byte < sizes[k]; byte++)
            piece[byte] = (char)((at + byte) % 251);
        CHECK(file_output_write(output, piece, sizes[k], NULL) == AE_OK);
        at += sizes[k];
    }
    CHECK(file_output_commit(output, NULL) == AE_OK);
    char *content = scratch_read(scratch_path("pieces", path), &length);
    CHECK_COUNT(length, at);
    for (size_t byte = 0; byte < length; byte++)
        wrong += content[byte] != (char)(byte % 251);
    CHECK_COUNT(wrong, 0);
    free(content);
}

static void a_discarded_file_leaves_nothing(void)
{
    char path[SCRATCH_PATH_BYTES];
    file_output *output = NULL;
    CHECK(file_output_open(scratch_folder(), "gone", &output, NULL) == AE_OK);
    CHECK(file_output_write(output, "x", 1, NULL) == AE_OK);
    file_output_discard(output);
    file_output_discard(NULL);
    CHECK(!scratch_exists(scratch_path("gone", path)));
    CHECK(!scratch_exists(scratch_path("gone.tmp", path)));
}

static void a_file_that_cannot_be_made_says_so(void)
{
    char folder[SCRATCH_PATH_BYTES];
    file_output *output = NULL;
    ae_error error = {.code = AE_OK};
    scratch_path("nowhere", folder);
    CHECK(file_output_open(folder, "x", &output, &error) == AE_ERROR_IO);
    CHECK(output == NULL);
    CHECK(strstr(error.message, "No such file or directory") != NULL);
    CHECK(strncmp(error.file, folder, strlen(folder)) == 0);
}

/* A file may not grow past a few bytes here, as on a disk that is full. */
static void a_full_disk_fails_for_good_and_leaves_nothing(void)
{
    enum { ROOM = 300000 };
    static char bytes[ROOM];
    char path[SCRATCH_PATH_BYTES];
    struct rlimit before, narrow;
    ae_error error = {.code = AE_OK};
    file_output *output = NULL;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    narrow = before;
    narrow.rlim_cur = ROOM / 2;
    setrlimit(RLIMIT_FSIZE, &narrow);
    for (unsigned late = 0; late < 2; late++) {
        CHECK(file_output_open(scratch_folder(), "full", &output, NULL) == AE_OK);
        if (late == 0) { /* seen while writing */
            CHECK(file_output_write(output, bytes, ROOM, &error) == AE_ERROR_IO);
            CHECK(strstr(error.message, "cannot write") != NULL);
            error = (ae_error){.code = AE_OK};
            CHECK(file_output_write(output, "x", 1, &error) == AE_ERROR_IO);
            CHECK(error.code == AE_ERROR_IO);
        } else { /* seen when what was kept is flushed */
            CHECK(file_output_write(output, bytes, ROOM * 2 / 3, &error) == AE_OK);
        }
        error = (ae_error){.code = AE_OK};
        CHECK(file_output_commit(output, &error) == AE_ERROR_IO);
        CHECK(error.code == AE_ERROR_IO);
        CHECK(!scratch_exists(scratch_path("full", path)));
        CHECK(!scratch_exists(scratch_path("full.tmp", path)));
    }
    setrlimit(RLIMIT_FSIZE, &before);
}

/* ---- Questions ---- */

static void kinds_are_told(void)
{
    char path[SCRATCH_PATH_BYTES], link[SCRATCH_PATH_BYTES];
    CHECK(file_kind_of(scratch_folder()) == FILE_FOLDER);
    CHECK(file_kind_of("/dev/null") == FILE_OTHER);
    scratch_write(scratch_path("plain", path), "x");
    CHECK(file_kind_of(path) == FILE_PLAIN);
    CHECK(symlink(path, scratch_path("link", link)) == 0);
    CHECK(file_kind_of(link) == FILE_PLAIN);
    CHECK(file_kind_of(scratch_path("absent", path)) == FILE_ABSENT);
    CHECK(file_kind_of(scratch_path("plain/below", path)) == FILE_ABSENT);
}

static void paths_are_joined_with_one_slash(void)
{
    static const char *const wanted[][3] = {
        {"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}};
    for (unsigned k = 0; k < 3; k++) {
        char *path = file_path_join(wanted[k][0], wanted[k][1]);
        CHECK_TEXT(path, wanted[k][2]);
        memory_free(path);
    }
}

int main(void)
{
    CHECK_RUN(a_file_has_its_name_when_it_is_whole);
    CHECK_RUN(a_file_replaces_the_one_before);
    CHECK_RUN(pieces_of_any_size_arrive_in_order);
    CHECK_RUN(a_discarded_file_leaves_nothing);
    CHECK_RUN(a_file_that_cannot_be_made_says_so);
    CHECK_RUN(a_full_disk_fails_for_good_and_leaves_nothing);
    CHECK_RUN(kinds_are_told);
    CHECK_RUN(paths_are_joined_with_one_slash);
    return check_done();
}
