/* Lines of a window read as one record, in one manner or another, and the question
 * whether they look like a usual record of their table. Takes nothing out of the
 * window and decides nothing: that is io/split.h. Used by one thread. */
#ifndef ADECHO_IO_PIECE_H
#define ADECHO_IO_PIECE_H

#include "io/cells.h"
#include "io/plain.h"
#include "io/shape.h"
#include "io/window.h"

/* The cells of a record, read the quick way or by libcsv. */
typedef struct piece_cells {
    plain_reader plain;
    cell_reader *parsed;
    bool is_plain;
} piece_cells;

typedef struct piece_reader {
    window *from;
    const shape *usual; /* its `cells` 0: as many as the first record has */
    char delimiter;
    bool begun;                /* the first record, perhaps a header without codes, is behind */
    size_t first_cells;        /* it had */
    piece_cells record, probe; /* of the record, and of lines that might begin another */
} piece_reader;

/* Lines read as one record. */
typedef struct piece {
    size_t length;
    uint64_t lines;
    cells_state state; /* CELLS_OPEN: the table ended first, or its next record begins, or `over` */
    bool over;         /* longer than the window's ceiling */
    bool cut;          /* ... in the middle of its last line */
} piece;

/* Borrows `from` and `usual`. */
ae_status piece_reader_init(piece_reader *self, window *from, char delimiter, const shape *usual,
                            ae_error *error) AE_MUST_USE;
void piece_reader_clear(piece_reader *self);

/* What stands at the window's beginning, by the rules of RFC 4180 into `record`. */
ae_status piece_read_strict(piece_reader *self, piece *got, ae_error *error) AE_MUST_USE;

/* The same, odd quotes being taken for characters, as far as the record goes or
 * *next_begins: a line with which a usual record begins. */
ae_status piece_read_lenient(piece_reader *self, piece *got, bool *next_begins,
                             ae_error *error) AE_MUST_USE;

/* Reads one line, all its quotes being taken for characters: whether it looks usual. */
ae_status piece_read_bare(piece_reader *self, bool *fits, ae_error *error) AE_MUST_USE;

/* Of the whole record read last; borrowed until the window moves. */
const ae_cell *piece_view(piece_reader *self, size_t *count);

/* Whether it looks usual. */
bool piece_fits(piece_reader *self);

/* Whether a usual record begins `at` bytes into the window. */
ae_status piece_begins(piece_reader *self, size_t at, bool *begins, ae_error *error) AE_MUST_USE;

/* Looks in a record of several lines, at the window's beginning, for one that looks
 * usual on its own, as the first line does too: then one wrong quote opened the
 * record and another closed it. *at is 0 when there is none. */
ae_status piece_swallowed(piece_reader *self, const piece *record, size_t *at,
                          ae_error *error) AE_MUST_USE;

#endif
