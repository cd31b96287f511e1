#include "search/index_fresh.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_lock.h"
#include "database/case_index.h"
#include "text/normalise.h"

/* Opens an index that is there; *opened stays NULL when it is missing, damaged, or of another run.
 */
static ae_status present_open(const char *folder, search_index **opened, const char **lack,
                              ae_error *error)
{
    search_index *found = NULL;
    hash128 now;
    char *path = file_path_join(folder, SEARCH_INDEX_NAME);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    const bool missing = file_kind_of(path) == FILE_ABSENT;
    memory_free(path);
    *lack = "has no index for searching yet";
    ae_status status = index_case_hash(folder, &now, error);
    if (status != AE_OK || missing)
        return status;
    status = search_index_open(folder, &found, error);
    *lack = "has a damaged index";
    if (status == AE_ERROR_FORMAT)
        return AE_OK;
    if (status != AE_OK)
        return status;
    const search_settings *settings = search_index_settings(found);
    if (settings->made_of.high == now.high && settings->made_of.low == now.low &&
        strcmp(settings->normaliser, normalise_version()) == 0) {
        *opened = found;
        return AE_OK;
    }
    *lack = "has an index of another run";
    search_index_close(found);
    return AE_OK;
}

static void log_tell(const ae_config *config, const char *lack)
{
    char message[128];
    if (config->log == NULL)
        return;
    snprintf(message, sizeof message, "the case %s: making " SEARCH_INDEX_NAME, lack);
    config->log(config->context, AE_LOG_NOTE, message);
}

ae_status index_settle(const folder_draft *draft, const char *folder, uint64_t *bytes,
                       ae_error *error)
{
    search_index *made = NULL;
    ae_status status = folder_put(draft, SEARCH_INDEX_NAME, error);
    if (status == AE_OK)
        status = search_index_open(folder, &made, error);
    if (status == AE_OK)
        *bytes = search_index_bytes(made);
    search_index_close(made);
    return status;
}

static ae_status alone_make(const folder_draft *draft, const char *folder, const ae_config *config,
                            ae_error *error)
{
    const ae_config silent = {.threads = config->threads};
    parallel_share share = {.threads =
                                config->threads != 0 ? config->threads : parallel_available()};
    ad_sheet sheet = {.lines = NULL};
    index_making *begun = NULL;
    uint64_t bytes;
    atomic_init(&share.taken, 0);
    ae_status status = index_begin(folder, folder_staging(draft), config, &begun, error);
    if (status == AE_OK)
        status = case_index_sheet(folder, &silent, &share, &sheet, error);
    if (status == AE_OK)
        status = index_end(begun, &sheet, error);
    else
        index_discard(begun);
    if (status == AE_OK)
        status = index_settle(draft, folder, &bytes, error);
    ad_sheet_clear(&sheet);
    return status;
}

/* With the case locked; unless somebody else has made it meanwhile. */
static ae_status lacking_make(const char *folder, const ae_config *config, search_index **opened,
                              ae_error *error)
{
    const char *lack;
    folder_draft *draft = NULL;
    ae_status status = case_lock(folder, config, &draft, error);
    if (status == AE_OK)
        status = present_open(folder, opened, &lack, error);
    if (status == AE_OK && *opened == NULL) {
        status = alone_make(draft, folder, config, error);
        if (status == AE_OK)
            status = search_index_open(folder, opened, error);
    }
    case_unlock(draft);
    return status;
}

ae_status index_fresh_open(const char *folder, const ae_config *config, search_index **opened,
                           ae_error *error)
{
    const char *lack;
    ae_status status = present_open(folder, opened, &lack, error);
    if (status != AE_OK || *opened != NULL)
        return status;
    log_tell(config, lack);
    return lacking_make(folder, config, opened, error);
}

ae_status index_look(const char *folder, unsigned threads, bool *whole, uint64_t *bytes,
                     ae_error *error)
{
    const char *lack;
    search_index *found = NULL;
    ae_status status = present_open(folder, &found, &lack, error);
    if (status == AE_OK && found != NULL)
        status = search_index_check(found, threads, error);
    *whole = status == AE_OK && found != NULL;
    if (*whole)
        *bytes = search_index_bytes(found);
    search_index_close(found);
    return status == AE_ERROR_FORMAT ? AE_OK : status;
}
