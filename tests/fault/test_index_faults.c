/* Making case.db while memory or the disk is short: it fails as such, leaves the old one, or
 * none, and nothing else behind. SQLite's requests for memory may be refused like our own. */
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>

#include "../check.h"
#include "../scratch.h"
#include "adecho.h"
#include "base/memory.h"

static atomic_ulong asked;
static unsigned long refused; /* the number of the request, from 1; 0: none */

bool memory_fault(void)
{
    return atomic_fetch_add(&asked, 1) + 1 == refused;
}

static sqlite3_mem_methods usual;

static void *memory_ask(int size)
{
    return memory_fault() ? NULL : usual.xMalloc(size);
}

static void *memory_ask_again(void *block, int size)
{
    return memory_fault() ? NULL : usual.xRealloc(block, size);
}

static void requests_take(void)
{
    CHECK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) == SQLITE_OK);
    sqlite3_mem_methods counted = usual;
    counted.xMalloc = memory_ask;
    counted.xRealloc = memory_ask_again;
    CHECK(sqlite3_config(SQLITE_CONFIG_MALLOC, &counted) == SQLITE_OK);
}

static char folder[SCRATCH_PATH_BYTES], database[SCRATCH_PATH_BYTES],
    index_file[SCRATCH_PATH_BYTES], staging[SCRATCH_PATH_BYTES];

static void case_make(void)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    scratch_path("case", folder);
    scratch_path("case/case.db", database);
    scratch_path("case/index.adecho", index_file);
    scratch_path("case.adecho-part", staging);
    scratch_remove(folder);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (unsigned k = 0; k < 60; k++) {
        char text[128], phone[32];
        snprintf(text, sizeof text,
                 "lessons in gu\xc4\xb1tar and pi*a*no, number %u, in the old mill", k / 2);
        snprintf(phone, sizeof phone, "613-555-01%02u", k % 40);
        ae_row row = {.line = k + 1};
        row.cells[AE_ROLE_TEXT] = ae_cell_of(text);
        row.cells[AE_ROLE_PHONE] = ae_cell_of(phone);
        CHECK(ae_run_add_row(run, "rows", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, true, NULL) == AE_OK);
    ae_run_free(run);
}

static ae_status index_case(bool *made, ae_error *error)
{
    ae_config config;
    ae_indexed done = {.made = false};
    ae_config_init(&config);
    config.threads = 2; /* database and index for searching side by side, on any machine */
    const ae_status status = ae_case_index(folder, &config, &done, error);
    *made = done.made;
    return status;
}

/* A stale one stands in the way of the new one: what it says must not get lost in between. */
static const char stale[] = "the old one";

static bool old_one_stands(void)
{
    size_t length;
    char *content = scratch_read(database, &length);
    const bool same = content != NULL && strcmp(content, stale) == 0;
    free(content);
    return same;
}

static void memory_may_be_refused(void)
{
    unsigned long failures = 0;
    requests_take();
    case_make();
    /* The first requests one by one, then ever fewer of them. */
    for (unsigned long number = 1;; number += 1 + number / 40) {
        ae_error error = {.code = AE_OK};
        bool made;
        scratch_write(database, stale);
        atomic_store(&asked, 0);
        refused = number;
        const ae_status status = index_case(&made, &error);
        refused = 0;
        CHECK(!scratch_exists(staging));
        if (status == AE_OK) {
            /* SQLite does without a few, as without a cache. */
            CHECK(made && !old_one_stands());
            CHECK(index_case(&made, NULL) == AE_OK && !made);
        } else {
            failures++;
            CHECK(status == AE_ERROR_MEMORY && error.code == AE_ERROR_MEMORY);
            CHECK(old_one_stands());
        }
        if (atomic_load(&asked) < number) {
            CHECK(status == AE_OK);
            break;
        }
    }
    printf("# %lu failures\n", failures);
    CHECK(failures > 100);
}

/* Files may only grow to a limit: writing stops somewhere in between. */
static void the_disk_may_be_full(void)
{
    struct rlimit before, limit;
    struct stat whole;
    bool made;
    case_make();
    CHECK(index_case(&made, NULL) == AE_OK && made);
    CHECK(stat(database, &whole) == 0);
    CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
    signal(SIGXFSZ, SIG_IGN);
    scratch_write(database, stale);
    for (rlim_t most = 0; most < (rlim_t)whole.st_size; most += 5000) {
        ae_error error = {.code = AE_OK};
        limit = (struct rlimit){most, before.rlim_max};
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        const ae_status status = index_case(&made, &error);
        CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
        CHECK(status == AE_ERROR_IO && error.code == AE_ERROR_IO);
        CHECK(old_one_stands() && !scratch_exists(staging));
    }
    CHECK(index_case(&made, NULL) == AE_OK && made);
}

/* Calls that it is given yet, one of which stops it. */
static bool stop_at_last(void *context, const ae_progress *progress)
{
    (void)progress;
    return --*(int *)context > 0;
}

static void it_may_be_stopped(void)
{
    ae_config config;
    ae_indexed done;
    ae_error error;
    unsigned stops = 0;
    int left;
    ae_run *run = NULL;
    ae_config_init(&config);
    scratch_remove(folder);
    CHECK(ae_run_new(&config, &run, NULL) == AE_OK);
    for (unsigned k = 0; k < 12000; k++) {
        ae_row row = {.line = k + 1};
        row.cells[AE_ROLE_TEXT] = ae_cell_of(k % 2 == 0 ? "a lamp of green glass" : "two kittens");
        CHECK(ae_run_add_row(run, "rows", &row, NULL) == AE_OK);
    }
    CHECK(ae_run_match(run, NULL) == AE_OK);
    CHECK(ae_run_write(run, folder, true, NULL) == AE_OK);
    ae_run_free(run);
    config.progress = stop_at_last;
    config.context = &left;
    config.threads = 1;
    while (left = (int)stops + 1, ae_case_index(folder, &config, &done, &error) != AE_OK) {
        CHECK(error.code == AE_ERROR_INTERRUPTED && left == 0);
        CHECK(!scratch_exists(database) && !scratch_exists(index_file) && !scratch_exists(staging));
        stops++;
    }
    CHECK(stops > 2 && left > 0 && scratch_exists(database) && scratch_exists(index_file));
}

int main(void)
{
    CHECK_RUN(memory_may_be_refused);
    CHECK_RUN(the_disk_may_be_full);
    CHECK_RUN(it_may_be_stopped);
    return check_done();
}
