#include "base/status.h"

#include <errno.h>

#include "../check.h"

static void a_failure_fills_the_record(void)
{
    ae_error error = {.code = AE_OK, .file = "old", .row = 7};
    CHECK(status_fail(&error, AE_ERROR_LIMIT, "more than %d rows", 5) == AE_ERROR_LIMIT);
    CHECK(error.code == AE_ERROR_LIMIT);
    CHECK_TEXT(error.message, "more than 5 rows");
    CHECK_TEXT(error.file, "");
    CHECK_COUNT(error.row, 0);
}

static void a_failure_names_file_and_row(void)
{
    ae_error error;
    CHECK(status_fail_at(&error, AE_ERROR_FORMAT, "ads.csv", 12, "no such column") ==
          AE_ERROR_FORMAT);
    CHECK_TEXT(error.file, "ads.csv");
    CHECK_COUNT(error.row, 12);
    CHECK_TEXT(error.message, "no such column");
}

static void nobody_need_listen(void)
{
    CHECK(status_fail(NULL, AE_ERROR_USAGE, "%s", "x") == AE_ERROR_USAGE);
    CHECK(status_fail_at(NULL, AE_ERROR_IO, "f", 1, "%s", "x") == AE_ERROR_IO);
    CHECK(status_out_of_memory(NULL, 1) == AE_ERROR_MEMORY);
    errno = ENOENT;
    CHECK(status_system(NULL, "f", "open the file") == AE_ERROR_IO);
}

static void what_is_too_long_is_cut(void)
{
    char long_text[2000];
    ae_error error;
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    CHECK(status_fail_at(&error, AE_ERROR_IO, long_text, 1, "%s", long_text) == AE_ERROR_IO);
    CHECK_COUNT(strlen(error.message), sizeof error.message - 1);
    CHECK_COUNT(strlen(error.file), sizeof error.file - 1);
}

static void system_errors_say_their_cause(void)
{
    ae_error error;
    errno = EACCES;
    CHECK(status_system(&error, "ads.csv", "open the file") == AE_ERROR_IO);
    CHECK_TEXT(error.message, "cannot open the file: Permission denied");
    CHECK_TEXT(error.file, "ads.csv");
    errno = ENOMEM;
    CHECK(status_system(&error, "ads.csv", "map the file") == AE_ERROR_MEMORY);
}

static void short_memory_names_its_size(void)
{
    ae_error error;
    CHECK(status_out_of_memory(&error, 12345) == AE_ERROR_MEMORY);
    CHECK(strstr(error.message, "12345 bytes") != NULL);
}

int main(void)
{
    CHECK_RUN(a_failure_fills_the_record);
    CHECK_RUN(a_failure_names_file_and_row);
    CHECK_RUN(nobody_need_listen);
    CHECK_RUN(what_is_too_long_is_cut);
    CHECK_RUN(system_errors_say_their_cause);
    CHECK_RUN(short_memory_names_its_size);
    return check_done();
}
