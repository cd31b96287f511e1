/* Cells that were met: what a plain list of all of them says, over several runs. */
#include "run/met.h"

#include "../check.h"
#include "../random.h"
#include "base/digest.h"

enum { RUNS = 4, CELLS = 3000 };

static hash128 digest_of(uint32_t number)
{
    return digest128_bytes(&number, sizeof number);
}

/* Cell k of a run is number (RUNS * k + run); its ad is its number times three. */
static void each_is_found_in_order(void)
{
    static hash128 digests[2][RUNS * CELLS];
    static uint32_t ads[2][RUNS * CELLS];
    met_shelf before = {.count = 0};
    for (uint32_t run = 0; run < RUNS; run++) {
        met_cells self = {.before = before};
        uint32_t ad = 0;
        for (uint32_t k = 0; k < CELLS; k++) {
            CHECK(!met_find(&before, digest_of(RUNS * k + run), &ad));
            CHECK(met_add(&self, digest_of(RUNS * k + run), 3 * (RUNS * k + run), NULL) == AE_OK);
        }
        CHECK(met_merge(&self, digests[run % 2], ads[run % 2], NULL) == AE_OK);
        met_clear(&self);
        before = (met_shelf){digests[run % 2], ads[run % 2], (size_t)(run + 1) * CELLS};
        for (size_t k = 1; k < before.count; k++)
            CHECK(before.digests[k - 1].high < before.digests[k].high);
        for (uint32_t number = 0; number < RUNS * CELLS; number++) {
            const bool there = number % RUNS <= run;
            CHECK(met_find(&before, digest_of(number), &ad) == there);
            CHECK(!there || ad == 3 * number);
        }
    }
}

static void neighbours_are_told_apart(void)
{
    const hash128 digests[] = {{0, 0}, {0, 7}, {5, 1}, {5, 2}, {UINT64_MAX, 3}};
    const uint32_t ads[] = {1, 2, 3, 4, 5};
    const met_shelf shelf = {digests, ads, 5};
    uint32_t ad = 0;
    for (size_t k = 0; k < 5; k++)
        CHECK(met_find(&shelf, digests[k], &ad) && ad == k + 1);
    CHECK(!met_find(&shelf, (hash128){5, 3}, &ad));
    CHECK(!met_find(&shelf, (hash128){4, 1}, &ad));
    CHECK(!met_find(&shelf, (hash128){UINT64_MAX, 4}, &ad));
    CHECK(!met_find(&(met_shelf){.count = 0}, (hash128){0, 0}, &ad));
}

int main(void)
{
    CHECK_RUN(each_is_found_in_order);
    CHECK_RUN(neighbours_are_told_apart);
    return check_done();
}
