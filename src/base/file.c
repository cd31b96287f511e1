#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/status.h"

enum { OUTPUT_BYTES = 1 << 18, STORED_BYTES = 1 << 23 /* at a time */, LINK_BYTES = 32 };

file_kind file_kind_of(const char *path)
{
    struct stat found;
    if (stat(path, &found) != 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_OTHER;
    return S_ISREG(found.st_mode) ? FILE_PLAIN : S_ISDIR(found.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

char *file_join(const char *first, const char *second, const char *third)
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
    return file_join(folder, length > 0 && folder[length - 1] == '/' ? "" : "/", name);
}

/* ---- one file ---- */

int file_open_nameless(const char *folder)
{
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0)
        return file;
    /* Not every file system has files without a name from the start. */
    char *path = file_path_join(folder, "nameless.tmp");
    if (path == NULL)
        return -1;
    file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (file >= 0)
        unlink(path);
    memory_free(path);
    return file;
}

bool file_link(int file, const char *path)
{
    char open_file[LINK_BYTES];
    snprintf(open_file, sizeof open_file, "/proc/self/fd/%d", file);
    return linkat(AT_FDCWD, open_file, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

void file_drop(const char *path)
{
    unlink(path);
}

int file_open_read(const char *path)
{
    return open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a FIFO is empty */
}

void file_close_read(int file)
{
    if (file >= 0)
        close(file);
}

bool file_size(int file, uint64_t *size)
{
    struct stat found;
    if (fstat(file, &found) != 0 || found.st_size < 0)
        return false;
    *size = (uint64_t)found.st_size;
    return true;
}

bool file_read_whole(int file, uint64_t offset, char *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        const ssize_t got = pread(file, bytes + done, length - done, (off_t)(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

bool file_read_text(const char *path, char *text, size_t size)
{
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a FIFO is empty */
    if (file < 0)
        return false;
    const ssize_t length = read(file, text, size - 1);
    close(file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

ae_status file_read_at(const char *path, uint64_t at, char *bytes, size_t length, size_t *read,
                       ae_error *error)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = file < 0 ? -1 : pread(file, bytes, length, (off_t)at);
    ae_status status = got >= 0 ? AE_OK : status_system(error, path, "read the file");
    if (file >= 0)
        close(file);
    *read = got > 0 ? (size_t)got : 0;
    return status;
}

ae_status file_write_at(const char *path, uint64_t at, const char *bytes, size_t length,
                        ae_error *error)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    const bool written = file >= 0 && pwrite(file, bytes, length, (off_t)at) == (ssize_t)length;
    ae_status status = written ? AE_OK : status_system(error, path, "write the file");
    if (file >= 0 && close(file) != 0 && status == AE_OK)
        status = status_system(error, path, "write the file");
    return status;
}

struct file_output {
    int descriptor;
    char *path, *temporary;
    ae_status status; /* the first failure; sticks */
    ae_error error;
    hash_stream *seal; /* NULL: nobody asked */
    hash128 *sum;
    uint64_t length, stored; /* written; of that, what the system was told to store */
    size_t used;
    char bytes[OUTPUT_BYTES];
};

static void output_free(file_output *self)
{
    if (self->descriptor >= 0)
        close(self->descriptor);
    hash_stream_free(self->seal);
    memory_free(self->path);
    memory_free(self->temporary);
    memory_free(self);
}

static file_output *output_new(const char *folder, const char *name, ae_error *error)
{
    file_output *self = memory_new(1, sizeof *self);
    if (self == NULL) {
        status_out_of_memory(error, sizeof *self);
        return NULL;
    }
    self->descriptor = -1;
    self->path = file_path_join(folder, name);
    self->temporary = self->path == NULL ? NULL : file_join(self->path, FILE_TEMPORARY, "");
    if (self->temporary != NULL)
        return self;
    output_free(self);
    status_out_of_memory(error, strlen(folder) + strlen(name));
    return NULL;
}

ae_status file_output_go_on(const char *folder, const char *name, uint64_t length,
                            file_output **output, ae_error *error)
{
    struct stat found;
    file_output *self = output_new(folder, name, error);
    if (self == NULL)
        return AE_ERROR_MEMORY;
    if (file_kind_of(self->temporary) == FILE_ABSENT)
        (void)!rename(self->path, self->temporary);
    self->descriptor = open(self->temporary, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (self->descriptor < 0 || fstat(self->descriptor, &found) != 0 ||
        (uint64_t)found.st_size < length || ftruncate(self->descriptor, (off_t)length) != 0 ||
        lseek(self->descriptor, 0, SEEK_END) != (off_t)length) {
        ae_status status = status_fail_at(error, AE_ERROR_FORMAT, self->path, 0,
                                          "what was begun of this file is not there");
        output_free(self);
        return status;
    }
    self->length = self->stored = length;
    *output = self;
    return AE_OK;
}

ae_status file_output_open(const char *folder, const char *name, file_output **output,
                           ae_error *error)
{
    file_output *self = output_new(folder, name, error);
    if (self == NULL)
        return AE_ERROR_MEMORY;
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

ae_status file_output_seal(file_output *output, hash128 *sum, ae_error *error)
{
    output->seal = hash_stream_new();
    output->sum = sum;
    return output->seal != NULL ? AE_OK : status_out_of_memory(error, sizeof *sum);
}

static ae_status output_fail(file_output *self, const char *action)
{
    self->status = status_system(&self->error, self->path, action);
    return self->status;
}

/* Has the system begin to store what was written since it was last told so, if that is much: who
 * waits for the whole file has the less to wait for then. A mere hint: its failure is none. */
static void output_store(file_output *self, uint64_t least)
{
    const uint64_t length = self->length - self->stored;
    if (length < least)
        return;
    (void)!sync_file_range(self->descriptor, (off_t)self->stored, (off_t)length,
                           SYNC_FILE_RANGE_WRITE);
    self->stored = self->length;
}

static ae_status bytes_put(file_output *self, const char *bytes, size_t length)
{
    if (self->seal != NULL)
        hash_stream_update(self->seal, bytes, length);
    while (length > 0) {
        const ssize_t written = write(self->descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return output_fail(self, "write");
        bytes += written;
        length -= (size_t)written;
        self->length += (uint64_t)written;
    }
    output_store(self, STORED_BYTES);
    return AE_OK;
}

static ae_status output_flush(file_output *self)
{
    const ae_status status = bytes_put(self, self->bytes, self->used);
    self->used = 0;
    return status;
}

ae_status file_output_flush(file_output *output, ae_error *error)
{
    if (output->status == AE_OK)
        output_flush(output);
    if (output->status != AE_OK && error != NULL)
        *error = output->error;
    return output->status;
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
    if (output->status == AE_OK)
        output_store(output, 1);
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
    } else if (output->seal != NULL)
        *output->sum = hash_stream_value(output->seal);
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

void file_output_leave(file_output *output)
{
    if (output != NULL)
        output_free(output);
}

const char *file_output_path(const file_output *output)
{
    return output->temporary;
}
