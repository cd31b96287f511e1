/* Malformed rows: what scrapers leave in their tables. Most spoil the row of an
 * ad in such a way that it can still be read; some are no ads at all. */
#ifndef ADECHO_GENERATE_DIRT_H
#define ADECHO_GENERATE_DIRT_H

#include "base/buffer.h"
#include "generate/phrasebook.h"

typedef enum dirt {
    DIRT_SHORT,                     /* the last cells are missing */
    DIRT_QUOTE,                     /* a quote stands inside a bare cell */
    DIRT_RETURN,                    /* the row ends with CR LF */
    DIRT_BLANK,                     /* blank lines come before it */
    DIRT_LATIN,                     /* the row is in Windows-1252 */
    DIRT_NUL,                       /* a NUL stands in a cell */
    DIRT_REPEATED,                  /* the row has the id of the one before */
    DIRT_ROW_COUNT,                 /* of those above, which hold an ad */
    DIRT_UNCLOSED = DIRT_ROW_COUNT, /* a quote is never closed */
    DIRT_LONG,                      /* it has more cells than there are columns */
    DIRT_GARBAGE,                   /* bytes of no kind */
    DIRT_EMPTY,                     /* commas only */
    DIRT_HUGE,                      /* a cell of a megabyte: an ad of its own */
    DIRT_COUNT
} dirt;

/* "short", "long", ...: what dirt.csv calls it. */
const char *dirt_name(dirt kind);

/* Appends the row of an ad, spoiled in that way (a kind below DIRT_ROW_COUNT but
 * DIRT_REPEATED, which the cells tell), line end included. */
ae_status dirt_row(dirt kind, const ae_cell *cells, size_t count, buffer *out,
                   ae_error *error) AE_MUST_USE;

/* Appends a record that stands between ads, line end included. Only DIRT_HUGE has
 * an id and so many `cells`. */
ae_status dirt_record(dirt kind, const char *id, size_t cells, const phrasebook *book, draw *from,
                      buffer *out, ae_error *error) AE_MUST_USE;

#endif
