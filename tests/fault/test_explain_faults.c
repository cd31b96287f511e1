/* Each request for memory made while a case is opened and two of its ads are explained
 * is refused in turn: it must fail as memory does, release all it had (the address
 * sanitizer looks) and leave the case fit for another try. */
#include <stdatomic.h>

#include "../check.h"
#include "../scratch.h"
#include "base/memory.h"

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static const char *const texts[] = {
    "Patient guitar lessons for beginners, evenings at my studio by the mill. Call 514-555-0101",
    "Patient guitar lessons for beginners, evenings at a studio by the church. Call 514-555-0102",
    "Hedges trimmed by a retired gardener with tools of his own, ask 514-555-0102 for a quote"};

enum { ADS = sizeof texts / sizeof *texts };

static void case_make(const char *folder)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (size_t k = 0; k < ADS; k++) {
        const ae_row row = {.line = k + 1, .cells = {[AE_ROLE_TEXT] = ae_cell_of(texts[k])}};
        CHECK(ae_run_add_row(run, "made", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, true, NULL) == AE_OK);
    ae_run_free(run);
}

static ae_status all_explain(ae_case *from, ae_error *error)
{
    ae_status status = AE_OK;
    for (uint64_t a = 0; a < ADS && status == AE_OK; a++)
        for (uint64_t b = a + 1; b < ADS && status == AE_OK; b++) {
            ae_explanation *told = NULL;
            status = ae_case_explain(from, a, b, &told, error);
            if (status == AE_OK)
                status = ae_explanation_mask(told, error);
            ae_explanation_free(told);
        }
    return status;
}

static void opening_may_be_refused(void)
{
    char folder[SCRATCH_PATH_BYTES];
    case_make(scratch_path("case", folder));
    for (unsigned long number = 1;; number++) {
        ae_case *from = NULL;
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = ae_case_open(folder, &from, &error);
        refused = 0;
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", atomic_load(&asked));
            ae_case_free(from);
            break;
        }
        ae_case_free(status == AE_OK ? from : NULL); /* libcsv asks again for less */
        if (status != AE_OK &&
            !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY && from == NULL))
            break;
    }
}

static void explaining_may_be_refused(void)
{
    char folder[SCRATCH_PATH_BYTES];
    ae_case *from = NULL;
    case_make(scratch_path("case", folder));
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        if (!CHECK(ae_case_open(folder, &from, NULL) == AE_OK))
            break;
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = all_explain(from, &error);
        refused = 0;
        const unsigned long requests = atomic_load(&asked);
        CHECK(number % 8 != 0 || all_explain(from, NULL) == AE_OK);
        ae_case_free(from);
        if (requests < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", requests);
            break;
        }
        if (status != AE_OK && !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY))
            break;
    }
}

int main(void)
{
    CHECK_RUN(opening_may_be_refused);
    CHECK_RUN(explaining_may_be_refused);
    return check_done();
}
