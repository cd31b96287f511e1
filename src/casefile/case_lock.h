/* The lock of a case for who makes something of its files: another who does the same is soon done.
 */
#ifndef ADECHO_CASEFILE_CASE_LOCK_H
#define ADECHO_CASEFILE_CASE_LOCK_H

#include "base/folder.h"

/* In a folder that a run left: what it had read is there too, for the next one to go on with (see
 * run/stopped.h). */
#define STOPPED_NAME "stopped.adecho"

/* folder_begin() that waits for a run that has the case, and says so; AE_ERROR_LOCKED when that
 * takes a minute. What a run that ended early has left is told of. Of the config it heeds the
 * progress and the log. */
ae_status case_lock(const char *folder, const ae_config *config, folder_draft **locked,
                    ae_error *error) AE_MUST_USE;

#endif
