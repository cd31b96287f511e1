#include "database/fill_links.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "database/cluster_map.h"
#include "database/copy_table.h"

enum { LINKS_TOGETHER = 32 };

/* Links of text, one behind the other, for which it is yet to be told in which cluster they are:
 * the ids of their first ads. One thread's. */
typedef struct link_wait {
    buffer ids;
    size_t lengths[LINKS_TOGETHER], count;
    uint64_t first;   /* its number */
    uint32_t cluster; /* of the link before */
} link_wait;

typedef struct link_filling {
    cluster_map clusters;
    index_column a, b; /* of links that are none of text */
    uint64_t *numbers; /* theirs */
    size_t number_room;
    size_t a_at, b_at, kind_at, cluster_at; /* columns of links, and of clusters */
    link_wait *waits;                       /* by worker */
} link_filling;

static ae_status contact_link_add(link_filling *self, uint64_t row, const ae_cell ends[2],
                                  ae_error *error)
{
    void *numbers = self->numbers;
    ae_status status =
        memory_grow(&numbers, &self->number_room, self->a.rows + 1, sizeof *self->numbers, error);
    self->numbers = numbers;
    if (status != AE_OK)
        return status;
    self->numbers[self->a.rows] = row;
    status = index_column_add(&self->a, &ends[0], 1, error);
    return status == AE_OK ? index_column_add(&self->b, &ends[1], 1, error) : status;
}

/* What is kept of a link: its ends, or of those of text the number of their cluster. */
enum { KEPT_A, KEPT_B, KEPT_CELLS, KEPT_CLUSTER = 0, KEPT_CLUSTER_CELLS = 1 };

static ae_status cluster_keep(uint32_t cluster, uint64_t first, uint64_t last, copy_beside *beside,
                              ae_error *error)
{
    const ae_cell kept[KEPT_CLUSTER_CELLS] = {{(const char *)&cluster, sizeof cluster}};
    return copy_keep(beside, first, last, kept, KEPT_CLUSTER_CELLS, error);
}

/* Tells of all that wait. The links of a cluster stand one behind the other: if the last one is
 * of the cluster of the one before the first, so are all. */
static ae_status waiting_keep(const link_filling *self, link_wait *wait, copy_beside *beside,
                              ae_error *error)
{
    const char *at = wait->ids.data;
    const size_t count = wait->count;
    ae_status status = AE_OK;
    if (count == 0)
        return AE_OK;
    const size_t length = wait->lengths[count - 1];
    const uint32_t last =
        cluster_map_find(&self->clusters, (ae_cell){at + wait->ids.length - length, length});
    if (last == wait->cluster && last != INTERN_NONE)
        status = cluster_keep(last, wait->first, wait->first + count - 1, beside, error);
    else
        for (size_t k = 0; k < count && status == AE_OK; at += wait->lengths[k++])
            status =
                cluster_keep(cluster_map_find(&self->clusters, (ae_cell){at, wait->lengths[k]}),
                             wait->first + k, wait->first + k, beside, error);
    wait->cluster = last;
    wait->count = wait->ids.length = 0;
    return status;
}

static ae_status text_link_add(const link_filling *self, link_wait *wait, uint64_t row, ae_cell id,
                               copy_beside *beside, ae_error *error)
{
    if (wait->count == 0)
        wait->first = row;
    wait->lengths[wait->count++] = id.length;
    ae_status status = buffer_append(&wait->ids, id.bytes, id.length, error);
    return status == AE_OK && wait->count == LINKS_TOGETHER
               ? waiting_keep(self, wait, beside, error)
               : status;
}

static ae_status link_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                           sql_value *more, copy_beside *beside, ae_error *error)
{
    static const char text[] = "text";
    const link_filling *self = context;
    link_wait *wait = &self->waits[worker];
    const ae_cell kind = cells[self->kind_at];
    const ae_cell ends[KEPT_CELLS] = {cells[self->a_at], cells[self->b_at]};
    (void)more;
    if (kind.length == sizeof text - 1 && memcmp(kind.bytes, text, kind.length) == 0)
        return text_link_add(self, wait, row, ends[KEPT_A], beside, error);
    ae_status status = waiting_keep(self, wait, beside, error);
    return status == AE_OK ? copy_keep(beside, row, row, ends, KEPT_CELLS, error) : status;
}

static ae_status links_end(void *context, unsigned worker, copy_beside *beside, ae_error *error)
{
    const link_filling *self = context;
    link_wait *wait = &self->waits[worker];
    ae_status status = waiting_keep(self, wait, beside, error);
    wait->cluster = INTERN_NONE; /* what comes next stands anywhere */
    return status;
}

static ae_status links_take(void *context, const copy_beside *beside, ae_error *error)
{
    link_filling *self = context;
    copy_kept kept;
    ae_status status = AE_OK;
    for (size_t at = 0; status == AE_OK && copy_kept_next(beside, &at, &kept);)
        if (kept.count == KEPT_CLUSTER_CELLS) {
            uint32_t cluster;
            memcpy(&cluster, kept.cells[KEPT_CLUSTER].bytes, sizeof cluster);
            cluster_map_note(&self->clusters, cluster, kept.first, kept.last);
        } else
            for (uint64_t row = kept.first; row <= kept.last && status == AE_OK; row++)
                status = contact_link_add(self, row, kept.cells, error);
    return status;
}

static ae_status cluster_look(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                              sql_value *more, copy_beside *beside, ae_error *error)
{
    const link_filling *self = context;
    const link_range range = cluster_map_range(&self->clusters, cells[self->cluster_at]);
    (void)worker;
    (void)row;
    (void)beside;
    (void)error;
    if (range.first > 0) {
        more[0] = sql_value_count(range.first - 1);
        more[1] = sql_value_count(range.last - 1);
    }
    return AE_OK;
}

static ae_status ends_lay(filling *self, link_filling *made, ae_error *error)
{
    const index_plan plans[] = {
        {.index = "links_a", .columns = {&made->a}, .count = 1, .numbers = made->numbers},
        {.index = "links_b", .columns = {&made->b}, .count = 1, .numbers = made->numbers}};
    ae_status status = index_column_sort(&made->a, error);
    if (status == AE_OK)
        status = index_column_sort(&made->b, error);
    for (size_t k = 0; k < sizeof plans / sizeof *plans && status == AE_OK; k++)
        status = index_lay(self, &plans[k], error);
    return status;
}

static ae_status waits_new(unsigned threads, link_wait **made, ae_error *error)
{
    link_wait *waits = *made = memory_new(threads, sizeof *waits);
    if (waits == NULL)
        return status_out_of_memory(error, threads * sizeof *waits);
    for (unsigned k = 0; k < threads; k++) {
        buffer_init(&waits[k].ids, SIZE_MAX);
        waits[k].cluster = INTERN_NONE;
    }
    return AE_OK;
}

ae_status fill_links(filling *self, const ad_sheet *sheet, ae_error *error)
{
    schema_table table;
    link_filling made = {.number_room = 0};
    const copy_look links = {.context = &made,
                             .row = link_look,
                             .end = links_end,
                             .take = links_take},
                    clusters = {.context = &made, .row = cluster_look};
    schema_table_find("links", &table);
    made.a_at = copy_column(&table, "a");
    made.b_at = copy_column(&table, "b");
    made.kind_at = copy_column(&table, "kind");
    schema_table_find("clusters", &table);
    made.cluster_at = copy_column(&table, "cluster");
    ae_status status = cluster_map_make(&sheet->ids, &sheet->clusters, &made.clusters, error);
    if (status == AE_OK)
        status = waits_new(self->share->threads, &made.waits, error);
    if (status == AE_OK)
        status = copy_table(self, "links", &links, error);
    if (status == AE_OK)
        status = ends_lay(self, &made, error);
    if (status == AE_OK)
        status = copy_table(self, "clusters", &clusters, error);
    cluster_map_clear(&made.clusters);
    index_column_clear(&made.a);
    index_column_clear(&made.b);
    memory_free(made.numbers);
    for (unsigned k = 0; k < self->share->threads && made.waits != NULL; k++)
        buffer_clear(&made.waits[k].ids);
    memory_free(made.waits);
    return status;
}
