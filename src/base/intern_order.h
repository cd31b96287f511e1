/* The names of an intern table in the order of their bytes. */
#ifndef ADECHO_BASE_INTERN_ORDER_H
#define ADECHO_BASE_INTERN_ORDER_H

#include "base/intern.h"

/* *order: the numbers of all names, those of lower ones first; a name stands before those that it
 * is the begin of. The caller's: memory_free(). */
ae_status intern_order(const intern_table *self, uint32_t **order, ae_error *error) AE_MUST_USE;

#endif
