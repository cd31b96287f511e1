#include "base/residence.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../check.h"
#include "../scratch.h"

enum { MIB = 1 << 20 };

/* What a process takes and fills is its own; what it maps of a file is not. */
static void memory_that_is_filled_is_its_own(void)
{
    enum { SIZE = 64 * MIB, SLACK = 8 * MIB };
    const residence before = residence_now();
    char *block = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (!CHECK(block != MAP_FAILED))
        return;
    memset(block, 1, SIZE);
    const residence filled = residence_now();
    CHECK(filled.own >= before.own + SIZE - SLACK && filled.all >= before.all + SIZE - SLACK);
    CHECK(filled.own <= filled.all);
    munmap(block, SIZE);
    CHECK(residence_now().own < before.own + SLACK);
}

static void what_is_shared_is_not_its_own(void)
{
    /* The thread sanitizer keeps notes of its own on each byte. */
#ifdef __SANITIZE_THREAD__
    enum { SIZE = 64 * MIB, SLACK = 8 * MIB, NOTES = 4 * SIZE };
#else
    enum { SIZE = 64 * MIB, SLACK = 8 * MIB, NOTES = 0 };
#endif
    const residence before = residence_now();
    char *block = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!CHECK(block != MAP_FAILED))
        return;
    memset(block, 1, SIZE);
    const residence filled = residence_now();
    CHECK(filled.own < before.own + NOTES + SLACK && filled.all >= before.all + SIZE - SLACK);
    munmap(block, SIZE);
}

static void the_usual_bound_is_a_part_of_the_machine(void)
{
    const uint64_t pages = (uint64_t)sysconf(_SC_PHYS_PAGES);
    const uint64_t whole = pages * (uint64_t)sysconf(_SC_PAGESIZE);
    CHECK(residence_bound_usual() >= 256 * MIB);
    CHECK(residence_bound_usual() <= (whole < 512 * MIB ? 256 * MIB : whole / 2));
}

static void system_file_write(const char *name, const char *text)
{
    char path[SCRATCH_PATH_BYTES];
    scratch_write(scratch_path(name, path), text);
}

static uint64_t free_of(const char *groups)
{
    char told[SCRATCH_PATH_BYTES];
    scratch_write(scratch_path("groups", told), groups);
    return residence_groups_free(scratch_folder(), told);
}

/* The folder of the groups is made up: who tests may not be allowed to make a group. */
static void the_tightest_group_counts(void)
{
    static const char *const folders[] = {"outer", "outer/inner", "memory", "memory/older"};
    char path[SCRATCH_PATH_BYTES];
    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++)
        CHECK(mkdir(scratch_path(folders[k], path), 0700) == 0);
    CHECK(free_of("0::/outer/inner\n") == UINT64_MAX);
    system_file_write("outer/inner/memory.max", "max\n");
    system_file_write("outer/inner/memory.current", "100\n");
    CHECK(free_of("0::/outer/inner\n") == UINT64_MAX);
    system_file_write("outer/memory.max", "5000\n");
    system_file_write("outer/memory.current", "1000\n");
    CHECK_COUNT(free_of("0::/outer/inner\n"), 4000);
    system_file_write("outer/inner/memory.max", "3000\n");
    CHECK_COUNT(free_of("1:name=systemd:/else\n0::/outer/inner\n"), 2900);
    CHECK_COUNT(free_of("0::/outer\n"), 4000);
    system_file_write("outer/inner/memory.current", "9000\n");
    CHECK_COUNT(free_of("0::/outer/inner\n"), 0);
    CHECK(free_of("0::/\n") == UINT64_MAX && free_of("") == UINT64_MAX);
    system_file_write("memory/older/memory.limit_in_bytes", "700\n");
    system_file_write("memory/older/memory.usage_in_bytes", "300\n");
    CHECK_COUNT(free_of("9:name=systemd:/x\n2:memory:/older\n1:cpu:/\n"), 400);
    system_file_write("memory/memory.limit_in_bytes", "350\n");
    system_file_write("memory/memory.usage_in_bytes", "300\n");
    CHECK_COUNT(free_of("2:memory:/older\n"), 50);
    CHECK_COUNT(free_of("2:memory:/not/here\n"), 50);
}

int main(void)
{
    CHECK_RUN(memory_that_is_filled_is_its_own);
    CHECK_RUN(what_is_shared_is_not_its_own);
    CHECK_RUN(the_usual_bound_is_a_part_of_the_machine);
    CHECK_RUN(the_tightest_group_counts);
    return check_done();
}
