/* The contacts that the ads of a case name, each once, with who names it: gathered from the
 * cells of ads.csv, ad by ad. */
#ifndef ADECHO_DATABASE_CONTACT_REACH_H
#define ADECHO_DATABASE_CONTACT_REACH_H

#include "base/intern.h"

enum { REACH_KINDS = AE_CONTACT_PRICE }; /* those that have a column, prices left out */

typedef struct reach_mention {
    uint32_t ad, contact; /* of its kind: in the order of first sight, then its place */
} reach_mention;

/* Those of one kind, in the order of the ads. */
typedef struct reach_kind {
    intern_table values; /* until they are in order */
    reach_mention *mentions;
    size_t count, capacity;
} reach_kind;

/* Owned: contact_reach_clear(). */
typedef struct contact_reach {
    reach_kind kinds[REACH_KINDS];
    uint32_t *cluster_of; /* by ad */
    size_t ads, capacity;
} contact_reach; /* starts as {0} */

/* The next ads: the numbers of their clusters, and for each kind the cells that list their
 * contacts. */
ae_status contact_reach_add(contact_reach *self, const uint32_t *clusters,
                            const ae_cell *const cells[REACH_KINDS], size_t count,
                            ae_error *error) AE_MUST_USE;
void contact_reach_clear(contact_reach *self);

/* The contacts of a kind in the order of their values, each with the ads that name it, rising,
 * ads[begins[place]..begins[place + 1]). Owned: reach_order_clear(). */
typedef struct reach_order {
    char *bytes; /* of the values, one behind the other */
    size_t *ends;
    uint32_t *begins, *ads;
    size_t count;
} reach_order; /* starts as {0} */

/* Takes the values of the kind. */
ae_status reach_order_make(contact_reach *from, ae_contact_kind kind, reach_order *made,
                           ae_error *error) AE_MUST_USE;
void reach_order_clear(reach_order *self);

static inline ae_cell reach_value(const reach_order *self, size_t place)
{
    const size_t begin = place > 0 ? self->ends[place - 1] : 0;
    return (ae_cell){self->bytes + begin, self->ends[place] - begin};
}

/* Bytes in their order, a shorter one before those that begin with it: below, at or above 0. */
int reach_compare(ae_cell a, ae_cell b);

/* Where it stands; *found: it is there. */
size_t reach_place(const reach_order *self, ae_cell value, bool *found);

/* How far each contact reaches, by place: in how many clusters it is. The caller's:
 * memory_free(). */
ae_status reach_clusters(const contact_reach *from, const reach_order *order, uint32_t **clusters,
                         ae_error *error) AE_MUST_USE;

#endif
