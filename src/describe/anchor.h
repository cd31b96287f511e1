/* Places where two long texts surely meet: words that stand once in each of two
 * spans, as many of them as keep their order (Cohen's patience diff: the longest rising
 * subsequence of their places). Integers only. */
#ifndef ADECHO_DESCRIBE_ANCHOR_H
#define ADECHO_DESCRIBE_ANCHOR_H

#include "adecho.h"

typedef struct anchor {
    uint32_t a, b;   /* places of the word */
    uint32_t before; /* while they are chosen: the one it follows + 1 */
} anchor;

typedef struct anchor_sight {
    uint32_t a_at, b_at;
    uint8_t a_times, b_times; /* 2: or more */
} anchor_sight;

typedef struct anchors {
    anchor *items; /* rising in `a` and in `b` */
    size_t count, capacity;
    uint32_t *tails; /* the smallest last anchor of a rising run, by its length */
    size_t tail_capacity;
    anchor_sight *sights; /* per word number; all 0 between calls */
    size_t vocabulary;
} anchors; /* starts as {0} */

/* Finds the anchors of a[a_begin..a_end) and b[b_begin..b_end); places count from the
 * beginning of the texts. */
ae_status anchors_find(anchors *self, size_t vocabulary, const uint32_t *a, size_t a_begin,
                       size_t a_end, const uint32_t *b, size_t b_begin, size_t b_end,
                       ae_error *error) AE_MUST_USE;

void anchors_clear(anchors *self);

#endif
