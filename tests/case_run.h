/* A run that brings rows into a case. */
#ifndef ADECHO_TESTS_CASE_RUN_H
#define ADECHO_TESTS_CASE_RUN_H

#include <stdio.h>

#include "adecho.h"

#include "check.h"

/* A run on the case in the folder with the rows begin..end-1 of a source, written: the caller's.
 * NULL, and the test has failed, where that cannot be. */
__attribute__((unused)) static ae_run *case_run_rows(const char *folder, ae_case_use use,
                                                     const char *source, const ae_row *rows,
                                                     size_t begin, size_t end)
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
        status = ae_run_add_row(run, source, &rows[k], &error);
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
