/* Each request for memory made while a case is exported, in each format, is refused in turn:
 * the export must fail as memory does, release all it had (the address sanitizer looks), and
 * leave nothing behind. */
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
    "Patient guitar lessons for beginners, evenings at a studio by the church. Call 514-555-0101",
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
        const ae_row row = {.line = k + 1,
                            .cells = {[AE_ROLE_TEXT] = ae_cell_of(texts[k]),
                                      [AE_ROLE_CITY] = ae_cell_of("Ottawa"),
                                      [AE_ROLE_DATE] = ae_cell_of("2026-03-01")}};
        CHECK(ae_run_add_row(run, "made", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, true, NULL) == AE_OK);
    ae_run_free(run);
}

static void format_may_be_refused(const char *folder, const ae_export_format *format, bool mask)
{
    char path[SCRATCH_PATH_BYTES];
    ae_export_config config;
    ae_export_config_init(&config);
    config.format = format->name;
    config.path = scratch_path("export", path);
    config.mask = mask;
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = ae_case_export(folder, &config, NULL, &error);
        refused = 0;
        const bool there = scratch_exists(path);
        scratch_remove(path);
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK && there);
            printf("# %s: %lu requests\n", format->name, atomic_load(&asked));
            break;
        }
        if (status != AE_OK &&
            !CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY && !there))
            break;
    }
}

static void exports_may_be_refused(void)
{
    char folder[SCRATCH_PATH_BYTES];
    const ae_export_format *formats;
    const size_t count = ae_export_formats(&formats);
    case_make(scratch_path("case", folder));
    for (size_t k = 0; k < count; k++)
        if (strcmp(formats[k].name, "sheet") != 0)
            format_may_be_refused(folder, &formats[k], k % 2 == 0);
}

int main(void)
{
    CHECK_RUN(exports_may_be_refused);
    return check_done();
}
