/* Rows of a generated corpus, and a run that brings some of them into a case. */
#ifndef ADECHO_TESTS_BATCH_H
#define ADECHO_TESTS_BATCH_H

#include "generated.h"

/* The first rows of a corpus, at most `most`, with all that its columns say; they borrow from
 * `from`. Returns how many. */
__attribute__((unused)) static size_t batch_rows_read(table *from, ae_row *rows, size_t most)
{
    static const ae_role roles[COLUMNS] = {
        AE_ROLE_ID,      AE_ROLE_COUNT, AE_ROLE_TEXT,  AE_ROLE_CITY,  AE_ROLE_REGION,
        AE_ROLE_COUNTRY, AE_ROLE_DATE,  AE_ROLE_PHONE, AE_ROLE_EMAIL, AE_ROLE_HANDLE,
        AE_ROLE_SITE,    AE_ROLE_URL,   AE_ROLE_PRICE, AE_ROLE_NAME};
    size_t count = 0;
    for (; count < most && dull_csv_next(&from->rows); count++) {
        rows[count] = (ae_row){.line = count + 2};
        for (size_t k = 0; k < COLUMNS; k++)
            if (roles[k] != AE_ROLE_COUNT)
                rows[count].cells[roles[k]] = ae_cell_of(from->rows.cells[k]);
    }
    return count;
}

/* A run on the case in the folder with the rows begin..end-1, written: the caller's. NULL, and the
 * test has failed, where that cannot be. */
__attribute__((unused)) static ae_run *batch_run(const char *folder, ae_case_use use,
                                                 const ae_row *rows, size_t begin, size_t end)
{
    ae_config config;
    ae_run *run = NULL;
    ae_error error = {.code = AE_OK};
    ae_config_init(&config);
    config.threads = 1;
    ae_status status = ae_run_new(&config, &run, &error);
    if (status == AE_OK)
        status = ae_run_begin(run, folder, use, &error);
    for (size_t k = begin; k < end && status == AE_OK; k++)
        status = ae_run_add_row(run, "generated", &rows[k], &error);
    if (status == AE_OK)
        status = ae_run_match(run, &error);
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, &error);
    if (CHECK(status == AE_OK))
        return run;
    printf("# %s\n", error.message);
    ae_run_free(run);
    return NULL;
}

#endif
