/* What is in a folder, whatever it is: named, synced, removed, taken out; and folders that are
 * there for a while. Folders below are left alone. */
#ifndef ADECHO_BASE_FOLDER_ENTRIES_H
#define ADECHO_BASE_FOLDER_ENTRIES_H

#include "adecho.h"

/* A new folder of this process alone (0700) in `parent`, with a name that nobody can guess; its
 * path for folder_forget(). */
ae_status folder_make_own(const char *parent, char **path, ae_error *error) AE_MUST_USE;

/* Takes a file out of a folder: opens it for reading, and it has no name any more; how many bytes
 * it has is in *bytes. -1: it cannot be read. */
int folder_take_file(const char *path, const char *name, uint64_t *bytes) AE_MUST_USE;

/* Removes a folder with the plain files in it, as far as that can be. */
void folder_remove(const char *path);

/* The same of such a folder, and frees the path. NULL is allowed. */
void folder_forget(char *path);

/* Hands the names of what is in a folder to `found` until it says false; false: the folder cannot
 * be read. */
bool folder_each(const char *path, bool (*found)(void *context, const char *name), void *context);

/* Whether every entry of the folder is named in names[0..count); the first that
 * is not is copied to `stranger` (cut to fit). A folder that cannot be read has
 * a stranger with an empty name. */
bool folder_holds_only(const char *path, const char *const *names, size_t count, char *stranger,
                       size_t size);

/* Removes the plain files in a folder but those of some names; does not go to where a link of that
 * name leads. */
void folder_empty(const char *path, const char *const *kept, size_t count);

/* Syncs a file of a folder that is open, all plain files in one, and the folder itself. `path` is
 * for the error record. */
ae_status folder_sync_file(int folder, const char *name, const char *path,
                           ae_error *error) AE_MUST_USE;
ae_status folder_sync_files(const char *path, ae_error *error) AE_MUST_USE;
ae_status folder_sync(const char *path, ae_error *error) AE_MUST_USE;

#endif
