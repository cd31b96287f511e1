/* From band keys to candidate pairs: texts that share a key in a band.
 *
 * Per band the texts are grouped by key; a bucket holds those of equal keys. Every
 * pair of a bucket of up to `bucket_limit` texts is a candidate. A larger bucket is
 * a crowd, and so is one of more than 2 CANDIDATE_STARS whose texts are mostly in a
 * crowd of another band: what is left of a large family there. Such a bucket
 * is thinned, never dropped: each text is paired with the bucket's
 * representatives (star edges), and with its neighbours when the bucket is
 * ordered by the following band's key, where near texts stand together. A text in
 * more than CANDIDATE_CROWDS of them has its partners there from the first ones only:
 * it is so much like the whole crowd (three in four shingles that sign are shared where
 * 16 of 46 bands of 3 rows, or of 70 of 4, agree) that others would be more of the same.
 *
 * Candidates are then asked for text by text: a text's partners in all bands, each
 * once. Of the two texts of a pair the earlier one has the other for a partner; but a
 * text of a thinned bucket has the representatives, which stand before it. So no text
 * has many more partners than others, and what has earlier ones is in a crowd. Such a
 * pair may come from both of its texts, when they share a smaller bucket, too. Nowhere
 * is a list of all pairs made or sorted. */
#ifndef ADECHO_SIM_CANDIDATE_H
#define ADECHO_SIM_CANDIDATE_H

#include "adecho.h"

enum {
    CANDIDATE_STARS = 8,           /* representatives of a thinned bucket */
    CANDIDATE_NEIGHBOURS = 4,      /* neighbours of a text in a thinned bucket */
    CANDIDATE_CROWDS = 16,         /* thinned buckets of a text that are looked into */
    CANDIDATE_TEXTS_MOST = 1 << 29 /* more would need places of more than 32 bits */
};

#define CANDIDATE_CLOSED (UINT32_C(1) << 31)

/* A pair as one number: the smaller text in the upper half. */
static inline uint64_t candidate_pair(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

/* The texts of one band in runs, each closed by a mark: a bucket is one run, and
 * the partners of a text are those behind it. Of a thinned bucket the representatives
 * are one run; the run of another of its texts begins with where that one is. */
typedef struct candidate_band {
    uint32_t *runs; /* the first one is empty, for texts without partners */
    /* The texts of its thinned buckets, neighbours side by side; those with CANDIDATE_CLOSED
     * have their partners in other crowds. */
    uint32_t *crowd;
    size_t crowd_count, open_count;
    uint32_t thinned_buckets;
} candidate_band;

/* Owned: candidate_index_clear(). */
typedef struct candidate_index {
    /* bands x texts, a band's side by side: its keys, which give way to the places
     * in its runs where the partners of each text begin. Borrowed. */
    uint32_t *places;
    candidate_band *bands;
    unsigned band_count;
    uint32_t texts, bucket_limit;
    bool *crowded; /* per text: in a bucket over the limit; NULL: none is */
} candidate_index; /* starts as {0} */

/* A worker's space for putting bands in order, and one for asking. */
typedef struct candidate_sorter {
    uint64_t *order, *scratch;
    bool *crowded;  /* the texts it has found in buckets over the limit; NULL: none */
} candidate_sorter; /* starts as {0} */

typedef struct candidate_walker {
    uint32_t *stamps;   /* text + 1 for the partners of `text` */
    uint32_t *partners; /* of the text last asked for */
} candidate_walker;     /* starts as {0} */

/* `keys`: bands x texts, borrowed and written over. */
ae_status candidate_index_new(candidate_index *self, uint32_t *keys, unsigned bands, size_t texts,
                              uint32_t bucket_limit, ae_error *error) AE_MUST_USE;
void candidate_index_clear(candidate_index *self);

ae_status candidate_sorter_new(candidate_sorter *self, size_t texts, ae_error *error) AE_MUST_USE;
void candidate_sorter_clear(candidate_sorter *self);
ae_status candidate_walker_new(candidate_walker *self, size_t texts, ae_error *error) AE_MUST_USE;
void candidate_walker_clear(candidate_walker *self);

/* Looks for texts in buckets over the limit in one band. Once for each band, and all of them
 * before candidate_mark() is told of each sorter. Bands may be done in any order, or side by
 * side; the same of what follows. */
ae_status candidate_look(const candidate_index *self, unsigned band, candidate_sorter *sorter,
                         ae_error *error) AE_MUST_USE;
void candidate_mark(candidate_index *self, candidate_sorter *sorter);

/* Finds one band's crowds, where any text is marked; all of them before candidate_close(). */
ae_status candidate_crowd(candidate_index *self, unsigned band, candidate_sorter *sorter,
                          ae_error *error) AE_MUST_USE;

/* Closes each text's crowds but the first CANDIDATE_CROWDS; before any candidate_group(). */
ae_status candidate_close(candidate_index *self, ae_error *error) AE_MUST_USE;

/* Makes one band's runs out of its keys. */
ae_status candidate_group(candidate_index *self, unsigned band, candidate_sorter *sorter,
                          ae_error *error) AE_MUST_USE;

/* Puts the partners of `text` into walker->partners, each once, in no order; returns
 * how many. When all bands are grouped. */
size_t candidate_partners(const candidate_index *self, candidate_walker *walker, uint32_t text);

#endif
