#include "web/cluster_graph.h"

#include <stdio.h>

#include "web/graph.h"

enum { LINKS_MOST = 8000 };

/* Of a text that very many ads repeat, those that came first stand for the others. */
static const char contacts_words[] =
    "SELECT c.kind, c.value, c.hub, c.ads FROM (SELECT a.number FROM rows r JOIN ads a ON a.number "
    "= r.number WHERE r.text = CAST(? AS INTEGER) AND a.cluster = ? LIMIT 40) r JOIN mentions m ON "
    "m.ad = r.number JOIN contacts c ON c.number = m.contact GROUP BY c.number ORDER BY c.kind = "
    "'url', count(*) DESC, c.number LIMIT 8";

/* Links of a cluster come with those of equal texts first, and then the strongest. */
static const char links_words[] =
    "SELECT l.a, l.b, l.score FROM clusters c JOIN links l ON l.number BETWEEN c.first_link AND "
    "c.last_link WHERE c.cluster = ? AND l.value = 'shared text' LIMIT ?";

static const char bridges_words[] =
    "SELECT cluster_b, a, score FROM bridges WHERE cluster_a = ?1 UNION ALL SELECT cluster_a, b, "
    "score FROM bridges WHERE cluster_b = ?1 ORDER BY score DESC LIMIT 10";

/* Each text with its contacts, and its likeness to the core text. */
static ae_status texts_add(desk *self, graph *made, const char *id, ae_error *error)
{
    char number[24];
    ae_status status = AE_OK;
    uint16_t core = GRAPH_NONE;
    query *ask = query_begin(self->from, "SELECT text, ad_id, ads, similarity FROM "
                                         "temp.cluster_text WHERE cluster = ? ORDER BY place LIMIT "
                                         "?");
    query_give_text(ask, id);
    query_give_count(ask, GRAPH_MIDDLE_MOST);
    while (status == AE_OK && query_next(ask)) {
        const uint16_t node = graph_node_add(made, GRAPH_MIDDLE, query_text(ask, 1),
                                             query_count(ask, 2), core == GRAPH_NONE);
        if (core == GRAPH_NONE)
            core = node;
        graph_edge_add(made, core, node, query_real(ask, 3));
        snprintf(number, sizeof number, "%lu", (unsigned long)query_count(ask, 0));
        status = graph_contacts_add(self, made, node, contacts_words, number, id, error);
    }
    const ae_status ended = query_end(ask, status == AE_OK ? error : NULL);
    return status == AE_OK ? ended : status;
}

/* Links between texts that are there. */
static ae_status links_add(desk *self, graph *made, const char *id, ae_error *error)
{
    query *ask = query_begin(self->from, links_words);
    query_give_text(ask, id);
    query_give_count(ask, LINKS_MOST);
    while (query_next(ask))
        graph_edge_add(made, graph_node_find(made, GRAPH_MIDDLE, query_text(ask, 0)),
                       graph_node_find(made, GRAPH_MIDDLE, query_text(ask, 1)), query_real(ask, 2));
    return query_end(ask, error);
}

/* The text that a bridge begins at is shown by the ad that has it first. */
static ae_status bridges_add(desk *self, graph *made, const char *id, ae_error *error)
{
    query *ask = query_begin(self->from, bridges_words);
    query_give_text(ask, id);
    while (query_next(ask)) {
        const uint16_t text = graph_node_add(made, GRAPH_MIDDLE, query_text(ask, 1), 1, false);
        graph_edge_add(made, text, graph_node_add(made, GRAPH_APART, query_text(ask, 0), 0, false),
                       query_real(ask, 2));
    }
    return query_end(ask, error);
}

ae_status cluster_graph_put(desk *self, page *to, const char *id, const cluster_texts *texts,
                            ae_error *error)
{
    graph made = {
        .middle_path = "/ad", .apart_path = "/cluster", .middle = SAY_TEXTS, .apart = SAY_BRIDGES};
    ae_status status = texts_add(self, &made, id, error);
    if (status == AE_OK)
        status = bridges_add(self, &made, id, error);
    if (status == AE_OK)
        status = links_add(self, &made, id, error);
    if (status == AE_OK)
        graph_put(&made, to, SAY_GRAPH_HINT_CLUSTER, texts->count);
    return status;
}
