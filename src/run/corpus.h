/* What was read: one record per ad, one per distinct normalised text, the
 * rejects, and the names they use. Ads keep the order in which they were read.
 * Rows are added by one thread; after corpus_settle() it is only read. */
#ifndef ADECHO_RUN_CORPUS_H
#define ADECHO_RUN_CORPUS_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/intern.h"

#define CORPUS_NONE UINT32_MAX

typedef struct corpus_ad {
    uint64_t line;
    uint32_t id, source, city, date; /* numbers of names; city and date CORPUS_NONE: no cell */
    uint32_t place;                  /* number of the city's normal form, CORPUS_NONE: none */
    uint32_t text;                   /* CORPUS_NONE: not a letter or digit in it */
} corpus_ad;

typedef struct corpus_text {
    hash128 hash;
    const char *bytes; /* normal form, ended by a NUL */
    uint32_t length;
    uint32_t first_ad; /* the ad that stands for it: when settled, the one with the smallest id */
    uint32_t ads;      /* how many have it */
} corpus_text;

typedef struct corpus_reject {
    uint64_t line;
    uint32_t source;
    const char *reason; /* static words */
    const char *raw;
    size_t raw_length;
} corpus_reject;

typedef struct corpus {
    corpus_ad *ads;
    size_t ad_count, ad_capacity;
    corpus_text *texts; /* after corpus_settle(): rising by hash, whatever the order of rows */
    size_t text_count, text_capacity;
    uint32_t *slots; /* open-addressed: text number + 1 by hash; released when settled */
    size_t slot_count;
    corpus_reject *rejects;
    size_t reject_count, reject_capacity;
    arena bytes;                              /* texts and rejects */
    intern_table ids, sources, names, places; /* names: cities and dates as written */
    uint32_t *repeats;                        /* per id: how often it came again */
    size_t repeat_capacity;
    uint64_t repeated_ids, repaired_rows, empty_texts;
} corpus; /* starts as {0} */

/* One row made ready: the cells as written, the normal forms, the text's hash. */
typedef struct corpus_row {
    uint32_t source;
    uint64_t line;
    bool repaired;
    ae_cell id, city, date; /* id of length 0: named by file and line; all end at a NUL */
    ae_cell normal, place;  /* normal forms of the text and of the city */
    hash128 hash;           /* of `normal` */
} corpus_row;

ae_status corpus_source(corpus *self, const char *name, uint32_t *source,
                        ae_error *error) AE_MUST_USE;
ae_status corpus_add(corpus *self, const corpus_row *row, ae_error *error) AE_MUST_USE;
ae_status corpus_reject_add(corpus *self, uint32_t source, uint64_t line, const char *reason,
                            ae_cell raw, ae_error *error) AE_MUST_USE;

/* Gives the texts their final numbers, by rising hash, so that nothing later
 * depends on the order in which rows came. A failure leaves them as they were. */
ae_status corpus_settle(corpus *self, ae_error *error) AE_MUST_USE;

/* The name of an ad, its own in the whole corpus. */
static inline const char *corpus_ad_id(const corpus *self, size_t ad)
{
    return intern_text(&self->ids, self->ads[ad].id);
}

void corpus_clear(corpus *self);

#endif
