/* Who holds a lock: a note in the locked folder that names process, machine and moment, for
 * those who find it locked. The lock itself is the system's. */
#ifndef ADECHO_BASE_HOLDER_H
#define ADECHO_BASE_HOLDER_H

#include "adecho.h"

enum { HOLDER_NAME_BYTES = 96, HOLDER_WORDS_BYTES = 256 };

typedef struct holder {
    uint64_t process;
    char host[HOLDER_NAME_BYTES];
    char boot[HOLDER_NAME_BYTES]; /* what the system calls its present start; "": not known */
    int64_t began;                /* clock_wall() */
} holder;

/* Of this process, into the folder behind a descriptor. `path` is for the message. */
ae_status holder_write(int folder, const char *path, ae_error *error) AE_MUST_USE;
void holder_remove(int folder);

/* False when there is no note, or none that can be read. */
bool holder_read(int folder, holder *found);

/* Whether it is a process of another machine, of which this one cannot tell if it is alive:
 * not of this host's name, and not of this system's present start. */
bool holder_is_elsewhere(const holder *self);

/* "process 123 on HOST, begun 2026-03-01 12:00:00 UTC, 75 s ago" */
void holder_words(const holder *self, char words[HOLDER_WORDS_BYTES]);

#endif
