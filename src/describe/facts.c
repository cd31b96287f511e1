#include "describe/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"

enum { WEEK_DAYS = 7 };

/* The ads of each group side by side, and room to sort what they name. */
typedef struct gathering {
    size_t *starts; /* of each group in `members` */
    size_t *members;
    uint32_t *values; /* as many as the group with most contacts, or ads, has */
    uint64_t *ranked; /* places with their counts */
} gathering;

static int numbers_compare(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static int ranked_compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static size_t contacts_of(const facts_input *input, size_t ad)
{
    return input->contact_starts == NULL
               ? 0
               : input->contact_starts[ad + 1] - input->contact_starts[ad];
}

/* Counting sort of the ads by group; ads of no group are left out. */
static ae_status members_sort(const facts_input *input, gathering *self, ae_error *error)
{
    size_t most = 0;
    self->starts = memory_new(input->groups_count + 2, sizeof *self->starts);
    self->members = memory_new(input->ads, sizeof *self->members);
    size_t *room = memory_new(input->groups_count, sizeof *room);
    if (self->starts == NULL || self->members == NULL || room == NULL) {
        memory_free(room);
        return status_out_of_memory(error, input->ads * sizeof *self->members);
    }
    for (size_t ad = 0; ad < input->ads; ad++)
        if (input->groups[ad] != FACTS_NONE) {
            self->starts[input->groups[ad] + 2]++;
            room[input->groups[ad]] += contacts_of(input, ad);
        }
    for (size_t group = 0; group < input->groups_count; group++) {
        if (room[group] > most)
            most = room[group];
        if (self->starts[group + 2] > most)
            most = self->starts[group + 2];
        self->starts[group + 2] += self->starts[group + 1];
    }
    memory_free(room);
    for (size_t ad = 0; ad < input->ads; ad++)
        if (input->groups[ad] != FACTS_NONE)
            self->members[self->starts[input->groups[ad] + 1]++] = ad;
    self->values = memory_new(most, sizeof *self->values);
    self->ranked = memory_new(most, sizeof *self->ranked);
    return self->values != NULL && self->ranked != NULL
               ? AE_OK
               : status_out_of_memory(error, most * sizeof *self->ranked);
}

/* Different numbers of what an ad has one of at most. */
static uint32_t single_count(const gathering *self, size_t group, const uint32_t *of_ads)
{
    size_t count = 0;
    for (size_t k = self->starts[group]; of_ads != NULL && k < self->starts[group + 1]; k++)
        if (of_ads[self->members[k]] != FACTS_NONE)
            self->values[count++] = of_ads[self->members[k]];
    return (uint32_t)distinct_keep(self->values, count);
}

static void contacts_count(const facts_input *input, const gathering *self, size_t group,
                           facts *found)
{
    size_t count = 0;
    for (size_t k = self->starts[group]; k < self->starts[group + 1]; k++) {
        const size_t ad = self->members[k], more = contacts_of(input, ad);
        if (more > 0)
            memcpy(self->values + count, input->contacts + input->contact_starts[ad],
                   more * sizeof *self->values);
        count += more;
    }
    found->contacts = (uint32_t)distinct_keep(self->values, count);
    for (uint32_t k = 0; k < found->contacts; k++)
        found->kinds[input->contact_kinds[self->values[k]]]++;
}

static void days_span(const facts_input *input, const gathering *self, size_t group, facts *found)
{
    found->first = found->last = FACTS_NO_DAY;
    for (size_t k = self->starts[group]; input->days != NULL && k < self->starts[group + 1]; k++) {
        const int32_t day = input->days[self->members[k]];
        if (day == FACTS_NO_DAY)
            continue;
        if (found->dated++ == 0 || day < found->first)
            found->first = day;
        if (day > found->last)
            found->last = day;
    }
}

/* Writes the group's places to `places`, those of most ads first. */
static uint32_t places_rank(const facts_input *input, const gathering *self, size_t group,
                            uint32_t *places)
{
    size_t count = 0, kinds = 0;
    for (size_t k = self->starts[group]; input->places != NULL && k < self->starts[group + 1]; k++)
        if (input->places[self->members[k]] != FACTS_NONE)
            self->values[count++] = input->places[self->members[k]];
    if (count > 1)
        qsort(self->values, count, sizeof *self->values, numbers_compare);
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && self->values[end] == self->values[begin];)
            end++;
        self->ranked[kinds++] =
            (uint64_t)(UINT32_MAX - (uint32_t)(end - begin)) << 32 | self->values[begin];
    }
    if (kinds > 1)
        qsort(self->ranked, kinds, sizeof *self->ranked, ranked_compare);
    for (size_t k = 0; k < kinds; k++)
        places[k] = (uint32_t)self->ranked[k];
    return (uint32_t)kinds;
}

static void group_describe(const facts_input *input, const gathering *self, size_t group,
                           facts_list *list)
{
    facts *found = &list->groups[group];
    found->ads = (uint32_t)(self->starts[group + 1] - self->starts[group]);
    found->names = single_count(self, group, input->names);
    found->sites = single_count(self, group, input->sites);
    found->cities = places_rank(input, self, group, list->places + list->starts[group]);
    list->starts[group + 1] = list->starts[group] + found->cities;
    contacts_count(input, self, group, found);
    days_span(input, self, group, found);
    for (size_t k = self->starts[group]; input->obscured != NULL && k < self->starts[group + 1];
         k++)
        found->obscured += input->obscured[self->members[k]];
}

ae_status facts_gather(const facts_input *input, facts_list *list, ae_error *error)
{
    gathering self = {0};
    facts_list made = {.groups = memory_new(input->groups_count, sizeof *made.groups),
                       .count = input->groups_count,
                       .places = memory_new(input->ads, sizeof *made.places),
                       .starts = memory_new(input->groups_count + 1, sizeof *made.starts)};
    ae_status status = made.groups != NULL && made.places != NULL && made.starts != NULL
                           ? members_sort(input, &self, error)
                           : status_out_of_memory(error, input->ads * sizeof *made.places);
    for (size_t group = 0; group < input->groups_count && status == AE_OK; group++)
        group_describe(input, &self, group, &made);
    memory_free(self.starts);
    memory_free(self.members);
    memory_free(self.values);
    memory_free(self.ranked);
    if (status == AE_OK)
        *list = made;
    else
        facts_clear(&made);
    return status;
}

void facts_clear(facts_list *list)
{
    memory_free(list->groups);
    memory_free(list->places);
    memory_free(list->starts);
    *list = (facts_list){0};
}

uint32_t facts_span(const facts *self)
{
    return self->dated == 0 ? 0 : (uint32_t)((int64_t)self->last - self->first + 1);
}

double facts_weekly(const facts *self)
{
    const uint32_t span = facts_span(self);
    return (double)self->dated * WEEK_DAYS / (span < WEEK_DAYS ? WEEK_DAYS : span);
}
