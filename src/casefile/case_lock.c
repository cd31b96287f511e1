#include "casefile/case_lock.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/row_file.h"

enum { WAIT_SECONDS = 60, NAP_NANOSECONDS = 20000000, MESSAGE_BYTES = HOLDER_WORDS_BYTES + 512 };

const char *const case_stopped_files[] = {STOPPED_NAME,
                                          KEPT_NAME,
                                          ROW_FILE_NAME,
                                          ROW_BASE_NAME,
                                          ROW_FILE_NAME FILE_TEMPORARY,
                                          COLUMNS_NAME FILE_TEMPORARY};
const size_t case_stopped_file_count = sizeof case_stopped_files / sizeof *case_stopped_files;

static void note_tell(const ae_config *config, const char *folder, const char *before,
                      const char *words)
{
    char message[MESSAGE_BYTES];
    if (config->log == NULL)
        return;
    snprintf(message, sizeof message, "%.200s: %s%s", folder, before, words);
    config->log(config->context, AE_LOG_NOTE, message);
}

static bool goes_on(const ae_config *config)
{
    static const ae_progress waiting = {.stage = "index", .total = 1, .unit = "rows"};
    return config->progress == NULL || config->progress(config->context, &waiting);
}

static ae_status lock_try(const char *folder, folder_draft **locked, ae_error *error)
{
    return folder_go_on(folder, case_stopped_files, case_stopped_file_count, locked, error);
}

ae_status case_lock(const char *folder, const ae_config *config, folder_draft **locked,
                    ae_error *error)
{
    static const struct timespec nap = {.tv_nsec = NAP_NANOSECONDS};
    const double begin = clock_seconds();
    char words[HOLDER_WORDS_BYTES];
    ae_error held;
    ae_status status = lock_try(folder, locked, &held);
    if (status == AE_ERROR_LOCKED)
        note_tell(config, folder, "waiting: ", held.message);
    while (status == AE_ERROR_LOCKED && clock_seconds() - begin < WAIT_SECONDS) {
        if (!goes_on(config))
            return status_fail(error, AE_ERROR_INTERRUPTED, "stopped");
        nanosleep(&nap, NULL);
        status = lock_try(folder, locked, &held);
    }
    if (status != AE_OK && error != NULL)
        *error = held;
    if (status == AE_OK && folder_left_over(*locked, words))
        note_tell(config, folder, "taken over from a run that ended early: ", words);
    return status;
}

void case_unlock(folder_draft *locked)
{
    if (locked != NULL && case_has_stopped(folder_staging(locked)))
        folder_leave(locked, case_stopped_files, case_stopped_file_count);
    else
        folder_discard(locked);
}

bool case_has_stopped(const char *part)
{
    char *path = file_path_join(part, STOPPED_NAME);
    const bool has = path != NULL && file_kind_of(path) == FILE_PLAIN;
    memory_free(path);
    return has;
}
