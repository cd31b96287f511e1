/* The tables of case.db, and what each column means. Those that repeat a table of the case are
 * declared by ae_case_files(), the others here; the statements that make them, and the tables
 * `tables` and `columns`, in which a reader of the database finds it all, come from there. */
#ifndef ADECHO_DATABASE_SCHEMA_H
#define ADECHO_DATABASE_SCHEMA_H

#include "database/sql.h"

enum {
    SCHEMA_APPLICATION = 0x61646563, /* PRAGMA application_id: "adec" */
    SCHEMA_VERSION = 3,              /* PRAGMA user_version: another one for each other schema */
    SCHEMA_COLUMNS_MOST = 32,        /* of a table, its number left out */
    SCHEMA_ROOTS_MOST = 64
};

/* What a cell holds; an empty one is NULL. */
typedef enum schema_type { SCHEMA_TEXT, SCHEMA_COUNT, SCHEMA_REAL } schema_type;

typedef struct schema_column {
    const char *name, *meaning;
    schema_type type;
    const char *to; /* the table of which it numbers a row; NULL: of none */
} schema_column;

/* Its rows are numbered by `number`, which comes before all other columns and counts from 0;
 * or, with a key, are named by their first columns. */
typedef struct schema_table {
    const char *name;
    const char *file;    /* the table of the case that it repeats, as "ads.csv"; NULL: none */
    const char *meaning; /* it has a row for each ... */
    unsigned key;        /* how many columns name a row; 0: they are numbered */
    schema_column columns[SCHEMA_COLUMNS_MOST];
    size_t column_count;
    size_t copied; /* columns that are those of the file, in its order; others follow */
} schema_table;

/* Table `nth` of all; false when there are no more. */
bool schema_table_at(size_t nth, schema_table *table);

/* The table of that name, which there must be. */
void schema_table_find(const char *name, schema_table *table);

/* Tables and indexes that are in the file already: the pages by which they are found, and how many
 * rows they have. */
typedef struct schema_roots {
    struct {
        const char *name; /* borrowed */
        uint32_t page;
        uint64_t rows;
    } roots[SCHEMA_ROOTS_MOST];
    size_t count;
} schema_roots; /* starts as {0} */

void schema_roots_add(schema_roots *self, const char *name, uint32_t page, uint64_t rows);

/* Tells SQLite of what is laid down, makes the other tables, and fills `columns`. */
ae_status schema_make(sql *database, const schema_roots *laid, ae_error *error) AE_MUST_USE;

/* Makes what is best made once the tables are full: other indexes, views, `tables`. */
ae_status schema_finish(sql *database, const schema_roots *laid, ae_error *error) AE_MUST_USE;

/* The statement that adds a row to the table: its values are the number, if it has one, and the
 * columns in their order. */
ae_status schema_insert(sql *database, const schema_table *table, sql_statement **made,
                        ae_error *error) AE_MUST_USE;

/* The version of the schema that a database of a case has; 0: it is none. */
ae_status schema_version_ask(sql *database, uint64_t *version, ae_error *error) AE_MUST_USE;

/* Whether table meta has that value under that key. */
ae_status schema_meta_is(sql *database, const char *key, const char *value, bool *is,
                         ae_error *error) AE_MUST_USE;

#endif
