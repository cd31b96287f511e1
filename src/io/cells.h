/* The one door to libcsv: the cells of one record at a time, fed to it line by line. Copies
 * the cells; knows neither where lines come from nor what to do with a record that is broken.
 * Used by one thread. */
#ifndef ADECHO_IO_CELLS_H
#define ADECHO_IO_CELLS_H

#include "io/cell_store.h"

/* How quotes are taken. */
typedef enum cells_manner {
    CELLS_STRICT,  /* by RFC 4180: anything else breaks the record */
    CELLS_SPACED,  /* the same, but blanks around a cell do not count */
    CELLS_LENIENT, /* a quote that cannot be one is a character like others */
    CELLS_BARE     /* every quote is a character like others */
} cells_manner;

typedef enum cells_state {
    CELLS_OPEN,  /* the line ended inside quotes: more is needed */
    CELLS_WHOLE, /* the record is complete */
    CELLS_BROKEN /* it is not what the manner asks for */
} cells_state;

typedef struct cell_reader cell_reader;

ae_status cells_new(char delimiter, cell_reader **made, ae_error *error) AE_MUST_USE;
void cells_free(cell_reader *self); /* NULL is allowed */

/* Forgets the record before. */
void cells_begin(cell_reader *self, cells_manner manner);

/* Takes one physical line, with its line end or as the last of the table. Not
 * called again for this record once it is whole or broken. */
ae_status cells_feed(cell_reader *self, const char *line, size_t length, cells_state *state,
                     ae_error *error) AE_MUST_USE;

/* Of a whole record; borrowed until cells_begin(). */
const ae_cell *cells_view(cell_reader *self, size_t *count);

#endif
