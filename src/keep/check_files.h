/* Reads each file of a case to its end. */
#ifndef ADECHO_KEEP_CHECK_FILES_H
#define ADECHO_KEEP_CHECK_FILES_H

#include "report/case_files.h"

/* Of each file what its reader said; code AE_OK: nothing, it is whole. */
typedef struct check_files {
    bool there[CASE_FILE_COUNT];
    bool changed; /* CASE_DATABASE, by another program: it can still be read */
    ae_error errors[CASE_FILE_COUNT];
} check_files; /* starts as {0} */

/* Fails only for want of memory. */
ae_status check_files_read(const char *folder, check_files *self, ae_error *error) AE_MUST_USE;

/* Whether a rebuild makes the file anew, or leaves it out, without reading it. */
bool check_file_is_made_anew(case_file which);

/* Whether ae_case_index() makes it: no ad is matched again for that. */
bool check_file_is_index(case_file which);

#endif
