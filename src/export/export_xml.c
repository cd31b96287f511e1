/* The formats "gexf" (GEXF 1.3, the days of ads as its time) and "graphml". */
#include <stdio.h>
#include <stdlib.h>

#include "export/export_graph.h"
#include "report/html_write.h"

typedef struct xml_job {
    export_job *job;
    uint64_t edges;
} xml_job;

static sink *to_of(const xml_job *self)
{
    return &self->job->to->to;
}

/* What is said of a node, in the order of both formats' declarations. */
enum { KIND, CLUSTER, POSTER, PLACE, DAY, SIMILARITY, OBSCURED, HUB, LATITUDE, LONGITUDE, SAID };
static const char *const said[SAID] = {"kind",       "cluster",  "poster", "place",    "day",
                                       "similarity", "obscured", "hub",    "latitude", "longitude"};

static bool is_number(size_t which)
{
    return which == SIMILARITY || which == LATITUDE || which == LONGITUDE;
}

/* The value of one; false: there is none. Numbers that are made go into `room`. */
static bool value_of(const export_node *node, size_t which, char room[32], ae_cell *value)
{
    static const export_column columns[SAID] = {
        [CLUSTER] = EXPORT_CLUSTER, [POSTER] = EXPORT_POSTER,         [PLACE] = EXPORT_PLACE,
        [DAY] = EXPORT_DAY,         [SIMILARITY] = EXPORT_SIMILARITY, [OBSCURED] = EXPORT_OBSCURED};
    *value = (ae_cell){"", 0};
    if (which == KIND)
        *value = ae_cell_of(node->kind);
    else if (which == HUB)
        *value = ae_cell_of(node->hub ? "yes" : "");
    else if (which == LATITUDE || which == LONGITUDE) {
        if (node->place == NULL || !node->place->located)
            return false;
        const int hundredths = which == LATITUDE ? node->place->latitude : node->place->longitude;
        snprintf(room, 32, "%s%d.%02d", hundredths < 0 ? "-" : "", abs(hundredths) / 100,
                 abs(hundredths) % 100);
        *value = ae_cell_of(room);
    } else if (node->ad != NULL)
        *value = node->ad->cells[columns[which]];
    return value->length > 0;
}

/* Text as it is read again: in attributes XML takes line ends and tabs for blanks. */
static void xml_cell(sink *to, ae_cell cell)
{
    size_t put = 0;
    for (size_t k = 0; k < cell.length; k++) {
        const char byte = cell.bytes[k];
        if (byte != '\n' && byte != '\r' && byte != '\t')
            continue;
        html_text(to, cell.bytes + put, k - put);
        html_format(to, "&#%d;", byte);
        put = k + 1;
    }
    html_text(to, cell.bytes + put, cell.length - put);
}

static void xml_words(sink *to, const char *text)
{
    xml_cell(to, ae_cell_of(text));
}

/* ---- GEXF ----------------------------------------------------------------------------- */

static ae_status gexf_begin(void *context, ae_error *error)
{
    xml_job *self = context;
    ae_status status = export_output_open(self->job->to, "graph.gexf", error);
    if (status != AE_OK)
        return status;
    sink *to = to_of(self);
    const ae_cell stamp = case_record_value(&self->job->from->record, "stamp");
    sink_text(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf "
                  "xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta><creator>adecho ");
    xml_words(to, ae_version());
    sink_text(to, "</creator><description>Shared text and shared contacts of ads: reasons to "
                  "look, no identities. Settings: ");
    xml_cell(to, stamp);
    sink_text(to, "</description></meta>\n<graph mode=\"dynamic\" defaultedgetype=\"undirected\" "
                  "timeformat=\"date\">\n<attributes class=\"node\" mode=\"static\">\n");
    for (size_t k = 0; k < SAID; k++)
        html_format(to, "<attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n", k, said[k],
                    is_number(k) ? "double" : "string");
    sink_text(to, "</attributes>\n<attributes class=\"edge\" mode=\"static\">\n"
                  "<attribute id=\"0\" title=\"kind\" type=\"string\"/>\n</attributes>\n<nodes>\n");
    return sink_check(to, error);
}

static ae_status gexf_node(void *context, const export_node *node, ae_error *error)
{
    sink *to = to_of(context);
    const ae_cell day = node->ad != NULL ? node->ad->cells[EXPORT_DAY] : (ae_cell){"", 0};
    sink_text(to, "<node id=\"");
    xml_words(to, node->id);
    sink_text(to, "\" label=\"");
    xml_cell(to, node->label);
    if (day.length > 0) {
        sink_text(to, "\" start=\"");
        xml_cell(to, day);
        sink_text(to, "\" end=\"");
        xml_cell(to, day);
    }
    sink_text(to, "\"><attvalues>");
    for (size_t k = 0; k < SAID; k++) {
        char room[32];
        ae_cell value;
        if (!value_of(node, k, room, &value))
            continue;
        html_format(to, "<attvalue for=\"%zu\" value=\"", k);
        xml_cell(to, value);
        sink_text(to, "\"/>");
    }
    sink_text(to, "</attvalues></node>\n");
    return sink_check(to, error);
}

static ae_status gexf_turn(void *context, ae_error *error)
{
    sink_text(to_of(context), "</nodes>\n<edges>\n");
    return sink_check(to_of(context), error);
}

static ae_status gexf_edge(void *context, const export_edge *edge, ae_error *error)
{
    xml_job *self = context;
    sink *to = to_of(self);
    html_format(to, "<edge id=\"%llu\" source=\"", (unsigned long long)self->edges++);
    xml_words(to, edge->source);
    sink_text(to, "\" target=\"");
    xml_words(to, edge->target);
    sink_text(to, "\" weight=\"");
    html_number(to, edge->weight, 4, '.');
    html_format(to,
                "\" label=\"%s\"><attvalues><attvalue for=\"0\" value=\"%s\"/></attvalues>"
                "</edge>\n",
                edge->kind, edge->kind);
    return sink_check(to, error);
}

static ae_status gexf_end(void *context, ae_error *error)
{
    xml_job *self = context;
    sink_text(to_of(self), "</edges>\n</graph>\n</gexf>\n");
    return export_output_close(self->job->to, error);
}

ae_status export_gexf(export_job *job, ae_error *error)
{
    static const export_graph_writer writer = {gexf_begin, gexf_node, gexf_turn, gexf_edge,
                                               gexf_end};
    xml_job self = {.job = job};
    return export_graph(job, &writer, &self, error);
}

/* ---- GraphML ------------------------------------------------------------------------------ */

static ae_status graphml_begin(void *context, ae_error *error)
{
    xml_job *self = context;
    ae_status status = export_output_open(self->job->to, "graph.graphml", error);
    if (status != AE_OK)
        return status;
    sink *to = to_of(self);
    sink_text(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
                  "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                  "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n");
    for (size_t k = 0; k < SAID; k++)
        html_format(to, "<key id=\"n%zu\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", k,
                    said[k], is_number(k) ? "double" : "string");
    sink_text(to, "<key id=\"e0\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                  "<key id=\"e1\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
                  "<graph id=\"case\" edgedefault=\"undirected\">\n<desc>Shared text and shared "
                  "contacts of ads: reasons to look, no identities. adecho ");
    xml_words(to, ae_version());
    sink_text(to, ", settings ");
    xml_cell(to, case_record_value(&self->job->from->record, "stamp"));
    sink_text(to, "</desc>\n");
    return sink_check(to, error);
}

static ae_status graphml_node(void *context, const export_node *node, ae_error *error)
{
    sink *to = to_of(context);
    sink_text(to, "<node id=\"");
    xml_words(to, node->id);
    sink_text(to, "\"><data key=\"label\">");
    xml_cell(to, node->label);
    sink_text(to, "</data>");
    for (size_t k = 0; k < SAID; k++) {
        char room[32];
        ae_cell value;
        if (!value_of(node, k, room, &value))
            continue;
        html_format(to, "<data key=\"n%zu\">", k);
        xml_cell(to, value);
        sink_text(to, "</data>");
    }
    sink_text(to, "</node>\n");
    return sink_check(to, error);
}

static ae_status graphml_turn(void *context, ae_error *error)
{
    return sink_check(to_of(context), error);
}

static ae_status graphml_edge(void *context, const export_edge *edge, ae_error *error)
{
    sink *to = to_of(context);
    sink_text(to, "<edge source=\"");
    xml_words(to, edge->source);
    sink_text(to, "\" target=\"");
    xml_words(to, edge->target);
    html_format(to, "\"><data key=\"e0\">%s</data><data key=\"e1\">", edge->kind);
    html_number(to, edge->weight, 4, '.');
    sink_text(to, "</data></edge>\n");
    return sink_check(to, error);
}

static ae_status graphml_end(void *context, ae_error *error)
{
    xml_job *self = context;
    sink_text(to_of(self), "</graph>\n</graphml>\n");
    return export_output_close(self->job->to, error);
}

ae_status export_graphml(export_job *job, ae_error *error)
{
    static const export_graph_writer writer = {graphml_begin, graphml_node, graphml_turn,
                                               graphml_edge, graphml_end};
    xml_job self = {.job = job};
    return export_graph(job, &writer, &self, error);
}
