#include "web/graph.h"

#include <stdio.h>
#include <string.h>

#include "web/layout.h"
#include "web/term.h"

uint16_t graph_node_find(const graph *self, graph_column column, const char *id)
{
    for (size_t k = 0; k < self->node_count; k++)
        if (self->nodes[k].column == column && strcmp(self->nodes[k].id, id) == 0)
            return (uint16_t)k;
    return GRAPH_NONE;
}

uint16_t graph_node_add(graph *self, graph_column column, const char *id, uint64_t ads, bool marked)
{
    const uint16_t there = graph_node_find(self, column, id);
    if (there != GRAPH_NONE)
        return there;
    if (self->node_count == GRAPH_NODES_MOST || strlen(id) >= GRAPH_ID_BYTES)
        return GRAPH_NONE;
    graph_node *node = &self->nodes[self->node_count];
    *node = (graph_node){.column = column, .ads = ads, .marked = marked};
    snprintf(node->id, sizeof node->id, "%s", id);
    return (uint16_t)self->node_count++;
}

void graph_edge_add(graph *self, uint16_t a, uint16_t b, double score)
{
    if (a != GRAPH_NONE && b != GRAPH_NONE && a != b && self->edge_count < GRAPH_EDGES_MOST)
        self->edges[self->edge_count++] = (graph_edge){a, b, score};
}

ae_status graph_contacts_add(desk *from, graph *self, uint16_t node, const char *words,
                             const char *first, const char *second, ae_error *error)
{
    char name[GRAPH_ID_BYTES];
    query *ask = query_begin(from->from, words);
    query_give_text(ask, first);
    query_give_text(ask, second);
    while (query_next(ask)) {
        const int length =
            snprintf(name, sizeof name, "%s:%s", query_text(ask, 0), query_text(ask, 1));
        if (length < (int)sizeof name)
            graph_edge_add(self,
                           graph_node_add(self, GRAPH_CONTACTS, name, query_count(ask, 3),
                                          *query_text(ask, 2) != '\0'),
                           node, 0);
    }
    return query_end(ask, error);
}

/* ---- What is shown ------------------------------------------------------------------ */

enum { CONTACTS_SHOWN = 14, APART_SHOWN = 10 };

/* The drawing: order[column] are the nodes of a column from top to bottom, row[] where each is
 * then, or GRAPH_NONE. */
typedef struct drawing {
    const graph *of;
    uint16_t order[GRAPH_COLUMNS][GRAPH_NODES_MOST];
    size_t counts[GRAPH_COLUMNS];
    uint16_t row[GRAPH_NODES_MOST];
    uint16_t degree[GRAPH_NODES_MOST];
    bool kept[GRAPH_EDGES_MOST];
    size_t weakest; /* of the kept edges in the middle; edge_count: there is none */
} drawing;

static bool is_middle(const graph *self, const graph_edge *edge)
{
    return self->nodes[edge->a].column == GRAPH_MIDDLE &&
           self->nodes[edge->b].column == GRAPH_MIDDLE;
}

static uint16_t root_of(const uint16_t *parents, uint16_t node)
{
    while (parents[node] != node)
        node = parents[node];
    return node;
}

/* Of the edges in the middle the strongest that joins two parts, again and again. */
static void edges_thin(drawing *self)
{
    const graph *of = self->of;
    uint16_t parents[GRAPH_NODES_MOST];
    for (size_t k = 0; k < of->node_count; k++)
        parents[k] = (uint16_t)k;
    for (size_t k = 0; k < of->edge_count; k++)
        self->kept[k] = !is_middle(of, &of->edges[k]);
    self->weakest = of->edge_count;
    for (;;) {
        size_t best = of->edge_count;
        for (size_t k = 0; k < of->edge_count; k++) {
            const graph_edge *edge = &of->edges[k];
            if (!self->kept[k] && (best == of->edge_count || edge->score > of->edges[best].score) &&
                root_of(parents, edge->a) != root_of(parents, edge->b))
                best = k;
        }
        if (best == of->edge_count)
            return;
        self->kept[best] = true;
        self->weakest = best; /* they come from the strongest on */
        parents[root_of(parents, of->edges[best].a)] = root_of(parents, of->edges[best].b);
    }
}

/* A link that a single one names is most often the ad's own address, and holds nothing together. */
static bool is_idle(const drawing *self, size_t node)
{
    return self->degree[node] < 2 && strncmp(self->of->nodes[node].id, "url:", 4) == 0;
}

/* Contacts that more of the middle names come first; of the others those that came first. */
static void column_choose(drawing *self, graph_column column, size_t most)
{
    const graph *of = self->of;
    uint16_t *order = self->order[column];
    size_t count = 0;
    for (size_t k = 0; k < of->node_count; k++) {
        if (of->nodes[k].column != column || is_idle(self, k))
            continue;
        size_t at = count++;
        while (column != GRAPH_MIDDLE && at > 0 && self->degree[order[at - 1]] < self->degree[k]) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = (uint16_t)k;
    }
    self->counts[column] = count < most ? count : most;
}

/* A column beside the middle is put in the order in which the middle meets it: fewer lines cross.
 */
static void column_turn(drawing *self, graph_column column)
{
    const graph *of = self->of;
    uint32_t sums[GRAPH_NODES_MOST] = {0};
    uint16_t *order = self->order[column];
    for (size_t k = 0; k < of->edge_count; k++) {
        const graph_edge *edge = &of->edges[k];
        const uint16_t here = column == GRAPH_CONTACTS ? edge->a : edge->b;
        const uint16_t there = column == GRAPH_CONTACTS ? edge->b : edge->a;
        if (of->nodes[here].column == column && self->row[there] != GRAPH_NONE)
            sums[here] += 1000u * self->row[there];
    }
    for (size_t k = 0; k < of->node_count; k++)
        sums[k] /= self->degree[k] > 0 ? self->degree[k] : 1;
    for (size_t k = 1; k < self->counts[column]; k++)
        for (size_t at = k; at > 0 && sums[order[at - 1]] > sums[order[at]]; at--) {
            const uint16_t moved = order[at];
            order[at] = order[at - 1];
            order[at - 1] = moved;
        }
}

static void rows_number(drawing *self, graph_column column)
{
    for (size_t k = 0; k < self->counts[column]; k++)
        self->row[self->order[column][k]] = (uint16_t)k;
}

static void drawing_plan(drawing *self, const graph *of)
{
    *self = (drawing){.of = of};
    for (size_t k = 0; k < of->node_count; k++)
        self->row[k] = GRAPH_NONE;
    for (size_t k = 0; k < of->edge_count; k++) {
        self->degree[of->edges[k].a]++;
        self->degree[of->edges[k].b]++;
    }
    edges_thin(self);
    column_choose(self, GRAPH_MIDDLE, GRAPH_MIDDLE_MOST);
    column_choose(self, GRAPH_CONTACTS, CONTACTS_SHOWN);
    column_choose(self, GRAPH_APART, APART_SHOWN);
    rows_number(self, GRAPH_MIDDLE);
    column_turn(self, GRAPH_CONTACTS);
    column_turn(self, GRAPH_APART);
    rows_number(self, GRAPH_CONTACTS);
    rows_number(self, GRAPH_APART);
}

static bool is_shown(const drawing *self, size_t edge)
{
    const graph_edge *at = &self->of->edges[edge];
    return self->kept[edge] && self->row[at->a] != GRAPH_NONE && self->row[at->b] != GRAPH_NONE;
}

/* ---- The drawing ---------------------------------------------------------------------- */

enum {
    WIDTH = 960,
    PITCH = 30,
    MARGIN = 14,
    BOX = 236,
    BOX_HEIGHT = 22,
    MIDDLE_AT = 440,
    LABEL = 180, /* of what stands there */
    APART_AT = WIDTH - BOX - 4,
    BULGE_MOST = 130,
    LABEL_BYTES = 40,
    LABEL_LETTERS = 27
};

static unsigned height_of(const drawing *self)
{
    size_t most = 1;
    for (size_t k = 0; k < GRAPH_COLUMNS; k++)
        if (self->counts[k] > most)
            most = self->counts[k];
    return (unsigned)most * PITCH + 2 * MARGIN;
}

/* Columns that have fewer rows are spread over the same height. */
static unsigned y_of(const drawing *self, uint16_t node)
{
    const size_t count = self->counts[self->of->nodes[node].column];
    const unsigned height = height_of(self) - 2 * MARGIN;
    return MARGIN + (unsigned)((2u * self->row[node] + 1u) * height / (2 * count));
}

static void edge_put(const drawing *self, page *to, size_t nth)
{
    const graph_edge *edge = &self->of->edges[nth];
    const graph_column left = self->of->nodes[edge->a].column;
    const unsigned from = y_of(self, edge->a), until = y_of(self, edge->b);
    if (left == GRAPH_MIDDLE && self->of->nodes[edge->b].column == GRAPH_MIDDLE) {
        const unsigned apart = from < until ? until - from : from - until;
        const unsigned bulge = 24 + apart / 3 < BULGE_MOST ? 24 + apart / 3 : BULGE_MOST;
        page_put(to, "<path class=\"%s\" d=\"M%d %uC%u %u %u %u %d %u\"><title>%.2f</title></path>",
                 nth == self->weakest ? "link weak" : "link", MIDDLE_AT, from, MIDDLE_AT - bulge,
                 from, MIDDLE_AT - bulge, until, MIDDLE_AT, until, edge->score);
        return;
    }
    const int begin = left == GRAPH_CONTACTS ? BOX : MIDDLE_AT + LABEL;
    const int end = left == GRAPH_CONTACTS ? MIDDLE_AT : APART_AT;
    page_put(to, "<path class=\"%s\" d=\"M%d %uC%d %u %d %u %d %u\"></path>",
             left != GRAPH_CONTACTS            ? "apart"
             : self->of->nodes[edge->a].marked ? "names hub"
                                               : "names",
             begin, from, (begin + end) / 2, from, (begin + end) / 2, until, end, until);
}

/* What fits into a box: at most LABEL_LETTERS letters. */
static void label_make(const char *text, char label[4 * LABEL_BYTES])
{
    size_t at = 0, letters = 0;
    for (; text[at] != '\0' && letters < LABEL_LETTERS && at + 8 < 4 * LABEL_BYTES; letters++)
        do
            at++;
        while ((text[at] & 0xc0) == 0x80);
    snprintf(label, 4 * LABEL_BYTES, "%.*s%s", (int)at, text, text[at] != '\0' ? "…" : "");
}

/* The table has the links for keys; these are for the mouse alone. */
static void anchor_put(const graph *self, page *to, const graph_node *node)
{
    static const char contact[] = "/contact";
    const bool names = node->column == GRAPH_CONTACTS;
    page_put(to, "<a tabindex=\"-1\" href=\"%s?%s=",
             names                          ? contact
             : node->column == GRAPH_MIDDLE ? self->middle_path
                                            : self->apart_path,
             names ? "name" : "id");
    page_value(to, node->id);
    page_put(to, "\">");
}

static void node_put(const drawing *self, page *to, uint16_t nth)
{
    const graph_node *node = &self->of->nodes[nth];
    const unsigned y = y_of(self, nth);
    const char *colon = strchr(node->id, ':');
    char label[4 * LABEL_BYTES];
    label_make(node->column == GRAPH_CONTACTS && colon != NULL ? colon + 1 : node->id, label);
    anchor_put(self->of, to, node);
    if (node->column == GRAPH_MIDDLE) {
        unsigned radius = 4;
        for (uint64_t ads = node->ads; ads > 1 && radius < 12; ads /= 2)
            radius++;
        page_put(to,
                 "<circle class=\"%s\" cx=\"%d\" cy=\"%u\" r=\"%u\"></circle><text x=\"%d\" "
                 "y=\"%u\">%s <tspan>",
                 node->marked ? "core" : "text", MIDDLE_AT, y, radius, MIDDLE_AT + 18, y + 4,
                 label);
        page_count(to, node->ads);
        page_put(to, "</tspan></text></a>");
        return;
    }
    const int x = node->column == GRAPH_CONTACTS ? 4 : APART_AT;
    page_put(
        to,
        "<rect class=\"%s\" x=\"%d\" y=\"%u\" width=\"%d\" height=\"%d\" rx=\"6\"></rect><text "
        "x=\"%d\" y=\"%u\">%s</text></a>",
        node->marked ? "hub" : "plain", x, y - BOX_HEIGHT / 2, BOX - 4, BOX_HEIGHT, x + 9, y + 4,
        label);
}

static void drawing_put(const drawing *self, page *to)
{
    page_put(to,
             "<div class=\"scroll\"><svg class=\"graph\" width=\"%d\" height=\"%u\" role=\"img\" "
             "aria-label=\"%s\">",
             self->counts[GRAPH_APART] > 0 ? WIDTH : MIDDLE_AT + LABEL, height_of(self),
             page_say(to, SAY_GRAPH_LABEL));
    for (size_t k = 0; k < self->of->edge_count; k++)
        if (is_shown(self, k))
            edge_put(self, to, k);
    for (size_t column = 0; column < GRAPH_COLUMNS; column++)
        for (size_t k = 0; k < self->counts[column]; k++)
            node_put(self, to, self->order[column][k]);
    page_put(to, "</svg></div>");
}

/* ---- The table ------------------------------------------------------------------------- */

static void end_put(const graph *self, page *to, const graph_node *node)
{
    page_put(to, "<td>");
    if (node->column == GRAPH_CONTACTS) {
        char kind[GRAPH_ID_BYTES];
        snprintf(kind, sizeof kind, "%.*s", (int)strcspn(node->id, ":"), node->id);
        layout_contact(to, kind, node->id + strlen(kind) + 1);
        layout_hub(to, node->marked ? "hub" : "");
    } else {
        const bool middle = node->column == GRAPH_MIDDLE;
        page_link(to, middle ? self->middle_path : self->apart_path, "id", node->id, node->id);
        if (middle && node->marked)
            page_put(to, " <span class=\"tag\">%s</span>", page_say(to, SAY_CORE));
    }
    page_put(to, "</td>");
}

static void table_put(const drawing *self, page *to)
{
    const graph *of = self->of;
    page_put(to,
             "<details><summary>%s</summary><div class=\"scroll\"><table><thead><tr><th>%s</th>"
             "<th></th><th>%s</th><th class=\"number\">%s</th></tr></thead><tbody>",
             page_say(to, SAY_AS_TABLE), page_say(to, SAY_FROM_NODE), page_say(to, SAY_TO_NODE),
             page_say(to, SAY_SIMILARITY));
    for (size_t k = 0; k < of->edge_count; k++) {
        const graph_edge *edge = &of->edges[k];
        if (!is_shown(self, k))
            continue;
        page_put(to, "<tr>");
        end_put(of, to, &of->nodes[edge->a]);
        page_put(to, "<td class=\"quiet\">%s</td>",
                 page_say(to, of->nodes[edge->a].column == GRAPH_CONTACTS ? SAY_NAMED_BY
                              : is_middle(of, edge)                       ? SAY_SHARED_TEXT
                                                                          : SAY_KEPT_APART));
        end_put(of, to, &of->nodes[edge->b]);
        page_put(to, edge->score > 0 ? "<td class=\"number\">%.2f</td></tr>" : "<td></td></tr>",
                 edge->score);
    }
    page_put(to, "</tbody></table></div></details>");
}

void graph_put(graph *self, page *to, spoken hint, uint64_t all)
{
    drawing made;
    drawing_plan(&made, self);
    if (made.counts[GRAPH_MIDDLE] == 0)
        return;
    page_put(to, "<section id=\"graph\"><h2>%s</h2><p class=\"quiet\">%s</p>",
             page_say(to, SAY_GRAPH), page_say(to, hint));
    drawing_put(&made, to);
    page_put(to, "<p class=\"quiet\">");
    page_amount(to, made.counts[GRAPH_MIDDLE], self->middle);
    page_put(to, " / ");
    page_count(to, all);
    page_put(to, " · ");
    page_amount(to, made.counts[GRAPH_CONTACTS], SAY_CONTACTS);
    page_put(to, " · ");
    page_amount(to, made.counts[GRAPH_APART], self->apart);
    page_put(to, "</p>");
    table_put(&made, to);
    page_put(to, "</section>");
}
