#include "explain/case_notes.h"

#include <string.h>

#include "base/status.h"
#include "casefile/case_table.h"
#include "explain/score.h"

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

static ae_status cell_copy(arena *texts, ae_cell cell, const char **copy, ae_error *error)
{
    *copy = arena_copy(texts, cell.bytes, cell.length);
    return *copy != NULL ? AE_OK : status_out_of_memory(error, cell.length);
}

/* Calls `take` with each row until it says true. */
static ae_status table_seek(const char *folder, const char *name, const char *const *columns,
                            size_t count, bool (*take)(void *context, const ae_cell *cells),
                            void *context, ae_error *error)
{
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = case_table_open(folder, name, columns, count, NULL, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        if (take(context, cells))
            break;
    case_table_close(table);
    return status;
}

/* ---- hubs ---- */

typedef struct hub_seek {
    const char *kind, *value;
    arena *texts;
    const char *rule;
    bool found, failed;
} hub_seek;

static bool hub_take(void *context, const ae_cell *cells)
{
    hub_seek *self = context;
    self->found = cell_is(cells[0], self->value) && cell_is(cells[1], self->kind);
    if (self->found)
        self->failed = cell_copy(self->texts, cells[2], &self->rule, NULL) != AE_OK;
    return self->found;
}

ae_status case_notes_hub(const char *folder, ae_contact_kind kind, const char *value, arena *texts,
                         const char **rule, ae_error *error)
{
    static const char *const columns[] = {"contact", "kind", "rule"};
    hub_seek self = {.kind = ae_contact_kind_name(kind), .value = value, .texts = texts};
    ae_status status = table_seek(folder, "hubs.csv", columns, 3, hub_take, &self, error);
    if (status == AE_OK && self.failed)
        status = status_out_of_memory(error, strlen(value));
    if (status == AE_OK)
        *rule = self.rule;
    return status;
}

/* ---- clusters ---- */

/* A row of clusters.csv; its second cell. */
typedef struct cluster_seek {
    const char *cluster;
    double value;
} cluster_seek;

static bool cluster_take(void *context, const ae_cell *cells)
{
    cluster_seek *self = context;
    if (!cell_is(cells[0], self->cluster))
        return false;
    self->value = score_read(cells[1]);
    return true;
}

static ae_status cluster_find(const char *folder, const char *cluster, const char *column,
                              double none, double *value, ae_error *error)
{
    const char *const columns[] = {"cluster", column};
    cluster_seek self = {.cluster = cluster, .value = none};
    ae_status status = table_seek(folder, "clusters.csv", columns, 2, cluster_take, &self, error);
    if (status == AE_OK)
        *value = self.value;
    return status;
}

ae_status case_notes_weakest(const char *folder, const char *cluster, double *weakest,
                             ae_error *error)
{
    return cluster_find(folder, cluster, "weakest", 0, weakest, error);
}

ae_status case_notes_texts(const char *folder, const char *cluster, uint64_t *texts,
                           ae_error *error)
{
    double found = 1;
    ae_status status = cluster_find(folder, cluster, "texts", 1, &found, error);
    *texts = (uint64_t)found;
    return status;
}

/* ---- bridges ---- */

typedef struct bridge_seek {
    const char *a, *b; /* clusters */
    arena *texts;
    case_bridge found;
    bool failed;
} bridge_seek;

static bool bridge_take(void *context, const ae_cell *cells)
{
    bridge_seek *self = context;
    if (!(cell_is(cells[0], self->a) && cell_is(cells[1], self->b)) &&
        !(cell_is(cells[0], self->b) && cell_is(cells[1], self->a)))
        return false;
    self->failed = cell_copy(self->texts, cells[2], &self->found.a, NULL) != AE_OK ||
                   cell_copy(self->texts, cells[3], &self->found.b, NULL) != AE_OK;
    self->found.score = score_read(cells[4]);
    return true;
}

ae_status case_notes_bridge(const char *folder, const char *a, const char *b, arena *texts,
                            case_bridge *bridge, ae_error *error)
{
    static const char *const columns[] = {"cluster_a", "cluster_b", "a", "b", "score"};
    bridge_seek self = {.a = a, .b = b, .texts = texts, .found = {0, "", ""}};
    ae_status status = table_seek(folder, "bridges.csv", columns, 5, bridge_take, &self, error);
    if (status == AE_OK && self.failed)
        status = status_out_of_memory(error, strlen(a));
    if (status == AE_OK)
        *bridge = self.found;
    return status;
}

/* ---- ties ---- */

typedef struct tie_seek {
    const char *cluster, *a, *b;
    arena *texts;
    case_tie found;
    bool failed;
} tie_seek;

enum { CLUSTER, FIRST_POSTER, OTHER_POSTER, FIRST_AD, FIRST_DAY, FIRST_SITE, EARLIER, RULE, TIES };

/* Each poster stands against the one that posted first: where neither of the two did,
 * the row of the second of them says why it stands alone. */
static bool tie_take(void *context, const ae_cell *cells)
{
    tie_seek *self = context;
    const ae_cell other = cells[OTHER_POSTER];
    if (!cell_is(cells[CLUSTER], self->cluster) ||
        !(cell_is(other, self->a) || cell_is(other, self->b)))
        return false;
    case_tie *found = &self->found;
    self->failed = cell_copy(self->texts, cells[RULE], &found->rule, NULL) != AE_OK ||
                   cell_copy(self->texts, cells[FIRST_AD], &found->first_ad, NULL) != AE_OK ||
                   cell_copy(self->texts, cells[FIRST_DAY], &found->first_day, NULL) != AE_OK ||
                   cell_copy(self->texts, cells[FIRST_SITE], &found->first_site, NULL) != AE_OK;
    found->dated = cell_is(cells[EARLIER], "yes");
    return self->failed;
}

ae_status case_notes_tie(const char *folder, const char *cluster, const char *a, const char *b,
                         arena *texts, case_tie *tie, ae_error *error)
{
    static const char *const columns[TIES] = {"cluster",          "first_poster", "other_poster",
                                              "first_ad",         "first_day",    "first_site",
                                              "first_is_earlier", "rule"};
    tie_seek self = {.cluster = cluster, .a = a, .b = b, .texts = texts};
    ae_status status = table_seek(folder, "ties.csv", columns, TIES, tie_take, &self, error);
    if (status == AE_OK && self.failed)
        status = status_out_of_memory(error, strlen(cluster));
    if (status == AE_OK)
        *tie = self.found;
    return status;
}
