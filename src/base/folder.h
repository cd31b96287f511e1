/* A folder of files that is either whole or not there: put together beside its place,
 * locked against other runs, synced, and swapped in. */
#ifndef ADECHO_BASE_FOLDER_H
#define ADECHO_BASE_FOLDER_H

#include "base/folder_entries.h"
#include "base/holder.h"

/* Behind the path of a folder: the one under construction, and the one that it replaces, until
 * that is removed. What they are called must not be a name that a user would give: they are
 * emptied. */
#define FOLDER_PART ".adecho-part"
#define FOLDER_OLD ".adecho-old"

/* A folder under construction. */
typedef struct folder_draft folder_draft;

/* Makes it (0700), empty but for the note of who holds it (holder.h): what a killed run left
 * there is removed first, and, beside a folder that has its name, what was swapped out.
 * AE_ERROR_LOCKED, naming the holder, while another process builds the same one. */
ae_status folder_begin(const char *path, folder_draft **begun, ae_error *error) AE_MUST_USE;

/* The same, but files of these names that a killed run left there stay. */
ae_status folder_go_on(const char *path, const char *const *kept, size_t count,
                       folder_draft **begun, ae_error *error) AE_MUST_USE;

/* Whether a run had begun the same folder and ended early; who that was. */
bool folder_left_over(const folder_draft *self, char words[HOLDER_WORDS_BYTES]);

/* Where to put its files for now. */
const char *folder_staging(const folder_draft *self);

/* Takes a file over from the folder that has the name so far; none of that name is fine. The
 * file stays one: what is written at its end by its old name is in the new folder too. */
ae_status folder_keep(folder_draft *self, const char *name, ae_error *error) AE_MUST_USE;

/* Gives the folder its name in one step; an existing folder of that name is
 * swapped out, and its plain files removed; or, unless `old` is NULL, *old is where it is, for
 * folder_forget(), and else as it was. Takes `self` whatever the outcome. */
ae_status folder_publish(folder_draft *self, char **old, ae_error *error) AE_MUST_USE;

/* Moves one file from the folder under construction into the folder that has the name so far,
 * synced and in one step, over one of the same name. The draft stays, for folder_discard(). */
ae_status folder_put(const folder_draft *self, const char *name, ae_error *error) AE_MUST_USE;

/* Removes a file from the folder under construction; none of that name is fine. */
void folder_drop(const folder_draft *self, const char *name);

/* Gives up the folder under construction with the files of these names in it, for folder_go_on().
 * NULL is allowed. */
void folder_leave(folder_draft *self, const char *const *kept, size_t count);

/* Removes the folder under construction. NULL is allowed. */
void folder_discard(folder_draft *self);

/* The path without slashes at its end; of a folder that a link names where it is: it is replaced
 * there, and the link stays. memory_free(); NULL when memory is short. */
char *folder_place(const char *path) AE_MUST_USE;

#endif
