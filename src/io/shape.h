/* What the usual record of a table looks like, learned from a sample: how many
 * cells it has, which columns hold a code (an id, a date, a phone: a digit in it,
 * no blank) in every record, and whether records hold quotes. Tells whether a line
 * could be such a record, and what the cells of a column are like. Never sees names
 * or roles. */
#ifndef ADECHO_IO_SHAPE_H
#define ADECHO_IO_SHAPE_H

#include "adecho.h"

enum {
    SHAPE_COLUMNS_MOST = 128, /* the others of a wider table are not looked at */
    SHAPE_DISTINCT_MOST = 64  /* contents of a column that are told apart */
};

/* Counts of the sample's cells. */
typedef struct shape_column {
    uint32_t filled, codes, dates, phones, emails, links;
    uint32_t distinct; /* contents among the first SHAPE_DISTINCT_MOST filled cells */
    uint64_t bytes;
    uint64_t seen[SHAPE_DISTINCT_MOST]; /* hashes of those */
} shape_column;

typedef struct shape {
    size_t cells;     /* of the usual record; 0: not known */
    uint32_t seen;    /* records of the sample, of any kind */
    uint32_t records; /* usual ones among them, from which the rest was learned */
    uint32_t quoted;  /* of them hold a quote */
    uint32_t keys;    /* columns that always hold a code */
    bool key[SHAPE_COLUMNS_MOST];
    shape_column columns[SHAPE_COLUMNS_MOST];
} shape;

/* Learns from a record that is no header; shape_settle() after the last. `self`
 * starts as {.cells = n}. */
void shape_learn(shape *self, const ae_cell *cells, size_t count, bool quoted);
void shape_settle(shape *self);

/* Whether this could be a usual record: as many cells, a code in each key column. */
bool shape_fits(const shape *self, const ae_cell *cells, size_t count);

/* Whether this is hardly a record with its last cells missing, but a piece of one: it
 * has fewer cells than usual, and reaches key columns but has a code in none. */
bool shape_is_fragment(const shape *self, const ae_cell *cells, size_t count);

/* Whether nearly every record has the usual number of cells. */
bool shape_is_even(const shape *self);

/* Whether nearly every record holds quotes: one without is hardly a record. */
bool shape_always_quotes(const shape *self);

/* Whether quotes are mere characters here, and records are known by their keys: a
 * line that fits is then a record, whatever its quotes. */
bool shape_never_quotes(const shape *self);

#endif
