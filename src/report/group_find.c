#include "report/group_find.h"

#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "casefile/case_table.h"

enum { MERGED_INTO, MERGED, MERGED_KIND, MERGED_CELLS };

/* What an id that is retired was merged into in the end, by the table of changes, whose runs rise:
 * `into` is the id at first, and stays it where nothing is known. */
static ae_status merged_find(const ae_case *from, char into[AE_ID_BYTES], ae_error *error)
{
    static const char *const columns[MERGED_CELLS] = {"id", "other", "kind"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(from->folder, "changes.csv", columns, MERGED_CELLS,
                                       &from->record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL) {
        const ae_cell other = cells[MERGED], id = cells[MERGED_INTO];
        if (other.length == strlen(into) && memcmp(other.bytes, into, other.length) == 0 &&
            id.length < AE_ID_BYTES && cells[MERGED_KIND].length == strlen("merged") &&
            memcmp(cells[MERGED_KIND].bytes, "merged", strlen("merged")) == 0)
            snprintf(into, AE_ID_BYTES, "%.*s", (int)id.length, id.bytes);
    }
    case_table_close(table);
    return status;
}

static ae_status unknown_fail(const ae_case *from, const char *id, ae_error *error)
{
    char into[AE_ID_BYTES];
    snprintf(into, sizeof into, "%s", id);
    ae_status status = strlen(id) < sizeof into ? merged_find(from, into, error) : AE_OK;
    if (status != AE_OK)
        return status;
    return strcmp(into, id) != 0 && strlen(id) < sizeof into
               ? status_fail_at(error, AE_ERROR_NOT_FOUND, from->folder, 0,
                                "\"%s\" is no longer in this case: it was merged into \"%s\"", id,
                                into)
               : status_fail_at(error, AE_ERROR_NOT_FOUND, from->folder, 0,
                                "no cluster or poster with the id \"%.64s\" in this case", id);
}

ae_status group_find(const ae_case *from, const char *id, uint32_t *name, bool *poster,
                     ae_error *error)
{
    const case_ads *ads = &from->ads;
    size_t count = 0, first = 0;
    *name = intern_find(&ads->names, id, strlen(id));
    *poster = false;
    for (size_t k = 0; k < ads->count && *name != INTERN_NONE; k++) {
        if (ads->ads[k].cluster != *name && ads->ads[k].poster != *name)
            continue;
        *poster = ads->ads[k].poster == *name;
        if (count++ == 0)
            first = k;
    }
    if (count == 0)
        return unknown_fail(from, id, error);
    return count > 1 ? AE_OK
                     : status_fail_at(error, AE_ERROR_NOT_FOUND, from->folder, 0,
                                      "this %s has one ad, and nothing to show beside it: "
                                      "\"%.64s\"",
                                      *poster ? "poster" : "cluster", case_ads_id(ads, first));
}
