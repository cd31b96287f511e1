/* Allocation with a checked multiply. Returns NULL when the product overflows
 * or memory is short; the caller turns that into status_out_of_memory().
 * Blocks are released with memory_free() by whoever the header of the
 * asking function names as owner. */
#ifndef ADECHO_BASE_MEMORY_H
#define ADECHO_BASE_MEMORY_H

#include "adecho.h"

/* Bytes: blocks as large as that lie on large pages where the system has them for who asks. */
enum { MEMORY_LARGE = 2 << 20 };

/* `count` elements of `size` bytes, zeroed. Never returns NULL for a count of 0. */
void *memory_new(size_t count, size_t size) AE_MUST_USE;

/* As realloc: the old block stays valid when NULL comes back. New bytes are
 * not initialised. */
void *memory_resize(void *block, size_t count, size_t size) AE_MUST_USE;

/* As memory_new(), not initialised, and on a line of the cache, or from its first byte on large
 * pages: for what is gone through at random, line by line, and does not grow. */
void *memory_lines(size_t bytes) AE_MUST_USE;

/* A copy of a text that is ended by a NUL. */
char *memory_copy_text(const char *text) AE_MUST_USE;

void memory_free(void *block);

/* Makes room for `need` elements in the growing array `*block` of capacity
 * `*capacity`, doubling, so that n appends cost O(n). */
ae_status memory_grow(void **block, size_t *capacity, size_t need, size_t size,
                      ae_error *error) AE_MUST_USE;

#ifdef AE_FAULT
/* Not in the library: the fault tests are linked with a memory.o of their own and
 * say here whether a request is refused. Asked by every thread. */
bool memory_fault(void);
#endif

#endif
