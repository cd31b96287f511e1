/* Joins texts into clusters along verified links, with a guard against
 * chaining. Links are taken by falling similarity (ties: smaller text first);
 * two groups become one only if they belong together as wholes: the mean
 * similarity between the representatives of one and of the other must reach a
 * share (`cohesion`) of the mean similarity inside the less coherent group,
 * where a single text counts 1. What is refused is kept as a bridge. One
 * sequential pass: the outcome depends on the links alone. Texts that
 * no chain of links connects never meet, so links are taken tree by tree. */
#ifndef ADECHO_SIM_CLUSTER_H
#define ADECHO_SIM_CLUSTER_H

#include "adecho.h"

enum { CLUSTER_REPRESENTATIVES_MOST = 16 };

typedef struct cluster_link {
    uint32_t a, b;       /* texts, a < b */
    uint32_t similarity; /* millionths */
} cluster_link;

/* Gives the similarity of text `a` to each of others[0..count), in millionths.
 * Called for pairs that no link names. */
typedef ae_status (*cluster_measure)(void *context, uint32_t a, const uint32_t *others,
                                     size_t count, uint32_t *similarities, ae_error *error);

/* Two texts of which somebody has said whether they belong together. */
typedef struct cluster_word {
    uint32_t a, b;
} cluster_word;

typedef struct cluster_form {
    unsigned representatives; /* 1..CLUSTER_REPRESENTATIVES_MOST */
    double cohesion;
    cluster_measure measure;
    void *context;
    const cluster_word *together; /* become one first of all, whatever is measured */
    size_t together_count;
    const cluster_word *apart; /* never become one; `together` does not contradict it */
    size_t apart_count;
} cluster_form;

typedef struct cluster_result {
    uint32_t *group;   /* per text: the smallest text of its cluster */
    uint32_t *weakest; /* per text, meaningful for the smallest of a cluster: the lowest
                          similarity among the links that joined it; SIMILARITY_ONE when alone */
} cluster_result;

/* `links` are sorted by (a, b), without repeats. The result is owned by the caller:
 * cluster_result_clear(). */
ae_status cluster_join(uint32_t texts, const cluster_link *links, size_t count,
                       const cluster_form *form, cluster_result *result,
                       ae_error *error) AE_MUST_USE;
void cluster_result_clear(cluster_result *result);

/* The same by several workers, each of which takes other trees. */
typedef struct cluster_joining cluster_joining;

/* `links`, and what `form` points at, stay as they are until all is joined. */
ae_status cluster_begin(uint32_t texts, const cluster_link *links, size_t count,
                        const cluster_form *form, unsigned workers, cluster_joining **begun,
                        ae_error *error) AE_MUST_USE;

/* Joins the trees whose smallest texts are begin..end-1. `context`, instead of the form's, is
 * handed to form->measure: no other worker's. Each text is to be in one such range. */
ae_status cluster_take(cluster_joining *self, unsigned worker, void *context, uint32_t begin,
                       uint32_t end, ae_error *error) AE_MUST_USE;

/* Once all are joined: gives the result and is gone. */
void cluster_end(cluster_joining *self, cluster_result *result);
void cluster_joining_free(cluster_joining *self); /* instead, after a failure */

/* Where each text's sorted links[0..count), those of which it is the smaller one, begin: there
 * are `texts` + 1 such places. */
void cluster_firsts(uint32_t texts, const cluster_link *links, size_t count, size_t *firsts);

/* The similarity that sorted links[0..count) name for the pair, or UINT32_MAX. */
uint32_t cluster_link_find(const cluster_link *links, size_t count, uint32_t a, uint32_t b);

/* The same, where it is known where the links of each text begin. */
uint32_t cluster_link_of(const cluster_link *links, const size_t *firsts, uint32_t a, uint32_t b);

#endif
