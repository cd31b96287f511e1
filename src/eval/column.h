/* Where in a table's header a wanted column stands, found by its name. Case and
 * blanks around names do not count; of equal names the first stands. When there
 * is none, the error names the file, the columns it has and the nearest name. */
#ifndef ADECHO_EVAL_COLUMN_H
#define ADECHO_EVAL_COLUMN_H

#include "io/record.h"

typedef struct column_wish {
    const char *asked;        /* the name somebody gave, or NULL: then the first of `usual` */
    const char *const *usual; /* ended by NULL */
    const char *duty;         /* "ids", "true labels": for the message */
} column_wish;

ae_status column_find(const char *file, const record_item *header, const column_wish *wish,
                      size_t *column, ae_error *error) AE_MUST_USE;

#endif
