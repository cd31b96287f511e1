/* What memory the process has, and what the machine has free for it. */
#ifndef ADECHO_BASE_RESIDENCE_H
#define ADECHO_BASE_RESIDENCE_H

#include <stdint.h>

/* Bytes in memory: `all` of them, and those that are in no file and stay there. Both UINT64_MAX
 * where the system does not tell. */
typedef struct residence {
    uint64_t all, own;
} residence;

residence residence_now(void);

/* The least that is left to any of the groups of processes that this one is in, one inside the
 * other, of either version; UINT64_MAX: nothing is told. `root`: the folder of the groups,
 * `groups`: the file that tells those of this process. */
uint64_t residence_groups_free(const char *root, const char *groups);

/* Half of what the machine, or the groups of processes that this one is in, have free: the rest
 * is left to others and to files that the system keeps in memory. */
uint64_t residence_bound_usual(void);

#endif
