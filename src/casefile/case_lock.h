/* The lock of a case for who makes something of its files: another who does the same is soon done.
 * What a run that was stopped had read stays where it is: it is for the next run that brings rows.
 */
#ifndef ADECHO_CASEFILE_CASE_LOCK_H
#define ADECHO_CASEFILE_CASE_LOCK_H

#include "base/folder.h"

/* Stands in a folder that a run left and has what it read, for the next one to go on with: see
 * run/stopped.h. */
#define STOPPED_NAME "stopped.adecho"

/* What run/kept.h and run/columns.h say. */
#define KEPT_NAME "kept.adecho"
#define COLUMNS_NAME "columns.adecho"

/* All that goes with it, for folder_go_on() and folder_leave(). */
extern const char *const case_stopped_files[];
extern const size_t case_stopped_file_count;

/* Whether there is such a file in that folder under construction. */
bool case_has_stopped(const char *part);

/* folder_begin() that waits for a run that has the case, and says so; AE_ERROR_LOCKED when that
 * takes a minute. What a run that ended early has left is told of. Of the config it heeds the
 * progress and the log. */
ae_status case_lock(const char *folder, const ae_config *config, folder_draft **locked,
                    ae_error *error) AE_MUST_USE;
void case_unlock(folder_draft *locked); /* NULL is allowed */

#endif
