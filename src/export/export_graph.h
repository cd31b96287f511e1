/* A case as a graph, node by node and then edge by edge: ads, and the contacts that they name;
 * which ad names which contact, which ads share text, which of them are kept apart all the same.
 * Holds the different contacts, and the ids of the ads if not all are asked for. */
#ifndef ADECHO_EXPORT_EXPORT_GRAPH_H
#define ADECHO_EXPORT_EXPORT_GRAPH_H

#include "export/export_format.h"
#include "report/place_list.h"

typedef struct export_node {
    const char *id;          /* "ad:17", "phone:+15145550142"; of a masked contact "phone:#3" */
    const char *kind;        /* "ad" or the kind of a contact */
    ae_cell label;           /* the ad's own id, or the contact */
    bool hub;                /* a contact that joins nothing */
    const export_ad *ad;     /* NULL: of a contact */
    const place_item *place; /* of an ad; NULL: none is known */
} export_node;

typedef struct export_edge {
    const char *source, *target; /* ids of nodes */
    const char *kind;            /* "names", "same text", "shared text", "kept apart", "decision" */
    double weight;               /* similarity; 1 of others */
} export_edge;

/* What a format does with them. `turn`: all nodes were handed on, edges follow. */
typedef struct export_graph_writer {
    ae_status (*begin)(void *context, ae_error *error);
    ae_status (*node)(void *context, const export_node *node, ae_error *error);
    ae_status (*turn)(void *context, ae_error *error);
    ae_status (*edge)(void *context, const export_edge *edge, ae_error *error);
    ae_status (*end)(void *context, ae_error *error);
} export_graph_writer;

ae_status export_graph(export_job *job, const export_graph_writer *writer, void *context,
                       ae_error *error) AE_MUST_USE;

#endif
