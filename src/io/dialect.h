/* How a table is written: the delimiter of its cells and the shape of its usual
 * record, found by reading a sample with each delimiter that tables have and
 * taking the one that gives the most even records. */
#ifndef ADECHO_IO_DIALECT_H
#define ADECHO_IO_DIALECT_H

#include "io/shape.h"

/* What a table of one column is read with when commas in it part nothing. */
#define DIALECT_NO_DELIMITER '\x1f'

typedef struct dialect {
    char delimiter; /* when not 0 at the call, it is left alone */
    bool headless;  /* the first record is one like the others; given */
    shape usual;
} dialect;

/* `bytes`: the first of the table, UTF-8 or like it, without a last line that is cut. */
ae_status dialect_learn(dialect *self, const char *bytes, size_t length, size_t field_ceiling,
                        ae_error *error) AE_MUST_USE;

#endif
