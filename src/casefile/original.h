/* The way back from a row to the bytes of its record. What a row's cells do not tell is kept
 * beside them (`rest`): how the record ends, which cells stand in quotes where these are not the
 * usual ones, how the cells of one role were several, and the cells of columns without a role. Of a
 * record that is written in any other way than such cells would be all bytes are kept. Numbers are
 * as in tape.h; a rest is
 *
 *     a byte    of original_flag; with ORIGINAL_WHOLE all that follows are the bytes
 *     count     of cells, with ORIGINAL_COUNTED: else the sheet's
 *     quotes    a bit for each cell, with ORIGINAL_QUOTED: else the sheet's
 *     lengths   of the cells of each role that several columns make, in the plan's order
 *     others    length and bytes of each cell that plays no role
 *
 * What all records of a table have in common is its sheet, kept once. Bytes are those after
 * UTF-16 was brought to UTF-8, which is undone, and without a byte-order mark. */
#ifndef ADECHO_CASEFILE_ORIGINAL_H
#define ADECHO_CASEFILE_ORIGINAL_H

#include "casefile/tape.h"
#include "io/role.h"

struct source;
struct source_item;

enum { ORIGINAL_CELLS_MOST = 1024 /* of a record with more all bytes are kept */ };

typedef struct original_sheet {
    uint64_t first, rows; /* ads first..first + rows - 1 are of this table */
    char delimiter;
    uint32_t columns;
    role_plan plan;
    uint8_t quoted[ORIGINAL_CELLS_MOST / 8]; /* bits: the quotes of its first record */
    bool begun;                              /* these are known */
    bool roled[ORIGINAL_CELLS_MOST];         /* by column: it plays a role; not on the tape */
    char encoding[32];                       /* as ae_input.encoding; to be set at the end */
    uint64_t hash_high, hash_low;            /* as ae_input's; likewise */
    ae_cell header;                          /* bytes of the row of column names, or none */
} original_sheet;                            /* starts as {0} */

/* Takes what is known of the table before its first row. Borrows from it. */
void original_begin(original_sheet *self, const struct source *from);

/* Appends the rest of a row that was read: item->kind is SOURCE_ROW. */
ae_status original_make(original_sheet *self, const struct source_item *item, buffer *rest,
                        ae_error *error) AE_MUST_USE;

/* Appends the record's bytes; not *sound: the rest is none that belongs to these cells. */
ae_status original_restore(const original_sheet *self, const ae_cell cells[AE_ROLE_COUNT],
                           ae_cell rest, buffer *raw, bool *sound, ae_error *error) AE_MUST_USE;
ae_status original_header(const original_sheet *self, buffer *raw, ae_error *error) AE_MUST_USE;

/* A sheet on a tape, and back; the header is borrowed from the tape. False: it is none. */
ae_status original_sheet_put(const original_sheet *self, buffer *tape, ae_error *error) AE_MUST_USE;
bool original_sheet_take(tape_reader *tape, original_sheet *self);

#endif
