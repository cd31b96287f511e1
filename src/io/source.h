/* The rows of one table, by role: the records of io/record.h with their columns'
 * roles found from the names in the header (or by hand, or by looking at the
 * cells where there is no header). Several columns may make one role: their cells
 * are joined, text by line ends, others by ';'.
 *
 * A row with too few cells has its last ones empty. One with too many is read when
 * the rest is empty, or when the last column plays the text: then delimiters that
 * should have been quoted parted it, and they are put back. Else it is a reject,
 * and so is a header that comes again. A table without any record has no rows. */
#ifndef ADECHO_IO_SOURCE_H
#define ADECHO_IO_SOURCE_H

#include "io/record.h"
#include "io/role.h"

typedef struct source_options {
    record_options record;
    bool header;     /* the first record names the columns */
    const char *map; /* roles by hand, NULL: guessed */
    bool
        map_is_held; /* said of other files: where this one lacks a column of it, all are guessed */
} source_options;

typedef enum source_kind { SOURCE_ROW, SOURCE_REJECT, SOURCE_END } source_kind;

/* Borrowed until the next call of source_next() or source_close(). */
typedef struct source_item {
    source_kind kind;
    ae_row row;                /* SOURCE_ROW; row.line is set for rejects too */
    bool repaired;             /* ragged, or read although its quotes were not in order */
    const char *reason;        /* SOURCE_REJECT: static words, without text of the row */
    ae_cell raw;               /* the record's bytes as decoded, its line end included */
    const record_item *record; /* SOURCE_ROW: its cells by column */
    bool tail_joined;          /* but the last column has all from its cell on */
} source_item;

enum { SOURCE_KIN_BYTES = 256 }; /* a longer one is cut */

/* What was found out about the file; complete once SOURCE_END was given. */
typedef struct source_facts {
    record_facts file;
    const char *roles;          /* "text=title,body id=ad_id (unused: x, y)", for people; "" in an
                                   empty table */
    bool map_left;              /* the map that was held was not followed */
    char kin[SOURCE_KIN_BYTES]; /* role_map_kin(): the line of the map; "": none */
    char slighted[ROLE_SHOWN_BYTES]; /* role_plan_slights(): the column's name; "": none */
} source_facts;

typedef struct source source;

/* Fails when the file cannot be opened, or has no column with a text
 * (AE_ERROR_USAGE: names the columns it has, the nearest names and --map). */
ae_status source_open(const char *path, const source_options *options, source **opened,
                      ae_error *error) AE_MUST_USE;
ae_status source_next(source *self, source_item *item, ae_error *error) AE_MUST_USE;
const source_facts *source_facts_of(const source *self);

/* As record_place_of(), record_go_on(). */
record_place source_place_of(const source *self);
ae_status source_go_on(source *self, const record_place *place, ae_error *error) AE_MUST_USE;

/* The columns, their roles, and the bytes of the row that names them, of no length where there is
 * none; as long as the source. */
const role_names *source_names_of(const source *self);
const role_plan *source_plan_of(const source *self);
ae_cell source_header_of(const source *self);
void source_close(source *self); /* NULL is allowed */

#endif
