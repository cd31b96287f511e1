/* What was asked for: a text, or contacts, and which contacts of the case these are or may
 * be. */
#ifndef ADECHO_SEARCH_SOUGHT_H
#define ADECHO_SEARCH_SOUGHT_H

#include "base/arena.h"
#include "search/finder.h"

/* Reads the contacts of what was asked for, as a text has them; where contacts are sought and
 * none is read so, as a column would. *only: there is nothing beside them. */
ae_status sought_read(ae_finder *self, ae_cell asked, ae_sought how, contact_list *contacts,
                      bool *only, ae_error *error) AE_MUST_USE;

/* A contact that was asked for, or one of the case that may be the same. */
typedef struct sought_contact {
    contact_kind kind;
    const char *value; /* in the arena */
    uint32_t number;   /* in the index, or SEARCH_NONE */
    bool asked;
} sought_contact;

typedef struct sought_list {
    sought_contact *items; /* each once */
    size_t count, capacity;
} sought_list; /* starts as {0} */

/* `most`: of those that may be the same as one that was asked for. */
ae_status sought_find(ae_finder *self, const contact_list *contacts, size_t most, arena *texts,
                      sought_list *found, ae_error *error) AE_MUST_USE;
void sought_clear(sought_list *self);

#endif
