/* What holds a cluster or a poster together, as a drawing of three columns: the contacts that are
 * named, the texts or clusters that name them, and what the same texts link to and is kept apart.
 * Bounded whatever it is of, and told as a table too. */
#ifndef ADECHO_WEB_GRAPH_H
#define ADECHO_WEB_GRAPH_H

#include "web/desk.h"

typedef enum graph_column { GRAPH_CONTACTS, GRAPH_MIDDLE, GRAPH_APART, GRAPH_COLUMNS } graph_column;

enum {
    GRAPH_NODES_MOST = 160, /* that are gathered; fewer contacts are shown */
    GRAPH_EDGES_MOST = 800,
    GRAPH_MIDDLE_MOST = 20,
    GRAPH_ID_BYTES = 160,
    GRAPH_NONE = UINT16_MAX
};

typedef struct graph_node {
    graph_column column;
    char id[GRAPH_ID_BYTES]; /* "phone:+15145550142", or the id of an ad, a cluster, a poster */
    uint64_t ads;
    bool marked; /* of a contact: a hub; of a text: the core */
} graph_node;

typedef struct graph_edge {
    uint16_t a, b; /* nodes; in columns from left to right */
    double score;  /* similarity of texts; 0: none is told */
} graph_edge;

/* Starts as {0} but for the paths to the pages of what stands in the middle and on the right. */
typedef struct graph {
    const char *middle_path, *apart_path;
    spoken middle, apart; /* what stands there, as a word that is counted */
    graph_node nodes[GRAPH_NODES_MOST];
    size_t node_count;
    graph_edge edges[GRAPH_EDGES_MOST];
    size_t edge_count;
} graph;

/* The node of that id, which is added unless it is there; GRAPH_NONE: there is no room. */
uint16_t graph_node_add(graph *self, graph_column column, const char *id, uint64_t ads,
                        bool marked);

uint16_t graph_node_find(const graph *self, graph_column column, const char *id);

/* Nothing happens when one is GRAPH_NONE. */
void graph_edge_add(graph *self, uint16_t a, uint16_t b, double score);

/* Adds the contacts that `words` gives (kind, value, hub, ads) for two keys, named by `node`. */
ae_status graph_contacts_add(desk *from, graph *self, uint16_t node, const char *words,
                             const char *first, const char *second, ae_error *error) AE_MUST_USE;

/* Draws it, and says so in `hint`; of `all` in the middle not all may be there. Of the edges in the
 * middle those are left that join it: the strongest first. */
void graph_put(graph *self, page *to, spoken hint, uint64_t all);

#endif
