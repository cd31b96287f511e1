#include "base/folder_entries.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"

static bool entry_is_real(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static bool name_is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    return false;
}

void folder_empty(const char *path, const char *const *kept, size_t count)
{
    const int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return;
    DIR *entries = fdopendir(descriptor);
    if (entries == NULL) {
        close(descriptor);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (entry_is_real(entry) && !name_is_among(entry->d_name, kept, count))
            unlinkat(dirfd(entries), entry->d_name, 0);
    closedir(entries);
}

ae_status folder_sync_file(int folder, const char *name, const char *path, ae_error *error)
{
    const int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    const bool failed = descriptor < 0 || fsync(descriptor) != 0;
    ae_status status = failed ? status_system(error, path, "write a file of the folder") : AE_OK;
    if (descriptor >= 0)
        close(descriptor);
    return status;
}

ae_status folder_sync_files(const char *path, ae_error *error)
{
    ae_status status = AE_OK;
    DIR *entries = opendir(path);
    if (entries == NULL)
        return status_system(error, path, "open the folder");
    for (const struct dirent *entry; status == AE_OK && (entry = readdir(entries)) != NULL;)
        if (entry_is_real(entry))
            status = folder_sync_file(dirfd(entries), entry->d_name, path, error);
    closedir(entries);
    return status;
}

ae_status folder_sync(const char *path, ae_error *error)
{
    const int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return status_system(error, path, "open the folder");
    /* Some file systems cannot sync a folder and say so: nothing is to be done. */
    const bool failed = fsync(descriptor) != 0 && errno != EINVAL;
    ae_status status = failed ? status_system(error, path, "write the folder") : AE_OK;
    close(descriptor);
    return status;
}

/* Who had it open may put a file there until it is gone. */
void folder_remove(const char *path)
{
    enum { TRIES = 8 };
    for (int try = 0; try < TRIES; try++) {
        folder_empty(path, NULL, 0);
        if (rmdir(path) == 0 || errno != ENOTEMPTY)
            return;
    }
}

bool folder_each(const char *path, bool (*found)(void *context, const char *name), void *context)
{
    DIR *entries = opendir(path);
    if (entries == NULL)
        return false;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (entry_is_real(entry) && !found(context, entry->d_name))
            break;
    closedir(entries);
    return true;
}

/* ---- A folder for a while ---- */

ae_status folder_make_own(const char *parent, char **path, ae_error *error)
{
    char *made = file_join(parent, "/", "adecho-XXXXXX");
    if (made == NULL)
        return status_out_of_memory(error, strlen(parent));
    if (mkdtemp(made) != NULL) {
        *path = made;
        return AE_OK;
    }
    memory_free(made);
    return status_system(error, parent, "make a folder there");
}

int folder_take_file(const char *path, const char *name, uint64_t *bytes)
{
    const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (folder < 0)
        return -1;
    struct stat found;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file >= 0 && (fstat(file, &found) != 0 || unlinkat(folder, name, 0) != 0)) {
        close(file);
        file = -1;
    }
    if (file >= 0)
        *bytes = (uint64_t)found.st_size;
    close(folder);
    return file;
}

void folder_forget(char *path)
{
    if (path != NULL)
        folder_remove(path);
    memory_free(path);
}
