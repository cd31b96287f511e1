/* Adding to the journal of decisions while memory or the disk is short: it fails as such,
 * and leaves the journal as it was, ready for the next line. */
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>

#include "../check.h"
#include "../scratch.h"
#include "base/memory.h"
#include "casefile/journal.h"

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static ae_status line_make(void *context, const journal *self, journal_line *line, ae_error *error)
{
    static const journal_ad ads[] = {{"1", "a.csv", 2, {1, 2}}, {"2", "a.csv", 3, {3, 4}}};
    (void)context;
    (void)self;
    (void)error;
    *line = (journal_line){.time = "2026-05-01T14:03:59Z",
                           .reviewer = "robin",
                           .reason = "a reason",
                           .run = "",
                           .name = "",
                           .verdict = AE_VERDICT_SAME,
                           .target = AE_TARGET_PAIR,
                           .ads = ads,
                           .ad_count = 2};
    return AE_OK;
}

static ae_status add(const char *folder, ae_error *error)
{
    journal self = {0};
    ae_status status = journal_add(folder, line_make, NULL, &self, error);
    journal_clear(&self);
    return status;
}

static const char *fresh_folder(void)
{
    static char path[SCRATCH_PATH_BYTES];
    scratch_remove(scratch_path("case", path));
    CHECK(mkdir(path, 0700) == 0);
    return path;
}

static size_t lines(const char *folder)
{
    journal self = {0};
    CHECK(journal_read(folder, &self, NULL) == AE_OK);
    const size_t count = self.count;
    journal_clear(&self);
    return count;
}

static void memory_may_be_refused(void)
{
    const char *folder = fresh_folder();
    size_t had = 0;
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = add(folder, &error);
        refused = 0;
        const unsigned long requests = atomic_load(&asked);
        CHECK(status == AE_OK || (status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY));
        had += status == AE_OK;
        if (!CHECK_COUNT(lines(folder), had))
            break;
        if (requests < number) {
            CHECK(status == AE_OK);
            printf("# %lu requests\n", requests);
            break;
        }
    }
    CHECK(had > 0);
}

/* A file may only grow to a limit: writing stops in the midst of a line. */
static void the_disk_may_be_full(void)
{
    const char *folder = fresh_folder();
    char path[SCRATCH_PATH_BYTES];
    struct rlimit before, limit;
    struct stat found;
    CHECK(add(folder, NULL) == AE_OK && add(folder, NULL) == AE_OK);
    CHECK(stat(scratch_path("case/" JOURNAL_NAME, path), &found) == 0);
    CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t more = 0; more < 300; more += 7) {
        ae_error error = {.code = AE_OK};
        limit = (struct rlimit){(rlim_t)found.st_size + more, before.rlim_max};
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        const ae_status status = add(folder, &error);
        CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
        CHECK(status == AE_ERROR_IO && error.code == AE_ERROR_IO);
        CHECK_COUNT(lines(folder), 2);
    }
    CHECK(add(folder, NULL) == AE_OK);
    CHECK_COUNT(lines(folder), 3);
}

int main(void)
{
    CHECK_RUN(memory_may_be_refused);
    CHECK_RUN(the_disk_may_be_full);
    return check_done();
}
