/* Each request for memory made while the index of a case is made and while it is searched is
 * refused in turn: it must fail as memory does, release all it had (the address sanitizer
 * looks), leave no half-made index behind, and be fit for another try. */
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

static const char *const queries[] = {
    "Guitar lessons for beginners, evenings at a studio by the church, 514-555-0101",
    "514 five five five 0102", "retired gardener with tools of his own"};

enum { ADS = sizeof texts / sizeof *texts, QUERIES = sizeof queries / sizeof *queries };

static void case_make(const char *folder)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (size_t k = 0; k < ADS; k++) {
        ae_row row = {.line = k + 1, .cells = {[AE_ROLE_TEXT] = ae_cell_of(texts[k])}};
        row.cells[AE_ROLE_CITY] = ae_cell_of("Halifax");
        row.cells[AE_ROLE_DATE] = ae_cell_of("2026-03-01");
        row.cells[AE_ROLE_SITE] = ae_cell_of("site.example");
        CHECK(ae_run_add_row(run, "made", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, true, NULL) == AE_OK);
    ae_run_free(run);
}

/* With or without an index there. */
static void opening_is_refused(bool made)
{
    char folder[SCRATCH_PATH_BYTES], index[SCRATCH_PATH_BYTES], begun[SCRATCH_PATH_BYTES];
    ae_config config;
    ae_config_init(&config);
    config.threads = 1;
    case_make(scratch_path("case", folder));
    scratch_path("case/index.adecho", index);
    scratch_path("case/index.adecho.tmp", begun);
    for (unsigned long number = 1;; number++) {
        ae_finder *from = NULL;
        ae_error error = {.code = AE_OK};
        if (!made)
            scratch_remove(index);
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = ae_finder_open(folder, &config, &from, &error);
        refused = 0;
        CHECK(!scratch_exists(begun));
        ae_finder_free(status == AE_OK ? from : NULL); /* libcsv asks again for less */
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", atomic_load(&asked));
            break;
        }
        if (status != AE_OK &&
            !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY && from == NULL))
            break;
    }
}

static void making_may_be_refused(void)
{
    opening_is_refused(false);
}

static void opening_may_be_refused(void)
{
    opening_is_refused(true);
}

static ae_status words_search(ae_finder *from, ae_error *error)
{
    ae_search_config config;
    ae_found *found = NULL;
    ae_search_config_init(&config);
    config.sought = AE_SOUGHT_WORDS;
    ae_status status = ae_search(from, ae_cell_of("gardener quote"), &config, &found, error);
    CHECK(status != AE_OK || found->facts.ads == 1);
    ae_found_free(found);
    return status;
}

static ae_status all_search(ae_finder *from, ae_error *error)
{
    ae_status status = AE_OK;
    for (size_t k = 0; k < QUERIES && status == AE_OK; k++) {
        ae_search_config config;
        ae_found *found = NULL;
        ae_search_config_init(&config);
        config.city = "halifax";
        config.since = "2026-01-01";
        config.site = "Site.example";
        status = ae_search(from, ae_cell_of(queries[k]), &config, &found, error);
        if (status == AE_OK) {
            CHECK(found->facts.ads > 0);
            status = ae_found_mask(found, error);
        }
        ae_found_free(found);
    }
    return status == AE_OK ? words_search(from, error) : status;
}

/* Of one finder: what failed leaves no trace. */
static void searching_may_be_refused(void)
{
    char folder[SCRATCH_PATH_BYTES];
    ae_finder *from = NULL;
    ae_indexed done;
    ae_config plain;
    ae_config_init(&plain);
    case_make(scratch_path("case", folder));
    CHECK(ae_case_index(folder, &plain, &done, NULL) == AE_OK);
    if (!CHECK(ae_finder_open(folder, NULL, &from, NULL) == AE_OK))
        return;
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = all_search(from, &error);
        refused = 0;
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", atomic_load(&asked));
            break;
        }
        if (status != AE_OK && !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY))
            break;
    }
    ae_finder_free(from);
}

int main(void)
{
    CHECK_RUN(making_may_be_refused);
    CHECK_RUN(opening_may_be_refused);
    CHECK_RUN(searching_may_be_refused);
    return check_done();
}
