#include "base/spill.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"

enum {
    SHARE = 8, /* of the bound: what a kind of thing may have in memory */
    USUAL_SHARE = 4,
    STATUS_BYTES = 4096 /* of a file of the system that are looked at */
};

/* Of what may be free nobody can tell for certain: less would only make it slow. */
static const uint64_t usual_least = UINT64_C(256) << 20;

typedef struct region {
    void *bytes;
    size_t size;
    uint64_t offset; /* in the file */
} region;

struct spill {
    char *folder;
    uint64_t bound;
    int file;        /* -1: none yet */
    uint64_t length; /* of the file */
    region *regions;
    size_t count, capacity;
};

spill *spill_new(const char *folder, uint64_t bound)
{
    spill *self = memory_new(1, sizeof *self);
    char *copy = memory_copy_text(folder);
    if (self == NULL || copy == NULL) {
        memory_free(self);
        memory_free(copy);
        return NULL;
    }
    *self = (spill){.folder = copy, .bound = bound, .file = -1};
    return self;
}

void spill_free(spill *self)
{
    if (self == NULL)
        return;
    for (size_t k = 0; k < self->count; k++)
        munmap(self->regions[k].bytes, self->regions[k].size);
    if (self->file >= 0)
        close(self->file);
    memory_free(self->regions);
    memory_free(self->folder);
    memory_free(self);
}

/* ---- The bound ------------------------------------------------------------ */

/* The number behind `name` in a file of the system; UINT64_MAX: there is none. */
static uint64_t number_read(const char *path, const char *name)
{
    char text[STATUS_BYTES];
    if (!file_read_text(path, text, sizeof text))
        return UINT64_MAX;
    const char *at = strstr(text, name);
    if (at == NULL)
        return UINT64_MAX;
    char *end;
    at += strlen(name);
    const uint64_t number = strtoull(at, &end, 10);
    return end == at ? UINT64_MAX : number;
}

/* What is left to the processes of this one's group, by either version of the system's files. */
static uint64_t group_free(void)
{
    static const char *const files[][2] = {
        {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"},
        {"/sys/fs/cgroup/memory/memory.limit_in_bytes",
         "/sys/fs/cgroup/memory/memory.usage_in_bytes"}};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        const uint64_t most = number_read(files[k][0], ""), used = number_read(files[k][1], "");
        if (most != UINT64_MAX && used != UINT64_MAX)
            return used < most ? most - used : 0;
    }
    return UINT64_MAX;
}

uint64_t spill_bound_usual(void)
{
    uint64_t available = number_read("/proc/meminfo", "MemAvailable:");
    const uint64_t group = group_free();
    if (available <= UINT64_MAX / 1024)
        available *= 1024; /* it is told in KiB */
    if (group < available)
        available = group;
    if (available == UINT64_MAX)
        return usual_least;
    return available / USUAL_SHARE < usual_least ? usual_least : available / USUAL_SHARE;
}

bool spill_is_due(const spill *self, uint64_t bytes)
{
    return self != NULL && bytes > self->bound / SHARE;
}

/* ---- Room ----------------------------------------------------------------- */

static bool file_make(spill *self)
{
    if (self->file < 0)
        self->file = file_open_nameless(self->folder);
    return self->file >= 0;
}

/* Its place on the disk is taken right away: a full disk is noticed here, not when it is used. */
static void *file_take(spill *self, size_t bytes)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    void *regions = self->regions;
    if (bytes > SIZE_MAX - page || !file_make(self) ||
        memory_grow(&regions, &self->capacity, self->count + 1, sizeof *self->regions, NULL) !=
            AE_OK)
        return NULL;
    self->regions = regions;
    const size_t size = (bytes + page - 1) / page * page;
    if (size > INT64_MAX - self->length ||
        posix_fallocate(self->file, (off_t)self->length, (off_t)size) != 0)
        return NULL;
    void *block =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, self->file, (off_t)self->length);
    if (block == MAP_FAILED)
        return NULL;
    self->regions[self->count++] = (region){block, size, self->length};
    self->length += size;
    return block;
}

void *spill_take_file(spill *self, size_t bytes)
{
    void *block = self == NULL ? NULL : file_take(self, bytes == 0 ? 1 : bytes);
    if (block == NULL)
        return memory_resize(NULL, bytes, 1);
    spill_rest(self);
    return block;
}

void *spill_take(spill *self, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return spill_is_due(self, bytes) ? spill_take_file(self, bytes) : memory_lines(bytes);
}

ae_status spill_grow(spill *self, void **block, size_t *capacity, size_t need, size_t size,
                     ae_error *error)
{
    size_t bytes;
    const size_t larger = need > *capacity + *capacity / 2 ? need : *capacity + *capacity / 2;
    if (need <= *capacity || __builtin_mul_overflow(larger, size, &bytes) ||
        !spill_is_due(self, bytes))
        return memory_grow(block, capacity, need, size, error);
    void *moved = spill_take(self, larger, size);
    if (moved == NULL)
        return status_out_of_memory(error, bytes);
    if (*block != NULL)
        memcpy(moved, *block, *capacity * size);
    spill_give(self, *block);
    *block = moved;
    *capacity = larger;
    return AE_OK;
}

void spill_give(spill *self, void *block)
{
    for (size_t k = 0; self != NULL && block != NULL && k < self->count; k++) {
        const region given = self->regions[k];
        if (given.bytes != block)
            continue;
        munmap(block, given.size);
        /* Only spares the disk: its failure is none. */
        (void)!fallocate(self->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                         (off_t)given.offset, (off_t)given.size);
        self->regions[k] = self->regions[--self->count];
        return;
    }
    memory_free(block);
}

/* What the process has in memory: the second number. */
static uint64_t resident_bytes(void)
{
    const uint64_t pages = number_read("/proc/self/statm", " ");
    return pages == UINT64_MAX ? pages : pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void spill_rest(spill *self)
{
    if (self == NULL || self->count == 0 || resident_bytes() <= self->bound)
        return;
    for (size_t k = 0; k < self->count; k++)
        (void)!madvise(self->regions[k].bytes, self->regions[k].size, MADV_DONTNEED);
}
