/* Whether what is about to be read was read before, in this run or an earlier one on the
 * case: told by length and hash of a file's bytes, whatever it is called. */
#ifndef ADECHO_RUN_KNOWN_FILE_H
#define ADECHO_RUN_KNOWN_FILE_H

#include "run/run.h"

/* A file that was read, and in which run; borrowed from the run. */
typedef struct known {
    const char *path, *roles;
    uint64_t bytes, hash_high, hash_low;
    uint32_t run;
} known;

/* *same: the one whose bytes a file has; without a path: none. Reads the file only when one of its
 * length is known. Says nothing of standard input, which can be read but once. */
ae_status known_file(const ae_run *run, const char *path, known *same, ae_error *error) AE_MUST_USE;

/* The same of what has just been read; false: there is none. */
bool known_bytes(const ae_run *run, const ingest_facts *read, known *same);

/* Tells the log that a file adds nothing. */
void known_tell(const ae_run *run, const char *path, const known *same);

/* Whether a file that was read is still what it was. */
ae_status known_unchanged(const ingest_facts *read, bool *same, ae_error *error) AE_MUST_USE;

/* Whether a file begins as it did when the place in it was told. */
ae_status known_begins(const char *path, const record_place *place, bool *same,
                       ae_error *error) AE_MUST_USE;

#endif
