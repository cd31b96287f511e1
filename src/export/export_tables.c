/* The formats "gephi" and "i2": a table of nodes and a table of edges; i2's are flat, without a
 * line end in any cell, and come with a guide. */
#include <string.h>

#include "base/status.h"
#include "export/export_graph.h"
#include "io/csv_write.h"

typedef struct tables_job {
    export_job *job;
    csv_writer *csv;
    const char *nodes, *node_header, *edges, *edge_header;
    bool flat;
} tables_job;

/* i2 reads a table line by line: what would end one becomes a blank. */
static void cell_put(tables_job *self, ae_cell cell, ae_error *error, ae_status *status)
{
    char *flat = NULL;
    if (self->flat && cell.length > 0) {
        flat = arena_copy(&self->job->from->texts, cell.bytes, cell.length);
        if (flat == NULL) {
            *status = status_out_of_memory(error, cell.length);
            return;
        }
        for (size_t k = 0; k < cell.length; k++)
            if ((unsigned char)flat[k] < ' ' || flat[k] == '"')
                flat[k] = flat[k] == '"' ? '\'' : ' ';
    }
    csv_cell(self->csv, flat != NULL ? flat : cell.bytes, cell.length);
}

static ae_status table_open(tables_job *self, const char *name, const char *header, ae_error *error)
{
    ae_status status = export_output_open(self->job->to, name, error);
    return status == AE_OK ? csv_begin(export_output_take, self->job->to, header, &self->csv, error)
                           : status;
}

static ae_status table_close(tables_job *self, ae_error *error)
{
    csv_writer *csv = self->csv;
    self->csv = NULL;
    ae_status status = csv_commit(csv, error);
    return status == AE_OK ? export_output_close(self->job->to, error) : status;
}

static ae_status nodes_begin(void *context, ae_error *error)
{
    tables_job *self = context;
    return table_open(self, self->nodes, self->node_header, error);
}

static ae_status node_put(void *context, const export_node *node, ae_error *error)
{
    static const export_column shown[] = {EXPORT_CLUSTER, EXPORT_POSTER,   EXPORT_PLACE,
                                          EXPORT_DAY,     EXPORT_OBSCURED, EXPORT_STATUS};
    tables_job *self = context;
    ae_status status = AE_OK;
    cell_put(self, ae_cell_of(node->id), error, &status);
    cell_put(self, node->label, error, &status);
    cell_put(self, ae_cell_of(node->kind), error, &status);
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
        cell_put(self, node->ad != NULL ? node->ad->cells[shown[k]] : (ae_cell){"", 0}, error,
                 &status);
    csv_text(self->csv, node->hub ? "yes" : "");
    if (node->place != NULL && node->place->located) {
        csv_score(self->csv, node->place->latitude / 100.0);
        csv_score(self->csv, node->place->longitude / 100.0);
    } else {
        csv_empty(self->csv, 2);
    }
    csv_row_end(self->csv);
    return status == AE_OK ? csv_check(self->csv, error) : status;
}

static ae_status edges_begin(void *context, ae_error *error)
{
    tables_job *self = context;
    ae_status status = table_close(self, error);
    return status == AE_OK ? table_open(self, self->edges, self->edge_header, error) : status;
}

static ae_status edge_put(void *context, const export_edge *edge, ae_error *error)
{
    tables_job *self = context;
    ae_status status = AE_OK;
    arena_reset(&self->job->from->texts);
    cell_put(self, ae_cell_of(edge->source), error, &status);
    cell_put(self, ae_cell_of(edge->target), error, &status);
    if (!self->flat)
        csv_text(self->csv, "Undirected");
    csv_score(self->csv, edge->weight);
    csv_text(self->csv, edge->kind);
    csv_row_end(self->csv);
    return status == AE_OK ? csv_check(self->csv, error) : status;
}

static ae_status edges_end(void *context, ae_error *error)
{
    return table_close(context, error);
}

static ae_status tables_make(tables_job *self, ae_error *error)
{
    static const export_graph_writer writer = {nodes_begin, node_put, edges_begin, edge_put,
                                               edges_end};
    ae_status status = export_graph(self->job, &writer, self, error);
    csv_discard(self->csv);
    return status;
}

#define NODE_FACTS "cluster,poster,place,day,obscured,status,hub,latitude,longitude"

ae_status export_gephi(export_job *job, ae_error *error)
{
    tables_job self = {.job = job,
                       .nodes = "nodes.csv",
                       .node_header = "Id,Label,kind," NODE_FACTS,
                       .edges = "edges.csv",
                       .edge_header = "Source,Target,Type,Weight,Label"};
    return tables_make(&self, error);
}

static const char guide[] =
    "Importing a case of adecho into i2 Analyst's Notebook\n"
    "=====================================================\n\n"
    "Two flat tables, UTF-8, comma, first row: names of columns, one item on each line.\n\n"
    "1. i2_entities.csv, as entities. In the import specification:\n"
    "     entity_id    identity (unique; the same identity is the same entity)\n"
    "     label        label\n"
    "     kind         entity type: ad, phone, email, handle, url\n"
    "     day          date (year-month-day); there is no time of day\n"
    "     cluster, poster, place, obscured, status, hub, latitude, longitude   attributes\n\n"
    "2. i2_links.csv, as links between the entities of step 1:\n"
    "     from_id      identity of the first end\n"
    "     to_id        identity of the second end\n"
    "     kind         link type and label, see below\n"
    "     strength     attribute; of a text link the similarity of the two texts, 0 to 1\n\n"
    "Links have no direction. Their kinds:\n"
    "     names         the ad names the contact\n"
    "     same text     the two texts are the same in normal form\n"
    "     shared text   the two texts are similar\n"
    "     kept apart    texts link the two, and adecho keeps their clusters apart all the same\n"
    "     decision      a reviewer said that the two belong together\n\n"
    "What it does not say: shared text or a shared contact is a reason to look, no identity.\n"
    "hub=yes marks a contact that too many unrelated ads share: nothing is joined through it.\n"
    "An ad in a city is no proof that anybody was there.\n"
    "Quotes in labels are written as ' and line ends as blanks; all else is as in the case.\n"
    "export.json says what these tables were made from.\n";

ae_status export_i2(export_job *job, ae_error *error)
{
    tables_job self = {.job = job,
                       .nodes = "i2_entities.csv",
                       .node_header = "entity_id,label,kind," NODE_FACTS,
                       .edges = "i2_links.csv",
                       .edge_header = "from_id,to_id,strength,kind",
                       .flat = true};
    ae_status status = tables_make(&self, error);
    if (status == AE_OK)
        status = export_output_open(job->to, "i2_guide.txt", error);
    if (status != AE_OK)
        return status;
    sink_put(&job->to->to, guide, sizeof guide - 1);
    return export_output_close(job->to, error);
}
