#include "base/file_sum.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/status.h"

enum { PIECE = 1 << 18 /* stays in the cache while it is hashed */ };

/* sums[k] is of the k-th piece of the file; the last one may be shorter. */
typedef struct summing {
    const char *path;
    int file;
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
    if (!file_read_whole(self->file, begin, bytes, length))
        return status_fail_at(error, AE_ERROR_IO, self->path, 0,
                              "the file cannot be read, or became shorter while it was read");
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
    if (!file_size(self->file, &self->size))
        return status_system(error, self->path, "look at the file");
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
    summing self = {
        .path = path, .file = file_open_read(path), .hole = hole, .hole_length = hole_length};
    if (self.file < 0)
        return status_system(error, path, "open the file");
    ae_status status = pieces_sum(&self, threads, sum, error);
    file_close_read(self.file);
    return status;
}
