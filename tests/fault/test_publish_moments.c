/* A run publishes while somebody decides, reads the decisions, or begins another run: at each
 * moment of the one at which it asks the system or for memory, the other goes as far as it can,
 * which is to its end or to where it waits for the one. No decision is lost, none is read as
 * missing, no two runs have one place, and nothing but the case is there in the end. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "../check.h"
#include "../scratch.h"
#include "../small_case.h"
#include "base/folder.h"
#include "base/memory.h"
#include "casefile/journal.h"

static char folder[SCRATCH_PATH_BYTES], fresh[SCRATCH_PATH_BYTES];

/* ---- Moments ------------------------------------------------------------------------- */

/* How the other ended; or it waits. */
enum { DONE = 'd', FAILED = 'f', LOCKED = 'l', WAITS = 'w' };
enum { DESCRIPTORS = 256 };

static unsigned moments, moment; /* met so far; the one in which the other begins, 0: none */
static char (*other)(void);
static bool counted; /* moments are */
static int pipe_ends[2];
static char outcome; /* of the other, so far; 0: it has not begun */
static bool in_other;

static void outcome_take(void)
{
    if (read(pipe_ends[0], &outcome, 1) != 1)
        outcome = FAILED;
}

static void outcome_tell(char told)
{
    if (write(pipe_ends[1], &told, 1) != 1)
        _exit(1);
}

static void other_begin(void)
{
    fflush(stdout);
    if (!CHECK(pipe(pipe_ends) == 0))
        return;
    if (fork() == 0) {
        in_other = true;
        moment = 0;
        for (int held = STDERR_FILENO + 1; held < DESCRIPTORS; held++)
            if (held != pipe_ends[1])
                close(held); /* or the locks of the one would last as long as the other */
        outcome_tell(other());
        _exit(0);
    }
    close(pipe_ends[1]);
    outcome_take();
}

/* Lets it end. */
static char other_end(void)
{
    const char found = outcome;
    if (outcome == WAITS)
        outcome_take();
    if (outcome != 0) {
        close(pipe_ends[0]);
        CHECK(wait(NULL) > 0);
    }
    return found;
}

static void moment_pass(void)
{
    if (counted && moment > 0 && ++moments == moment)
        other_begin();
}

bool memory_fault(void)
{
    moment_pass();
    return false;
}

int flock(int descriptor, int operation)
{
    counted |= operation == LOCK_EX;
    moment_pass();
    long got = syscall(SYS_flock, descriptor, operation | LOCK_NB);
    if (got != 0 && errno == EWOULDBLOCK && (operation & LOCK_NB) == 0) {
        if (in_other)
            outcome_tell(WAITS);
        got = syscall(SYS_flock, descriptor, operation);
    }
    const int cause = errno;
    moment_pass();
    errno = cause;
    return (int)got;
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    moment_pass();
    const long got = syscall(SYS_renameat2, from, old, to, new, flags);
    moment_pass();
    return (int)got;
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    moment_pass();
    return (int)syscall(SYS_linkat, from, old, to, new, flags);
}

int unlinkat(int from, const char *name, int flags)
{
    moment_pass();
    return (int)syscall(SYS_unlinkat, from, name, flags);
}

/* ---- What they do -------------------------------------------------------------------- */

static char end_of(ae_status status)
{
    return status == AE_OK ? DONE : status == AE_ERROR_LOCKED ? LOCKED : FAILED;
}

static ae_status line_make(void *context, const journal *self, journal_line *line, ae_error *error)
{
    static const journal_ad ad = {"made:1", "made", 1, {1, 2}};
    (void)context;
    (void)self;
    (void)error;
    *line = (journal_line){.time = "2026-05-01T14:03:59Z",
                           .reviewer = "robin",
                           .reason = "",
                           .run = "",
                           .name = "",
                           .verdict = AE_VERDICT_UNSURE,
                           .target = AE_TARGET_AD,
                           .ads = &ad,
                           .ad_count = 1};
    return AE_OK;
}

static char decide(void)
{
    journal lines = {0};
    const ae_status status = journal_add(folder, line_make, NULL, &lines, NULL);
    journal_clear(&lines);
    return end_of(status);
}

static size_t lines_read(void)
{
    journal lines = {0};
    const ae_status status = journal_read(folder, &lines, NULL);
    const size_t count = status == AE_OK ? lines.count : SIZE_MAX;
    journal_clear(&lines);
    return count;
}

/* Its moments are those from where it takes the journal: what it writes before is for itself. */
static char rebuild(void)
{
    ae_config config;
    ae_run *run = NULL;
    ae_config_init(&config);
    config.threads = 1;
    counted = false;
    ae_status status = ae_run_new(&config, &run, NULL);
    if (status == AE_OK)
        status = ae_run_begin(run, folder, AE_CASE_REBUILD, NULL);
    if (status == AE_OK)
        status = ae_run_match(run, NULL);
    if (status == AE_OK)
        status = ae_run_write(run, folder, false, NULL);
    ae_run_free(run);
    return end_of(status);
}

/* Whether another run could begin, which it could not with a folder that is there; it does nothing.
 */
static char place_take(void)
{
    char part[SCRATCH_PATH_BYTES + 16];
    folder_draft *draft = NULL;
    snprintf(part, sizeof part, "%s%s", folder, FOLDER_PART);
    const bool there = scratch_exists(part);
    const ae_status status = folder_begin(folder, &draft, NULL);
    if (there && status == AE_OK)
        return FAILED;
    folder_discard(draft);
    return end_of(status);
}

/* ---- Each moment --------------------------------------------------------------------- */

static void begin(unsigned nth, unsigned decisions, char (*meanwhile)(void))
{
    scratch_copy(fresh, folder);
    for (unsigned k = 0; k < decisions; k++)
        CHECK(decide() == DONE);
    other = meanwhile;
    counted = true;
    outcome = 0;
    moments = 0;
    moment = nth;
}

/* Whether that moment came. */
static bool end(void)
{
    const bool came = moments >= moment;
    moment = 0;
    return came;
}

static void nothing_is_left(unsigned nth)
{
    char beside[SCRATCH_PATH_BYTES + 16];
    static const char *const names[] = {FOLDER_PART, FOLDER_OLD};
    for (unsigned k = 0; k < 2; k++) {
        snprintf(beside, sizeof beside, "%s%s", folder, names[k]);
        if (!CHECK(!scratch_exists(beside)))
            printf("# %s, moment %u\n", names[k], nth);
    }
}

static void decided_while_a_run_publishes(void)
{
    for (unsigned decisions = 0; decisions < 2; decisions++) {
        unsigned nth = 1, waited = 0;
        for (bool came = true; came; nth++) {
            begin(nth, decisions, decide);
            CHECK(rebuild() == DONE);
            came = end();
            waited += other_end() == WAITS;
            CHECK(!came || outcome == DONE);
            CHECK_COUNT(lines_read(), decisions + came);
            nothing_is_left(nth);
        }
        CHECK(waited > 0 && nth > 20);
        printf("# %u moments, in %u of them it waits\n", nth - 1, waited);
    }
}

static void a_run_publishes_while_it_is_decided(void)
{
    for (unsigned decisions = 0; decisions < 2; decisions++) {
        unsigned nth = 1;
        for (bool came = true; came; nth++) {
            begin(nth, decisions, rebuild);
            CHECK(decide() == DONE);
            came = end();
            (void)other_end();
            CHECK(!came || outcome == DONE);
            CHECK_COUNT(lines_read(), decisions + 1);
            nothing_is_left(nth);
        }
        CHECK(nth > 10);
    }
}

static void a_run_publishes_while_decisions_are_read(void)
{
    unsigned nth = 1;
    for (bool came = true; came; nth++) {
        begin(nth, 2, rebuild);
        CHECK_COUNT(lines_read(), 2);
        came = end();
        (void)other_end();
        CHECK(!came || outcome == DONE);
    }
    CHECK(nth > 3);
}

/* Until the old folder has stepped aside; from then on the next run has a place of its own. */
static void no_two_runs_have_one_place(void)
{
    unsigned nth = 1, locked = 0;
    for (bool came = true, free = false; came; nth++) {
        begin(nth, 1, place_take);
        CHECK(rebuild() == DONE);
        came = end();
        (void)other_end();
        free |= outcome == DONE;
        locked += outcome == LOCKED;
        CHECK(!came || outcome == (free ? DONE : LOCKED));
        nothing_is_left(nth);
    }
    CHECK(locked > 5);
}

int main(void)
{
    scratch_path("case", folder);
    small_case_make(scratch_path("fresh", fresh));
    CHECK_RUN(decided_while_a_run_publishes);
    CHECK_RUN(a_run_publishes_while_it_is_decided);
    CHECK_RUN(a_run_publishes_while_decisions_are_read);
    CHECK_RUN(no_two_runs_have_one_place);
    return check_done();
}
