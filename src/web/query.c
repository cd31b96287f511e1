#include "web/query.h"

#include <math.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "database/sql.h"

enum { SECONDS_MOST = 10 };

struct database {
    sql *link;
    double until; /* clock_seconds() at which a question is given up */
};

struct query {
    sql_statement *statement;
    unsigned given;
    ae_status status;
    ae_error error; /* of the first failure */
};

/* No question holds the desk up for long. */
static bool goes_on(void *context)
{
    const database *self = context;
    return clock_seconds() < self->until;
}

ae_status database_open(const char *path, database **opened, ae_error *error)
{
    database *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = sql_open(path, &self->link, error);
    if (status == AE_OK) {
        self->until = clock_seconds() + SECONDS_MOST;
        sql_watch(self->link, goes_on, self);
        /* The file itself is opened for reading, and mapped: a run never changes it but puts
         * another in its place. Tables of our own lie in memory. */
        status = sql_run(self->link,
                         "PRAGMA query_only = OFF; PRAGMA temp_store = MEMORY;"
                         "PRAGMA cache_size = -16384; PRAGMA mmap_size = 2147418112",
                         error);
    }
    if (status == AE_OK)
        *opened = self;
    else
        database_close(self);
    return status;
}

void database_close(database *self)
{
    if (self == NULL)
        return;
    sql_close(self->link);
    memory_free(self);
}

ae_status database_do(database *self, const char *statements, ae_error *error)
{
    self->until = INFINITY;
    return sql_run(self->link, statements, error);
}

query *query_begin(database *from, const char *words)
{
    query *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return NULL;
    from->until = clock_seconds() + SECONDS_MOST;
    self->status = sql_prepare(from->link, words, &self->statement, &self->error);
    return self;
}

void query_give_text(query *self, const char *text)
{
    if (self != NULL && self->status == AE_OK)
        sql_words(self->statement, self->given++, text);
}

void query_give_count(query *self, uint64_t count)
{
    if (self != NULL && self->status == AE_OK)
        sql_count(self->statement, self->given++, count);
}

bool query_next(query *self)
{
    bool row = false;
    if (self != NULL && self->status == AE_OK)
        self->status = sql_next(self->statement, &row, &self->error);
    return row;
}

const char *query_text(query *self, unsigned column)
{
    return sql_ended(self->statement, column);
}

ae_cell query_cell(query *self, unsigned column)
{
    return sql_cell(self->statement, column);
}

uint64_t query_count(query *self, unsigned column)
{
    return sql_number(self->statement, column);
}

double query_real(query *self, unsigned column)
{
    return sql_decimal(self->statement, column);
}

ae_status query_end(query *self, ae_error *error)
{
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = self->status;
    if (status == AE_ERROR_INTERRUPTED)
        status = status_fail(&self->error, AE_ERROR_LIMIT,
                             "case.db took more than %d seconds to answer", SECONDS_MOST);
    if (status != AE_OK && error != NULL)
        *error = self->error;
    sql_finish(self->statement);
    memory_free(self);
    return status;
}
