/* Ids that last, against an oracle that counts every pair of an old and a new group. */
#include "link/lineage.h"

#include "../check.h"
#include "../random.h"

enum { ROWS_MOST = 60, IDS_MOST = 4 * ROWS_MOST };

/* A history of one case: rows are added, and partitioned anew each time. */
typedef struct world {
    uint32_t group_of[ROWS_MOST];
    size_t rows, count;
    uint64_t names[ROWS_MOST];
    lineage found;
    uint64_t ever[IDS_MOST]; /* every id that was given */
    size_t ever_count;
} world;

/* Numbers the groups by their first rows. */
static void groups_number(world *self)
{
    uint32_t numbers[ROWS_MOST];
    self->count = 0;
    for (size_t k = 0; k < ROWS_MOST; k++)
        numbers[k] = LINEAGE_NONE;
    for (size_t row = 0; row < self->rows; row++) {
        uint32_t *number = &numbers[self->group_of[row]];
        if (*number == LINEAGE_NONE)
            *number = (uint32_t)self->count++;
        self->group_of[row] = *number;
    }
}

static size_t both(const world *old, uint32_t g, const world *now, uint32_t h)
{
    size_t rows = 0;
    for (size_t row = 0; row < old->rows; row++)
        rows += old->group_of[row] == g && now->group_of[row] == h;
    return rows;
}

static size_t first_of(const world *old, uint32_t g, const world *now, uint32_t h)
{
    for (size_t row = 0; row < old->rows; row++)
        if (old->group_of[row] == g && (now == NULL || now->group_of[row] == h))
            return row;
    return SIZE_MAX;
}

/* The rule's own words: most rows, then the earliest row. */
static uint32_t heir_of(const world *old, uint32_t g, const world *now)
{
    uint32_t best = LINEAGE_NONE;
    for (uint32_t h = 0; h < now->count; h++) {
        const size_t rows = both(old, g, now, h);
        const size_t most = best == LINEAGE_NONE ? 0 : both(old, g, now, best);
        if (rows > most ||
            (rows == most && rows > 0 && first_of(old, g, now, h) < first_of(old, g, now, best)))
            best = h;
    }
    return best;
}

/* The id that was given first, then the earliest row. */
static uint32_t before_of(const world *old, const world *now, uint32_t h)
{
    uint32_t best = LINEAGE_NONE;
    for (uint32_t g = 0; g < old->count; g++) {
        if (heir_of(old, g, now) != h)
            continue;
        const bool older = best == LINEAGE_NONE || old->found.born[g] < old->found.born[best] ||
                           (old->found.born[g] == old->found.born[best] &&
                            first_of(old, g, NULL, 0) < first_of(old, best, NULL, 0));
        best = older ? g : best;
    }
    return best;
}

static bool was_given(const world *self, uint64_t id)
{
    for (size_t k = 0; k < self->ever_count; k++)
        if (self->ever[k] == id)
            return true;
    return false;
}

static void ids_check(const world *old, const world *now, uint32_t run)
{
    for (uint32_t h = 0; h < now->count; h++) {
        const uint32_t before = before_of(old, now, h);
        CHECK_COUNT(now->found.before[h], before);
        CHECK_COUNT(now->found.rows[h], both(now, h, now, h));
        if (before != LINEAGE_NONE) {
            CHECK(now->found.ids[h] == old->found.ids[before]);
            CHECK_COUNT(now->found.born[h], old->found.born[before]);
            continue;
        }
        CHECK(!was_given(old, now->found.ids[h]));
        CHECK_COUNT(now->found.born[h], run);
        for (uint32_t k = 0; k < h; k++)
            CHECK(now->found.ids[k] != now->found.ids[h]);
    }
}

/* Each pair of groups that share rows, but for those of one id, is a part, in order. */
static void parts_check(const world *old, const world *now)
{
    size_t next = 0;
    for (uint32_t g = 0; g < old->count; g++) {
        size_t last = 0;
        for (; next < now->found.part_count && now->found.parts[next].old == g; next++) {
            const lineage_part *part = &now->found.parts[next];
            CHECK_COUNT(part->rows, both(old, g, now, part->group));
            CHECK(part->rows > 0 && now->found.before[part->group] != g);
            CHECK(part->merged == (heir_of(old, g, now) == part->group));
            CHECK(first_of(old, g, now, part->group) >= last);
            last = first_of(old, g, now, part->group);
        }
        size_t pairs = 0, told = 0;
        for (uint32_t h = 0; h < now->count; h++)
            pairs += both(old, g, now, h) > 0 && now->found.before[h] != g;
        for (size_t k = 0; k < now->found.part_count; k++)
            told += now->found.parts[k].old == g;
        CHECK_COUNT(told, pairs);
        CHECK_COUNT(now->found.old_rows[g], both(old, g, old, g));
    }
    CHECK_COUNT(next, now->found.part_count);
}

static void retired_check(const world *old, const world *now)
{
    size_t gone = old->found.retired_count;
    for (size_t k = 0; k < old->found.retired_count; k++)
        CHECK(now->found.retired[k] == old->found.retired[k]);
    for (uint32_t g = 0; g < old->count; g++) {
        bool lives = false;
        for (uint32_t h = 0; h < now->count; h++)
            lives |= now->found.ids[h] == old->found.ids[g];
        if (!lives && CHECK(gone < now->found.retired_count))
            CHECK(now->found.retired[gone] == old->found.ids[g]);
        gone += !lives;
    }
    CHECK_COUNT(now->found.retired_count, gone);
}

static void run_make(const world *old, world *now, uint32_t run)
{
    const lineage_before before = {.group_of = old->group_of,
                                   .rows = old->rows,
                                   .ids = old->found.ids,
                                   .born = old->found.born,
                                   .count = old->count,
                                   .retired = old->found.retired,
                                   .retired_count = old->found.retired_count};
    const lineage_now asked = {.group_of = now->group_of,
                               .rows = now->rows,
                               .names = now->names,
                               .count = now->count,
                               .run = run};
    CHECK(lineage_make(&before, &asked, &now->found, NULL) == AE_OK);
    ids_check(old, now, run);
    parts_check(old, now);
    retired_check(old, now);
    memcpy(now->ever, old->ever, sizeof now->ever);
    now->ever_count = old->ever_count;
    for (uint32_t h = 0; h < now->count; h++)
        if (!was_given(now, now->found.ids[h]) && CHECK(now->ever_count < IDS_MOST))
            now->ever[now->ever_count++] = now->found.ids[h];
}

/* Few groups, so that they merge and split; few names, so that they are wanted twice. */
static void histories_go_by_the_rule(void)
{
    enum { HISTORIES = 300, RUNS = 6 };
    for (uint64_t seed = 1; seed <= HISTORIES; seed++) {
        uint64_t state = seed;
        static world worlds[RUNS + 1];
        memset(worlds, 0, sizeof worlds);
        for (uint32_t run = 1; run <= RUNS; run++) {
            const world *old = &worlds[run - 1];
            world *now = &worlds[run];
            now->rows = old->rows + random_below(&state, ROWS_MOST / RUNS);
            const uint32_t groups = 1 + random_below(&state, 12);
            const bool steady = random_below(&state, 2) == 0;
            for (size_t row = 0; row < now->rows; row++) {
                const bool kept = row < old->rows && (steady || random_below(&state, 4) > 0);
                now->group_of[row] = kept ? old->group_of[row] : random_below(&state, groups);
            }
            groups_number(now);
            for (size_t h = 0; h < now->count; h++)
                now->names[h] = random_below(&state, 20);
            run_make(old, now, run);
        }
        for (uint32_t run = 1; run <= RUNS; run++)
            lineage_clear(&worlds[run].found);
    }
}

static void one_case(const uint32_t *old_groups, size_t old_rows, const uint32_t *groups,
                     size_t rows, world *old, world *now)
{
    static const world none;
    memset(old, 0, sizeof *old);
    memset(now, 0, sizeof *now);
    memcpy(old->group_of, old_groups, old_rows * sizeof *old_groups);
    memcpy(now->group_of, groups, rows * sizeof *groups);
    old->rows = old_rows;
    now->rows = rows;
    groups_number(old);
    groups_number(now);
    for (uint32_t k = 0; k < ROWS_MOST; k++) {
        old->names[k] = 100 + k;
        now->names[k] = 200 + k;
    }
    run_make(&none, old, 1);
    run_make(old, now, 2);
}

static void pair_clear(world *old, world *now)
{
    lineage_clear(&old->found);
    lineage_clear(&now->found);
}

static void a_group_that_grows_keeps_its_id(void)
{
    static const uint32_t old_groups[] = {0, 0, 1}, groups[] = {0, 0, 1, 0, 2};
    static world old, now;
    one_case(old_groups, 3, groups, 5, &old, &now);
    CHECK_COUNT(now.found.ids[0], 100);
    CHECK_COUNT(now.found.ids[1], 101);
    CHECK_COUNT(now.found.ids[2], 202);
    CHECK_COUNT(now.found.part_count, 0);
    pair_clear(&old, &now);
}

static void the_older_of_two_stays_when_they_merge(void)
{
    static const uint32_t old_groups[] = {0, 1, 1, 1}, groups[] = {0, 0, 0, 0};
    static world old, now;
    one_case(old_groups, 4, groups, 4, &old, &now);
    CHECK_COUNT(now.found.ids[0], 100);
    CHECK_COUNT(now.found.retired_count, 1);
    CHECK_COUNT(now.found.retired[0], 101);
    CHECK_COUNT(now.found.part_count, 1);
    CHECK(now.found.parts[0].merged);
    CHECK_COUNT(now.found.parts[0].rows, 3);
    pair_clear(&old, &now);
}

static void the_larger_part_of_a_split_keeps_the_id(void)
{
    static const uint32_t old_groups[] = {0, 0, 0}, groups[] = {0, 1, 1};
    static world old, now;
    one_case(old_groups, 3, groups, 3, &old, &now);
    CHECK_COUNT(now.found.ids[0], 200);
    CHECK_COUNT(now.found.ids[1], 100);
    CHECK_COUNT(now.found.part_count, 1);
    CHECK(!now.found.parts[0].merged);
    CHECK_COUNT(now.found.parts[0].group, 0);
    pair_clear(&old, &now);
}

int main(void)
{
    CHECK_RUN(a_group_that_grows_keeps_its_id);
    CHECK_RUN(the_older_of_two_stays_when_they_merge);
    CHECK_RUN(the_larger_part_of_a_split_keeps_the_id);
    CHECK_RUN(histories_go_by_the_rule);
    return check_done();
}
