/* The texts of a case that are like another one, or have it in them: those with fingerprints
 * in common, compared as the matcher does. */
#ifndef ADECHO_SEARCH_ECHO_H
#define ADECHO_SEARCH_ECHO_H

#include "search/ad_filter.h"

typedef struct echo {
    uint32_t text;
    uint32_t similarity, contained; /* millionths */
    bool similar;                   /* the similarity reaches the threshold */
    bool words;                     /* it counts for nothing but that it has all the words */
} echo;

/* What is looked for, and from which values on a text counts; in millionths. */
typedef struct echo_query {
    const char *normal;
    size_t length;
    uint32_t threshold, contained;
    size_t measured; /* texts compared at most */
    bool echoes;     /* texts that are like it, or have it in them */
    bool words;      /* texts that have all its words, whatever else they are */
} echo_query;

/* Owned: echo_list_clear(). */
typedef struct echo_list {
    echo *echoes; /* similar ones by falling similarity, then by what they contain, then text */
    size_t count;
    uint64_t candidates, measured;
} echo_list; /* starts as {0} */

/* Texts of which the filter passes an ad are compared first; those of which it passes none only
 * for how many ads it took away. */
ae_status echo_find(ae_finder *self, const echo_query *query, ad_filter *filter, echo_list *found,
                    ae_error *error) AE_MUST_USE;
void echo_list_clear(echo_list *self);

#endif
