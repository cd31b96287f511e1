#include "base/arena.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"

/* The first block is small enough not to matter unused, the others are large pages. */
enum {
    FIRST_BYTES = 1 << 20,
    BLOCK_BYTES = MEMORY_LARGE,
    FILE_BYTES = 16 << 20,
    ALIGNMENT = _Alignof(max_align_t)
};

/* A block is a file: that there be few of them, they grow with what there is. */
static size_t file_size(const arena *self, size_t least)
{
    const size_t size = self->bytes / 4 < FILE_BYTES ? FILE_BYTES : self->bytes / 4;
    return least < size ? size : least;
}

static bool block_add(arena *self, size_t size)
{
    void *blocks = self->blocks;
    if (memory_grow(&blocks, &self->capacity, self->count + 1, sizeof *self->blocks, NULL) != AE_OK)
        return false;
    self->blocks = blocks;
    const bool filed = spill_is_due(self->behind, self->bytes + size);
    if (filed)
        size = file_size(self, size);
    char *block = filed ? spill_take_file(self->behind, size) : memory_lines(size);
    if (block == NULL)
        return false;
    self->blocks[self->count++] = block;
    self->used = 0;
    self->size = size;
    return true;
}

static char *bytes_add(arena *self, size_t need)
{
    const size_t usual = self->count == 0 ? FIRST_BYTES : BLOCK_BYTES;
    if (need > self->size - self->used && !block_add(self, need > usual ? need : usual))
        return NULL;
    char *bytes = self->blocks[self->count - 1] + self->used;
    self->used += need;
    self->bytes += need;
    return bytes;
}

char *arena_copy(arena *self, const char *bytes, size_t length)
{
    if (length >= SIZE_MAX - 1)
        return NULL;
    char *copy = bytes_add(self, length + 1);
    if (copy == NULL)
        return NULL;
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void *arena_take(arena *self, size_t count, size_t size)
{
    size_t need;
    if (__builtin_mul_overflow(count, size, &need) || need > SIZE_MAX - ALIGNMENT)
        return NULL;
    const size_t skipped = (ALIGNMENT - self->used % ALIGNMENT) % ALIGNMENT;
    self->used += skipped < self->size - self->used ? skipped : self->size - self->used;
    return bytes_add(self, need == 0 ? 1 : need);
}

void *arena_new(arena *self, size_t count, size_t size)
{
    void *block = arena_take(self, count, size);
    return block == NULL ? NULL : memset(block, 0, count * size);
}

void arena_reset(arena *self)
{
    if (self->count > 1)
        self->size = FIRST_BYTES; /* the first block has at least that */
    while (self->count > 1)
        spill_give(self->behind, self->blocks[--self->count]);
    self->used = 0;
    self->bytes = 0;
}

void arena_clear(arena *self)
{
    for (size_t k = 0; k < self->count; k++)
        spill_give(self->behind, self->blocks[k]);
    memory_free(self->blocks);
    *self = (arena){.behind = self->behind};
}
