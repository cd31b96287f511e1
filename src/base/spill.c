#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/residence.h"
#include "base/status.h"

enum {
    OWN_SHARE = 3,           /* of the bound: what is past it goes to files */
    REST_SHARE = 4,          /* of the bound: files go from memory when no more than that is left */
    LEAST_SHARE = 256,       /* of the bound: what is smaller than that, or than */
    LEAST_BYTES = 1 << 20,   /* so much, is not worth a file */
    COPIED_BYTES = 16 << 20, /* moved to a file at once */
    CHUNK_BYTES = 16 << 10,  /* written to a new file at once */
    LOOK_MILLISECONDS = 2    /* in which little is read */
};

/* A block that is mapped from a file of its own. */
typedef struct region {
    void *bytes;
    size_t size;
    int file;
} region;

struct spill {
    char *folder;
    uint64_t bound;
    region *regions;
    size_t count, capacity;
    atomic_flag held;  /* regions are changed or looked at */
    atomic_bool filed; /* there are regions, or were */
    watch *resting;    /* begun with the first region */
};

static void spill_hold(spill *self)
{
    while (atomic_flag_test_and_set_explicit(&self->held, memory_order_acquire))
        sched_yield();
}

static void spill_let(spill *self)
{
    atomic_flag_clear_explicit(&self->held, memory_order_release);
}

static void region_end(const region *self)
{
    munmap(self->bytes, self->size);
    close(self->file);
}

spill *spill_new(const char *folder, uint64_t bound)
{
    spill *self = memory_new(1, sizeof *self);
    char *copy = memory_copy_text(folder);
    if (self == NULL || copy == NULL) {
        memory_free(self);
        memory_free(copy);
        return NULL;
    }
    *self = (spill){.folder = copy, .bound = bound};
    atomic_flag_clear(&self->held);
    return self;
}

void spill_free(spill *self)
{
    if (self == NULL)
        return;
    watch_end(self->resting);
    for (size_t k = 0; k < self->count; k++)
        region_end(&self->regions[k]);
    memory_free(self->regions);
    memory_free(self->folder);
    memory_free(self);
}

/* ---- The bound ------------------------------------------------------------ */

/* A part of the bound is for what is no file's and stays, the others for what is looked at of
 * files, and for all that is too small to be taken here. */
bool spill_is_due(const spill *self, uint64_t bytes)
{
    if (self == NULL || (bytes < LEAST_BYTES && bytes < self->bound / LEAST_SHARE))
        return false;
    const uint64_t share = self->bound / OWN_SHARE;
    return bytes > share || residence_now().own > share - bytes;
}

static bool bound_is_near(const spill *self)
{
    return residence_now().all > self->bound / REST_SHARE * (REST_SHARE - 1);
}

void spill_rest(spill *self)
{
    if (self == NULL || !atomic_load_explicit(&self->filed, memory_order_relaxed) ||
        !bound_is_near(self))
        return;
    spill_hold(self);
    /* Somebody else may have done it meanwhile. */
    const size_t count = bound_is_near(self) ? self->count : 0;
    for (size_t k = 0; k < count; k++)
        (void)!madvise(self->regions[k].bytes, self->regions[k].size, MADV_DONTNEED);
    spill_let(self);
}

static void spill_look(void *context)
{
    spill_rest(context);
}

/* ---- Room ----------------------------------------------------------------- */

static region *region_of(const spill *self, const void *block)
{
    for (size_t k = 0; k < self->count; k++)
        if (self->regions[k].bytes == block)
            return &self->regions[k];
    return NULL;
}

static size_t pages_round(size_t bytes)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return bytes > SIZE_MAX - page ? 0 : (bytes + page - 1) / page * page;
}

/* Its place on the disk is taken right away: a full disk is noticed here, not when it is used.
 * Zeros are written to it in small chunks, as which the system then keeps it in memory. What is
 * first touched where it is mapped is kept in pieces of up to 2 MiB: each look takes one whole,
 * each change has one written whole. */
static bool place_take(int file, size_t from, size_t to)
{
    static const char zeros[CHUNK_BYTES];
    if (to <= from || to > INT64_MAX || posix_fallocate(file, (off_t)from, (off_t)(to - from)) != 0)
        return false;
    for (size_t at = from; at < to;) {
        const size_t left = CHUNK_BYTES - at % CHUNK_BYTES;
        const ssize_t written = pwrite(file, zeros, left < to - at ? left : to - at, (off_t)at);
        if (written < 0 && errno != EINTR)
            return false;
        at += written < 0 ? 0 : (size_t)written;
    }
    return true;
}

static region file_map(const spill *self, size_t size)
{
    region made = {MAP_FAILED, size, file_open_nameless(self->folder)};
    if (made.file >= 0 && place_take(made.file, 0, size))
        made.bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, made.file, 0);
    if (made.bytes == MAP_FAILED && made.file >= 0)
        close(made.file);
    return made;
}

/* Without a watch it is rested only when something is taken. */
static void *region_add(spill *self, region added)
{
    void *regions = self->regions;
    ae_status status =
        memory_grow(&regions, &self->capacity, self->count + 1, sizeof *self->regions, NULL);
    self->regions = regions;
    if (status != AE_OK) {
        region_end(&added);
        return NULL;
    }
    self->regions[self->count++] = added;
    atomic_store_explicit(&self->filed, true, memory_order_relaxed);
    if (self->resting == NULL)
        (void)!watch_begin(spill_look, self, LOOK_MILLISECONDS, &self->resting, NULL);
    return added.bytes;
}

static void *file_take(spill *self, size_t bytes)
{
    const region made = file_map(self, pages_round(bytes));
    if (made.bytes == MAP_FAILED)
        return NULL;
    spill_rest(self);
    spill_hold(self);
    void *block = region_add(self, made);
    spill_let(self);
    return block;
}

void *spill_take_file(spill *self, size_t bytes)
{
    void *block = self == NULL ? NULL : file_take(self, bytes == 0 ? 1 : bytes);
    return block == NULL ? memory_resize(NULL, bytes, 1) : block;
}

void *spill_take(spill *self, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    return spill_is_due(self, bytes) ? spill_take_file(self, bytes) : memory_lines(bytes);
}

void *spill_take_zero(spill *self, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    /* Nothing was written to a new file: zeros. */
    void *block = spill_is_due(self, bytes) ? file_take(self, bytes) : NULL;
    if (block != NULL)
        return block;
    /* What the system gives is zero too, but a page that is read first, as most of these are,
     * would be taken again, with all threads waiting, when it is written to. */
    block = memory_resize(NULL, count, size);
    return block == NULL ? NULL : memset(block, 0, bytes);
}

static bool region_grow(region *self, size_t size)
{
    if (size <= self->size)
        return size > 0;
    if (!place_take(self->file, self->size, size))
        return false;
    void *moved = mremap(self->bytes, self->size, size, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED)
        return false;
    self->bytes = moved;
    self->size = size;
    return true;
}

/* Where the block is in a file, and that can grow: without a copy. */
static bool file_grow(spill *self, void **block, size_t bytes)
{
    if (self == NULL || *block == NULL)
        return false;
    spill_hold(self);
    region *there = region_of(self, *block);
    const bool grown = there != NULL && region_grow(there, pages_round(bytes));
    if (grown)
        *block = there->bytes;
    spill_let(self);
    return grown;
}

/* What is copied goes out of memory by and by, or the block would be there twice. */
static void bytes_move(spill *self, char *to, const char *from, size_t length)
{
    for (size_t done = 0; done < length;) {
        const size_t part = length - done < COPIED_BYTES ? length - done : COPIED_BYTES;
        memcpy(to + done, from + done, part);
        done += part;
        spill_rest(self);
    }
}

bool spill_has(spill *self, const void *block)
{
    if (self == NULL || block == NULL)
        return false;
    spill_hold(self);
    const bool has = region_of(self, block) != NULL;
    spill_let(self);
    return has;
}

void spill_give(spill *self, void *block)
{
    region *given = NULL;
    if (self != NULL && block != NULL) {
        spill_hold(self);
        if ((given = region_of(self, block)) != NULL) {
            region_end(given);
            *given = self->regions[--self->count];
        }
        spill_let(self);
    }
    if (given == NULL)
        memory_free(block);
}

static bool block_grow(spill *self, void **block, size_t held, size_t bytes)
{
    if (file_grow(self, block, bytes))
        return true;
    void *moved = spill_take_file(self, bytes);
    if (moved == NULL)
        return false;
    if (*block != NULL)
        bytes_move(self, moved, *block, held);
    spill_give(self, *block);
    *block = moved;
    return true;
}

ae_status spill_grow(spill *self, void **block, size_t *capacity, size_t need, size_t size,
                     ae_error *error)
{
    size_t bytes;
    if (need <= *capacity)
        return AE_OK;
    const size_t larger = need > *capacity + *capacity / 2 ? need : *capacity + *capacity / 2;
    if (__builtin_mul_overflow(larger, size, &bytes))
        return status_out_of_memory(error, SIZE_MAX);
    if (!spill_has(self, *block) && !spill_is_due(self, bytes))
        return memory_grow(block, capacity, need, size, error);
    if (!block_grow(self, block, *capacity * size, bytes))
        return status_out_of_memory(error, bytes);
    *capacity = larger;
    return AE_OK;
}
