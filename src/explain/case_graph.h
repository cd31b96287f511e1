/* links.csv and bonds.csv of a case as a graph of its ads, and the shortest path
 * between two of them. */
#ifndef ADECHO_EXPLAIN_CASE_GRAPH_H
#define ADECHO_EXPLAIN_CASE_GRAPH_H

#include "explain/case_ads.h"

typedef struct case_edge {
    uint32_t a, b;        /* ads */
    uint32_t kind, value; /* numbers of words */
    double score;
} case_edge;

/* Owned: case_graph_clear(). */
typedef struct case_graph {
    case_edge *edges; /* in the order of the tables */
    size_t count, capacity;
    size_t *begin; /* per ad, and one more: in sides */
    size_t *sides; /* numbers of edges, rising */
    intern_table words;
} case_graph; /* starts as {0} */

/* On failure `self` holds what was read so far: clear it. */
ae_status case_graph_read(const char *folder, const case_record *record, const case_ads *ads,
                          case_graph *self, ae_error *error) AE_MUST_USE;
void case_graph_clear(case_graph *self);

/* Numbers of the edges of a shortest path from `a` to `b`, in order; *count is 0 when
 * there is none. Of paths that are equally short the one whose edges stand first. The
 * array is the caller's: memory_free(). */
ae_status case_graph_path(const case_graph *self, size_t ads, uint32_t a, uint32_t b,
                          uint32_t **path, size_t *count, ae_error *error) AE_MUST_USE;

#endif
