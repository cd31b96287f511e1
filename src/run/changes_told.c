/* ae_case_runs() and ae_case_changes() of adecho.h: how many runs a case has had, and what they
 * changed, what matters most first. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_place.h"
#include "casefile/case_table.h"
#include "casefile/mask_names.h"

enum { RUN, WHAT, KIND, ID, OTHER, BEFORE, ADS, DETAIL, COLUMNS };

typedef struct told_change {
    ae_change change;
    size_t order; /* in the table */
} told_change;

/* The changes of one run; runs stand one behind the other in the table. */
typedef struct telling {
    told_change *items;
    size_t count, capacity;
    arena texts;
    bool (*found)(void *context, const ae_change *change);
    void *context;
    bool more;
    cover_names *names; /* of contacts that are hidden; NULL: none is */
} telling;

/* Where `what` is neither a cluster nor a poster, it is the kind of a contact. */
static ae_status contact_hide(telling *self, const char *what, const char **id, ae_error *error)
{
    char masked[COVER_MASK_BYTES];
    if (strcmp(what, "cluster") == 0 || strcmp(what, "poster") == 0)
        return AE_OK;
    ae_status status = cover_value(self->names, what, ae_cell_of(*id), masked, error);
    if (status != AE_OK)
        return status;
    *id = arena_copy(&self->texts, masked, strlen(masked));
    return *id != NULL ? AE_OK : status_out_of_memory(error, sizeof masked);
}

static ae_status change_add(telling *self, const ae_cell *cells, ae_error *error)
{
    const char *text[COLUMNS];
    void *items = self->items;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    for (size_t k = 0; k < COLUMNS && status == AE_OK; k++)
        if ((text[k] = arena_copy(&self->texts, cells[k].bytes, cells[k].length)) == NULL)
            status = status_out_of_memory(error, cells[k].length);
    if (status == AE_OK && self->names != NULL)
        status = contact_hide(self, text[WHAT], &text[ID], error);
    if (status != AE_OK)
        return status;
    const ae_change change = {.run = (uint32_t)case_table_count(cells[RUN]),
                              .what = text[WHAT],
                              .kind = text[KIND],
                              .id = text[ID],
                              .other = text[OTHER],
                              .detail = text[DETAIL],
                              .ads_before = case_table_count(cells[BEFORE]),
                              .ads = case_table_count(cells[ADS])};
    self->items[self->count] = (told_change){change, self->count};
    self->count++;
    return AE_OK;
}

static unsigned rank_of(const ae_change *change)
{
    static const char *const kinds[] = {"watched", "new", "merged", "split", "grown", "new city"};
    unsigned rank = 0;
    while (rank < sizeof kinds / sizeof *kinds && strcmp(change->kind, kinds[rank]) != 0)
        rank++;
    return rank;
}

/* What is watched stays in the order of the decisions; the rest goes by kind and size. */
static int change_compare(const void *left, const void *right)
{
    const told_change *a = left, *b = right;
    const unsigned rank = rank_of(&a->change), other = rank_of(&b->change);
    if (rank != other)
        return rank < other ? -1 : 1;
    if (rank > 0 && a->change.ads != b->change.ads)
        return a->change.ads > b->change.ads ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void run_tell(telling *self)
{
    if (self->count > 1)
        qsort(self->items, self->count, sizeof *self->items, change_compare);
    for (size_t k = 0; k < self->count && self->more; k++)
        self->more = self->found(self->context, &self->items[k].change);
    self->count = 0;
    arena_reset(&self->texts);
}

static ae_status table_tell(telling *self, case_table *table, uint32_t since, ae_error *error)
{
    const ae_cell *cells = NULL;
    ae_status status = AE_OK;
    while (status == AE_OK && self->more &&
           (status = case_table_next(table, &cells, error)) == AE_OK && cells != NULL) {
        const uint64_t run = case_table_count(cells[RUN]);
        if (run < since)
            continue;
        if (self->count > 0 && self->items[0].change.run != run)
            run_tell(self);
        status = change_add(self, cells, error);
    }
    if (status == AE_OK)
        run_tell(self);
    return status;
}

static ae_status record_open(const char *folder, case_record *record, ae_error *error)
{
    ae_status status = case_place_check(folder, error);
    return status == AE_OK ? case_record_read(folder, record, error) : status;
}

ae_status ae_case_runs(const char *folder, uint32_t *runs, ae_error *error)
{
    case_record record = {0};
    ae_status status = record_open(folder, &record, error);
    if (status == AE_OK)
        *runs = (uint32_t)case_record_runs(&record);
    case_record_clear(&record);
    return status;
}

ae_status ae_case_changes(const char *folder, uint32_t since, bool mask,
                          bool (*found)(void *context, const ae_change *change), void *context,
                          ae_error *error)
{
    static const char *const columns[COLUMNS] = {"run",   "what",       "kind", "id",
                                                 "other", "ads_before", "ads",  "detail"};
    case_record record = {0};
    case_table *table = NULL;
    cover_names names = {.contact_of = NULL};
    telling self = {
        .found = found, .context = context, .more = true, .names = mask ? &names : NULL};
    ae_status status = record_open(folder, &record, error);
    if (status == AE_OK && mask)
        status = mask_names_read(folder, &record, &names, error);
    if (status == AE_OK)
        status = case_table_open(folder, "changes.csv", columns, COLUMNS, &record, &table, error);
    if (status == AE_OK)
        status = table_tell(&self, table, since, error);
    case_table_close(table);
    case_record_clear(&record);
    cover_names_clear(&names);
    memory_free(self.items);
    arena_clear(&self.texts);
    return status;
}
