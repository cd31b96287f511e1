#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/status.h"

#ifndef AE_FAULT
static inline bool memory_fault(void)
{
    return false;
}
#endif

/* Half the page faults of a run are gone, and 3 to 6 % of its time. Advice only: whoever does not
 * follow it gives small pages. It begins at the page where the block does, with what precedes it
 * there: the system moves a block that grows only if all of it has the same advice. */
static void *pages_large(void *block, size_t bytes)
{
    if (block != NULL && bytes >= MEMORY_LARGE) {
        const size_t before = (uintptr_t)block % (size_t)sysconf(_SC_PAGESIZE);
        (void)!madvise((char *)block - before, bytes + before, MADV_HUGEPAGE);
    }
    return block;
}

void *memory_new(size_t count, size_t size)
{
    if (count == 0)
        count = 1;
    void *block = memory_fault() ? NULL : calloc(count, size); /* calloc checks the product */
    return block == NULL ? NULL : pages_large(block, count * size);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count == 0 ? 1 : count, size, &bytes) || memory_fault())
        return NULL;
    return pages_large(realloc(block, bytes), bytes);
}

void *memory_lines(size_t bytes)
{
    enum { LINE = 128 }; /* the processor fetches them in twos */
    const size_t whole = (bytes / LINE + 1) * LINE;
    void *block;
    if (whole < bytes || memory_fault() ||
        posix_memalign(&block, whole < MEMORY_LARGE ? LINE : MEMORY_LARGE, whole) != 0)
        return NULL;
    return pages_large(block, whole);
}

char *memory_copy_text(const char *text)
{
    const size_t length = strlen(text);
    char *copy = memory_resize(NULL, length + 1, 1);
    return copy == NULL ? NULL : memcpy(copy, text, length + 1);
}

void memory_free(void *block)
{
    free(block);
}

ae_status memory_grow(void **block, size_t *capacity, size_t need, size_t size, ae_error *error)
{
    if (need <= *capacity)
        return AE_OK;
    size_t larger = *capacity < 16 ? 16 : *capacity;
    while (larger < need && larger <= SIZE_MAX / 2)
        larger *= 2;
    if (larger < need)
        larger = need;
    void *moved = memory_resize(*block, larger, size);
    if (moved == NULL)
        return status_out_of_memory(error, larger > SIZE_MAX / size ? SIZE_MAX : larger * size);
    *block = moved;
    *capacity = larger;
    return AE_OK;
}
