#include "report/case_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "report/contact_sheet.h"
#include "report/link_write.h"
#include "report/poster_write.h"

/* Ends a table: what was written is kept when all went well. */
static ae_status table_end(csv_writer *csv, ae_status status, ae_error *error)
{
    if (status == AE_OK)
        return csv_commit(csv, error);
    csv_discard(csv);
    return status;
}

/* What text alone does not settle is said in the cluster's own row. */
static const char *cluster_note(const ae_cluster *cluster)
{
    if (cluster->short_text && cluster->common_text)
        return "short text; stock phrases";
    return cluster->short_text ? "short text" : cluster->common_text ? "stock phrases" : "";
}

static int name_compare(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* The posters of a cluster's ads, each once. */
static ae_status posters_cell(csv_writer *csv, const ae_run *run, uint64_t cluster, uint64_t ads,
                              ae_error *error)
{
    buffer cell;
    char(*names)[AE_ID_BYTES] = memory_new(ads, sizeof *names);
    size_t count = 0;
    buffer_init(&cell, SIZE_MAX);
    if (names == NULL)
        return status_out_of_memory(error, ads * sizeof *names);
    for (uint64_t k = 0, last = 0; k < ads; k++) {
        const uint64_t ad = ae_run_member(run, cluster, k), poster = ae_run_ad_poster(run, ad);
        if (k == 0 || poster != last) /* often the same */
            ae_run_ad_poster_id(run, ad, names[count++]);
        last = poster;
    }
    if (count > 1)
        qsort(names, count, sizeof *names, name_compare);
    ae_status status = AE_OK;
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        if (k > 0 && strcmp(names[k], names[k - 1]) == 0)
            continue;
        if (k > 0)
            status = buffer_append(&cell, ";", 1, error);
        if (status == AE_OK)
            status = buffer_append_text(&cell, names[k], error);
    }
    if (status == AE_OK)
        csv_cell(csv, cell.data, cell.length);
    memory_free(names);
    buffer_clear(&cell);
    return status;
}

static ae_status cluster_write(csv_writer *csv, const ae_run *run, uint64_t index,
                               contact_sheet *sheet, ae_error *error)
{
    ae_cluster cluster;
    ae_run_cluster(run, index, &cluster);
    const ae_facts *facts = &cluster.facts;
    contact_sheet_begin(sheet);
    csv_text(csv, cluster.id);
    ae_status status = posters_cell(csv, run, index, facts->ads, error);
    /* How many phones there are is known: most often the first ad names them all. */
    const uint32_t phones = facts->contacts[AE_CONTACT_PHONE];
    for (uint64_t k = 0; k < facts->ads && sheet->count < phones && status == AE_OK; k++)
        status = contact_sheet_add(sheet, run, ae_run_member(run, index, k), error);
    if (status == AE_OK)
        status = contact_sheet_settle(sheet, error);
    csv_count(csv, facts->ads);
    csv_count(csv, cluster.texts);
    csv_count(csv, facts->cities);
    csv_text(csv, facts->first_date);
    csv_text(csv, facts->last_date);
    if (status == AE_OK)
        status = contact_sheet_cell(sheet, csv, AE_CONTACT_PHONE, error);
    csv_score(csv, cluster.density);
    csv_text(csv, cluster.template_text);
    csv_score(csv, cluster.weakest);
    csv_count(csv, cluster.bridges);
    csv_text(csv, ae_run_ad_id(run, cluster.core_ad));
    csv_text(csv, cluster.core_text);
    csv_text(csv, cluster_note(&cluster));
    poster_facts_write(csv, facts);
    csv_text(csv, cluster.status);
    csv_row_end(csv);
    return status;
}

static ae_status clusters_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    contact_sheet sheet;
    ae_status status = case_file_open(into, CASE_CLUSTERS, &csv, error);
    if (status != AE_OK)
        return status;
    contact_sheet_init(&sheet, CONTACT_SHEET_KIND(AE_CONTACT_PHONE));
    for (uint64_t k = 0; k < ae_run_cluster_count(run) && status == AE_OK; k++)
        status = cluster_write(csv, run, k, &sheet, error);
    contact_sheet_clear(&sheet);
    return table_end(csv, status, error);
}

static ae_status bridges_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_BRIDGES, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_bridge_count(run); k++) {
        ae_bridge bridge;
        ae_ad a, b;
        ae_run_bridge(run, k, &bridge);
        ae_run_ad(run, bridge.a, &a);
        ae_run_ad(run, bridge.b, &b);
        csv_text(csv, a.cluster_id);
        csv_text(csv, b.cluster_id);
        csv_text(csv, a.id);
        csv_text(csv, b.id);
        csv_score(csv, bridge.score);
        csv_count(csv, bridge.links);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

static ae_status rejects_write(const ae_run *run, case_output *into, ae_error *error)
{
    csv_writer *csv;
    ae_status status = case_file_open(into, CASE_REJECTS, &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_reject_count(run); k++) {
        ae_reject reject;
        ae_run_reject(run, k, &reject);
        csv_text(csv, reject.source);
        csv_count(csv, reject.line);
        csv_text(csv, reject.reason);
        csv_escaped(csv, reject.raw.bytes, reject.raw.length);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

/* How much there is to a table, in tenths of a microsecond as measured: all that is worth knowing
 * is which ones are long. */
static uint64_t links_cost(const ae_run *run)
{
    return 3 * ae_run_link_count(run) / 2;
}

static uint64_t posters_cost(const ae_run *run)
{
    return 2 * ae_run_summary(run)->poster_ads;
}

static uint64_t clusters_cost(const ae_run *run)
{
    return 2 * ae_run_summary(run)->clustered_ads;
}

typedef struct table_kind {
    ae_status (*write)(const ae_run *run, case_output *into, ae_error *error);
    uint64_t (*cost)(const ae_run *run); /* NULL: never much */
} table_kind;

static const table_kind tables[CASE_WRITE_TABLES] = {
    {links_write, links_cost}, {posters_write, posters_cost}, {clusters_write, clusters_cost},
    {poster_ties_write, NULL}, {bridges_write, NULL},         {poster_bonds_write, NULL},
    {poster_hubs_write, NULL}, {rejects_write, NULL}};

void case_write_order(const ae_run *run, size_t order[CASE_WRITE_TABLES])
{
    uint64_t costs[CASE_WRITE_TABLES];
    for (size_t k = 0; k < CASE_WRITE_TABLES; k++) {
        size_t at = k;
        const uint64_t cost = tables[k].cost == NULL ? 0 : tables[k].cost(run);
        for (; at > 0 && costs[at - 1] < cost; at--) {
            costs[at] = costs[at - 1];
            order[at] = order[at - 1];
        }
        costs[at] = cost;
        order[at] = k;
    }
}

ae_status case_write_table(const ae_run *run, size_t which, case_output *into, ae_error *error)
{
    return tables[which].write(run, into, error);
}
