#include "web/poster_graph.h"

#include "web/graph.h"

static const char contacts_words[] =
    "SELECT c.kind, c.value, c.hub, c.ads FROM (SELECT number FROM ads WHERE cluster = ? AND "
    "+poster = ? LIMIT 60) r JOIN mentions m ON m.ad = r.number JOIN contacts c ON c.number = "
    "m.contact GROUP BY c.number ORDER BY c.kind = 'url', count(*) DESC, c.number LIMIT 8";

static const char ties_words[] =
    "SELECT cluster, other_poster FROM ties WHERE first_poster = ?1 UNION SELECT cluster, "
    "first_poster FROM ties WHERE other_poster = ?1 LIMIT 40";

static const char bonds_words[] =
    "SELECT a.cluster, b.cluster FROM bonds o JOIN ads a ON a.ad_id = o.a JOIN ads b ON b.ad_id = "
    "o.b WHERE o.poster = ? LIMIT 40";

static ae_status clusters_add(desk *self, graph *made, const char *id, ae_error *error)
{
    ae_status status = AE_OK;
    query *ask = query_begin(self->from, "SELECT cluster, count(*) AS here FROM ads WHERE poster = "
                                         "? GROUP BY cluster ORDER BY here DESC, cluster LIMIT ?");
    query_give_text(ask, id);
    query_give_count(ask, GRAPH_MIDDLE_MOST);
    while (status == AE_OK && query_next(ask)) {
        const char *cluster = query_text(ask, 0);
        const uint16_t node =
            graph_node_add(made, GRAPH_MIDDLE, cluster, query_count(ask, 1), false);
        status = graph_contacts_add(self, made, node, contacts_words, cluster, id, error);
    }
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

/* Pairs: of a cluster and another poster, or of two clusters. */
static ae_status pairs_add(desk *self, graph *made, const char *words, graph_column second,
                           const char *id, ae_error *error)
{
    query *ask = query_begin(self->from, words);
    query_give_text(ask, id);
    while (query_next(ask)) {
        const uint16_t cluster = graph_node_find(made, GRAPH_MIDDLE, query_text(ask, 0));
        const char *other = query_text(ask, 1);
        if (cluster != GRAPH_NONE)
            graph_edge_add(made, cluster,
                           second == GRAPH_MIDDLE ? graph_node_find(made, second, other)
                                                  : graph_node_add(made, second, other, 0, false),
                           0);
    }
    return query_end(ask, error);
}

ae_status poster_graph_put(desk *self, page *to, const char *id, uint64_t clusters, ae_error *error)
{
    graph made = {.middle_path = "/cluster",
                  .apart_path = "/poster",
                  .middle = SAY_CLUSTERS,
                  .apart = SAY_POSTERS};
    ae_status status = clusters_add(self, &made, id, error);
    if (status == AE_OK)
        status = pairs_add(self, &made, bonds_words, GRAPH_MIDDLE, id, error);
    if (status == AE_OK)
        status = pairs_add(self, &made, ties_words, GRAPH_APART, id, error);
    if (status == AE_OK)
        graph_put(&made, to, SAY_GRAPH_HINT_POSTER, clusters);
    return status;
}
