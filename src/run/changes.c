#include "run/changes.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"
#include "run/outcome.h"
#include "run/watched.h"
#include "sim/radix.h"

enum { DETAIL_BYTES = 96 };

ae_status changes_add(changes *self, ae_change told, ae_error *error)
{
    const char **texts[] = {&told.id, &told.other, &told.detail};
    void *items = self->items;
    ae_status status =
        memory_grow(&items, &self->capacity, self->count + 1, sizeof *self->items, error);
    self->items = items;
    for (size_t k = 0; k < sizeof texts / sizeof *texts && status == AE_OK; k++) {
        const char *text = *texts[k] == NULL ? "" : *texts[k];
        *texts[k] = arena_copy(&self->texts, text, strlen(text));
        if (*texts[k] == NULL)
            status = status_out_of_memory(error, strlen(text));
    }
    if (status == AE_OK)
        self->items[self->count++] = told;
    return status;
}

/* ---- Clusters and posters -------------------------------------------------------- */

/* The two partitions of the one kind, and what is said of them. */
typedef struct partition {
    const changes_input *input;
    const naming *names;
    const history_groups *old;
    const char *what;
    changes *into;
} partition;

uint32_t changes_ads_before(const naming *names, uint32_t group)
{
    const uint32_t old = names->found.before[group];
    return old == LINEAGE_NONE ? 0 : names->found.old_rows[old];
}

static ae_status group_add(const partition *self, const char *kind, uint32_t group, uint32_t other,
                           const char *detail, ae_error *error)
{
    const lineage *found = &self->names->found;
    char id[AE_ID_BYTES], other_id[AE_ID_BYTES] = "";
    outcome_name(self->names->letter, found->ids[group], id);
    if (other != LINEAGE_NONE)
        outcome_name(self->names->letter, self->old->ids[other], other_id);
    const ae_change told = {.run = (uint32_t)self->input->past->run_count + 1,
                            .what = self->what,
                            .kind = kind,
                            .id = id,
                            .other = other_id,
                            .ads_before = other == LINEAGE_NONE
                                              ? changes_ads_before(self->names, group)
                                              : found->old_rows[other],
                            .ads = found->rows[group],
                            .detail = detail};
    return changes_add(self->into, told, error);
}

/* Groups of two ads or more that were none before; `fresh`: of new ads, or of one old ad and
 * new ones. What came of a split is told as that. */
static ae_status new_find(const partition *self, const bool *has_old, ae_error *error)
{
    const lineage *found = &self->names->found;
    ae_status status = AE_OK;
    for (uint32_t group = 0; group < found->count && status == AE_OK; group++)
        if (found->rows[group] >= 2 && changes_ads_before(self->names, group) < 2 &&
            (found->before[group] != LINEAGE_NONE || !has_old[group]))
            status = group_add(self, "new", group, LINEAGE_NONE, "", error);
    return status;
}

static ae_status grown_find(const partition *self, ae_error *error)
{
    const lineage *found = &self->names->found;
    ae_status status = AE_OK;
    for (uint32_t group = 0; group < found->count && status == AE_OK; group++) {
        const uint32_t before = changes_ads_before(self->names, group);
        if (before >= 2 && found->rows[group] > before)
            status = group_add(self, "grown", group, LINEAGE_NONE, "", error);
    }
    return status;
}

static ae_status parts_find(const partition *self, bool merged, ae_error *error)
{
    const lineage *found = &self->names->found;
    ae_status status = AE_OK;
    for (size_t k = 0; k < found->part_count && status == AE_OK; k++) {
        const lineage_part *part = &found->parts[k];
        char detail[DETAIL_BYTES] = "";
        if (part->rows < found->old_rows[part->old])
            snprintf(detail, sizeof detail, "%" PRIu32 " of its ads", part->rows);
        if (part->merged == merged)
            status =
                group_add(self, merged ? "merged" : "split", part->group, part->old, detail, error);
    }
    return status;
}

/* ---- Cities ---------------------------------------------------------------------- */

static uint64_t city_key(const partition *self, size_t ad)
{
    return (uint64_t)self->names->group_of[ad] << 32 | self->input->known->places.place_of[ad];
}

static bool key_is_in(const uint64_t *keys, size_t count, uint64_t key)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (keys[middle] == key)
            return true;
        if (keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* The cities, as (group, place), of ads begin..end-1 whose group is marked; sorted. */
static size_t cities_gather(const partition *self, size_t begin, size_t end, const bool *marked,
                            uint64_t *keys)
{
    size_t count = 0;
    for (size_t ad = begin; ad < end; ad++)
        if (marked[self->names->group_of[ad]] &&
            self->input->known->places.place_of[ad] != CORPUS_NONE)
            keys[count++] = city_key(self, ad);
    radix_sort(keys, keys + count, count, 0, 64);
    return count;
}

/* Cities of a group's new ads that none of its old ones is in. */
static ae_status cities_find(const partition *self, const bool *has_old, const bool *has_new,
                             ae_error *error)
{
    const changes_input *input = self->input;
    const size_t rows = input->rows->ad_count, old_rows = input->past->row_count;
    uint64_t *old = memory_resize(NULL, 2 * old_rows, sizeof *old);
    uint64_t *now = memory_resize(NULL, 2 * (rows - old_rows), sizeof *now);
    ae_status status =
        old == NULL || now == NULL ? status_out_of_memory(error, 2 * rows * sizeof *now) : AE_OK;
    if (status == AE_OK) {
        const size_t old_count = cities_gather(self, 0, old_rows, has_new, old);
        const size_t count = cities_gather(self, old_rows, rows, has_old, now);
        for (size_t k = 0; k < count && status == AE_OK; k++) {
            const uint32_t place = (uint32_t)now[k];
            if ((k == 0 || now[k] != now[k - 1]) && !key_is_in(old, old_count, now[k]))
                status = group_add(self, "new city", (uint32_t)(now[k] >> 32), LINEAGE_NONE,
                                   input->known->places.places[place].name, error);
        }
    }
    memory_free(old);
    memory_free(now);
    return status;
}

static ae_status partition_find(const partition *self, ae_error *error)
{
    const size_t groups = self->names->found.count, old_rows = self->input->past->row_count;
    bool *has_old = memory_new(groups, sizeof *has_old), *has_new = memory_new(groups, 1);
    ae_status status = has_old == NULL || has_new == NULL
                           ? status_out_of_memory(error, 2 * groups * sizeof *has_old)
                           : AE_OK;
    for (size_t ad = 0; ad < self->input->rows->ad_count && status == AE_OK; ad++)
        (ad < old_rows ? has_old : has_new)[self->names->group_of[ad]] = true;
    if (status == AE_OK)
        status = new_find(self, has_old, error);
    if (status == AE_OK)
        status = grown_find(self, error);
    if (status == AE_OK)
        status = parts_find(self, true, error);
    if (status == AE_OK)
        status = parts_find(self, false, error);
    if (status == AE_OK)
        status = cities_find(self, has_old, has_new, error);
    memory_free(has_old);
    memory_free(has_new);
    return status;
}

/* ---- Contacts ------------------------------------------------------------------- */

/* Of a contact: its last day among the old ads, the next one among the new. */
typedef struct sighting {
    int32_t last, next; /* DATING_NO_DAY: none */
    uint32_t old_ads, ads;
} sighting;

static void sightings_take(const changes_input *input, sighting *seen)
{
    const particulars *known = input->known;
    for (size_t ad = 0; ad < input->rows->ad_count; ad++) {
        const bool old = ad < input->past->row_count;
        const int32_t day = known->days.days[ad];
        for (size_t k = known->contact_begin[ad]; k < known->contact_begin[ad + 1]; k++) {
            sighting *of = &seen[known->contacts[k]];
            of->ads++;
            of->old_ads += old;
            if (day == DATING_NO_DAY)
                continue;
            if (old && (of->last == DATING_NO_DAY || day > of->last))
                of->last = day;
            else if (!old && of->last != DATING_NO_DAY && day > of->last &&
                     (of->next == DATING_NO_DAY || day < of->next))
                of->next = day;
        }
    }
}

static ae_status seen_add(const changes_input *input, uint32_t number, const sighting *seen,
                          changes *into, ae_error *error)
{
    char last[DAY_BYTES], next[DAY_BYTES], detail[DETAIL_BYTES];
    (void)day_write(seen->last, last);
    (void)day_write(seen->next, next);
    snprintf(detail, sizeof detail, "%s, %" PRId32 " days after %s", next, seen->next - seen->last,
             last);
    const ae_change told = {
        .run = (uint32_t)input->past->run_count + 1,
        .what = contact_kind_name((contact_kind)corpus_contact_kind(input->rows, number)),
        .kind = "seen again",
        .id = corpus_contact_value(input->rows, number),
        .ads_before = seen->old_ads,
        .ads = seen->ads,
        .detail = detail};
    return changes_add(into, told, error);
}

static ae_status contacts_find(const changes_input *input, changes *into, ae_error *error)
{
    const size_t count = input->rows->contacts.count;
    sighting *seen = memory_resize(NULL, count, sizeof *seen);
    ae_status status = AE_OK;
    if (seen == NULL)
        return status_out_of_memory(error, count * sizeof *seen);
    for (size_t k = 0; k < count; k++)
        seen[k] = (sighting){.last = DATING_NO_DAY, .next = DATING_NO_DAY};
    sightings_take(input, seen);
    for (uint32_t k = 0; k < count && status == AE_OK; k++)
        if (seen[k].next != DATING_NO_DAY &&
            (int64_t)seen[k].next - seen[k].last >= (int64_t)input->silence)
            status = seen_add(input, k, &seen[k], into, error);
    memory_free(seen);
    return status;
}

ae_status changes_find(const changes_input *input, changes *self, ae_error *error)
{
    const partition kinds[] = {{input, input->clusters, &input->past->clusters, "cluster", self},
                               {input, input->posters, &input->past->posters, "poster", self}};
    ae_status status = watched_find(input, self, error);
    if (input->past->run_count == 0)
        return status;
    if (status == AE_OK)
        status = partition_find(&kinds[0], error);
    if (status == AE_OK)
        status = partition_find(&kinds[1], error);
    return status == AE_OK ? contacts_find(input, self, error) : status;
}

void changes_clear(changes *self)
{
    memory_free(self->items);
    arena_clear(&self->texts);
    *self = (changes){.items = NULL};
}
