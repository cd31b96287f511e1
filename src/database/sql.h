/* The one door to SQLite. A database is made in one sweep, without a journal, in a file that
 * nobody else knows of yet, or opened to be read. Errors name the file and never what is in it. */
#ifndef ADECHO_DATABASE_SQL_H
#define ADECHO_DATABASE_SQL_H

#include "adecho.h"

typedef struct sql sql;                     /* an open database; used by one thread at a time */
typedef struct sql_statement sql_statement; /* of a database, which must outlive it */

/* A cell. Bytes that are no text, being no UTF-8 or with a NUL among them, become a blob; no
 * bytes NULL. What is said to be a blob, or a plain text, is always one. */
typedef enum sql_kind { SQL_NULL, SQL_TEXT, SQL_PLAIN, SQL_COUNT, SQL_REAL, SQL_BLOB } sql_kind;

typedef struct sql_value {
    sql_kind kind;
    union {
        ae_cell text;
        uint64_t count;
        double real;
    } is;
} sql_value;

/* Whether bytes are stored as a text; and whether all that is among them is, as it is ASCII
 * without a NUL. */
bool sql_is_text(ae_cell bytes);
bool sql_is_plain(ae_cell bytes);

static inline sql_value sql_value_text(ae_cell text)
{
    return (sql_value){.kind = SQL_TEXT, .is.text = text};
}

/* Of bytes that are text for certain. */
static inline sql_value sql_value_plain(ae_cell text)
{
    return (sql_value){.kind = SQL_PLAIN, .is.text = text};
}

static inline sql_value sql_value_blob(ae_cell bytes)
{
    return (sql_value){.kind = SQL_BLOB, .is.text = bytes};
}

static inline sql_value sql_value_count(uint64_t count)
{
    return (sql_value){.kind = SQL_COUNT, .is.count = count};
}

static inline sql_value sql_value_real(double real)
{
    return (sql_value){.kind = SQL_REAL, .is.real = real};
}

/* Opens the file at `path`, which is empty or what tree_file_end() left, and begins a transaction.
 * What is written is of use once sql_commit() has been called. */
ae_status sql_create(const char *path, sql **opened, ae_error *error) AE_MUST_USE;
ae_status sql_commit(sql *self, ae_error *error) AE_MUST_USE;

/* Opens a database that is only read: AE_ERROR_FORMAT when it is none. */
ae_status sql_open(const char *path, sql **opened, ae_error *error) AE_MUST_USE;
void sql_close(sql *self); /* NULL is allowed */

/* Called now and then while a statement runs; false: stop it (AE_ERROR_INTERRUPTED). */
void sql_watch(sql *self, bool (*go_on)(void *context), void *context);

/* Statements without values and results, parted by ";". */
ae_status sql_run(sql *self, const char *statements, ae_error *error) AE_MUST_USE;

ae_status sql_prepare(sql *self, const char *text, sql_statement **made,
                      ae_error *error) AE_MUST_USE;
void sql_finish(sql_statement *self); /* NULL is allowed */

/* Values of a statement, by place from 0 on; those that are not given are NULL. Bytes are
 * borrowed until the next step. A failure is reported by the next step. */
void sql_text(sql_statement *self, unsigned place, ae_cell text);
void sql_words(sql_statement *self, unsigned place, const char *text); /* ended by a NUL */
void sql_count(sql_statement *self, unsigned place, uint64_t number);
void sql_real(sql_statement *self, unsigned place, double number);

/* Runs the statement to its end and takes its values away. */
ae_status sql_step(sql_statement *self, ae_error *error) AE_MUST_USE;

/* The next row of a statement that gives some; *row is false past the last. */
ae_status sql_next(sql_statement *self, bool *row, ae_error *error) AE_MUST_USE;

/* What stands in that row, borrowed until the next one. */
ae_cell sql_cell(sql_statement *self, unsigned column);
uint64_t sql_number(sql_statement *self, unsigned column);
double sql_decimal(sql_statement *self, unsigned column);
const char *sql_ended(sql_statement *self, unsigned column); /* by a NUL; "" for no bytes */

#endif
