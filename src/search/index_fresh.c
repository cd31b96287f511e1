#include "search/index_fresh.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/status.h"
#include "search/index_make.h"
#include "text/normalise.h"

/* Opens an index that is there; *opened stays NULL when it is missing, or of another run. */
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

/* With the case locked; unless somebody else has made it meanwhile. */
static ae_status lacking_make(const char *folder, const ae_config *config, search_index **opened,
                              ae_error *error)
{
    const char *lack;
    folder_draft *draft = NULL;
    ae_status status = folder_begin(folder, &draft, error);
    if (status == AE_OK)
        status = present_open(folder, opened, &lack, error);
    if (status == AE_OK && *opened == NULL) {
        status = index_make(folder, folder_staging(draft), config, error);
        if (status == AE_OK)
            status = folder_put(draft, SEARCH_INDEX_NAME, error);
        if (status == AE_OK)
            status = search_index_open(folder, opened, error);
    }
    folder_discard(draft);
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

/* Takes a damaged index away; *whole: there is one that will do. */
static ae_status damaged_remove(const char *folder, bool *whole, ae_error *error)
{
    const char *lack;
    search_index *found = NULL;
    ae_status status = present_open(folder, &found, &lack, error);
    if (status == AE_OK && found != NULL)
        status = search_index_check(found, error);
    *whole = status == AE_OK && found != NULL;
    search_index_close(found);
    if (status != AE_ERROR_FORMAT)
        return status;
    char *path = file_path_join(folder, SEARCH_INDEX_NAME);
    if (path == NULL)
        return status_out_of_memory(error, strlen(folder));
    status = remove(path) == 0 ? AE_OK : status_system(error, path, "remove the file");
    memory_free(path);
    return status;
}

ae_status index_refresh(const char *folder, const ae_config *config, bool *made, uint64_t *bytes,
                        ae_error *error)
{
    bool whole = false;
    search_index *now = NULL;
    ae_status status = damaged_remove(folder, &whole, error);
    const char *lack;
    if (status == AE_OK)
        status = whole ? present_open(folder, &now, &lack, error)
                       : lacking_make(folder, config, &now, error);
    if (status == AE_OK && now != NULL)
        *bytes = search_index_bytes(now);
    search_index_close(now);
    *made = !whole;
    return status;
}
