/* What is behind sql.h: for its own rooms only. */
#ifndef ADECHO_DATABASE_SQL_DOOR_H
#define ADECHO_DATABASE_SQL_DOOR_H

#include <sqlite3.h>

#include "database/sql.h"

struct sql {
    sqlite3 *database;
    char *path;
    struct sql_place *place; /* where it puts what it sorts; NULL: it only reads */
    bool (*go_on)(void *context);
    void *context;
};

/* Says what a code of SQLite's means. Its own sentences may quote what they speak of: those for a
 * code do not. */
ae_status sql_fail(const sql *self, int code, ae_error *error);

/* A way into the file system, by a name of its own, that puts files without a name beside the
 * database at `path`, and nowhere else on the machine. */
typedef struct sql_place sql_place;
ae_status sql_place_new(const char *path, sql_place **made, ae_error *error) AE_MUST_USE;
void sql_place_free(sql_place *self); /* NULL is allowed */
const char *sql_place_name(const sql_place *self);

#endif
