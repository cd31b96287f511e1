/* Packs rows as they were scraped into small compressed blocks.
 *
 * A block, before it is compressed: the cells of all rows, each with its rest (original.h) behind
 * its cells, one behind the other; of each row how many rows before it its text stands, 0: here,
 * and the lengths of its cells in the order of ae_role (that of a text which stands elsewhere is
 * 0) and of its rest, seven bits a byte, the lowest
 * first, the eighth set where more follow; where these numbers begin, in 8 bytes, the
 * lowest first. The row at which a text stands has it itself. */
#ifndef ADECHO_CASEFILE_ROW_PACKER_H
#define ADECHO_CASEFILE_ROW_PACKER_H

#include "base/buffer.h"

enum { ROW_BLOCK_PLACE = 8 }; /* bytes at the end of a block, see above */

/* Rows that are packed: a view, or in a buffer that its owner reuses. */
typedef struct row_block {
    const char *packed;
    uint64_t packed_length, length, checksum, rows;
} row_block;

/* Takes rows, gives a block. One worker's, for one block at a time. */
typedef struct row_packer row_packer;

ae_status row_packer_new(row_packer **made, ae_error *error) AE_MUST_USE;
void row_packer_free(row_packer *self); /* NULL is allowed */
/* `back`: so many rows before this one the same text was added first; 0: never. */
ae_status row_packer_add(row_packer *self, const ae_cell cells[AE_ROLE_COUNT], ae_cell rest,
                         uint64_t back, ae_error *error) AE_MUST_USE;

/* Whether what was added is nothing; whether it makes a block of a good size. */
bool row_packer_is_empty(const row_packer *self);
bool row_packer_is_full(const row_packer *self);

/* What was added, on a tape, and from there into an empty packer; false: it is none. */
ae_status row_packer_put(const row_packer *self, buffer *tape, ae_error *error) AE_MUST_USE;
ae_status row_packer_take(row_packer *self, ae_cell tape, bool *sound, ae_error *error) AE_MUST_USE;

/* Packs what was added into packed[], and begins anew. */
ae_status row_packer_end(row_packer *self, buffer *packed, row_block *block,
                         ae_error *error) AE_MUST_USE;

#endif
