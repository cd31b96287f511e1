/* Groups of texts that become one, link by link: what one worker of cluster.h does with the
 * links of one tree after the other. Takes links in the order in which it is given them, and
 * keeps what it needs to know of its groups. Never looks at texts of trees that it is not given.
 * For cluster.c alone. */
#ifndef ADECHO_SIM_JOINER_H
#define ADECHO_SIM_JOINER_H

#include "base/apart.h"
#include "sim/cluster.h"
#include "sim/refusal.h"

/* A group of two or more texts. Its representatives stand for it in every
 * comparison; `mean` is the mean similarity among those it ever had. */
typedef struct group {
    uint32_t representatives[CLUSTER_REPRESENTATIVES_MOST];
    uint32_t count; /* of representatives */
    uint32_t mean;  /* millionths */
    uint32_t texts;
} group;

/* What one worker joins trees with. parent[] is a forest in which a root is the smallest text
 * of its group; group_of[root] is the number + 1 of its group among the worker's own, 0 for a
 * single text. These and weakest[] are all workers': each changes them in its trees only. */
typedef struct joiner {
    const cluster_form *form;
    void *context;             /* handed to form->measure */
    const cluster_link *links; /* sorted by (a, b) */
    const size_t *first;       /* links of text a begin at first[a] and end at first[a + 1] */
    uint32_t *parent, *group_of, *weakest;
    apart *kept; /* used where anything is to be kept apart */
    group *groups;
    size_t group_count, group_capacity;
    uint32_t *spare; /* numbers of groups that were merged away */
    size_t spare_count, spare_capacity;
    uint32_t joins;  /* of the tree at hand */
    uint64_t *order; /* numbers of links, and sorting space */
    size_t order_capacity;
    refusal_table refusals;
} joiner;

/* Joins the groups of two texts: `asked`, where they hold together as wholes; else always. */
ae_status joiner_join(joiner *self, const cluster_link *link, bool asked,
                      ae_error *error) AE_MUST_USE;

/* Joins two texts that are said to belong together, however like each other they are. */
ae_status joiner_join_said(joiner *self, const cluster_word *said, ae_error *error) AE_MUST_USE;

void joiner_clear(joiner *self);

#endif
