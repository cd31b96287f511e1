/* The hash of a whole file that is too large to be held in memory, of pieces side by side: the same
 * for any number of threads. */
#ifndef ADECHO_BASE_FILE_SUM_H
#define ADECHO_BASE_FILE_SUM_H

#include "base/hash.h"
#include "adecho.h"

/* The `hole_length` bytes from `hole` on are not looked at: where the hash is to stand itself. */
ae_status file_sum(const char *path, uint64_t hole, size_t hole_length, unsigned threads,
                   hash128 *sum, ae_error *error) AE_MUST_USE;

#endif
