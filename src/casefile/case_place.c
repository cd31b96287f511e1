#include "casefile/case_place.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_record.h"

/* A file was named where a folder is meant: the one that it is in, if that is a case. */
static ae_status file_fail(const char *path, ae_error *error)
{
    const char *slash = strrchr(path, '/');
    char *folder = memory_copy_text(slash != NULL ? path : ".");
    if (folder == NULL)
        return status_out_of_memory(error, strlen(path));
    if (slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    char *record = file_path_join(folder, CASE_RECORD_NAME);
    const bool in_case = record != NULL && file_kind_of(record) == FILE_PLAIN;
    ae_status status = status_fail_at(
        error, AE_ERROR_NO_CASE, path, 0, "this is a file, not the folder of a case%s%.100s",
        in_case ? "; name the folder that it is in: " : "", in_case ? folder : "");
    memory_free(record);
    memory_free(folder);
    return status;
}

ae_status case_place_check(const char *folder, ae_error *error)
{
    const file_kind place = file_kind_of(folder);
    if (place == FILE_PLAIN)
        return file_fail(folder, error);
    if (place != FILE_FOLDER)
        return status_fail_at(error, AE_ERROR_NO_CASE, folder, 0,
                              "there is no such folder; `adecho match -o DIR FILE...` makes a "
                              "case");
    char *record = file_path_join(folder, CASE_RECORD_NAME);
    if (record == NULL)
        return status_out_of_memory(error, strlen(folder));
    const file_kind kind = file_kind_of(record);
    memory_free(record);
    if (kind == FILE_OTHER)
        return status_fail_at(error, AE_ERROR_NO_CASE, folder, 0,
                              CASE_RECORD_NAME " in this folder cannot be read");
    return kind == FILE_PLAIN
               ? AE_OK
               : status_fail_at(error, AE_ERROR_NO_CASE, folder, 0,
                                "no case in this folder: it has no " CASE_RECORD_NAME);
}
