#include "link/lineage.h"

#include <string.h>

#include "base/grouping.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/status.h"

/* ---- Who continues whom -------------------------------------------------------- */

/* The rows of each old group, rising: rows[begin[g]..begin[g + 1]). And what is counted
 * while one old group is looked at. */
typedef struct following {
    size_t *begin;
    uint32_t *rows;
    uint32_t *shares;   /* by new group: rows of the old one, else 0 */
    uint32_t *touched;  /* new groups with a share, by their first rows */
    uint32_t *heir_of;  /* by old group: the new one that continues it */
    uint32_t *earliest; /* by old group: its first row */
} following;

static void following_clear(following *self)
{
    memory_free(self->begin);
    memory_free(self->rows);
    memory_free(self->shares);
    memory_free(self->touched);
    memory_free(self->heir_of);
    memory_free(self->earliest);
}

static ae_status following_new(const lineage_before *before, const lineage_now *now,
                               following *self, ae_error *error)
{
    *self = (following){.begin = memory_new(before->count + 2, sizeof *self->begin),
                        .rows = memory_new(before->rows, sizeof *self->rows),
                        .shares = memory_new(now->count, sizeof *self->shares),
                        .touched = memory_new(now->count, sizeof *self->touched),
                        .heir_of = memory_new(before->count, sizeof *self->heir_of),
                        .earliest = memory_new(before->count, sizeof *self->earliest)};
    if (self->begin == NULL || self->rows == NULL || self->shares == NULL ||
        self->touched == NULL || self->heir_of == NULL || self->earliest == NULL)
        return status_out_of_memory(error, (before->rows + now->count) * sizeof *self->rows);
    for (size_t row = 0; row < before->rows; row++)
        grouping_count(self->begin, before->group_of[row]);
    grouping_lay(self->begin, before->count);
    for (uint32_t row = 0; row < before->rows; row++)
        self->rows[grouping_next(self->begin, before->group_of[row])] = row;
    return AE_OK;
}

/* The shares of one old group among the new ones; returns how many it is spread over. */
static size_t shares_count(const lineage_now *now, following *self, size_t old)
{
    size_t spread = 0;
    for (size_t at = self->begin[old]; at < self->begin[old + 1]; at++) {
        const uint32_t group = now->group_of[self->rows[at]];
        if (self->shares[group]++ == 0)
            self->touched[spread++] = group;
    }
    return spread;
}

static void shares_forget(following *self, size_t spread)
{
    for (size_t k = 0; k < spread; k++)
        self->shares[self->touched[k]] = 0;
}

/* Old groups go on in the new ones with most of their rows. A group without rows, which
 * nothing makes, would go on nowhere. */
static void heirs_find(const lineage_before *before, const lineage_now *now, following *self)
{
    for (size_t old = 0; old < before->count; old++) {
        const size_t spread = shares_count(now, self, old);
        uint32_t heir = LINEAGE_NONE;
        for (size_t k = 0; k < spread; k++)
            if (heir == LINEAGE_NONE || self->shares[self->touched[k]] > self->shares[heir])
                heir = self->touched[k];
        self->heir_of[old] = heir;
        self->earliest[old] = spread > 0 ? self->rows[self->begin[old]] : LINEAGE_NONE;
        shares_forget(self, spread);
    }
}

static bool is_older(const lineage_before *before, const following *by, uint32_t a, uint32_t b)
{
    return before->born[a] != before->born[b] ? before->born[a] < before->born[b]
                                              : by->earliest[a] < by->earliest[b];
}

static void ids_inherit(const lineage_before *before, const following *by, lineage *self)
{
    for (size_t group = 0; group < self->count; group++)
        self->before[group] = LINEAGE_NONE;
    for (uint32_t old = 0; old < before->count; old++) {
        const uint32_t heir = by->heir_of[old];
        if (heir != LINEAGE_NONE &&
            (self->before[heir] == LINEAGE_NONE || is_older(before, by, old, self->before[heir])))
            self->before[heir] = old;
    }
    for (size_t group = 0; group < self->count; group++)
        if (self->before[group] != LINEAGE_NONE) {
            self->ids[group] = before->ids[self->before[group]];
            self->born[group] = before->born[self->before[group]];
        }
}

/* ---- What was merged and split --------------------------------------------------- */

static ae_status part_add(lineage *self, size_t *capacity, lineage_part part, ae_error *error)
{
    void *parts = self->parts;
    ae_status status =
        memory_grow(&parts, capacity, self->part_count + 1, sizeof *self->parts, error);
    self->parts = parts;
    if (status == AE_OK)
        self->parts[self->part_count++] = part;
    return status;
}

static ae_status parts_find(const lineage_before *before, const lineage_now *now, following *by,
                            lineage *self, ae_error *error)
{
    ae_status status = AE_OK;
    size_t capacity = 0;
    for (uint32_t old = 0; old < before->count && status == AE_OK; old++) {
        const size_t spread = shares_count(now, by, old);
        self->old_rows[old] = (uint32_t)(by->begin[old + 1] - by->begin[old]);
        for (size_t k = 0; k < spread && status == AE_OK; k++) {
            const uint32_t group = by->touched[k];
            if (self->before[group] != old)
                status = part_add(self, &capacity,
                                  (lineage_part){.old = old,
                                                 .group = group,
                                                 .rows = by->shares[group],
                                                 .merged = by->heir_of[old] == group},
                                  error);
        }
        shares_forget(by, spread);
    }
    return status;
}

static ae_status ids_retire(const lineage_before *before, const following *by, lineage *self,
                            ae_error *error)
{
    self->retired = memory_new(before->retired_count + before->count, sizeof *self->retired);
    if (self->retired == NULL)
        return status_out_of_memory(error, before->count * sizeof *self->retired);
    if (before->retired_count > 0)
        memcpy(self->retired, before->retired, before->retired_count * sizeof *self->retired);
    self->retired_count = before->retired_count;
    for (uint32_t old = 0; old < before->count; old++)
        if (by->heir_of[old] == LINEAGE_NONE || self->before[by->heir_of[old]] != old)
            self->retired[self->retired_count++] = before->ids[old];
    return AE_OK;
}

/* ---- Fresh ids ----------------------------------------------------------------- */

/* Ids that are taken: open-addressed, at most half full; 0 is no id. */
typedef struct taken_ids {
    uint64_t *slots;
    size_t mask;
} taken_ids;

static ae_status taken_new(size_t most, taken_ids *self, ae_error *error)
{
    size_t slots = 16;
    while (slots < 2 * most)
        slots *= 2;
    *self = (taken_ids){memory_new(slots, sizeof *self->slots), slots - 1};
    return self->slots != NULL ? AE_OK : status_out_of_memory(error, slots * sizeof *self->slots);
}

/* Takes an id; false when it was taken. */
static bool id_take(taken_ids *self, uint64_t id)
{
    size_t at = hash64_bytes(&id, sizeof id) & self->mask;
    if (id == 0)
        return false;
    for (; self->slots[at] != 0; at = (at + 1) & self->mask)
        if (self->slots[at] == id)
            return false;
    self->slots[at] = id;
    return true;
}

static ae_status ids_invent(const lineage_before *before, const lineage_now *now, lineage *self,
                            ae_error *error)
{
    taken_ids taken;
    ae_status status = taken_new(before->count + before->retired_count + now->count, &taken, error);
    if (status != AE_OK)
        return status;
    for (size_t old = 0; old < before->count; old++)
        (void)id_take(&taken, before->ids[old]);
    for (size_t k = 0; k < before->retired_count; k++)
        (void)id_take(&taken, before->retired[k]);
    for (size_t group = 0; group < now->count; group++) {
        if (self->before[group] != LINEAGE_NONE)
            continue;
        uint64_t id = now->names[group];
        while (!id_take(&taken, id)) {
            const uint64_t again[] = {id, group};
            id = hash64_bytes(again, sizeof again);
        }
        self->ids[group] = id;
        self->born[group] = now->run;
    }
    memory_free(taken.slots);
    return AE_OK;
}

ae_status lineage_make(const lineage_before *before, const lineage_now *now, lineage *self,
                       ae_error *error)
{
    following by;
    self->count = now->count;
    self->ids = memory_new(now->count, sizeof *self->ids);
    self->born = memory_new(now->count, sizeof *self->born);
    self->before = memory_new(now->count, sizeof *self->before);
    self->rows = memory_new(now->count, sizeof *self->rows);
    self->old_rows = memory_new(before->count, sizeof *self->old_rows);
    if (self->ids == NULL || self->born == NULL || self->before == NULL || self->rows == NULL ||
        self->old_rows == NULL)
        return status_out_of_memory(error, now->count * sizeof *self->ids);
    for (size_t row = 0; row < now->rows; row++)
        self->rows[now->group_of[row]]++;
    ae_status status = following_new(before, now, &by, error);
    if (status == AE_OK) {
        heirs_find(before, now, &by);
        ids_inherit(before, &by, self);
        status = parts_find(before, now, &by, self, error);
    }
    if (status == AE_OK)
        status = ids_retire(before, &by, self, error);
    if (status == AE_OK)
        status = ids_invent(before, now, self, error);
    following_clear(&by);
    return status;
}

void lineage_clear(lineage *self)
{
    memory_free(self->ids);
    memory_free(self->born);
    memory_free(self->before);
    memory_free(self->rows);
    memory_free(self->old_rows);
    memory_free(self->parts);
    memory_free(self->retired);
    *self = (lineage){.count = 0};
}
