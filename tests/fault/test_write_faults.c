/* Each call by which a run or a purge writes (open, write, sync, close, rename, link) fails in
 * turn: the case is then what it was before or what it should be after, whole, and what the call
 * returned says which. The calls are this program's own, before the system's. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/syscall.h>

#include "../check.h"
#include "../scratch.h"
#include "adecho.h"
#include "base/memory.h"
#include "run/run.h"

bool memory_fault(void)
{
    return false;
}

#ifdef __SANITIZE_ADDRESS__
enum { SKIPPED = 1 }; /* the sanitizer has such calls of its own */
#else
enum { SKIPPED = 0 };

static atomic_ulong made;
static unsigned long failing; /* the number of the call, from 1; 0: none */

static bool fails(void)
{
    if (atomic_fetch_add(&made, 1) + 1 != failing)
        return false;
    errno = ENOSPC;
    return true;
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    if (descriptor > 2 && fails())
        return -1;
    return syscall(SYS_write, descriptor, bytes, length);
}

/* Nothing is waited for: what is looked at is not on the disk. */
int fsync(int descriptor)
{
    (void)descriptor;
    return fails() ? -1 : 0;
}

int rename(const char *from, const char *to)
{
    return fails() ? -1 : (int)syscall(SYS_rename, from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return fails() ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return fails() ? -1 : (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return fails() ? -1 : (int)syscall(SYS_mkdir, path, mode);
}

/* It is closed all the same. */
int close(int descriptor)
{
    const int closed = (int)syscall(SYS_close, descriptor);
    return fails() ? -1 : closed;
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    if ((flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0 && fails())
        return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static char folder[SCRATCH_PATH_BYTES], kept[SCRATCH_PATH_BYTES];

static ae_status rows_add(unsigned begin, unsigned end, ae_error *error)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    config.weigh_below = 1; /* what was measured is kept */
    ae_status status = ae_run_new(&config, &run, error);
    if (status == AE_OK)
        status = ae_run_begin(run, folder, AE_CASE_ADD, error);
    for (unsigned k = begin; k < end && status == AE_OK; k++) {
        char text[128];
        ae_row row = {.line = k + 1};
        snprintf(text, sizeof text, "Lamp number %u of green glass, call 514-555-01%02u", k, k);
        row.cells[AE_ROLE_TEXT] = ae_cell_of(text);
        status = ae_run_add_row(run, "made", &row, error);
    }
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, error);
    ae_run_free(run);
    return status;
}

static ae_status first_run(ae_error *error)
{
    return rows_add(0, 3, error);
}

/* Of two files, marked after each batch: a run can do without its marks. */
static ae_status files_run(ae_error *error)
{
    static const char *const texts[] = {"text\nLamp of green glass, call 514-555-0101\n",
                                        "text\nLamp of red glass, call 514-555-0102\nA vase\n"};
    char paths[2][SCRATCH_PATH_BYTES];
    const char *const files[] = {paths[0], paths[1]};
    ae_config config;
    ae_run *run = NULL;
    for (unsigned k = 0; k < 2; k++) {
        const unsigned long held = failing;
        failing = 0;
        FILE *file = fopen(scratch_path(k == 0 ? "one.csv" : "two.csv", paths[k]), "wb");
        fputs(texts[k], file);
        fclose(file);
        failing = held;
    }
    atomic_store(&made, 0);
    ae_config_init(&config);
    config.threads = 1;
    ae_status status = ae_run_new(&config, &run, error);
    if (status == AE_OK) {
        run->part.least = run->part.share = 0;
        status = ae_run_begin(run, folder, AE_CASE_ADD, error);
    }
    if (status == AE_OK)
        status = ae_run_add_paths(run, files, 2, error);
    if (status == AE_OK)
        status = ae_run_match(run, error);
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, error);
    ae_run_free(run);
    return status;
}

static ae_status later_run(ae_error *error)
{
    return rows_add(3, 6, error);
}

static ae_status purge(ae_error *error)
{
    const ae_purge order = {.ad = "made:2", .reason = "because", .by = "robin"};
    ae_config config;
    ae_purged done;
    ae_config_init(&config);
    config.threads = 1;
    config.weigh_below = 1; /* what was measured is kept */
    return ae_case_purge(folder, &config, &order, &done, error);
}

static void decide(void)
{
    static const char *const targets[] = {"made:1", "made:2"};
    const ae_saying saying = {
        .verdict = AE_VERDICT_UNSURE, .targets = targets, .target_count = 2, .reviewer = "robin"};
    ae_case *from = NULL;
    ae_said said;
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    CHECK(ae_case_decide(from, &saying, &said, NULL) == AE_OK);
    ae_case_free(from);
}

static bool finding_pass(void *context, const ae_finding *finding)
{
    (void)context;
    if (!CHECK(finding->kind != AE_FINDING_DAMAGED && finding->kind != AE_FINDING_STRANGE))
        printf("# %s: %s\n", finding->name, finding->what);
    return true;
}

/* How many ads the case has, which must be whole; 0: there is none. */
static uint64_t ads_there(uint64_t *decisions)
{
    ae_case *from = NULL;
    ae_journal *lines = NULL;
    ae_check_result result;
    *decisions = 0;
    if (ae_case_check(folder, finding_pass, NULL, &result, NULL) == AE_ERROR_NO_CASE)
        return 0;
    CHECK(ae_case_open(folder, &from, NULL) == AE_OK);
    const uint64_t count = ae_case_ad_count(from);
    ae_case_free(from);
    CHECK(ae_journal_open(folder, &lines, NULL) == AE_OK);
    *decisions = ae_journal_count(lines);
    ae_journal_free(lines);
    return count;
}

static void each_fails(ae_status (*play)(ae_error *error), unsigned runs, uint64_t before,
                       uint64_t after, uint64_t lines)
{
    unsigned long stopped = 0;
    for (unsigned long number = 1;; number++) {
        ae_error error = {.code = AE_OK};
        uint64_t decisions;
        scratch_remove(scratch_path("case.adecho-part", kept));
        scratch_remove(scratch_path("case.adecho-old", kept));
        scratch_remove(scratch_path("case", folder));
        if (runs > 0)
            CHECK(first_run(&error) == AE_OK);
        if (runs > 0)
            decide();
        atomic_store(&made, 0);
        failing = number;
        const ae_status status = play(&error);
        failing = 0;
        const bool last = atomic_load(&made) < number;
        const uint64_t there = ads_there(&decisions);
        if (!CHECK(there == (status == AE_OK ? after : before)))
            printf("# call %lu: %d, %s; %u ads\n", number, (int)status, error.message,
                   (unsigned)there);
        CHECK(runs == 0 || decisions == (status == AE_OK ? lines : 1));
        stopped += status != AE_OK;
        if (last) {
            CHECK(status == AE_OK);
            printf("# %lu calls, %lu of which stop it\n", number - 1, stopped);
            CHECK(stopped > 20);
            return;
        }
    }
}

static void a_first_run(void)
{
    each_fails(first_run, 0, 0, 3, 0);
}

static void a_first_run_of_files(void)
{
    each_fails(files_run, 0, 0, 3, 0);
}

static void a_later_run(void)
{
    each_fails(later_run, 1, 3, 6, 1);
}

static void a_purge(void)
{
    each_fails(purge, 1, 3, 2, 2);
}
#endif

int main(void)
{
    if (!SKIPPED) {
#ifndef __SANITIZE_ADDRESS__
        CHECK_RUN(a_first_run);
        CHECK_RUN(a_first_run_of_files);
        CHECK_RUN(a_later_run);
        CHECK_RUN(a_purge);
#endif
    } else {
        printf("ok 1 # SKIP calls are the sanitizer's\n1..1\n");
        return 0;
    }
    return check_done();
}
