#include "export/export_graph.h"

#include <stdio.h>
#include <string.h>

#include "casefile/contact_cell.h"
#include "explain/score.h"

enum { TEXT_CEILING = 1 << 26 };

typedef struct graph_job {
    export_job *job;
    const export_graph_writer *writer;
    void *context;
    intern_table contacts; /* "phone:+15145550142" */
    intern_table hubs;     /* likewise */
    intern_table ads;      /* ids of those that are exported, unless it is all */
    place_list places;
    buffer source, target; /* ids of nodes in the making */
} graph_job;

static ae_status text_make(buffer *text, const char *before, ae_cell cell, ae_error *error)
{
    text->length = 0;
    ae_status status = buffer_append_format(text, error, "%s:", before);
    if (status == AE_OK)
        status = buffer_append(text, cell.bytes, cell.length, error);
    return status == AE_OK ? buffer_append(text, "", 1, error) : status;
}

/* ---- Hubs ------------------------------------------------------------------------------ */

static ae_status hubs_read(graph_job *self, ae_error *error)
{
    static const char *const columns[] = {"contact", "kind"};
    export_case *from = self->job->from;
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status =
        case_table_open(from->folder, "hubs.csv", columns, 2, &from->record, &table, error);
    do {
        uint32_t number;
        char kind[16];
        if (status == AE_OK)
            status = case_table_next(table, &cells, error);
        if (status != AE_OK || cells == NULL)
            break;
        snprintf(kind, sizeof kind, "%.*s", (int)(cells[1].length < 15 ? cells[1].length : 15),
                 cells[1].bytes);
        status = text_make(&self->source, kind, cells[0], error);
        if (status == AE_OK)
            status = intern_add(&self->hubs, self->source.data, self->source.length - 1, &number,
                                NULL, error);
    } while (status == AE_OK);
    case_table_close(table);
    return status;
}

/* ---- Nodes ------------------------------------------------------------------------------ */

/* The contact's node id in self->target; *added: it is new. */
static ae_status contact_id(graph_job *self, ae_contact_kind kind, ae_cell value, bool *added,
                            bool *hub, ae_error *error)
{
    uint32_t number;
    const char *name = ae_contact_kind_name(kind);
    ae_status status = text_make(&self->target, name, value, error);
    if (status == AE_OK)
        status = intern_add(&self->contacts, self->target.data, self->target.length - 1, &number,
                            added, error);
    if (status != AE_OK)
        return status;
    *hub = intern_find(&self->hubs, self->target.data, self->target.length - 1) != INTERN_NONE;
    return export_contact_id(self->job->from, kind, value, &self->target, error);
}

static ae_status contact_node(graph_job *self, ae_contact_kind kind, ae_cell value, ae_error *error)
{
    const char *label = NULL;
    bool added = false, hub = false;
    ae_status status = contact_id(self, kind, value, &added, &hub, error);
    if (status == AE_OK && added)
        status = export_contact(self->job->from, kind, value, &label, error);
    if (status != AE_OK || !added)
        return status;
    const export_node node = {.id = self->target.data,
                              .kind = ae_contact_kind_name(kind),
                              .label = ae_cell_of(label),
                              .hub = hub};
    return self->writer->node(self->context, &node, error);
}

static ae_status ad_node(void *context, const export_ad *ad, ae_error *error)
{
    graph_job *self = context;
    const ae_cell id = ad->cells[EXPORT_ID];
    uint32_t place, number;
    ae_status status = place_list_add(&self->places, ad->cells[EXPORT_PLACE], &place, error);
    if (status == AE_OK && !self->job->from->all)
        status = intern_add(&self->ads, id.bytes, id.length, &number, NULL, error);
    if (status == AE_OK)
        status = text_make(&self->source, "ad", id, error);
    if (status != AE_OK)
        return status;
    const export_node node = {.id = self->source.data,
                              .kind = "ad",
                              .label = id,
                              .ad = ad,
                              .place =
                                  place == PLACE_LIST_NONE ? NULL : &self->places.items[place]};
    self->job->ads++;
    status = self->writer->node(self->context, &node, error);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++) {
        ae_cell value;
        for (size_t at = 0;
             status == AE_OK && contact_cell_next(kind, ad->named[kind], &at, &value);)
            status = contact_node(self, kind, value, error);
    }
    return status;
}

/* ---- Edges ------------------------------------------------------------------------------- */

static ae_status edge_put(graph_job *self, const char *kind, double weight, ae_error *error)
{
    const export_edge edge = {self->source.data, self->target.data, kind, weight};
    return self->writer->edge(self->context, &edge, error);
}

static ae_status ad_edges(void *context, const export_ad *ad, ae_error *error)
{
    graph_job *self = context;
    ae_status status = text_make(&self->source, "ad", ad->cells[EXPORT_ID], error);
    for (ae_contact_kind kind = 0; kind < AE_CONTACT_PRICE && status == AE_OK; kind++) {
        bool added, hub;
        ae_cell value;
        for (size_t at = 0;
             status == AE_OK && contact_cell_next(kind, ad->named[kind], &at, &value);) {
            status = contact_id(self, kind, value, &added, &hub, error);
            if (status == AE_OK)
                status = edge_put(self, "names", 1, error);
        }
    }
    return status;
}

static bool cell_is(ae_cell cell, const char *text)
{
    return cell.length == strlen(text) && memcmp(cell.bytes, text, cell.length) == 0;
}

/* Between two ads, if both are exported. */
static ae_status pair_put(graph_job *self, ae_cell a, ae_cell b, const char *kind, ae_cell score,
                          ae_error *error)
{
    if (!self->job->from->all && (intern_find(&self->ads, a.bytes, a.length) == INTERN_NONE ||
                                  intern_find(&self->ads, b.bytes, b.length) == INTERN_NONE))
        return AE_OK;
    ae_status status = text_make(&self->source, "ad", a, error);
    if (status == AE_OK)
        status = text_make(&self->target, "ad", b, error);
    return status == AE_OK ? edge_put(self, kind, score_read(score), error) : status;
}

/* links.csv but for contacts, which have nodes of their own here; bridges.csv. */
static ae_status pairs_read(graph_job *self, const char *name, const char *const *columns,
                            size_t count, ae_error *error)
{
    export_case *from = self->job->from;
    case_table *table = NULL;
    const ae_cell *cells = NULL;
    ae_status status =
        case_table_open(from->folder, name, columns, count, &from->record, &table, error);
    do {
        if (status == AE_OK)
            status = case_table_next(table, &cells, error);
        if (status != AE_OK || cells == NULL)
            break;
        const char *kind = count == 3                       ? "kept apart"
                           : cell_is(cells[3], "decision")  ? "decision"
                           : !cell_is(cells[3], "text")     ? NULL
                           : cell_is(cells[4], "same text") ? "same text"
                                                            : "shared text";
        if (kind != NULL)
            status = pair_put(self, cells[0], cells[1], kind, cells[2], error);
    } while (status == AE_OK);
    case_table_close(table);
    return status;
}

static ae_status graph_make(graph_job *self, ae_error *error)
{
    static const char *const links[] = {"a", "b", "score", "kind", "value"};
    ae_status status = hubs_read(self, error);
    if (status == AE_OK)
        status = self->writer->begin(self->context, error);
    if (status == AE_OK)
        status = export_ads(self->job->from, EXPORT_TABLE, ad_node, self, error);
    if (status == AE_OK)
        status = self->writer->turn(self->context, error);
    if (status == AE_OK)
        status = export_ads(self->job->from, EXPORT_TABLE, ad_edges, self, error);
    if (status == AE_OK)
        status = pairs_read(self, "links.csv", links, 5, error);
    if (status == AE_OK)
        status = pairs_read(self, "bridges.csv", links, 3, error);
    return status == AE_OK ? self->writer->end(self->context, error) : status;
}

ae_status export_graph(export_job *job, const export_graph_writer *writer, void *context,
                       ae_error *error)
{
    graph_job self = {.job = job, .writer = writer, .context = context};
    buffer_init(&self.source, TEXT_CEILING);
    buffer_init(&self.target, TEXT_CEILING);
    ae_status status = graph_make(&self, error);
    intern_clear(&self.contacts);
    intern_clear(&self.hubs);
    intern_clear(&self.ads);
    place_list_clear(&self.places);
    buffer_clear(&self.source);
    buffer_clear(&self.target);
    return status;
}
