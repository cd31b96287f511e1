#include "explain/case_graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/grouping.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/case_table.h"
#include "explain/score.h"

enum { A, B, KIND, VALUE, SCORE };

static ae_status edge_add(case_graph *self, const case_ads *ads, const ae_cell *cells, bool bond,
                          ae_error *error)
{
    case_edge edge = {.a = case_ads_find(ads, cells[A].bytes, cells[A].length),
                      .b = case_ads_find(ads, cells[B].bytes, cells[B].length)};
    const ae_cell kind = bond ? ae_cell_of("bond") : cells[KIND];
    const ae_cell value = bond ? cells[KIND] : cells[VALUE];
    if (edge.a == CASE_NO_AD || edge.b == CASE_NO_AD)
        return AE_OK; /* an id whose bytes no table can hold */
    if (!bond)
        edge.score = score_read(cells[SCORE]);
    void *edges = self->edges;
    ae_status status =
        self->count < UINT32_MAX - 1
            ? memory_grow(&edges, &self->capacity, self->count + 1, sizeof *self->edges, error)
            : status_fail(error, AE_ERROR_LIMIT, "more links than can be numbered");
    self->edges = edges;
    if (status == AE_OK)
        status = intern_add(&self->words, kind.bytes, kind.length, &edge.kind, NULL, error);
    if (status == AE_OK)
        status = intern_add(&self->words, value.bytes, value.length, &edge.value, NULL, error);
    if (status == AE_OK)
        self->edges[self->count++] = edge;
    return status;
}

static ae_status table_read(case_graph *self, const char *folder, const case_record *record,
                            const case_ads *ads, bool bond, ae_error *error)
{
    static const char *const links[] = {"a", "b", "kind", "value", "score"};
    static const char *const bonds[] = {"a", "b", "rule"};
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status = bond ? case_table_open(folder, "bonds.csv", bonds, 3, record, &table, error)
                            : case_table_open(folder, "links.csv", links, 5, record, &table, error);
    while (status == AE_OK && (status = case_table_next(table, &cells, error)) == AE_OK &&
           cells != NULL)
        status = edge_add(self, ads, cells, bond, error);
    case_table_close(table);
    return status;
}

static ae_status sides_make(case_graph *self, size_t ads, ae_error *error)
{
    self->begin = memory_new(ads + 2, sizeof *self->begin);
    self->sides = memory_resize(NULL, 2 * self->count + 1, sizeof *self->sides);
    if (self->begin == NULL || self->sides == NULL)
        return status_out_of_memory(error, (ads + 2 * self->count) * sizeof *self->sides);
    for (size_t k = 0; k < self->count; k++) {
        grouping_count(self->begin, self->edges[k].a);
        grouping_count(self->begin, self->edges[k].b);
    }
    grouping_lay(self->begin, ads);
    for (size_t k = 0; k < self->count; k++) {
        self->sides[grouping_next(self->begin, self->edges[k].a)] = k;
        self->sides[grouping_next(self->begin, self->edges[k].b)] = k;
    }
    return AE_OK;
}

ae_status case_graph_read(const char *folder, const case_record *record, const case_ads *ads,
                          case_graph *self, ae_error *error)
{
    ae_status status = table_read(self, folder, record, ads, false, error);
    if (status == AE_OK)
        status = table_read(self, folder, record, ads, true, error);
    return status == AE_OK ? sides_make(self, ads->count, error) : status;
}

void case_graph_clear(case_graph *self)
{
    memory_free(self->edges);
    memory_free(self->begin);
    memory_free(self->sides);
    intern_clear(&self->words);
    *self = (case_graph){0};
}

static uint32_t edge_other(const case_edge *edge, uint32_t ad)
{
    return edge->a == ad ? edge->b : edge->a;
}

#define NOT_REACHED UINT32_MAX

/* Fills by[ad] with the edge over which each ad was reached first, until `b` is. */
static void ads_reach(const case_graph *self, uint32_t a, uint32_t b, uint32_t *by, uint32_t *queue)
{
    size_t head = 0, tail = 0;
    queue[tail++] = a;
    while (head < tail && by[b] == NOT_REACHED) {
        const uint32_t ad = queue[head++];
        for (size_t k = self->begin[ad]; k < self->begin[ad + 1]; k++) {
            const uint32_t next = edge_other(&self->edges[self->sides[k]], ad);
            if (next == a || by[next] != NOT_REACHED)
                continue;
            by[next] = (uint32_t)self->sides[k];
            queue[tail++] = next;
        }
    }
}

ae_status case_graph_path(const case_graph *self, size_t ads, uint32_t a, uint32_t b,
                          uint32_t **path, size_t *count, ae_error *error)
{
    uint32_t *by = memory_resize(NULL, ads, sizeof *by);
    uint32_t *queue = memory_resize(NULL, ads, sizeof *queue);
    if (by == NULL || queue == NULL) {
        memory_free(by);
        memory_free(queue);
        return status_out_of_memory(error, ads * sizeof *by);
    }
    memset(by, 0xff, ads * sizeof *by);
    ads_reach(self, a, b, by, queue);
    *count = 0;
    for (uint32_t ad = b; ad != a && by[ad] != NOT_REACHED;
         ad = edge_other(&self->edges[by[ad]], ad))
        ++*count;
    size_t at = *count;
    for (uint32_t ad = b; at > 0; ad = edge_other(&self->edges[by[ad]], ad))
        queue[--at] = by[ad];
    memory_free(by);
    *path = queue;
    return AE_OK;
}
