/* Whether what is about to be read was read before, in this run or an earlier one on the
 * case: told by length and hash of a file's bytes, whatever it is called. */
#ifndef ADECHO_RUN_KNOWN_FILE_H
#define ADECHO_RUN_KNOWN_FILE_H

#include "run/run.h"

/* *again: it was, and the log is told. Reads the file only when one of its length is known.
 * Says nothing of standard input, which can be read but once. */
ae_status known_file(const ae_run *run, const char *path, bool *again, ae_error *error) AE_MUST_USE;

/* Whether a file that was read is still what it was. */
ae_status known_unchanged(const ingest_facts *read, bool *same, ae_error *error) AE_MUST_USE;

/* Whether a file begins as it did when the place in it was told. */
ae_status known_begins(const char *path, const record_place *place, bool *same,
                       ae_error *error) AE_MUST_USE;

/* The same of what has just been read. */
bool known_bytes(const ae_run *run, const ingest_facts *read);

#endif
