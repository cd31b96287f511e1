/* Bonds: circles of contacts that no contact joins, but whose texts do. One text in
 * common is no evidence, since anyone can copy it; looked at are, in this order,
 *   clusters  two or more in common, and a share of those of the smaller circle;
 *   texts     several exact texts in common (variants of one cluster, say);
 *   tour      in one cluster, the same places within some days of each other, in
 *             several places: a stranger's copy does not travel along;
 *   heir      in one cluster, the one circle is silent from some day on, the other is
 *             first seen soon after, in a place and on a site of the first, and
 *             neither has another such neighbour there: a phone was changed.
 * A cluster under a crowd of circles (hub_result.crowd) is common: it bonds none. A
 * circle that meets as many others, in whichever clusters, or whose contacts came late
 * (link/latecomer.h), takes its texts from others, or is much copied: it is bonded to none. */
#ifndef ADECHO_LINK_BOND_H
#define ADECHO_LINK_BOND_H

#include "link/circle.h"
#include "link/slice.h"

/* Two circles that share a cluster. */
typedef struct bond {
    uint32_t a, b;             /* circles, a < b */
    uint32_t slice_a, slice_b; /* in the first cluster that they share and that decided */
    uint32_t clusters, texts;  /* in common */
    poster_rule rule;          /* POSTER_RULE_TEXT_ALONE: none holds */
} bond;

typedef struct bond_list {
    bond *items; /* by a, then b: all pairs of circles that share a cluster that is not common */
    size_t count;
    bool *takers;    /* per circle: it meets too many others, or came late to their texts */
    uint32_t common; /* clusters */
} bond_list;         /* starts as {0} */

/* On failure `self` holds what was made so far: clear it. */
ae_status bond_find(const poster_input *input, const poster_options *options,
                    const bundle_table *bundles, const slice_table *slices,
                    const circle_table *circles, const hub_result *hubs, bond_list *self,
                    ae_error *error) AE_MUST_USE;
void bond_clear(bond_list *self);

/* Whether the two are one poster. */
bool bond_joins(const bond *self);

/* How many circles have a slice of that cluster. */
uint32_t bond_circles(const slice_table *slices, uint32_t cluster);

#endif
