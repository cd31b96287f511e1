/* Sets of numbers (forest.h) of which some are never to be one: each number has a list of
 * those it wants to stay apart from, and a set has those of all its numbers. */
#ifndef ADECHO_BASE_APART_H
#define ADECHO_BASE_APART_H

#include "base/forest.h"

typedef struct apart_wish {
    uint32_t partner, next;
} apart_wish;

/* Owned: apart_clear(). */
typedef struct apart {
    uint32_t *parent;      /* the forest; somebody else's */
    uint32_t *head, *tail; /* per number; those of a root are its set's */
    apart_wish *wishes;
    size_t count;
} apart; /* starts as {0} */

/* For `numbers` numbers and at most `most` pairs. */
ae_status apart_make(apart *self, uint32_t *parent, uint32_t numbers, size_t most,
                     ae_error *error) AE_MUST_USE;
void apart_clear(apart *self);

/* The two shall never be in one set. Before any are joined. */
void apart_keep(apart *self, uint32_t a, uint32_t b);

/* Whether the sets of these roots may become one. */
bool apart_may_join(const apart *self, uint32_t a, uint32_t b);

/* The set of `other` is now that of `root`; the forest is the caller's to change. */
void apart_join(apart *self, uint32_t root, uint32_t other);

#endif
