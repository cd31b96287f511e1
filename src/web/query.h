/* Questions to case.db, which is only ever read. A question is begun, given its values, walked row
 * by row and ended; a failure sticks until query_end().
 *
 *     query *ask = query_begin(from, "SELECT ads FROM clusters WHERE cluster = ?");
 *     query_give_text(ask, id);
 *     while (query_next(ask))
 *         count = query_count(ask, 0);
 *     status = query_end(ask, error);
 */
#ifndef ADECHO_WEB_QUERY_H
#define ADECHO_WEB_QUERY_H

#include "adecho.h"

typedef struct database database;
typedef struct query query;

ae_status database_open(const char *path, database **opened, ae_error *error) AE_MUST_USE;
void database_close(database *self); /* NULL is allowed */

/* Statements that give no rows: tables of this process alone, in memory. They take the time they
 * take; a question is given up after some seconds. */
ae_status database_do(database *self, const char *statements, ae_error *error) AE_MUST_USE;

query *query_begin(database *from, const char *words);

/* The next "?" is this, NULL for a text without a byte. Texts are borrowed until the end. */
void query_give_text(query *self, const char *text);
void query_give_count(query *self, uint64_t count);

bool query_next(query *self); /* false: no more rows, or a failure */

/* Columns from 0 on; texts are borrowed until the next row: "" for none. */
const char *query_text(query *self, unsigned column);
ae_cell query_cell(query *self, unsigned column); /* whatever bytes it holds */
uint64_t query_count(query *self, unsigned column);
double query_real(query *self, unsigned column);

ae_status query_end(query *self, ae_error *error) AE_MUST_USE;

#endif
