#include <stdlib.h>

#include "base/memory.h"
#include "base/status.h"
#include "search/tally.h"

void tally_groups_clear(tally_groups *self)
{
    memory_free(self->groups);
    memory_free(self->sorted);
    *self = (tally_groups){.groups = NULL};
}

static uint32_t group_of(const tally_ad *ad, search_list which)
{
    return which == SEARCH_CLUSTERS ? ad->cluster : ad->poster;
}

static int group_compare(const void *left, const void *right)
{
    const tally_group *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* places[number]: 1 + the place of that group; ads come by rank, so a group's first is its best. */
static void groups_count(const tally *ads, search_list which, uint32_t *places, tally_groups *made)
{
    for (size_t k = 0; k < ads->count; k++) {
        const uint32_t number = group_of(&ads->ads[k], which);
        if (number == SEARCH_NONE)
            continue;
        if (places[number] == 0) {
            made->groups[made->count++] = (tally_group){number, ads->ads[k].rank, 0, 0};
            places[number] = (uint32_t)made->count;
        }
        made->groups[places[number] - 1].count++;
    }
}

static void ads_sort(const tally *ads, search_list which, uint32_t *places, tally_groups *made)
{
    size_t before = 0;
    for (size_t k = 0; k < made->count; k++) {
        tally_group *group = &made->groups[k];
        places[group->number] = (uint32_t)k;
        group->begin = before;
        before += group->count;
        group->count = 0;
    }
    for (size_t k = 0; k < ads->count; k++) {
        const uint32_t number = group_of(&ads->ads[k], which);
        if (number == SEARCH_NONE)
            continue;
        tally_group *group = &made->groups[places[number]];
        made->sorted[group->begin + group->count++] = ads->ads[k];
    }
}

ae_status tally_group_ads(ae_finder *from, search_list which, const tally *ads, tally_groups *made,
                          ae_error *error)
{
    const size_t names = (size_t)search_index_count(from->index, which);
    uint32_t *places = memory_new(names, sizeof *places);
    made->groups = memory_resize(NULL, ads->count, sizeof *made->groups);
    made->sorted = memory_resize(NULL, ads->count, sizeof *made->sorted);
    const bool failed = places == NULL || made->groups == NULL || made->sorted == NULL;
    if (!failed) {
        groups_count(ads, which, places, made);
        if (made->count > 1)
            qsort(made->groups, made->count, sizeof *made->groups, group_compare);
        ads_sort(ads, which, places, made);
    }
    memory_free(places);
    return failed ? status_out_of_memory(error, ads->count * sizeof *made->sorted) : AE_OK;
}
