/* Files that are either whole or not there. A folder of outputs is put together
 * beside its place, synced and swapped in; an output is written to a temporary name
 * in it, flushed, checked and only then given its own. */
#ifndef ADECHO_BASE_FILE_H
#define ADECHO_BASE_FILE_H

#include "adecho.h"

typedef enum file_kind { FILE_ABSENT, FILE_PLAIN, FILE_FOLDER, FILE_OTHER } file_kind;

/* What stands at `path`, links followed. */
file_kind file_kind_of(const char *path);

/* "folder/name", to be released with memory_free(); NULL when memory is short. */
char *file_path_join(const char *folder, const char *name) AE_MUST_USE;

typedef struct file_output file_output; /* one open output; used by one thread */

/* Opens `folder/name` for writing under a temporary name. New files are 0600. */
ae_status file_output_open(const char *folder, const char *name, file_output **output,
                           ae_error *error) AE_MUST_USE;

/* Buffered. After a failure every later call fails the same way. */
ae_status file_output_write(file_output *output, const void *bytes, size_t length,
                            ae_error *error) AE_MUST_USE;

/* Flushes, closes and renames; takes `output` whatever the outcome. The bytes are on
 * their way to the disk; that they are there is made sure by file_folder_publish(),
 * for all files of a folder at once, so that none waits for another. */
ae_status file_output_commit(file_output *output, ae_error *error) AE_MUST_USE;

/* Closes and removes the temporary file. NULL is allowed. */
void file_output_discard(file_output *output);

/* A folder under construction: `path` + ".adecho-part", locked against other runs.
 * What it is called must not be a name that a user would give: it is emptied. */
typedef struct file_folder file_folder;

/* Makes it (0700), empty: what a killed run left there is removed first.
 * AE_ERROR_LOCKED while another process builds the same one. */
ae_status file_folder_begin(const char *path, file_folder **folder, ae_error *error) AE_MUST_USE;

/* Where to put its files for now. */
const char *file_folder_staging(const file_folder *folder);

/* Gives the folder its name in one step; an existing folder of that name is
 * swapped out, and its plain files removed. Takes `folder` whatever the outcome. */
ae_status file_folder_publish(file_folder *folder, ae_error *error) AE_MUST_USE;

/* Removes the folder under construction. NULL is allowed. */
void file_folder_discard(file_folder *folder);

/* Whether every entry of the folder is named in names[0..count); the first that
 * is not is copied to `stranger` (cut to fit). A folder that cannot be read has
 * a stranger with an empty name. */
bool file_folder_holds_only(const char *path, const char *const *names, size_t count,
                            char *stranger, size_t size);

#endif
