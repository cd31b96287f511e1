/* Tables of the case, row by row into those of the database. */
#ifndef ADECHO_DATABASE_COPY_H
#define ADECHO_DATABASE_COPY_H

#include "casefile/case_table.h"
#include "database/schema.h"

/* Who makes a database from a case: what it reads, and who is told how far it is. */
typedef struct filling {
    const char *folder;
    const case_record *record;
    sql *database;
    const ae_config *config;
    uint64_t done, total; /* rows */
} filling;

/* So many rows more are done. AE_ERROR_INTERRUPTED when the caller wants no more. */
ae_status filling_step(filling *self, uint64_t rows, ae_error *error) AE_MUST_USE;

/* Opens the table of the case that `table` repeats, with all its columns. */
ae_status copy_open(const filling *from, const schema_table *table, case_table **opened,
                    ae_error *error) AE_MUST_USE;

/* Makes a row's cells the values of the statement that adds it. */
void copy_cells(sql_statement *insert, const schema_table *table, const ae_cell *cells);

/* The whole table. */
ae_status copy_table(filling *self, const schema_table *table, ae_error *error) AE_MUST_USE;

#endif
