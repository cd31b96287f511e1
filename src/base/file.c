#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/status.h"

enum { OUTPUT_BYTES = 1 << 18 };

file_kind file_kind_of(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_OTHER;
    return S_ISREG(found.st_mode) ? FILE_PLAIN : S_ISDIR(found.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

static char *text_join(const char *first, const char *second, const char *third)
{
    const size_t room = strlen(first) + strlen(second) + strlen(third) + 1;
    char *joined = memory_new(room, 1);
    if (joined != NULL)
        snprintf(joined, room, "%s%s%s", first, second, third);
    return joined;
}

char *file_path_join(const char *folder, const char *name)
{
    const size_t length = strlen(folder);
    return text_join(folder, length > 0 && folder[length - 1] == '/' ? "" : "/", name);
}

/* ---- one file ---- */

struct file_output {
    int descriptor;
    char *path, *temporary;
    ae_status status; /* the first failure; sticks */
    ae_error error;
    size_t used;
    char bytes[OUTPUT_BYTES];
};

static void output_free(file_output *self)
{
    if (self->descriptor >= 0)
        close(self->descriptor);
    memory_free(self->path);
    memory_free(self->temporary);
    memory_free(self);
}

ae_status file_output_open(const char *folder, const char *name, file_output **output,
                           ae_error *error)
{
    file_output *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    self->path = file_path_join(folder, name);
    self->temporary = self->path == NULL ? NULL : text_join(self->path, ".tmp", "");
    if (self->temporary == NULL) {
        output_free(self);
        return status_out_of_memory(error, strlen(folder) + strlen(name));
    }
    self->descriptor = open(self->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                            S_IRUSR | S_IWUSR);
    if (self->descriptor < 0) {
        ae_status status = status_system(error, self->temporary, "create the file");
        output_free(self);
        return status;
    }
    *output = self;
    return AE_OK;
}

static ae_status output_fail(file_output *self, const char *action)
{
    self->status = status_system(&self->error, self->path, action);
    return self->status;
}

static ae_status bytes_put(file_output *self, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(self->descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return output_fail(self, "write");
        bytes += written;
        length -= (size_t)written;
    }
    return AE_OK;
}

static ae_status output_flush(file_output *self)
{
    const ae_status status = bytes_put(self, self->bytes, self->used);
    self->used = 0;
    return status;
}

ae_status file_output_write(file_output *output, const void *bytes, size_t length, ae_error *error)
{
    if (output->status == AE_OK && length > OUTPUT_BYTES - output->used)
        output_flush(output);
    if (output->status == AE_OK && length > OUTPUT_BYTES)
        bytes_put(output, bytes, length);
    else if (output->status == AE_OK && length > 0) {
        memcpy(output->bytes + output->used, bytes, length);
        output->used += length;
    }
    if (output->status != AE_OK && error != NULL)
        *error = output->error;
    return output->status;
}

ae_status file_output_commit(file_output *output, ae_error *error)
{
    if (output->status == AE_OK)
        output_flush(output);
    if (output->status == AE_OK) /* a mere hint: its failure is none */
        (void)!sync_file_range(output->descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    const int descriptor = output->descriptor;
    output->descriptor = -1;
    if (close(descriptor) != 0 && output->status == AE_OK)
        output_fail(output, "write");
    if (output->status == AE_OK && rename(output->temporary, output->path) != 0)
        output_fail(output, "give the file its name");
    const ae_status status = output->status;
    if (status != AE_OK) {
        unlink(output->temporary);
        if (error != NULL)
            *error = output->error;
    }
    output_free(output);
    return status;
}

void file_output_discard(file_output *output)
{
    if (output == NULL)
        return;
    unlink(output->temporary);
    output_free(output);
}

/* ---- a folder of files ---- */

struct file_folder {
    char *path, *staging, *aside; /* aside: where an old folder waits to be removed */
    int descriptor;               /* of the staged folder; holds the lock */
};

static bool entry_is_real(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* Removes the plain files in a folder; never goes into folders below, nor to
 * where a link of that name leads. */
static void folder_empty(const char *path)
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
        if (entry_is_real(entry))
            unlinkat(dirfd(entries), entry->d_name, 0);
    closedir(entries);
}

static ae_status entry_sync(int folder, const char *name, const char *path, ae_error *error)
{
    const int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    const bool failed = descriptor < 0 || fsync(descriptor) != 0;
    ae_status status = failed ? status_system(error, path, "write a file of the folder") : AE_OK;
    if (descriptor >= 0)
        close(descriptor);
    return status;
}

/* Syncs the plain files in a folder. */
static ae_status files_sync(const char *path, ae_error *error)
{
    ae_status status = AE_OK;
    DIR *entries = opendir(path);
    if (entries == NULL)
        return status_system(error, path, "open the folder");
    for (const struct dirent *entry; status == AE_OK && (entry = readdir(entries)) != NULL;)
        if (entry_is_real(entry))
            status = entry_sync(dirfd(entries), entry->d_name, path, error);
    closedir(entries);
    return status;
}

static ae_status folder_sync(const char *path, ae_error *error)
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

static void folder_free(file_folder *self)
{
    if (self->descriptor >= 0)
        close(self->descriptor);
    memory_free(self->path);
    memory_free(self->staging);
    memory_free(self->aside);
    memory_free(self);
}

/* Locks the staged folder. Between opening and locking another run may have
 * published or removed it: then it is no longer what stands at that name. */
static ae_status staging_lock(file_folder *self, bool *gone, ae_error *error)
{
    struct stat held, named;
    *gone = false;
    self->descriptor = open(self->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (self->descriptor < 0) {
        *gone = errno == ENOENT;
        return status_system(error, self->staging, "open the folder");
    }
    if (flock(self->descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK
                   ? status_fail_at(error, AE_ERROR_LOCKED, self->path, 0,
                                    "another run is writing this case; wait for it to end")
                   : status_system(error, self->staging, "lock the folder");
    if (fstat(self->descriptor, &held) != 0 || lstat(self->staging, &named) != 0 ||
        held.st_ino != named.st_ino || held.st_dev != named.st_dev) {
        *gone = true;
        return status_fail_at(error, AE_ERROR_LOCKED, self->path, 0, "another run has this case");
    }
    return AE_OK;
}

static ae_status staging_make(file_folder *self, ae_error *error)
{
    enum { TRIES = 8 };
    ae_status status = AE_OK;
    for (int try = 0; try < TRIES; try++) {
        bool gone;
        if (mkdir(self->staging, S_IRWXU) != 0 && errno != EEXIST)
            return status_system(error, self->path, "make a folder there");
        if ((status = staging_lock(self, &gone, error)) == AE_OK || !gone)
            return status;
        if (self->descriptor >= 0)
            close(self->descriptor);
        self->descriptor = -1;
    }
    return status;
}

/* The path without slashes at its end. A folder that a link names is replaced
 * where it is, and the link stays. NULL when memory is short. */
static char *folder_path(const char *path)
{
    char *bare = text_join(path, "", ""), place[PATH_MAX];
    struct stat named;
    if (bare == NULL)
        return NULL;
    for (size_t end = strlen(bare); end > 1 && bare[end - 1] == '/'; end--)
        bare[end - 1] = '\0';
    if (lstat(bare, &named) != 0 || !S_ISLNK(named.st_mode) || realpath(bare, place) == NULL)
        return bare;
    memory_free(bare);
    return text_join(place, "", "");
}

ae_status file_folder_begin(const char *path, file_folder **folder, ae_error *error)
{
    file_folder *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    if ((self->path = folder_path(path)) != NULL) {
        self->staging = text_join(self->path, ".adecho-part", "");
        self->aside = text_join(self->path, ".adecho-old", "");
    }
    ae_status status = self->staging == NULL || self->aside == NULL
                           ? status_out_of_memory(error, strlen(path))
                           : staging_make(self, error);
    if (status != AE_OK) {
        folder_free(self);
        return status;
    }
    folder_empty(self->staging);
    *folder = self;
    return AE_OK;
}

const char *file_folder_staging(const file_folder *folder)
{
    return folder->staging;
}

static void folder_remove(const char *path)
{
    folder_empty(path);
    rmdir(path);
}

/* Where the file system cannot swap two names, the old folder steps aside
 * first: for a moment there is none of that name. */
static int folder_swap(const file_folder *self)
{
    folder_remove(self->aside); /* a run that was killed just here left it */
    if (renameat2(AT_FDCWD, self->staging, AT_FDCWD, self->path, RENAME_EXCHANGE) == 0) {
        if (rename(self->staging, self->aside) != 0)
            folder_remove(self->staging);
        return 0;
    }
    if ((errno != EINVAL && errno != ENOSYS) || rename(self->path, self->aside) != 0)
        return -1;
    if (rename(self->staging, self->path) == 0)
        return 0;
    const int cause = errno;
    (void)!rename(self->aside, self->path);
    errno = cause;
    return -1;
}

ae_status file_folder_publish(file_folder *folder, ae_error *error)
{
    ae_status status = files_sync(folder->staging, error);
    if (status == AE_OK)
        status = folder_sync(folder->staging, error);
    const bool swap = file_kind_of(folder->path) == FILE_FOLDER;
    if (status == AE_OK &&
        (swap ? folder_swap(folder) : rename(folder->staging, folder->path)) != 0)
        status = status_system(error, folder->path, "give the folder its name");
    if (status != AE_OK) {
        file_folder_discard(folder);
        return status;
    }
    if (swap)
        folder_remove(folder->aside);
    /* The folder has its name; that the name outlives a power cut is asked for, but
     * a refusal changes nothing any more. */
    char *parent = text_join(folder->path, "", "");
    if (parent != NULL) {
        char *slash = strrchr(parent, '/');
        if (slash != NULL)
            slash[slash == parent] = '\0';
        (void)!folder_sync(slash == NULL ? "." : parent, NULL);
        memory_free(parent);
    }
    folder_free(folder);
    return AE_OK;
}

void file_folder_discard(file_folder *folder)
{
    if (folder == NULL)
        return;
    folder_remove(folder->staging);
    folder_free(folder);
}

bool file_folder_holds_only(const char *path, const char *const *names, size_t count,
                            char *stranger, size_t size)
{
    DIR *entries = opendir(path);
    snprintf(stranger, size, "%s", "");
    if (entries == NULL)
        return false;
    bool only = true;
    for (const struct dirent *entry; only && (entry = readdir(entries)) != NULL;) {
        bool known = !entry_is_real(entry);
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(entry->d_name, names[k]) == 0;
        if (!known)
            snprintf(stranger, size, "%s", entry->d_name);
        only = known;
    }
    closedir(entries);
    return only;
}
