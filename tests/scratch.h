/* A folder for the files of one test program, below TMPDIR; removed at its end. */
#ifndef ADECHO_TESTS_SCRATCH_H
#define ADECHO_TESTS_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCRATCH_PATH_BYTES = 512 };

static char scratch_folder_[SCRATCH_PATH_BYTES / 2];

static int scratch_remove_(const char *path, const struct stat *found, int kind, struct FTW *place)
{
    (void)found;
    (void)kind;
    (void)place;
    return remove(path);
}

/* Removes a file or a folder with all that is in it; nothing there is fine. */
__attribute__((unused)) static void scratch_remove(const char *path)
{
    nftw(path, scratch_remove_, 8, FTW_DEPTH | FTW_PHYS);
}

/* Copies a folder to where there is none, or another that goes. */
__attribute__((unused)) static void scratch_copy(const char *from, const char *to)
{
    char words[4 * SCRATCH_PATH_BYTES];
    scratch_remove(to);
    snprintf(words, sizeof words, "cp -r '%s' '%s'", from, to);
    if (system(words) != 0) {
        fprintf(stderr, "%s failed\n", words);
        exit(1);
    }
}

static void scratch_end_(void)
{
    scratch_remove(scratch_folder_);
}

__attribute__((unused)) static const char *scratch_folder(void)
{
    if (scratch_folder_[0] != '\0')
        return scratch_folder_;
    const char *above = getenv("TMPDIR");
    snprintf(scratch_folder_, sizeof scratch_folder_, "%s/adecho-test-XXXXXX",
             above == NULL || *above == '\0' ? P_tmpdir : above);
    if (mkdtemp(scratch_folder_) == NULL) {
        perror("no folder for the test");
        exit(1);
    }
    atexit(scratch_end_);
    return scratch_folder_;
}

/* Where `name` would be in it. */
__attribute__((unused)) static const char *scratch_path(const char *name,
                                                        char path[SCRATCH_PATH_BYTES])
{
    snprintf(path, SCRATCH_PATH_BYTES, "%s/%s", scratch_folder(), name);
    return path;
}

__attribute__((unused)) static void scratch_write(const char *path, const char *content)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(content, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

/* The content of a file with a NUL behind it, NULL when there is no such file; free() it. */
__attribute__((unused)) static char *scratch_read(const char *path, size_t *length)
{
    struct stat found;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    if (fstat(fileno(file), &found) != 0)
        exit(1);
    char *content = calloc((size_t)found.st_size + 1, 1);
    const size_t got = content == NULL ? 0 : fread(content, 1, (size_t)found.st_size, file);
    fclose(file);
    if (length != NULL)
        *length = got;
    return content;
}

__attribute__((unused)) static bool scratch_exists(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

#endif
