/* Rows that are known by their place in an order are made in pieces by all threads that are free,
 * and laid down one piece behind the other. */
#ifndef ADECHO_DATABASE_LAY_ROWS_H
#define ADECHO_DATABASE_LAY_ROWS_H

#include "database/copy.h"

/* Adds rows first..end - 1 of the order; any thread does so. */
typedef ae_status (*rows_make)(const void *context, size_t first, size_t end, tree_rows *into,
                               ae_error *error);

/* The table or index of that name, of `count` rows; `indexes`: as of tree_writer_new(). */
ae_status lay_rows(filling *to, const char *name, bool indexes, size_t count, rows_make make,
                   const void *context, ae_error *error) AE_MUST_USE;

#endif
