/* The whole test kit: checks that count, and a TAP report.
 *
 *     static void folds_case(void) { CHECK_TEXT(fold("A"), "a"); }
 *     int main(void) { CHECK_RUN(folds_case); return check_done(); }
 *
 * A test is one function; a failed check names file and line and the test goes
 * on, so that one run shows all that is wrong. */
#ifndef ADECHO_TESTS_CHECK_H
#define ADECHO_TESTS_CHECK_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* How often something is tried, or how much of it there is: under the thread sanitizer, where all
 * takes ten times as long, `few` are enough to show it the threads. */
#ifdef __SANITIZE_THREAD__
#define OFTEN(often, few) (few)
#else
#define OFTEN(often, few) (often)
#endif

static unsigned check_failures_, check_tests_, check_failed_tests_;

__attribute__((unused)) static bool check_that_(bool holds, const char *what, const char *file,
                                                int line)
{
    if (!holds) {
        check_failures_++;
        printf("# %s:%d: %s\n", file, line, what);
    }
    return holds;
}

__attribute__((unused)) static bool check_count_(uint64_t got, uint64_t want, const char *what,
                                                 const char *file, int line)
{
    if (got != want)
        printf("# got %" PRIu64 ", want %" PRIu64 "\n", got, want);
    return check_that_(got == want, what, file, line);
}

__attribute__((unused)) static bool check_text_(const char *got, const char *want, const char *file,
                                                int line)
{
    bool same = got != NULL && want != NULL && strcmp(got, want) == 0;
    if (!same)
        printf("# got  \"%s\"\n# want \"%s\"\n", got ? got : "(null)", want ? want : "(null)");
    return check_that_(same, "texts differ", file, line);
}

__attribute__((unused)) static void check_run_(void (*test)(void), const char *name)
{
    unsigned before = check_failures_;
    test();
    check_tests_++;
    bool failed = check_failures_ != before;
    check_failed_tests_ += failed;
    printf("%s %u - %s\n", failed ? "not ok" : "ok", check_tests_, name);
}

__attribute__((unused)) static int check_done(void)
{
    printf("1..%u\n", check_tests_);
    return check_failed_tests_ != 0;
}

#define CHECK(condition) check_that_((condition), #condition, __FILE__, __LINE__)
#define CHECK_COUNT(got, want)                                                                     \
    check_count_((uint64_t)(got), (uint64_t)(want), #got " == " #want, __FILE__, __LINE__)
#define CHECK_TEXT(got, want) check_text_((got), (want), __FILE__, __LINE__)
#define CHECK_RUN(test) check_run_((test), #test)

#endif
