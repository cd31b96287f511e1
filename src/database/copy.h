/* What all who make a table or an index of the database share. */
#ifndef ADECHO_DATABASE_COPY_H
#define ADECHO_DATABASE_COPY_H

#include "base/parallel.h"
#include "casefile/case_table.h"
#include "database/schema.h"
#include "database/tree_write.h"

/* Who makes a database from a case: what it reads, what it has laid down, and who is told how far
 * it is. */
typedef struct filling {
    const char *folder;
    const case_record *record;
    const ae_config *config;
    const parallel_share *share; /* the threads it may use */
    uint64_t done, total;        /* rows */
    tree_file *pages;            /* NULL once all is laid down */
    schema_roots laid;
    sql *database; /* NULL as long as it is not */
} filling;

/* So many rows more are done. AE_ERROR_INTERRUPTED when the caller wants no more. */
ae_status filling_step(filling *self, uint64_t rows, ae_error *error) AE_MUST_USE;

/* Where a column of a table stands in it; it must be there. */
size_t copy_column(const schema_table *table, const char *name);

/* Ends a table or an index that was laid down; `status` is how that went. Takes `tree`. */
ae_status filling_laid(filling *self, const char *name, tree_writer *tree, ae_status status,
                       ae_error *error) AE_MUST_USE;

#endif
