/* Large room within a bound of memory. What is asked for is memory while it is a small part of
 * the bound; else it is mapped from a file without a name, which the system may write out and
 * take from memory whenever the bound would be passed. Who uses it sees no difference. */
#ifndef ADECHO_BASE_SPILL_H
#define ADECHO_BASE_SPILL_H

#include "adecho.h"

typedef struct spill spill;

/* The file is made in `folder` when it is first needed, and is gone with the process. `bound`:
 * bytes of memory for the whole process. NULL when memory is short. */
spill *spill_new(const char *folder, uint64_t bound) AE_MUST_USE;
void spill_free(spill *self); /* and all that was taken from it; NULL is allowed */

/* A quarter of what the machine, or the group of processes that this one is in, has free: the
 * rest is left to others and to files that the system keeps in memory. */
uint64_t spill_bound_usual(void);

/* Whether `bytes` of one kind are too many to be held in memory; never if `self` is NULL. */
bool spill_is_due(const spill *self, uint64_t bytes);

/* Room for `count` elements of `size` bytes, not initialised: in memory unless spill_is_due(), or
 * where the file cannot grow. NULL when memory is short. By one thread at a time; the same of
 * the others. */
void *spill_take(spill *self, size_t count, size_t size) AE_MUST_USE;

/* As memory_grow(), of a block that this gave, or NULL: in the file from where it is due. */
ae_status spill_grow(spill *self, void **block, size_t *capacity, size_t need, size_t size,
                     ae_error *error) AE_MUST_USE;

/* The same as spill_take() in the file, though it be little. */
void *spill_take_file(spill *self, size_t bytes) AE_MUST_USE;

/* Gives back what either gave. NULL is allowed, for both. */
void spill_give(spill *self, void *block);

/* If more than the bound is in memory, takes out what is in the file. It comes back by itself. */
void spill_rest(spill *self);

#endif
