#include "report/case_write.h"

#include "io/csv_write.h"

const char *const case_files[CASE_FILE_COUNT] = {"ads.csv",     "clusters.csv", "links.csv",
                                                 "bridges.csv", "rejects.csv",  "run.json"};

/* Columns that later steps fill (contacts, posters, templates) are there from
 * the start, empty, so that scripts need not change. */

static ae_status ads_write(const ae_run *run, const char *folder, ae_error *error)
{
    csv_writer *csv;
    ae_status status = csv_open(folder, "ads.csv",
                                "ad_id,source,line,cluster,poster,similarity,city,date,phones,"
                                "emails,handles,urls",
                                &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_ad_count(run); k++) {
        ae_ad ad;
        ae_run_ad(run, k, &ad);
        csv_text(csv, ad.id);
        csv_text(csv, ad.source);
        csv_count(csv, ad.line);
        csv_text(csv, ad.cluster_id);
        csv_empty(csv, 1);
        csv_score(csv, ad.similarity);
        csv_text(csv, ad.city);
        csv_text(csv, ad.date);
        csv_empty(csv, 4);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

/* What text alone does not settle is said in the cluster's own row. */
static const char *cluster_note(const ae_cluster *cluster)
{
    if (cluster->short_text && cluster->common_text)
        return "short text; stock phrases";
    return cluster->short_text ? "short text" : cluster->common_text ? "stock phrases" : "";
}

static ae_status clusters_write(const ae_run *run, const char *folder, ae_error *error)
{
    csv_writer *csv;
    ae_status status =
        csv_open(folder, "clusters.csv",
                 "cluster,poster,ads,texts,cities,first_date,last_date,phones,density,template,"
                 "weakest,bridges,core_ad,core_text,note",
                 &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_cluster_count(run); k++) {
        ae_cluster cluster;
        ae_ad core;
        ae_run_cluster(run, k, &cluster);
        ae_run_ad(run, cluster.core_ad, &core);
        csv_text(csv, cluster.id);
        csv_empty(csv, 1);
        csv_count(csv, cluster.ads);
        csv_count(csv, cluster.texts);
        csv_count(csv, cluster.cities);
        csv_text(csv, cluster.first_date);
        csv_text(csv, cluster.last_date);
        csv_empty(csv, 1);
        csv_score(csv, cluster.density);
        csv_empty(csv, 1);
        csv_score(csv, cluster.weakest);
        csv_count(csv, cluster.bridges);
        csv_text(csv, core.id);
        csv_text(csv, cluster.core_text);
        csv_text(csv, cluster_note(&cluster));
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

static ae_status links_write(const ae_run *run, const char *folder, ae_error *error)
{
    csv_writer *csv;
    ae_status status = csv_open(folder, "links.csv", "a,b,kind,value,score", &csv, error);
    if (status != AE_OK)
        return status;
    for (uint64_t k = 0; k < ae_run_link_count(run); k++) {
        ae_link link;
        ae_run_link(run, k, &link);
        csv_text(csv, ae_run_ad_id(run, link.a));
        csv_text(csv, ae_run_ad_id(run, link.b));
        csv_text(csv, "text");
        csv_text(csv, link.same_text ? "same text" : "shared text");
        csv_score(csv, link.score);
        csv_row_end(csv);
    }
    return csv_commit(csv, error);
}

static ae_status bridges_write(const ae_run *run, const char *folder, ae_error *error)
{
    csv_writer *csv;
    ae_status status =
        csv_open(folder, "bridges.csv", "cluster_a,cluster_b,a,b,score,links", &csv, error);
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

static ae_status rejects_write(const ae_run *run, const char *folder, ae_error *error)
{
    csv_writer *csv;
    ae_status status = csv_open(folder, "rejects.csv", "source,line,reason,raw", &csv, error);
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

ae_status case_write_tables(const ae_run *run, const char *folder, ae_error *error)
{
    ae_status status = ads_write(run, folder, error);
    if (status == AE_OK)
        status = clusters_write(run, folder, error);
    if (status == AE_OK)
        status = links_write(run, folder, error);
    if (status == AE_OK)
        status = bridges_write(run, folder, error);
    if (status == AE_OK)
        status = rejects_write(run, folder, error);
    return status;
}
