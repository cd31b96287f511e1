/* What adecho.h tells of a case without a run on it: its settings and its changes. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/case_table.h"
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
        status = history_read(folder, &past, error);
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

/* ---- Changes ---------------------------------------------------------------------- */

enum { RUN, WHAT, KIND, ID, OTHER, BEFORE, ADS, DETAIL, COLUMNS };

static uint64_t count_of(ae_cell cell)
{
    uint64_t count = 0;
    for (size_t k = 0; k < cell.length && cell.bytes[k] >= '0' && cell.bytes[k] <= '9'; k++)
        count = 10 * count + (uint64_t)(cell.bytes[k] - '0');
    return count;
}

static ae_status change_tell(const ae_cell *cells, arena *texts,
                             bool (*found)(void *context, const ae_change *change), void *context,
                             bool *more, ae_error *error)
{
    const char *text[COLUMNS];
    arena_reset(texts);
    for (size_t k = 0; k < COLUMNS; k++)
        if ((text[k] = arena_copy(texts, cells[k].bytes, cells[k].length)) == NULL)
            return status_out_of_memory(error, cells[k].length);
    const ae_change change = {.run = (uint32_t)count_of(cells[RUN]),
                              .what = text[WHAT],
                              .kind = text[KIND],
                              .id = text[ID],
                              .other = text[OTHER],
                              .detail = text[DETAIL],
                              .ads_before = count_of(cells[BEFORE]),
                              .ads = count_of(cells[ADS])};
    *more = found(context, &change);
    return AE_OK;
}

ae_status ae_case_changes(const char *folder, uint32_t since,
                          bool (*found)(void *context, const ae_change *change), void *context,
                          ae_error *error)
{
    static const char *const columns[COLUMNS] = {"run",   "what",       "kind", "id",
                                                 "other", "ads_before", "ads",  "detail"};
    case_record record = {0};
    case_table *table = NULL;
    arena texts = {0};
    const ae_cell *cells = NULL;
    bool more = true;
    ae_status status = case_place_check(folder, error);
    if (status == AE_OK)
        status = case_record_read(folder, &record, error);
    if (status == AE_OK)
        status = case_table_open(folder, "changes.csv", columns, COLUMNS, &record, &table, error);
    while (status == AE_OK && more && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        if (count_of(cells[RUN]) >= since)
            status = change_tell(cells, &texts, found, context, &more, error);
    case_table_close(table);
    case_record_clear(&record);
    arena_clear(&texts);
    return status;
}
