/* Whole tables of the case into those of the database: their rows are read, and made, some
 * thousands at a time by all threads that are free, and laid down in their order. */
#ifndef ADECHO_DATABASE_COPY_TABLE_H
#define ADECHO_DATABASE_COPY_TABLE_H

#include "database/copy.h"

enum { COPY_TREES = 3, COPY_KEPT_MOST = 16 };

/* What is made of some rows beside those of the table, by whoever reads them, for whoever takes
 * it: cells that are kept, words of texts, and rows of other trees. */
typedef struct copy_beside {
    buffer kept, words;
    size_t last; /* where the last kept ones begin */
    tree_rows trees[COPY_TREES];
} copy_beside;

/* Keeps cells of rows first..last, at most COPY_KEPT_MOST; rows one behind the other that have the
 * same ones share them. */
ae_status copy_keep(copy_beside *self, uint64_t first, uint64_t last, const ae_cell *cells,
                    unsigned count, ae_error *error) AE_MUST_USE;

/* Cells that were kept, of rows first..last; *at starts as 0. False: there are no more. */
typedef struct copy_kept {
    uint64_t first, last;
    size_t count; /* of the cells */
    ae_cell cells[COPY_KEPT_MOST];
} copy_kept;

bool copy_kept_next(const copy_beside *self, size_t *at, copy_kept *kept);

/* Who looks at a table that is copied; all of it may be NULL. */
typedef struct copy_look {
    void *context;
    /* How many rows are to be read in one go, from `row` on. */
    size_t (*most)(const void *context, uint64_t row);
    /* Looks at a row, and gives the values of the columns that are not copied. Any thread does so,
     * as `worker`; the rows of one go come in order. */
    ae_status (*row)(void *context, unsigned worker, uint64_t row, const ae_cell *cells,
                     sql_value *more, copy_beside *beside, ae_error *error);
    /* Called by the same thread behind the last row of one go. */
    ae_status (*end)(void *context, unsigned worker, copy_beside *beside, ae_error *error);
    /* Takes what was made beside; one thread at a time, in the order of the rows. */
    ae_status (*take)(void *context, const copy_beside *beside, ae_error *error);
} copy_look;

/* Copies the table of that name. */
ae_status copy_table(filling *self, const char *name, const copy_look *look,
                     ae_error *error) AE_MUST_USE;

/* Only has it looked at: there is no database yet. */
ae_status copy_look_over(filling *self, const char *name, const copy_look *look,
                         ae_error *error) AE_MUST_USE;

#endif
