/* The cells of one record while it is being read: their bytes side by side.
 * More than CELLS_MOST are counted but not kept. */
#ifndef ADECHO_IO_CELL_STORE_H
#define ADECHO_IO_CELL_STORE_H

#include "base/buffer.h"

enum { CELLS_MOST = 1 << 16 };

typedef struct cell_store {
    buffer bytes;
    ae_cell *cells; /* of the ended ones; `bytes` of each is set by cell_store_view() */
    size_t count, capacity;
    size_t begin; /* of the open cell, in `bytes` */
} cell_store;

void cell_store_init(cell_store *self);
void cell_store_clear(cell_store *self);

/* Forgets the record before. */
void cell_store_begin(cell_store *self);

/* Adds bytes to the open cell; ends it, so that the next one is open. */
ae_status cell_store_extend(cell_store *self, const char *bytes, size_t length,
                            ae_error *error) AE_MUST_USE;
ae_status cell_store_end(cell_store *self, ae_error *error) AE_MUST_USE;

/* The ended cells, of which `count` may be more than are kept; borrowed until the
 * store changes. */
const ae_cell *cell_store_view(cell_store *self, size_t *count);

#endif
