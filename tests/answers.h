/* What a database answers. */
#ifndef ADECHO_TESTS_ANSWERS_H
#define ADECHO_TESTS_ANSWERS_H

#include "check.h"
#include "database/sql.h"

/* The first number of the first row. */
static void check_number(sql *database, const char *question, uint64_t want)
{
    sql_statement *ask = NULL;
    bool row = false;
    if (CHECK(sql_prepare(database, question, &ask, NULL) == AE_OK) &&
        CHECK(sql_next(ask, &row, NULL) == AE_OK && row))
        CHECK_COUNT(sql_number(ask, 0), want);
    sql_finish(ask);
}

#endif
