#include "base/append_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/status.h"

enum { READ_BYTES = 1 << 16 };

struct append_file {
    int descriptor;
    append_mode mode;
    char *path;
};

/* What a link leads to is not the file that is meant: nothing is made, or added to, there. */
static ae_status open_fail(const append_file *self, ae_error *error)
{
    return self->mode == APPEND_ADD && errno == ELOOP
               ? status_fail_at(error, AE_ERROR_USAGE, self->path, 0,
                                "this is a link to somewhere else, where nothing is written; put "
                                "the file itself in its place")
               : status_system(error, self->path,
                               self->mode == APPEND_ADD ? "write to the file" : "open the file");
}

/* Between opening and locking a run may have put another file of that name there: then
 * this one is no longer it, and *gone. */
static ae_status file_open(append_file *self, bool *gone, ae_error *error)
{
    const bool adds = self->mode == APPEND_ADD;
    const int flags = adds ? O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW
                           : O_RDONLY | O_NONBLOCK; /* a FIFO is empty */
    struct stat held, named;
    if (self->descriptor >= 0)
        close(self->descriptor);
    self->descriptor = open(self->path, flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    *gone = false;
    if (self->descriptor < 0 && self->mode == APPEND_LOOK && errno == ENOENT)
        return AE_OK;
    if (self->descriptor < 0)
        return open_fail(self, error);
    while (flock(self->descriptor, adds ? LOCK_EX : LOCK_SH) != 0)
        if (errno != EINTR && adds)
            return status_system(error, self->path, "lock the file");
        else if (errno != EINTR)
            break; /* some file systems that cannot be written to know no locks */
    *gone = fstat(self->descriptor, &held) != 0 || stat(self->path, &named) != 0 ||
            held.st_ino != named.st_ino || held.st_dev != named.st_dev;
    return AE_OK;
}

ae_status append_file_open(const char *path, append_mode mode, append_file **opened,
                           ae_error *error)
{
    bool gone = true;
    append_file *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    self->descriptor = -1;
    self->mode = mode;
    self->path = memory_copy_text(path);
    ae_status status = self->path == NULL ? status_out_of_memory(error, strlen(path)) : AE_OK;
    while (status == AE_OK && gone)
        status = file_open(self, &gone, error);
    const bool there = status == AE_OK && self->descriptor >= 0;
    *opened = there ? self : NULL;
    if (!there)
        append_file_close(self);
    return status;
}

void append_file_release(append_file *self)
{
    if (self == NULL)
        return;
    if (self->descriptor >= 0)
        close(self->descriptor);
    memory_free(self->path);
    memory_free(self);
}

void append_file_close(append_file *self)
{
    struct stat left;
    if (self == NULL)
        return;
    if (self->mode == APPEND_ADD && self->descriptor >= 0 && fstat(self->descriptor, &left) == 0 &&
        left.st_size == 0)
        unlink(self->path); /* still locked: who waits sees that it is gone */
    append_file_release(self);
}

uint64_t append_file_length(const append_file *self)
{
    struct stat found;
    return fstat(self->descriptor, &found) == 0 && found.st_size > 0 ? (uint64_t)found.st_size : 0;
}

ae_status append_file_read(append_file *self, buffer *bytes, ae_error *error)
{
    for (off_t at = 0;;) {
        ae_status status = buffer_reserve(bytes, READ_BYTES, error);
        if (status != AE_OK)
            return status;
        const ssize_t got = pread(self->descriptor, bytes->data + bytes->length, READ_BYTES, at);
        if (got < 0 && errno != EINTR)
            return status_system(error, self->path, "read the file");
        if (got == 0)
            return AE_OK;
        if (got > 0) {
            bytes->length += (size_t)got;
            at += got;
        }
    }
}

static ae_status bytes_add(const append_file *self, const char *bytes, size_t length,
                           ae_error *error)
{
    while (length > 0) {
        const ssize_t written = write(self->descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return status_system(error, self->path, "write");
        bytes += written;
        length -= (size_t)written;
    }
    return fsync(self->descriptor) == 0 ? AE_OK : status_system(error, self->path, "write");
}

/* Makes sure that the name of the file outlives a power cut. */
static ae_status name_sync(append_file *self, ae_error *error)
{
    char *slash = strrchr(self->path, '/');
    char *folder = memory_copy_text(slash == NULL ? "." : self->path);
    if (folder == NULL)
        return status_out_of_memory(error, strlen(self->path));
    if (slash != NULL)
        folder[slash == self->path ? 1 : slash - self->path] = '\0';
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    /* Some file systems cannot sync a folder and say so: nothing is to be done. */
    const bool failed = descriptor < 0 || (fsync(descriptor) != 0 && errno != EINVAL);
    ae_status status = failed ? status_system(error, folder, "write the folder") : AE_OK;
    if (descriptor >= 0)
        close(descriptor);
    memory_free(folder);
    return status;
}

ae_status append_file_add(append_file *self, const char *bytes, size_t length, ae_error *error)
{
    struct stat before;
    if (fstat(self->descriptor, &before) != 0)
        return status_system(error, self->path, "look at the file");
    ae_status status = bytes_add(self, bytes, length, error);
    if (status == AE_OK && before.st_size == 0)
        status = name_sync(self, error);
    if (status != AE_OK)
        (void)!ftruncate(self->descriptor, before.st_size);
    return status;
}
