/* Files that are either whole or not there: an output is written to a temporary name
 * in its folder, flushed, checked and only then given its own. folder.h does the same
 * for a folder of them. */
#ifndef ADECHO_BASE_FILE_H
#define ADECHO_BASE_FILE_H

#include "base/hash.h"

typedef enum file_kind { FILE_ABSENT, FILE_PLAIN, FILE_FOLDER, FILE_OTHER } file_kind;

/* What stands at `path`, links followed. */
file_kind file_kind_of(const char *path);

/* "folder/name", to be released with memory_free(); NULL when memory is short. */
char *file_path_join(const char *folder, const char *name) AE_MUST_USE;

/* The three texts in one, likewise. */
char *file_join(const char *first, const char *second, const char *third) AE_MUST_USE;

/* A new file in `folder` that has no name and goes with its descriptor, to read and write; -1 when
 * there can be none. */
int file_open_nameless(const char *folder) AE_MUST_USE;

/* Gives the very file that is open another name, whatever has its first one by now: whether the
 * system does. */
bool file_link(int file, const char *path);

/* Removes the file of that name; none is fine. */
void file_drop(const char *path);

/* A file to read from anywhere, by several threads; -1 when it cannot be opened. */
int file_open_read(const char *path) AE_MUST_USE;
void file_close_read(int file); /* -1 is allowed */
bool file_size(int file, uint64_t *size) AE_MUST_USE;

/* All `length` bytes from `offset` on: false when the file has fewer, or cannot be read. */
bool file_read_whole(int file, uint64_t offset, char *bytes, size_t length) AE_MUST_USE;

/* The begin of a small file of the system, ended by a NUL; whether it could be read. */
bool file_read_text(const char *path, char *text, size_t size) AE_MUST_USE;

/* What the file has from `at` on: *read bytes of at most `length`. */
ae_status file_read_at(const char *path, uint64_t at, char *bytes, size_t length, size_t *read,
                       ae_error *error) AE_MUST_USE;

/* Writes over what it has there. */
ae_status file_write_at(const char *path, uint64_t at, const char *bytes, size_t length,
                        ae_error *error) AE_MUST_USE;

/* Behind the path of a file while it is written. */
#define FILE_TEMPORARY ".tmp"

typedef struct file_output file_output; /* one open output; used by one thread */

/* Opens `folder/name` for writing under a temporary name. New files are 0600. */
ae_status file_output_open(const char *folder, const char *name, file_output **output,
                           ae_error *error) AE_MUST_USE;

/* Opens what a killed run had begun to write, or done, and goes on behind its first `length`
 * bytes. AE_ERROR_FORMAT when there is no such file, or it is shorter. */
ae_status file_output_go_on(const char *folder, const char *name, uint64_t length,
                            file_output **output, ae_error *error) AE_MUST_USE;

/* Hands all bytes so far to the system. */
ae_status file_output_flush(file_output *output, ae_error *error) AE_MUST_USE;

/* Where the bytes are until it is committed. */
const char *file_output_path(const file_output *output);

/* Before the first byte: *sum becomes the hash of all bytes once the file is committed. */
ae_status file_output_seal(file_output *output, hash128 *sum, ae_error *error) AE_MUST_USE;

/* Buffered. After a failure every later call fails the same way. */
ae_status file_output_write(file_output *output, const void *bytes, size_t length,
                            ae_error *error) AE_MUST_USE;

/* Flushes, closes and renames; takes `output` whatever the outcome. The bytes are on
 * their way to the disk; that they are there is made sure by folder_publish(),
 * for all files of a folder at once, so that none waits for another. */
ae_status file_output_commit(file_output *output, ae_error *error) AE_MUST_USE;

/* Closes and removes the temporary file; or leaves it, for file_output_go_on(). NULL is allowed. */
void file_output_discard(file_output *output);
void file_output_leave(file_output *output);

#endif
