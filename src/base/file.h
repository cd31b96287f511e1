/* Files that are either whole or not there. An output is written to a
 * temporary name, flushed, checked, synced and only then given its own name.
 * Also the small questions about folders. */
#ifndef ADECHO_BASE_FILE_H
#define ADECHO_BASE_FILE_H

#include "adecho.h"

typedef struct file_output file_output; /* one open output; used by one thread */

/* Opens `folder/name` for writing under a temporary name. New files are 0600. */
ae_status file_output_open(const char *folder, const char *name, file_output **output,
                           ae_error *error) AE_MUST_USE;

/* Buffered. After a failure every later call fails the same way. */
ae_status file_output_write(file_output *output, const void *bytes, size_t length,
                            ae_error *error) AE_MUST_USE;

/* Flushes, syncs, closes and renames; takes `output` whatever the outcome. */
ae_status file_output_commit(file_output *output, ae_error *error) AE_MUST_USE;

/* Closes and removes the temporary file. NULL is allowed. */
void file_output_discard(file_output *output);

typedef enum file_kind { FILE_ABSENT, FILE_PLAIN, FILE_FOLDER, FILE_OTHER } file_kind;
file_kind file_kind_of(const char *path);

/* A folder beside `path` (0700) in which its next content is put together:
 * `path` + ".part". What an earlier, killed run left there is removed first. */
ae_status file_folder_begin(const char *path, char **staging, ae_error *error) AE_MUST_USE;

/* Gives the staged folder its name in one step; an existing folder of that name
 * is swapped out and removed. Frees `staging` whatever the outcome. */
ae_status file_folder_publish(char *staging, const char *path, ae_error *error) AE_MUST_USE;

/* Removes the staged folder and frees `staging`. NULL is allowed. */
void file_folder_discard(char *staging);

#endif
