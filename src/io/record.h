/* The records of one table, cell by cell: unpack, encoding, dialect and split put
 * together. Opens a plain, gzip or zstd file (told by its first bytes) or standard
 * input, brings it to UTF-8, finds the delimiter (or reads it in a line "sep=;"),
 * and gives one item after the other: a record, or a reject that says why. Every
 * record of the file comes out as exactly one of the two; blank lines are none.
 * What quotes out of order cost is said in io/split.h. An archive that is cut off or
 * damaged gives the records up to there and one reject more for what is missing.
 * A record may be twice as long as a cell: never more of the table than that and a
 * fixed read-ahead is held. Knows nothing of columns' names or roles. */
#ifndef ADECHO_IO_RECORD_H
#define ADECHO_IO_RECORD_H

#include "io/shape.h"

typedef struct record_options {
    char delimiter;          /* 0: found by trying */
    bool headless;           /* the first record is one like the others */
    size_t field_ceiling;    /* bytes in one cell */
    size_t unpacked_ceiling; /* bytes out of one compressed file */
} record_options;

typedef enum record_kind { RECORD_CELLS, RECORD_REJECT, RECORD_END } record_kind;

/* Borrowed until the next call of record_next() or record_close(). */
typedef struct record_item {
    record_kind kind;
    const ae_cell *cells; /* RECORD_CELLS: `count` of them, unquoted, valid UTF-8 */
    size_t count;
    uint64_t line;      /* where the record begins, from 1 */
    bool repaired;      /* read although its quotes were not in order */
    const char *reason; /* RECORD_REJECT: static words, without text of the record */
    ae_cell raw;        /* the record's bytes before they were mended, its line end included;
                           of a reject the first 64 KiB */
} record_item;

/* What was found out about the file; complete once RECORD_END was given. */
typedef struct record_facts {
    const char *path;             /* as given; "-" for standard input */
    const char *compression;      /* "none", "gzip", "zstd" */
    const char *encoding;         /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" or
                                     "UTF-8 and Windows-1252" */
    char delimiter;               /* '\0' when the table has one column and needs none */
    uint64_t bytes;               /* read from the file so far */
    uint64_t size;                /* of the file; 0 when not known */
    uint64_t hash_high, hash_low; /* XXH3-128 of the file's own bytes */
} record_facts;

/* Where reading stands behind an item, for another reader of the same file to go on there. Told of
 * a file, which can be read again; not in the midst of lines whose quotes are in doubt. The part of
 * the file that it was found in is known by its hash. */
typedef struct record_place {
    bool told;
    uint64_t offset, line;              /* of what comes next, unpacked and in UTF-8 */
    uint64_t size;                      /* of the file */
    uint64_t read, hash_high, hash_low; /* XXH3-128 of its first `read` bytes */
    uint64_t first_cells;               /* of the first record; 0: none came yet */
    bool utf8, other;                   /* characters of UTF-8, bytes that are none: seen */
} record_place;

typedef struct record_reader record_reader;

ae_status record_open(const char *path, const record_options *options, record_reader **opened,
                      ae_error *error) AE_MUST_USE;
ae_status record_next(record_reader *self, record_item *item, ae_error *error) AE_MUST_USE;
const record_facts *record_facts_of(const record_reader *self);

record_place record_place_of(const record_reader *self);

/* Goes on at such a place, instead of where the reader stands before it; the file is the one that
 * it was told of. */
ae_status record_go_on(record_reader *self, const record_place *place, ae_error *error) AE_MUST_USE;

/* What the first records showed, a header left out. */
const shape *record_shape(const record_reader *self);
void record_close(record_reader *self); /* NULL is allowed */

#endif
