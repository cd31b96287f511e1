#include "base/residence.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../check.h"

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

int main(void)
{
    CHECK_RUN(memory_that_is_filled_is_its_own);
    CHECK_RUN(what_is_shared_is_not_its_own);
    CHECK_RUN(the_usual_bound_is_a_part_of_the_machine);
    return check_done();
}
