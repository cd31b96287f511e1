#include "database/database_seal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/file_sum.h"
#include "base/status.h"
#include "database/tree_form.h"

/* In the head of the file is how often SQLite changed it, and once more how often it had when it
 * last wrote that head: both by one with each transaction. tree_file_open() begins with 1, and all
 * that is told by way of SQLite is one transaction. */
enum { CHANGES_AT = 24, CHANGES_AGAIN_AT = 92, CHANGES_MADE = 2, HEAD_BYTES = 100 };

enum { SEAL_BYTES = sizeof DATABASE_SEAL_ROOM };

/* The seal as meta has it, and the page it stands on: meta is small, and all of it on one. */
typedef struct told_seal {
    char text[SEAL_BYTES]; /* "": there is none */
    uint64_t page;
} told_seal;

static ae_status told_ask(sql *database, told_seal *told, ae_error *error)
{
    sql_statement *ask = NULL;
    bool row = false;
    ae_status status = sql_prepare(database,
                                   "SELECT value, rootpage FROM meta, sqlite_master "
                                   "WHERE key = 'seal' AND type = 'table' AND name = 'meta'",
                                   &ask, error);
    if (status == AE_OK)
        status = sql_next(ask, &row, error);
    if (row && sql_cell(ask, 0).length == SEAL_BYTES - 1) {
        memcpy(told->text, sql_ended(ask, 0), SEAL_BYTES);
        told->page = sql_number(ask, 1);
    }
    sql_finish(ask);
    return status;
}

/* Where in the file those letters stand; 0: nowhere. */
static ae_status place_find(const char *path, const told_seal *told, uint64_t *place,
                            ae_error *error)
{
    char page[TREE_PAGE];
    size_t length;
    *place = 0;
    if (told->page == 0 || told->page > UINT32_MAX)
        return AE_OK;
    const uint64_t begin = (told->page - 1) * TREE_PAGE;
    ae_status status = file_read_at(path, begin, page, sizeof page, &length, error);
    const char *found = status == AE_OK ? memmem(page, length, told->text, SEAL_BYTES - 1) : NULL;
    if (found != NULL)
        *place = begin + (uint64_t)(found - page);
    return status;
}

/* Where the seal of an opened database stands, what it says, and what it is to say. */
static ae_status seal_make(sql *database, const char *path, unsigned threads, told_seal *told,
                           uint64_t *place, char made[SEAL_BYTES], ae_error *error)
{
    hash128 sum;
    ae_status status = told_ask(database, told, error);
    if (status == AE_OK)
        status = place_find(path, told, place, error);
    if (status == AE_OK && *place > 0)
        status = file_sum(path, *place, SEAL_BYTES - 1, threads, &sum, error);
    if (status == AE_OK && *place > 0)
        snprintf(made, SEAL_BYTES, "%016" PRIx64 "%016" PRIx64, sum.high, sum.low);
    return status;
}

ae_status database_seal_set(const char *path, unsigned threads, ae_error *error)
{
    sql *database = NULL;
    told_seal told = {.text = ""};
    uint64_t place = 0;
    char made[SEAL_BYTES];
    ae_status status = sql_open(path, &database, error);
    if (status == AE_OK)
        status = seal_make(database, path, threads, &told, &place, made, error);
    sql_close(database);
    if (status == AE_OK && place == 0)
        return status_fail_at(error, AE_ERROR_FORMAT, path, 0, "no room for its seal");
    return status == AE_OK ? file_write_at(path, place, made, SEAL_BYTES - 1, error) : status;
}

ae_status database_seal_ask(sql *database, const char *path, unsigned threads, database_seal *seal,
                            ae_error *error)
{
    char head[HEAD_BYTES] = {0}, made[SEAL_BYTES] = "";
    told_seal told = {.text = ""};
    uint64_t place = 0;
    size_t length;
    *seal = SEAL_BROKEN;
    ae_status status = file_read_at(path, 0, head, sizeof head, &length, error);
    if (status != AE_OK)
        return status;
    const uint32_t changes = tree_number_get(head + CHANGES_AT, 4);
    if (changes != CHANGES_MADE && changes == tree_number_get(head + CHANGES_AGAIN_AT, 4)) {
        *seal = SEAL_CHANGED;
        return AE_OK;
    }
    status = seal_make(database, path, threads, &told, &place, made, error);
    if (status == AE_OK && place > 0 && strcmp(told.text, made) == 0)
        *seal = SEAL_HOLDS;
    return status == AE_ERROR_FORMAT ? AE_OK : status;
}
