/* Feeds files to a fuzz target without a fuzzer: each argument is a file or a
 * folder of them. One TAP line for each argument; a promise that is broken ends
 * the program. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* NULL when it cannot be read. */
static uint8_t *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        const long length = ftell(file);
        rewind(file);
        /* To the byte, so that a sanitizer sees what reads past the end. */
        bytes = length < 0 ? NULL : malloc(length == 0 ? 1 : (size_t)length);
        *size = bytes == NULL ? 0 : fread(bytes, 1, (size_t)length, file);
    }
    (void)fclose(file);
    return bytes;
}

static unsigned file_replay(const char *path)
{
    size_t size = 0;
    uint8_t *bytes = file_read(path, &size);
    if (bytes == NULL)
        return 0;
    printf("# %s\n", path);
    (void)fflush(stdout); /* so that it names the file that ends the program */
    (void)LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 1;
}

static unsigned folder_replay(const char *path, DIR *folder)
{
    unsigned files = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        char name[4096];
        if (entry->d_name[0] == '.')
            continue;
        if ((size_t)snprintf(name, sizeof name, "%s/%s", path, entry->d_name) < sizeof name)
            files += file_replay(name);
    }
    return files;
}

int main(int count, char **arguments)
{
    int failed = 0;
    for (int k = 1; k < count; k++) {
        DIR *folder = opendir(arguments[k]);
        const unsigned files =
            folder == NULL ? file_replay(arguments[k]) : folder_replay(arguments[k], folder);
        if (folder != NULL)
            (void)closedir(folder);
        failed |= files == 0;
        printf("%s %d - %s: %u inputs\n", files > 0 ? "ok" : "not ok", k, arguments[k], files);
    }
    printf("1..%d\n", count - 1);
    return failed;
}
