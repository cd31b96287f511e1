/* Splits the bytes of a table into records: the rules for quotes out of order.
 *
 * A record that keeps to RFC 4180 is taken as it stands. One line whose quotes are
 * out of order is read leniently, and kept ("repaired") when it then looks like a
 * usual record. What is left is a quote that runs on over line ends and is broken,
 * or never closed, or closes at the wrong number of cells, or swallowed a line that
 * looks like a record of its own. Such a piece ends before the first of its lines
 * with which a usual record begins. Its own lines are then given one by one, as
 * rejects; but a line that looks like a usual record when its quotes are taken as
 * characters is kept, when it is all of the piece or quotes mean nothing in this
 * table. What has fewer cells than usual, and none of the codes that the usual
 * record has there, is a reject as well. So one wrong quote costs the row it is in,
 * and no row is ever hidden in another's cell.
 *
 * Linear in time: lines in the middle of a quote hold an even number of quotes, so
 * no second quote can run on over them. Memory is bounded by the window's ceiling; a
 * record that is larger is one reject, with the first SPLIT_RAW_MOST of its bytes. */
#ifndef ADECHO_IO_SPLIT_H
#define ADECHO_IO_SPLIT_H

#include "base/buffer.h"
#include "io/piece.h"
#include "io/record.h"

enum { SPLIT_RAW_MOST = 1 << 16 };

typedef struct splitter {
    window *from;
    piece_reader pieces;
    size_t field_ceiling;
    uint64_t line; /* where the window begins */
    size_t given;  /* bytes of the last item, still in the window for its reader */
    uint64_t given_lines;
    size_t doubtful;     /* bytes from the window's beginning to be given line by line */
    bool doubtful_alone; /* they are one line */
    const char *reason;  /* of their rejects */
    buffer cut;          /* what is kept of a record over the ceiling */
} splitter;

/* Borrows `from` and `usual`. */
ae_status split_init(splitter *self, window *from, char delimiter, const shape *usual,
                     size_t field_ceiling, ae_error *error) AE_MUST_USE;
void split_clear(splitter *self);

/* Whether what comes next does not depend on what came before, but for the first record; and to go
 * on at a place where it did not, with the window there. */
bool split_is_clear(const splitter *self);
void split_go_on(splitter *self, uint64_t line, size_t first_cells);

/* item->cells are as they are in the file: perhaps not UTF-8. */
ae_status split_next(splitter *self, record_item *item, ae_error *error) AE_MUST_USE;

#endif
