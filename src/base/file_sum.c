#include "base/file_sum.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"

enum { PIECE = 1 << 18 /* stays in the cache while it is hashed */ };

/* sums[k] is of the k-th piece of the file; the last one may be shorter. */
typedef struct summing {
    const char *path;
    int descriptor;
    uint64_t size, hole;
    size_t hole_length;
    hash128 *sums;
} summing;

/* The bytes of begin..end - 1 that stand in the hole are taken for zeros. */
static void hole_blank(const summing *self, uint64_t begin, uint64_t end, char *bytes)
{
    const uint64_t hole_end = self->hole + self->hole_length;
    const uint64_t from = begin > self->hole ? begin : self->hole;
    const uint64_t to = end < hole_end ? end : hole_end;
    if (from < to)
        memset(bytes + (from - begin), 0, (size_t)(to - from));
}

static ae_status piece_read(const summing *self, uint64_t begin, size_t length, char *bytes,
                            ae_error *error)
{
    for (size_t done = 0; done < length;) {
        const ssize_t got =
            pread(self->descriptor, bytes + done, length - done, (off_t)(begin + done));
        if (got < 0 && errno != EINTR)
            return status_system(error, self->path, "read the file");
        if (got == 0)
            return status_fail_at(error, AE_ERROR_IO, self->path, 0,
                                  "the file became shorter while it was read");
        done += got > 0 ? (size_t)got : 0;
    }
    hole_blank(self, begin, begin + length, bytes);
    return AE_OK;
}

static ae_status pieces_work(void *context, unsigned worker, size_t begin, size_t end,
                             ae_error *error)
{
    const summing *self = context;
    char *bytes = memory_new(PIECE, 1);
    ae_status status = bytes != NULL ? AE_OK : status_out_of_memory(error, PIECE);
    (void)worker;
    for (size_t k = begin; k < end && status == AE_OK; k++) {
        const uint64_t first = (uint64_t)k * PIECE, left = self->size - first;
        const size_t length = left < PIECE ? (size_t)left : PIECE;
        status = piece_read(self, first, length, bytes, error);
        if (status == AE_OK)
            self->sums[k] = hash128_bytes(bytes, length);
    }
    memory_free(bytes);
    return status;
}

static ae_status pieces_sum(summing *self, unsigned threads, hash128 *sum, ae_error *error)
{
    enum { TOGETHER = 16 };
    struct stat found;
    if (fstat(self->descriptor, &found) != 0)
        return status_system(error, self->path, "look at the file");
    self->size = (uint64_t)found.st_size;
    const size_t count = (size_t)((self->size + PIECE - 1) / PIECE);
    self->sums = memory_new(count, sizeof *self->sums);
    if (self->sums == NULL)
        return status_out_of_memory(error, count);
    ae_status status = parallel_for(threads, count, TOGETHER, pieces_work, self, error);
    if (status == AE_OK)
        *sum = hash128_bytes(self->sums, count * sizeof *self->sums);
    memory_free(self->sums);
    return status;
}

ae_status file_sum(const char *path, uint64_t hole, size_t hole_length, unsigned threads,
                   hash128 *sum, ae_error *error)
{
    summing self = {.path = path,
                    .descriptor = open(path, O_RDONLY | O_CLOEXEC),
                    .hole = hole,
                    .hole_length = hole_length};
    if (self.descriptor < 0)
        return status_system(error, path, "open the file");
    ae_status status = pieces_sum(&self, threads, sum, error);
    close(self.descriptor);
    return status;
}
