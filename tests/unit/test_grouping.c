#include "base/grouping.h"

#include <stdlib.h>

#include "../check.h"
#include "../random.h"

enum { GROUPS_MOST = 40, ITEMS_MOST = 300, TRIALS = 200 };

/* Group by group, the items are those that a look at all of them finds, in their order. */
static void lists_are_what_a_look_at_all_finds(void)
{
    uint64_t state = 7;
    for (unsigned trial = 0; trial < TRIALS; trial++) {
        const size_t groups = 1 + random_below(&state, GROUPS_MOST);
        const size_t items = random_below(&state, ITEMS_MOST);
        size_t *begins = calloc(groups + 2, sizeof *begins), seen = 0;
        uint32_t group_of[ITEMS_MOST], list[ITEMS_MOST];
        for (size_t k = 0; k < items; k++) {
            group_of[k] = random_below(&state, (uint32_t)groups);
            grouping_count(begins, group_of[k]);
        }
        grouping_lay(begins, groups);
        for (size_t k = 0; k < items; k++)
            list[grouping_next(begins, group_of[k])] = (uint32_t)k;
        for (size_t group = 0; group < groups; group++) {
            CHECK_COUNT(begins[group], seen);
            for (size_t k = 0; k < items; k++)
                if (group_of[k] == group)
                    CHECK_COUNT(list[seen++], k);
        }
        CHECK_COUNT(begins[groups], items);
        free(begins);
    }
}

static void no_groups_have_nothing(void)
{
    size_t begins[2] = {0};
    grouping_lay(begins, 0);
    CHECK_COUNT(begins[0], 0);
    CHECK_COUNT(begins[1], 0);
}

int main(void)
{
    CHECK_RUN(lists_are_what_a_look_at_all_finds);
    CHECK_RUN(no_groups_have_nothing);
    return check_done();
}
