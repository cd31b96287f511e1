/* The names of an intern table in the order of their bytes. */
#ifndef ADECHO_BASE_INTERN_ORDER_H
#define ADECHO_BASE_INTERN_ORDER_H

#include "base/intern.h"

/* *order: the numbers of all names, those of lower ones first; a name stands before those that it
 * is the begin of. The caller's: memory_free(). */
ae_status intern_order(const intern_table *self, uint32_t **order, ae_error *error) AE_MUST_USE;

/* What is put in order, so that names are looked at eight bytes after eight, not two by two. */
typedef struct intern_head {
    uint64_t bytes;
    uint32_t number;
} intern_head;

/* The same of names that are in no table, and may repeat: heads[0..count) become their numbers in
 * that order; `scratch` is as large. */
void intern_order_names(const intern_entry *names, size_t count, intern_head *heads,
                        intern_head *scratch);

#endif
