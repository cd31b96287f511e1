#include "search/index_fresh.h"

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
    char message[128] = "the case ";
    if (config->log == NULL)
        return;
    strncat(message, lack, sizeof message / 2);
    strncat(message, ": making index.adecho", sizeof message / 3);
    config->log(config->context, AE_LOG_NOTE, message);
}

ae_status index_fresh_open(const char *folder, const ae_config *config, search_index **opened,
                           ae_error *error)
{
    const char *lack;
    int latch = -1;
    ae_status status = present_open(folder, opened, &lack, error);
    if (status != AE_OK || *opened != NULL)
        return status;
    log_tell(config, lack);
    status = folder_latch(folder, &latch, error);
    if (status == AE_OK) /* somebody else may have made it meanwhile */
        status = present_open(folder, opened, &lack, error);
    if (status == AE_OK && *opened == NULL)
        status = index_make(folder, config, error);
    folder_unlatch(latch);
    return status == AE_OK && *opened == NULL ? search_index_open(folder, opened, error) : status;
}
