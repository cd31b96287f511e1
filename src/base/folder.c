#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"

enum { COPY_BYTES = 1 << 14 };

struct folder_draft {
    char *path, *staging, *aside; /* aside: where an old folder waits to be removed */
    int descriptor;               /* of the staged folder; holds the lock */
    bool left_over;               /* a run that ended early had begun the same one: `before` */
    holder before;
};

static void folder_free(folder_draft *self)
{
    if (self->descriptor >= 0)
        close(self->descriptor);
    memory_free(self->path);
    memory_free(self->staging);
    memory_free(self->aside);
    memory_free(self);
}

/* Says who has it, as far as that can be told. */
static ae_status locked_fail(const folder_draft *self, bool elsewhere, ae_error *error)
{
    holder by;
    char words[HOLDER_WORDS_BYTES];
    if (!holder_read(self->descriptor, &by))
        return status_fail_at(error, AE_ERROR_LOCKED, self->path, 0,
                              "another run is writing this case; wait for it to end");
    holder_words(&by, words);
    return elsewhere
               ? status_fail_at(error, AE_ERROR_LOCKED, self->path, 0,
                                "a run of another machine is writing this case: %s; if it is "
                                "gone, remove %s",
                                words, self->staging)
               : status_fail_at(error, AE_ERROR_LOCKED, self->path, 0,
                                "another run is writing this case: %s; wait for it to end", words);
}

/* Locks the staged folder. Between opening and locking another run may have
 * published or removed it: then it is no longer what stands at that name. The lock goes
 * with its process; that of another machine may not be seen here, but its note is. */
static ae_status staging_lock(folder_draft *self, bool *gone, ae_error *error)
{
    struct stat held, named;
    *gone = false;
    self->descriptor = open(self->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (self->descriptor < 0) {
        *gone = errno == ENOENT;
        return status_system(error, self->staging, "open the folder");
    }
    if (flock(self->descriptor, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? locked_fail(self, false, error)
                                    : status_system(error, self->staging, "lock the folder");
    if (fstat(self->descriptor, &held) != 0 || lstat(self->staging, &named) != 0 ||
        held.st_ino != named.st_ino || held.st_dev != named.st_dev) {
        *gone = true;
        return status_fail_at(error, AE_ERROR_LOCKED, self->path, 0, "another run has this case");
    }
    self->left_over = holder_read(self->descriptor, &self->before);
    return self->left_over && holder_is_elsewhere(&self->before) ? locked_fail(self, true, error)
                                                                 : AE_OK;
}

/* The folder itself may be there, and look as if it could be written to. */
static ae_status staging_fail(const folder_draft *self, ae_error *error)
{
    char room[128];
    const int cause = errno;
    if (cause != EACCES && cause != EPERM && cause != EROFS)
        return status_system(error, self->path, "make a folder there");
    return status_fail_at(error, AE_ERROR_IO, self->path, 0,
                          "this user cannot write beside it, where all that is new is made before "
                          "it gets its name: %s; name another place, or work on a copy",
                          strerror_r(cause, room, sizeof room));
}

static ae_status staging_make(folder_draft *self, ae_error *error)
{
    enum { TRIES = 8 };
    ae_status status = AE_OK;
    for (int try = 0; try < TRIES; try++) {
        bool gone;
        if (mkdir(self->staging, S_IRWXU) != 0 && errno != EEXIST)
            return staging_fail(self, error);
        if ((status = staging_lock(self, &gone, error)) == AE_OK || !gone)
            return status;
        if (self->descriptor >= 0)
            close(self->descriptor);
        self->descriptor = -1;
    }
    return status;
}

char *folder_place(const char *path)
{
    char *bare = file_join(path, "", ""), place[PATH_MAX];
    struct stat named;
    if (bare == NULL)
        return NULL;
    for (size_t end = strlen(bare); end > 1 && bare[end - 1] == '/'; end--)
        bare[end - 1] = '\0';
    if (lstat(bare, &named) != 0 || !S_ISLNK(named.st_mode) || realpath(bare, place) == NULL)
        return bare;
    memory_free(bare);
    return file_join(place, "", "");
}

ae_status folder_begin(const char *path, folder_draft **begun, ae_error *error)
{
    return folder_go_on(path, NULL, 0, begun, error);
}

ae_status folder_go_on(const char *path, const char *const *kept, size_t count,
                       folder_draft **begun, ae_error *error)
{
    folder_draft *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    if ((self->path = folder_place(path)) != NULL) {
        self->staging = file_join(self->path, FOLDER_PART, "");
        self->aside = file_join(self->path, FOLDER_OLD, "");
    }
    ae_status status = self->staging == NULL || self->aside == NULL
                           ? status_out_of_memory(error, strlen(path))
                           : staging_make(self, error);
    if (status != AE_OK) {
        folder_free(self);
        return status;
    }
    /* A run that was killed at its end, a purge maybe, left what was to go: it goes now, whatever
     * this one does. Where nothing has the name, it may be all there is of the folder. */
    if (file_kind_of(self->path) == FILE_FOLDER)
        folder_remove(self->aside);
    struct stat held; /* what another user put there is not gone on with */
    const bool own = lstat(self->staging, &held) == 0 && held.st_uid == geteuid();
    folder_empty(self->staging, kept, own ? count : 0);
    status = holder_write(self->descriptor, self->path, error);
    if (status == AE_OK)
        *begun = self;
    else
        folder_discard(self);
    return status;
}

bool folder_left_over(const folder_draft *self, char words[HOLDER_WORDS_BYTES])
{
    if (self->left_over)
        holder_words(&self->before, words);
    return self->left_over;
}

const char *folder_staging(const folder_draft *self)
{
    return self->staging;
}

/* Where a second name cannot be given, the bytes are copied. */
static ae_status bytes_copy(int from, const char *path, file_output *into, ae_error *error)
{
    char bytes[COPY_BYTES];
    ae_status status = AE_OK;
    for (ssize_t got = 1; status == AE_OK && got > 0;) {
        got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got < 0)
            status = status_system(error, path, "read the file");
        else
            status = file_output_write(into, bytes, (size_t)got, error);
    }
    return status;
}

static ae_status file_copy(const folder_draft *self, const char *path, const char *name,
                           ae_error *error)
{
    file_output *into = NULL;
    const int from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (from < 0)
        return status_system(error, path, "open the file");
    ae_status status = file_output_open(self->staging, name, &into, error);
    if (status == AE_OK)
        status = bytes_copy(from, path, into, error);
    if (status == AE_OK)
        status = file_output_commit(into, error);
    else
        file_output_discard(into);
    close(from);
    return status;
}

ae_status folder_keep(folder_draft *self, const char *name, ae_error *error)
{
    char *old = file_path_join(self->path, name), *kept = file_path_join(self->staging, name);
    ae_status status = AE_OK;
    if (old == NULL || kept == NULL)
        status = status_out_of_memory(error, strlen(self->staging));
    else if (linkat(AT_FDCWD, old, AT_FDCWD, kept, 0) != 0 && errno != ENOENT)
        status = file_copy(self, old, name, error);
    memory_free(old);
    memory_free(kept);
    return status;
}

/* Swaps the two names. For a moment the old folder stands where others begin theirs: it is locked
 * then, so that none of them takes it for its own. */
static bool names_exchange(const folder_draft *self)
{
    const int old = open(self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (old >= 0)
        (void)flock(old, LOCK_EX | LOCK_NB);
    const bool done =
        renameat2(AT_FDCWD, self->staging, AT_FDCWD, self->path, RENAME_EXCHANGE) == 0;
    if (done && rename(self->staging, self->aside) != 0)
        folder_remove(self->staging);
    const int cause = errno;
    if (old >= 0)
        close(old);
    errno = cause;
    return done;
}

/* Where the file system cannot swap two names, the old folder steps aside
 * first: for a moment there is none of that name. */
static int folder_swap(const folder_draft *self)
{
    folder_remove(self->aside); /* one that ended meanwhile may have left it */
    if (names_exchange(self))
        return 0;
    if ((errno != EINVAL && errno != ENOSYS) || rename(self->path, self->aside) != 0)
        return -1;
    if (rename(self->staging, self->path) == 0)
        return 0;
    const int cause = errno;
    (void)!rename(self->aside, self->path);
    errno = cause;
    return -1;
}

ae_status folder_publish(folder_draft *self, char **old, ae_error *error)
{
    holder_remove(self->descriptor);
    ae_status status = folder_sync_files(self->staging, error);
    if (status == AE_OK)
        status = folder_sync(self->staging, error);
    const bool swap = file_kind_of(self->path) == FILE_FOLDER;
    if (status == AE_OK && (swap ? folder_swap(self) : rename(self->staging, self->path)) != 0)
        status = status_system(error, self->path, "give the folder its name");
    if (status != AE_OK) {
        folder_discard(self);
        return status;
    }
    if (swap && old != NULL) {
        *old = self->aside;
        self->aside = NULL;
    } else if (swap) {
        folder_remove(self->aside);
    }
    /* The folder has its name; that the name outlives a power cut is asked for, but
     * a refusal changes nothing any more. */
    char *parent = file_join(self->path, "", "");
    if (parent != NULL) {
        char *slash = strrchr(parent, '/');
        if (slash != NULL)
            slash[slash == parent] = '\0';
        (void)!folder_sync(slash == NULL ? "." : parent, NULL);
        memory_free(parent);
    }
    folder_free(self);
    return AE_OK;
}

ae_status folder_put(const folder_draft *self, const char *name, ae_error *error)
{
    char *made = file_path_join(self->staging, name), *place = file_path_join(self->path, name);
    ae_status status = made == NULL || place == NULL
                           ? status_out_of_memory(error, strlen(self->staging))
                           : folder_sync_file(AT_FDCWD, made, place, error);
    if (status == AE_OK && rename(made, place) != 0)
        status = status_system(error, place, "give the file its name");
    if (status == AE_OK)
        status = folder_sync(self->path, error);
    memory_free(made);
    memory_free(place);
    return status;
}

void folder_drop(const folder_draft *self, const char *name)
{
    unlinkat(self->descriptor, name, 0);
}

void folder_leave(folder_draft *self, const char *const *kept, size_t count)
{
    if (self == NULL)
        return;
    folder_empty(self->staging, kept, count);
    folder_free(self);
}

void folder_discard(folder_draft *self)
{
    if (self == NULL)
        return;
    folder_remove(self->staging);
    folder_free(self);
}
