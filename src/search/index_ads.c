#include "search/index_ads.h"

#include <assert.h>

#include "base/memory.h"
#include "base/status.h"
#include "describe/date.h"

static_assert(SEARCH_NONE == INTERN_NONE, "what has no name has none in the index");

/* The days of the names of a column, by name. The caller's: memory_free(). */
static ae_status days_read(const index_column *column, int32_t **made, ae_error *error)
{
    const intern_table *names = &column->names;
    int32_t *days = *made = memory_resize(NULL, names->count, sizeof *days);
    if (days == NULL)
        return status_out_of_memory(error, names->count * sizeof *days);
    for (size_t k = 0; k < names->count; k++) {
        date posted;
        days[k] = date_read(index_name(names, k), DATE_ORDER_UNKNOWN, &posted) ? posted.day
                                                                               : SEARCH_NO_DAY;
    }
    return AE_OK;
}

static ae_status ads_make(const ad_sheet *sheet, const index_texts *texts, search_ad **made,
                          ae_error *error)
{
    const size_t count = sheet->ids.rows;
    int32_t *days = NULL;
    search_ad *ads = *made = memory_resize(NULL, count, sizeof *ads);
    if (ads == NULL)
        return status_out_of_memory(error, count * sizeof *ads);
    ae_status status = days_read(&sheet->days, &days, error);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        const uint32_t day = sheet->days.of[k];
        ads[k] = (search_ad){.text = texts->text_of[k],
                             .cluster = sheet->clusters.of[k],
                             .poster = sheet->posters.of[k],
                             .place = sheet->towns.of[k],
                             .site = texts->site_of[k],
                             .source = sheet->sources.of[k],
                             .status = sheet->statuses.of[k],
                             .day = day != INTERN_NONE ? days[day] : SEARCH_NO_DAY,
                             .line = sheet->lines[k]};
    }
    memory_free(days);
    return status;
}

ae_cell index_name(const void *table, size_t nth)
{
    const intern_entry *entry = &((const intern_table *)table)->entries[nth];
    return (ae_cell){entry->bytes, entry->length};
}

static ae_cell ad_id(const void *context, size_t nth)
{
    return ad_sheet_name(context, nth);
}

static ae_status names_write(const ad_sheet *sheet, page_writer *file, ae_error *error)
{
    const struct {
        search_list list;
        const intern_table *names;
    } lists[] = {{SEARCH_CLUSTERS, &sheet->clusters.names},
                 {SEARCH_POSTERS, &sheet->posters.names},
                 {SEARCH_PLACES, &sheet->towns.names},
                 {SEARCH_SOURCES, &sheet->sources.names},
                 {SEARCH_STATUSES, &sheet->statuses.names}};
    ae_status status =
        search_list_write(file, SEARCH_IDS, ad_id, &sheet->ids, sheet->ids.rows, error);
    for (size_t k = 0; k < sizeof lists / sizeof *lists && status == AE_OK; k++)
        status = search_list_write(file, lists[k].list, index_name, lists[k].names,
                                   lists[k].names->count, error);
    return status;
}

ae_status index_ads_write(const ad_sheet *sheet, const index_texts *texts, page_writer *file,
                          ae_error *error)
{
    search_ad *ads = NULL;
    ae_status status = sheet->ids.rows < SEARCH_NONE - 1
                           ? ads_make(sheet, texts, &ads, error)
                           : status_fail(error, AE_ERROR_LIMIT, "more ads than can be numbered");
    if (status == AE_OK)
        status = search_ads_write(file, ads, sheet->ids.rows, texts->text_count, error);
    memory_free(ads);
    return status == AE_OK ? names_write(sheet, file, error) : status;
}
