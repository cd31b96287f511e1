/* Each request for memory is refused in turn, of a run that marks what it read after each batch,
 * and of one that goes on with what another had marked, in a case of its own or behind the rows of
 * one: it ends with AE_ERROR_MEMORY, or does without, and the case is whole. */
#include <stdatomic.h>

#include "../check.h"
#include "../scratch.h"
#include "base/memory.h"
#include "run/run.h"

enum { FILES = 2, FILES_ALL, ADS = 5, ADS_BEFORE = 2 };

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static char folder[SCRATCH_PATH_BYTES], part[SCRATCH_PATH_BYTES], held[SCRATCH_PATH_BYTES];
static char before[SCRATCH_PATH_BYTES]; /* the case that is added to */

static void files_write(void)
{
    static const char *const texts[FILES_ALL] = {
        "id,text,city,phone\n1,Lamp of green glass,Laval,514-555-0101\n"
        "1,Lamp of red glass,Laval,514-555-0102\nid,text,city,phone\n",
        "id,text\n2,Lamp of green glass\n3,A vase as tall as a door\n4,\n",
        "id,text,phone\n1,A vase as tall as a door,514-555-0102\n0,Lamp of blue glass,\n"};
    static const char *const names[FILES_ALL] = {"one.csv", "two.csv", "before.csv"};
    char path[SCRATCH_PATH_BYTES];
    for (unsigned k = 0; k < FILES_ALL; k++) {
        FILE *file = fopen(scratch_path(names[k], path), "wb");
        fputs(texts[k], file);
        fclose(file);
    }
}

/* Stops behind the first file. */
static bool progress_stop(void *context, const ae_progress *progress)
{
    unsigned *reports = context;
    return strcmp(progress->stage, "read") != 0 || ++*reports < 2;
}

static ae_status files_play(const char *const *files, size_t count, bool stop, ae_error *error)
{
    unsigned reports = 0;
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    config.progress = stop ? progress_stop : NULL;
    config.context = &reports;
    ae_status status = ae_run_new(&config, &run, error);
    if (status == AE_OK) {
        run->part.least = run->part.share = 0;
        status = ae_run_begin(run, folder, AE_CASE_ADD, error);
    }
    if (status == AE_OK)
        status = ae_run_add_paths(run, files, count, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, error);
    ae_run_free(run);
    return status;
}

static ae_status run_play(bool stop, ae_error *error)
{
    char paths[FILES][SCRATCH_PATH_BYTES];
    const char *const files[FILES] = {scratch_path("one.csv", paths[0]),
                                      scratch_path("two.csv", paths[1])};
    return files_play(files, FILES, stop, error);
}

static uint64_t ads_there(void)
{
    ae_case *from = NULL;
    if (ae_case_open(folder, &from, NULL) != AE_OK)
        return 0;
    const uint64_t count = ae_case_ad_count(from);
    ae_case_free(from);
    return count;
}

static void folders_set(bool goes_on, bool adds)
{
    scratch_remove(folder);
    scratch_remove(part);
    if (adds)
        scratch_copy(before, folder);
    if (goes_on)
        scratch_copy(held, part);
}

static void requests_refuse(bool goes_on, bool adds, unsigned stride)
{
    const uint64_t ads = adds ? ADS_BEFORE : 0;
    unsigned long without = 0;
    for (unsigned long number = 1;; number += stride) {
        ae_error error = {.code = AE_OK};
        folders_set(goes_on, adds);
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = run_play(false, &error);
        refused = 0;
        if (!CHECK(status == AE_OK || status == AE_ERROR_MEMORY) ||
            !CHECK(ads_there() == ads + (status == AE_OK ? ADS : 0)))
            printf("# at request %lu: %d, \"%s\"\n", number, (int)status, error.message);
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK && number > 100);
            printf("# %lu requests, %lu of which the run can do without\n", number - 1, without);
            return;
        }
        without += status == AE_OK;
    }
}

static void while_marks_are_made(void)
{
    requests_refuse(false, false, 1);
}

static void while_it_goes_on(void)
{
    scratch_remove(folder);
    CHECK(run_play(true, NULL) == AE_ERROR_INTERRUPTED);
    scratch_copy(part, held);
    requests_refuse(true, false, 1);
}

static void while_it_goes_on_adding(void)
{
    char path[SCRATCH_PATH_BYTES];
    const char *const file = scratch_path("before.csv", path);
    scratch_remove(folder);
    CHECK(files_play(&file, 1, false, NULL) == AE_OK);
    scratch_copy(folder, before);
    CHECK(run_play(true, NULL) == AE_ERROR_INTERRUPTED);
    scratch_copy(part, held);
    requests_refuse(true, true, 5);
}

int main(void)
{
    scratch_path("case", folder);
    scratch_path("case.adecho-part", part);
    scratch_path("held", held);
    scratch_path("before", before);
    files_write();
    CHECK_RUN(while_marks_are_made);
    CHECK_RUN(while_it_goes_on);
    CHECK_RUN(while_it_goes_on_adding);
    return check_done();
}
