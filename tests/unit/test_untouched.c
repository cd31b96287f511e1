/* What a run leaves as it was, against an oracle that compares groups row by row. */
#include "run/untouched.h"

#include "../check.h"
#include "../random.h"

enum { ROWS_MOST = 40, WORLDS = 300 };

/* A partition of the rows, and the ids of its groups. */
typedef struct partition {
    uint32_t group_of[ROWS_MOST];
    uint64_t names[ROWS_MOST];
    size_t rows, count;
    naming names_of;
} partition;

/* Numbers the groups by their first rows. */
static void groups_number(partition *self)
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

static history_groups groups_of(partition *self)
{
    return (history_groups){.group_of = self->group_of,
                            .ids = self->names_of.found.ids,
                            .born = self->names_of.found.born,
                            .count = self->names_of.found.count,
                            .retired = self->names_of.found.retired,
                            .retired_count = self->names_of.found.retired_count};
}

static void ids_make(partition *self, partition *old, uint32_t run, uint64_t *seed)
{
    groups_number(self);
    for (size_t k = 0; k < self->count; k++)
        self->names[k] = random_next(seed);
    const lineage_before before = {.group_of = old->group_of,
                                   .rows = old->rows,
                                   .ids = old->names_of.found.ids,
                                   .born = old->names_of.found.born,
                                   .count = old->names_of.found.count};
    const lineage_now now = {.group_of = self->group_of,
                             .rows = self->rows,
                             .names = self->names,
                             .count = self->count,
                             .run = run};
    self->names_of = (naming){.group_of = self->group_of, .letter = 'c'};
    CHECK(lineage_make(&before, &now, &self->names_of.found, NULL) == AE_OK);
}

/* A partition of `rows` rows, and then of a few more, in which a few old ones have moved. */
static void worlds_make(partition *old, partition *now, uint64_t *seed)
{
    partition none = {.rows = 0};
    *old = *now = none;
    old->rows = random_below(seed, ROWS_MOST - 9);
    for (size_t k = 0; k < old->rows; k++)
        old->group_of[k] = random_below(seed, ROWS_MOST / 3);
    memcpy(now->group_of, old->group_of, sizeof now->group_of);
    now->rows = old->rows + random_below(seed, 9);
    for (size_t k = old->rows; k < now->rows; k++)
        now->group_of[k] = random_below(seed, ROWS_MOST / 2);
    for (uint32_t k = old->rows > 0 ? random_below(seed, 4) : 0; k > 0; k--)
        now->group_of[random_below(seed, (uint32_t)old->rows)] = random_below(seed, ROWS_MOST / 2);
    ids_make(old, &none, 1, seed);
    ids_make(now, old, 2, seed);
}

static void worlds_clear(partition *old, partition *now)
{
    lineage_clear(&old->names_of.found);
    lineage_clear(&now->names_of.found);
}

/* The id of a row's group; of a row that was not there none that is given. */
static uint64_t id_of(const partition *self, size_t row)
{
    return row < self->rows ? self->names_of.found.ids[self->group_of[row]] : 0;
}

/* Whether each row that is in it now was in it then, and the other way round. */
static bool is_same(const partition *old, const partition *now, uint32_t group)
{
    const uint64_t id = now->names_of.found.ids[group];
    for (size_t row = 0; row < now->rows; row++)
        if ((id_of(now, row) == id) != (id_of(old, row) == id))
            return false;
    return true;
}

static void holds_the_same_ads(void)
{
    uint64_t seed = 11;
    size_t same = 0, other = 0;
    for (size_t world = 0; world < WORLDS; world++) {
        partition old, now;
        bool untouched[ROWS_MOST];
        worlds_make(&old, &now, &seed);
        const history_groups before = groups_of(&old);
        untouched_find(&now.names_of, &before, old.rows, now.rows, untouched);
        for (uint32_t group = 0; group < now.count; group++) {
            CHECK(untouched[group] == is_same(&old, &now, group));
            same += untouched[group];
            other += !untouched[group];
        }
        worlds_clear(&old, &now);
    }
    CHECK(same > WORLDS && other > WORLDS);
}

static void stands_under_the_same_posters(void)
{
    uint64_t seed = 12;
    size_t taken = 0, left = 0;
    for (size_t world = 0; world < WORLDS; world++) {
        partition old, now, old_owners, owners;
        bool untouched[ROWS_MOST], same[ROWS_MOST];
        worlds_make(&old, &now, &seed);
        do {
            worlds_make(&old_owners, &owners, &seed);
            if (old_owners.rows == old.rows && owners.rows == now.rows)
                break;
            worlds_clear(&old_owners, &owners);
        } while (true);
        const history_groups before = groups_of(&old), above = groups_of(&old_owners);
        untouched_find(&now.names_of, &before, old.rows, now.rows, untouched);
        memcpy(same, untouched, sizeof same);
        untouched_under(&now.names_of, &owners.names_of, &above, old.rows, untouched);
        for (uint32_t group = 0; group < now.count; group++) {
            bool stands = same[group];
            for (size_t row = 0; row < now.rows; row++)
                stands &=
                    now.group_of[row] != group || id_of(&old_owners, row) == id_of(&owners, row);
            CHECK(untouched[group] == stands);
            taken += same[group] && !stands;
            left += stands;
        }
        worlds_clear(&old, &now);
        worlds_clear(&old_owners, &owners);
    }
    CHECK(taken > WORLDS / 4 && left > WORLDS / 4);
}

static void knows_nothing_of_a_first_run(void)
{
    uint64_t seed = 13;
    partition none = {.rows = 0}, first = {.rows = 9};
    bool untouched[ROWS_MOST];
    ids_make(&first, &none, 1, &seed);
    untouched_find(&first.names_of, &(history_groups){.count = 0}, 0, first.rows, untouched);
    for (size_t group = 0; group < first.count; group++)
        CHECK(!untouched[group]);
    lineage_clear(&first.names_of.found);
}

int main(void)
{
    CHECK_RUN(holds_the_same_ads);
    CHECK_RUN(stands_under_the_same_posters);
    CHECK_RUN(knows_nothing_of_a_first_run);
    return check_done();
}
