/* Which columns of a table play which role. Takes the columns' names, what was
 * said by hand, and gives a plan. Never sees a row. */
#ifndef ADECHO_IO_ROLE_H
#define ADECHO_IO_ROLE_H

#include "base/arena.h"
#include "base/buffer.h"

/* The columns of a table, numbered from 0; names end with a NUL. */
typedef struct role_names {
    const char **names;
    size_t count;
    arena bytes;
} role_names; /* starts as {0} */

/* The names in a header: blanks at the ends do not count. */
ae_status role_names_take(role_names *self, const ae_cell *cells, size_t count,
                          ae_error *error) AE_MUST_USE;
void role_names_clear(role_names *self);

enum { ROLE_COLUMNS_MOST = 32 }; /* that make one role */

typedef struct role_plan {
    uint32_t columns[AE_ROLE_COUNT][ROLE_COLUMNS_MOST]; /* in the order in which they are joined */
    unsigned counts[AE_ROLE_COUNT];
    bool by_hand[AE_ROLE_COUNT]; /* said so, perhaps to have no column */
} role_plan; /* starts as {0} */

/* Adds what `map` says: "text=title,body id=ad_id", with names as they are, or
 * but for case and punctuation, or the number of the column from 1; "city=" is no
 * column at all. AE_ERROR_USAGE names what is unknown and what there is. */
ae_status role_map(role_plan *plan, const char *map, const char *file, const role_names *names,
                   ae_error *error) AE_MUST_USE;

/* Adds columns for the roles that were not given by hand, by their names. */
void role_guess(role_plan *plan, const role_names *names);

/* AE_ERROR_USAGE when no column plays the text. */
ae_status role_plan_check(const role_plan *plan, const char *file, const role_names *names,
                          ae_error *error) AE_MUST_USE;

/* "text=title,body id=ad_id (unused: x, y)", ended by a NUL, for people. */
ae_status role_describe(const role_plan *plan, const role_names *names, buffer *words,
                        ae_error *error) AE_MUST_USE;

#endif
