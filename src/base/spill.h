/* Large room within a bound of memory. What is asked for is memory while there is little else;
 * past a third of the bound it is mapped from a file without a name, which the system may write
 * out and take from memory whenever the bound would be passed. Who uses it sees no difference. */
#ifndef ADECHO_BASE_SPILL_H
#define ADECHO_BASE_SPILL_H

#include "adecho.h"

typedef struct spill spill;

/* Files are made in `folder` when they are needed, and are gone with the process. `bound`: bytes
 * of memory for the whole process. NULL when memory is short. */
spill *spill_new(const char *folder, uint64_t bound) AE_MUST_USE;
void spill_free(spill *self); /* and all that was taken from it; NULL is allowed */

/* Whether `bytes` more are too many in memory now; never if they are few, or `self` is NULL. */
bool spill_is_due(const spill *self, uint64_t bytes);

/* Room for `count` elements of `size` bytes, not initialised, or zeroed: in memory unless
 * spill_is_due(), or where no file can be made. NULL when memory is short. By any thread; the same
 * of the others. */
void *spill_take(spill *self, size_t count, size_t size) AE_MUST_USE;
void *spill_take_zero(spill *self, size_t count, size_t size) AE_MUST_USE;

/* As memory_grow(), of a block from here or from memory.h, or NULL: in a file once it is due. */
ae_status spill_grow(spill *self, void **block, size_t *capacity, size_t need, size_t size,
                     ae_error *error) AE_MUST_USE;

/* The same as spill_take() in a file, though it be little. */
void *spill_take_file(spill *self, size_t bytes) AE_MUST_USE;

/* Whether the block is in a file. */
bool spill_has(spill *self, const void *block);

/* Gives back what any of these gave, or memory.h. NULL is allowed, for both. */
void spill_give(spill *self, void *block);

/* If the bound is near, takes from memory what is in files. It comes back by itself. As long as
 * there are files this is also done every few milliseconds. */
void spill_rest(spill *self);

#endif
