/* Rarity weights: a shingle weighs the less, the more texts hold it.
 *
 *     w(df) = (ln((n+1) / max(df, cap)) / ln((n+1) / cap)) ^ power
 *
 * in 1/WEIGHT_ONE and never below WEIGHT_LEAST, with n the number of texts that
 * are weighed. A byte is fine enough for a weight, and keeps the table near at hand.
 * Smooth on purpose: a cut would blind the program to its largest families. df is
 * counted in a hashed table, so two shingles that share a cell share their (higher)
 * df; with several cells for each distinct shingle that is rare and only ever lowers
 * a weight. */
#ifndef ADECHO_SIM_WEIGHT_H
#define ADECHO_SIM_WEIGHT_H

#include "adecho.h"

enum {
    WEIGHT_ONE = 255,         /* the weight of the rarest shingle */
    WEIGHT_LEAST = 4,         /* of one that every text holds: little, and never nothing */
    WEIGHT_TEXTS_LEAST = 1000 /* fewer texts are weighed as if they were so many: in a handful
                                 of texts a document frequency says nothing */
};

typedef struct weight_cell {
    uint32_t texts; /* that hold a shingle of this cell */
    uint32_t last;  /* of these the last one: a text counts once, however often it comes here */
} weight_cell;

typedef struct weight_counts {
    weight_cell *cells;
    unsigned bits;  /* there are 2^bits cells */
    uint32_t texts; /* counted so far */
} weight_counts;

/* How many bits suit so many texts to be counted. */
unsigned weight_bits_for(uint64_t texts);

ae_status weight_counts_new(weight_counts *self, unsigned bits, ae_error *error) AE_MUST_USE;
void weight_counts_clear(weight_counts *self);

/* Of many texts a part says enough: one in weight_stride() is to be counted, the first
 * weight_counted(). Texts are numbered by their hashes, so this is a fair draw. */
unsigned weight_stride(uint64_t texts);
static inline uint64_t weight_counted(uint64_t texts)
{
    return (texts + weight_stride(texts) - 1) / weight_stride(texts);
}

/* Counts one text, given its shingles, repeats allowed. */
void weight_counts_add(weight_counts *self, const uint64_t *shingles, size_t count);

/* What was counted, in parts: one for each thread. */
typedef struct weight_census {
    const weight_counts *parts; /* of 2^bits cells, or without any: nothing was counted */
    unsigned count, bits;       /* how many parts there are */
    uint64_t texts;             /* n */
    unsigned stride;            /* for how many texts each that was counted stands */
} weight_census;

typedef struct weight_form {
    double power; /* 0: every shingle weighs the same */
    unsigned cap;
} weight_form;

typedef struct weight_table {
    uint8_t *cells; /* WEIGHT_LEAST..WEIGHT_ONE */
    unsigned bits;
} weight_table;

/* What makes weights of a census, which it borrows. Low frequencies are the many: their weights
 * are made once. */
enum { WEIGHTS_KNOWN = 4096 };
typedef struct weight_maker {
    const weight_census *census;
    weight_form form;
    double texts;
    uint8_t known[WEIGHTS_KNOWN];
} weight_maker;

void weight_maker_init(weight_maker *self, const weight_census *census, weight_form form);

/* A table of 2^bits cells, and what fills cells [begin, end) of it: any ranges at once, or all. */
ae_status weight_table_new(weight_table *self, unsigned bits, ae_error *error) AE_MUST_USE;
void weight_table_fill(weight_table *self, const weight_maker *maker, size_t begin, size_t end);
ae_status weight_table_copy(weight_table *self, const weight_table *from,
                            ae_error *error) AE_MUST_USE;
void weight_table_clear(weight_table *self);

static inline uint32_t weight_of(const weight_table *self, uint64_t shingle)
{
    return self->cells[shingle >> (64 - self->bits)];
}

#endif
