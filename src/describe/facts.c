#include "describe/facts.h"

#include "base/parallel.h"
#include "base/status.h"

enum {
    WEEK_DAYS = 7,
    ADS_AHEAD = 12 /* of which contacts are asked for: what leads to them is in three steps */
};

/* What is counted. Each goes through all groups by itself, on a thread of its own: what ads have
 * lies all over an array, which is at hand as a whole then (127 to 72 ms for a million ads). The
 * longest stands first. */
typedef enum fact {
    FACT_CONTACTS,
    FACT_PLACES,
    FACT_NAMES,
    FACT_SITES,
    FACT_DAYS,
    FACT_COUNT
} fact;

/* The ads of each group side by side, and what is found. */
typedef struct gathering {
    const facts_input *input;
    size_t *starts; /* of each group in `members` */
    uint32_t *members;
    facts *groups;
} gathering;

/* Numbers of one kind, and for each the last group that has it, plus 1; 0: none has. Groups are
 * counted one after the other, so that a number is new to a group when its last one is another. */
typedef struct sighting {
    const uint32_t *numbers;
    uint32_t *last; /* NULL: there are no numbers */
} sighting;

/* ---- Room ------------------------------------------------------------------------- */

/* Counting sort of the ads by group; ads of no group are left out. */
static ae_status members_sort(gathering *self, ae_error *error)
{
    const facts_input *input = self->input;
    self->starts = spill_take_zero(input->large, input->groups_count + 2, sizeof *self->starts);
    self->members = spill_take(input->large, input->ads, sizeof *self->members);
    if (self->starts == NULL || self->members == NULL)
        return status_out_of_memory(error, input->ads * sizeof *self->members);
    for (size_t ad = 0; ad < input->ads; ad++)
        if (input->groups[ad] != FACTS_NONE)
            self->starts[input->groups[ad] + 2]++;
    for (size_t group = 0; group < input->groups_count; group++)
        self->starts[group + 2] += self->starts[group + 1];
    for (size_t ad = 0; ad < input->ads; ad++)
        if (input->groups[ad] != FACTS_NONE)
            self->members[self->starts[input->groups[ad] + 1]++] = (uint32_t)ad;
    return AE_OK;
}

static ae_status sighting_begin(sighting *self, spill *large, const uint32_t *numbers, size_t count,
                                ae_error *error)
{
    uint32_t end = 0; /* above the highest */
    for (size_t k = 0; numbers != NULL && k < count; k++)
        if (numbers[k] != FACTS_NONE && numbers[k] >= end)
            end = numbers[k] + 1;
    if (end == 0)
        return AE_OK;
    *self = (sighting){numbers, spill_take_zero(large, end, sizeof *self->last)};
    return self->last != NULL ? AE_OK : status_out_of_memory(error, end * sizeof *self->last);
}

/* ---- Counts ----------------------------------------------------------------------- */

/* Whether a number is one that the group did not have so far. */
static bool number_is_new(uint32_t *last, uint32_t number, size_t group)
{
    const uint32_t mark = (uint32_t)group + 1;
    const bool new = last[number] != mark;
    last[number] = mark;
    return new;
}

/* Different numbers of what an ad has one of at most. */
static uint32_t single_count(const gathering *self, const sighting *seen, size_t group)
{
    uint32_t count = 0;
    for (size_t k = self->starts[group]; k < self->starts[group + 1]; k++) {
        const uint32_t number = seen->numbers[self->members[k]];
        count += number != FACTS_NONE && number_is_new(seen->last, number, group);
    }
    return count;
}

static ae_status singles_count(const gathering *self, const uint32_t *numbers, fact kind,
                               ae_error *error)
{
    sighting seen = {.last = NULL};
    ae_status status = sighting_begin(&seen, self->input->large, numbers, self->input->ads, error);
    for (size_t group = 0; seen.last != NULL && group < self->input->groups_count; group++) {
        facts *found = &self->groups[group];
        const uint32_t count = single_count(self, &seen, group);
        *(kind == FACT_PLACES  ? &found->cities
          : kind == FACT_NAMES ? &found->names
                               : &found->sites) = count;
    }
    spill_give(self->input->large, seen.last);
    return status;
}

/* Ads of a group lie far from each other, and so do their contacts: those of ads to come are on
 * their way while others are counted (69 to 43 ms for a million ads, clusters and posters). */
static void contacts_fetch(const gathering *self, const sighting *seen, size_t place)
{
    const size_t *starts = self->input->contact_starts;
    const uint32_t *ads = self->members + place;
    const size_t left = self->starts[self->input->groups_count] - place;
    if (left > 3 * ADS_AHEAD)
        __builtin_prefetch(&starts[ads[3 * ADS_AHEAD]]);
    if (left > 2 * ADS_AHEAD)
        __builtin_prefetch(&seen->numbers[starts[ads[2 * ADS_AHEAD]]]);
    if (left > ADS_AHEAD && starts[ads[ADS_AHEAD]] < starts[ads[ADS_AHEAD] + 1])
        __builtin_prefetch(&seen->last[seen->numbers[starts[ads[ADS_AHEAD]]]]);
}

static void contacts_of(const gathering *self, const sighting *seen, size_t group)
{
    const facts_input *input = self->input;
    facts *found = &self->groups[group];
    for (size_t k = self->starts[group]; k < self->starts[group + 1]; k++) {
        const size_t ad = self->members[k], end = input->contact_starts[ad + 1];
        contacts_fetch(self, seen, k);
        for (size_t at = input->contact_starts[ad]; at < end; at++) {
            const uint32_t contact = seen->numbers[at];
            if (!number_is_new(seen->last, contact, group))
                continue;
            found->contacts++;
            found->kinds[input->contact_kinds[contact]]++;
        }
    }
}

static ae_status contacts_count(const gathering *self, ae_error *error)
{
    const facts_input *input = self->input;
    const size_t contacts = input->contact_starts == NULL ? 0 : input->contact_starts[input->ads];
    sighting seen = {.last = NULL};
    ae_status status = sighting_begin(&seen, input->large, input->contacts, contacts, error);
    for (size_t group = 0; seen.last != NULL && group < input->groups_count; group++)
        contacts_of(self, &seen, group);
    spill_give(input->large, seen.last);
    return status;
}

/* And how many ads are obscured. */
static void days_span(const gathering *self, size_t group)
{
    const int32_t *days = self->input->days;
    const bool *obscured = self->input->obscured;
    facts *found = &self->groups[group];
    found->first = found->last = FACTS_NO_DAY;
    found->ads = (uint32_t)(self->starts[group + 1] - self->starts[group]);
    for (size_t k = self->starts[group]; obscured != NULL && k < self->starts[group + 1]; k++)
        found->obscured += obscured[self->members[k]];
    for (size_t k = self->starts[group]; days != NULL && k < self->starts[group + 1]; k++) {
        const int32_t day = days[self->members[k]];
        if (day == FACTS_NO_DAY)
            continue;
        if (found->dated++ == 0 || day < found->first)
            found->first = day;
        if (day > found->last)
            found->last = day;
    }
}

static ae_status fact_count(const gathering *self, fact kind, ae_error *error)
{
    const facts_input *input = self->input;
    switch (kind) {
    case FACT_CONTACTS:
        return contacts_count(self, error);
    case FACT_PLACES:
        return singles_count(self, input->places, kind, error);
    case FACT_NAMES:
        return singles_count(self, input->names, kind, error);
    case FACT_SITES:
        return singles_count(self, input->sites, kind, error);
    case FACT_DAYS:
        for (size_t group = 0; group < input->groups_count; group++)
            days_span(self, group);
        return AE_OK;
    case FACT_COUNT:
        break;
    }
    return AE_OK;
}

static ae_status facts_work(void *context, unsigned worker, size_t begin, size_t end,
                            ae_error *error)
{
    ae_status status = AE_OK;
    (void)worker;
    for (size_t kind = begin; kind < end && status == AE_OK; kind++)
        status = fact_count(context, (fact)kind, error);
    return status;
}

ae_status facts_gather(const facts_input *input, facts_list *list, ae_error *error)
{
    gathering self = {.input = input,
                      .groups =
                          spill_take_zero(input->large, input->groups_count, sizeof *self.groups)};
    const unsigned threads = input->threads == 0 ? 1 : input->threads;
    ae_status status = self.groups != NULL
                           ? members_sort(&self, error)
                           : status_out_of_memory(error, input->groups_count * sizeof *self.groups);
    if (status == AE_OK)
        status = parallel_for(threads, FACT_COUNT, 1, facts_work, &self, error);
    spill_give(input->large, self.starts);
    spill_give(input->large, self.members);
    if (status == AE_OK)
        *list = (facts_list){self.groups, input->groups_count, input->large};
    else
        spill_give(input->large, self.groups);
    return status;
}

void facts_clear(facts_list *list)
{
    spill_give(list->large, list->groups);
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
