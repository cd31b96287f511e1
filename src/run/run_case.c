/* ae_case_config() of adecho.h: the settings of a case, without a run on it. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/history.h"
#include "run/config.h"

/* The texts of `held` one behind the other, ended by a NUL each; they point there then. */
static char *texts_keep(ae_config *held)
{
    const char **texts[] = {&held->country, &held->hubs, &held->order};
    size_t room = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        room += strlen(*texts[k]) + 1;
    char *kept = memory_new(room, 1), *at = kept;
    for (size_t k = 0; k < sizeof texts / sizeof *texts && kept != NULL; k++) {
        const size_t length = strlen(*texts[k]) + 1;
        memcpy(at, *texts[k], length);
        *texts[k] = at;
        at += length;
    }
    return kept;
}

ae_status ae_case_config(const char *folder, ae_config *config, char **texts, ae_error *error)
{
    history past = {.row_count = 0};
    ae_status status = case_place_check(folder, error);
    if (status == AE_OK)
        status = history_read_settings(folder, &past, error);
    if (status == AE_OK) {
        ae_config held = past.config;
        char *kept = texts_keep(&held);
        if (kept == NULL)
            status = status_out_of_memory(error, sizeof held);
        if (held.hubs != NULL && *held.hubs == '\0')
            held.hubs = NULL;
        if (status == AE_OK) {
            config_hold(config, &held);
            *texts = kept;
        }
    }
    history_clear(&past);
    return status;
}
