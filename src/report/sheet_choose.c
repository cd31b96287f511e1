/* Which posters and clusters a sheet tells of: the first of each table, which are in the order
 * in which to look at them, or those that were asked for. */
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "report/sheet.h"

/* In the order of sheet_fact. */
#define COMMON                                                                                     \
    "ads", "cities", "first_date", "last_date", "names", "sites", "ads_per_week", "obscured_ads",  \
        "bridges", "status"
static const char *const poster_columns[SHEET_POSTER_FACTS] = {"poster", "poster", COMMON,
                                                               "clusters", "cohesion"};
static const char *const cluster_columns[SHEET_CLUSTER_FACTS] = {
    "cluster", "poster", COMMON, "texts", "density", "weakest", "template", "core_ad", "note"};

/* What is looked for in one table. */
typedef struct choosing {
    sheet *made;
    const sheet_choice *choice;
    size_t own; /* clusters that are told by themselves */
} choosing;

static ae_status group_of_set(sheet *self, uint32_t id, uint32_t group, ae_error *error)
{
    void *groups = self->group_of;
    const size_t before = self->group_of_capacity;
    ae_status status =
        memory_grow(&groups, &self->group_of_capacity, (size_t)id + 1, sizeof group, error);
    self->group_of = groups;
    if (status != AE_OK)
        return status;
    for (size_t k = before; k < self->group_of_capacity; k++)
        self->group_of[k] = SHEET_NONE;
    self->group_of[id] = group;
    return AE_OK;
}

static ae_status group_add(sheet *self, const ae_cell *cells, size_t count, uint64_t row,
                           uint32_t parent, ae_error *error)
{
    uint32_t id;
    void *groups = self->groups;
    ae_status status = memory_grow(&groups, &self->group_capacity, self->group_count + 1,
                                   sizeof *self->groups, error);
    self->groups = groups;
    if (status == AE_OK)
        status =
            intern_add(&self->ids, cells[SHEET_ID].bytes, cells[SHEET_ID].length, &id, NULL, error);
    if (status == AE_OK)
        status = group_of_set(self, id, (uint32_t)self->group_count, error);
    if (status != AE_OK)
        return status;
    sheet_group *group = &self->groups[self->group_count++];
    *group = (sheet_group){.poster = count == SHEET_POSTER_FACTS, .row = row, .parent = parent};
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        group->facts[k] = sheet_keep(self, cells[k]);
        if (group->facts[k] == NULL)
            status = status_out_of_memory(error, cells[k].length);
    }
    return status;
}

static bool is_asked(const char *const *ids, size_t count, ae_cell id)
{
    for (size_t k = 0; k < count; k++)
        if (strlen(ids[k]) == id.length && memcmp(ids[k], id.bytes, id.length) == 0)
            return true;
    return false;
}

static bool by_id(const sheet_choice *choice)
{
    return choice->poster_count + choice->cluster_count > 0;
}

static ae_status posters_choose(choosing *self, case_table *table, ae_error *error)
{
    const sheet_choice *choice = self->choice;
    const size_t most = by_id(choice) ? choice->poster_count : choice->top;
    bool found = true;
    ae_status status = AE_OK;
    for (uint64_t row = 0; status == AE_OK && self->made->group_count < most; row++) {
        const ae_cell *cells;
        ae_cell id;
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        case_table_peek(table, &id, 1);
        if (by_id(choice) && !is_asked(choice->posters, choice->poster_count, id))
            continue;
        status = case_table_cells(table, &cells, error);
        if (status == AE_OK)
            status = group_add(self->made, cells, SHEET_POSTER_FACTS, row, SHEET_NONE, error);
    }
    self->made->poster_count = self->made->group_count;
    return status;
}

/* The only poster of a cluster's ads, if it is among those chosen; SHEET_NONE. */
static uint32_t parent_of(const sheet *self, ae_cell posters)
{
    return memchr(posters.bytes, ';', posters.length) == NULL ? sheet_group_find(self, posters)
                                                              : SHEET_NONE;
}

static ae_status cluster_choose(choosing *self, case_table *table, uint64_t row, size_t *children,
                                ae_error *error)
{
    const sheet_choice *choice = self->choice;
    const ae_cell *cells;
    ae_cell seen[SHEET_POSTERS + 1];
    case_table_peek(table, seen, SHEET_POSTERS + 1);
    uint32_t parent = parent_of(self->made, seen[SHEET_POSTERS]);
    const bool asked = is_asked(choice->clusters, choice->cluster_count, seen[SHEET_ID]);
    if (asked)
        parent = SHEET_NONE;
    const bool wanted = asked || (parent != SHEET_NONE ? children[parent] < SHEET_CHILDREN
                                                       : !by_id(choice) && self->own < choice->top);
    if (!wanted)
        return AE_OK;
    *(parent != SHEET_NONE ? &children[parent] : &self->own) += 1;
    ae_status status = case_table_cells(table, &cells, error);
    return status == AE_OK ? group_add(self->made, cells, SHEET_CLUSTER_FACTS, row, parent, error)
                           : status;
}

static ae_status clusters_choose(choosing *self, case_table *table, ae_error *error)
{
    size_t *children = memory_new(self->made->poster_count, sizeof *children);
    bool found = true;
    ae_status status =
        children != NULL ? AE_OK : status_out_of_memory(error, self->made->poster_count);
    for (uint64_t row = 0; status == AE_OK; row++) {
        status = case_table_step(table, &found, error);
        if (status != AE_OK || !found)
            break;
        status = cluster_choose(self, table, row, children, error);
    }
    memory_free(children);
    return status;
}

static ae_status asked_check(const sheet *self, const char *folder, const char *what,
                             const char *const *ids, size_t count, ae_error *error)
{
    for (size_t k = 0; k < count; k++)
        if (sheet_group_find(self, ae_cell_of(ids[k])) == SHEET_NONE)
            return status_fail_at(error, AE_ERROR_NOT_FOUND, folder, 0,
                                  "no %s of two or more ads with the id \"%.64s\" in this case; "
                                  "%ss.csv lists them, and `adecho changes` what became of older "
                                  "ones",
                                  what, ids[k], what);
    return AE_OK;
}

ae_status sheet_choose(const char *folder, const sheet_choice *choice, sheet *self, ae_error *error)
{
    choosing work = {.made = self, .choice = choice};
    case_table *posters = NULL, *clusters = NULL;
    self->posters = case_record_rows(&self->record, "posters.csv");
    self->clusters = case_record_rows(&self->record, "clusters.csv");
    ae_status status = case_table_open(folder, "posters.csv", poster_columns, SHEET_POSTER_FACTS,
                                       &self->record, &posters, error);
    if (status == AE_OK)
        status = posters_choose(&work, posters, error);
    if (status == AE_OK)
        status = case_table_open(folder, "clusters.csv", cluster_columns, SHEET_CLUSTER_FACTS,
                                 &self->record, &clusters, error);
    if (status == AE_OK)
        status = clusters_choose(&work, clusters, error);
    if (status == AE_OK)
        status = asked_check(self, folder, "poster", choice->posters, choice->poster_count, error);
    if (status == AE_OK)
        status =
            asked_check(self, folder, "cluster", choice->clusters, choice->cluster_count, error);
    case_table_close(posters);
    case_table_close(clusters);
    return status;
}
