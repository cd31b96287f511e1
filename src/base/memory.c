#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"

#ifndef AE_FAULT
static inline bool memory_fault(void)
{
    return false;
}
#endif

void *memory_new(size_t count, size_t size)
{
    if (count == 0)
        count = 1;
    return memory_fault() ? NULL : calloc(count, size); /* calloc checks the product */
}

void *memory_resize(void *block, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count == 0 ? 1 : count, size, &bytes) || memory_fault())
        return NULL;
    return realloc(block, bytes);
}

void *memory_lines(size_t bytes)
{
    enum { LINE = 128 }; /* the processor fetches them in twos */
    const size_t whole = (bytes / LINE + 1) * LINE;
    return whole < bytes || memory_fault() ? NULL : aligned_alloc(LINE, whole);
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
