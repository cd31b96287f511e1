#include "database/contact_reach.h"

#include <string.h>

#include "base/distinct.h"
#include "base/memory.h"
#include "base/status.h"

bool contact_reach_next(ae_cell cell, size_t *at, ae_cell *value)
{
    static const char extension[] = ";ext=";
    const size_t length = sizeof extension - 1;
    if (*at >= cell.length)
        return false;
    size_t end = *at;
    while (end < cell.length &&
           (cell.bytes[end] != ';' ||
            (cell.length - end > length && memcmp(cell.bytes + end, extension, length) == 0)))
        end++;
    *value = (ae_cell){cell.bytes + *at, end - *at};
    *at = end + 1;
    return true;
}

static ae_status mention_add(reach_kind *self, uint32_t ad, ae_cell value, ae_error *error)
{
    uint32_t contact;
    bool added;
    void *mentions = self->mentions;
    ae_status status =
        intern_add(&self->values, value.bytes, value.length, &contact, &added, error);
    for (size_t k = self->count; status == AE_OK && !added && k-- > 0;) {
        if (self->mentions[k].ad != ad)
            break;
        if (self->mentions[k].contact == contact)
            return AE_OK; /* named twice */
    }
    if (status == AE_OK)
        status =
            memory_grow(&mentions, &self->capacity, self->count + 1, sizeof *self->mentions, error);
    self->mentions = mentions;
    if (status == AE_OK)
        self->mentions[self->count++] = (reach_mention){ad, contact};
    return status;
}

ae_status contact_reach_add(contact_reach *self, uint32_t cluster, const ae_cell cells[REACH_KINDS],
                            ae_error *error)
{
    void *of = self->cluster_of;
    ae_status status =
        memory_grow(&of, &self->capacity, self->ads + 1, sizeof *self->cluster_of, error);
    self->cluster_of = of;
    if (status == AE_OK)
        self->cluster_of[self->ads] = cluster;
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++) {
        ae_cell value;
        for (size_t at = 0; status == AE_OK && contact_reach_next(cells[kind], &at, &value);)
            if (value.length > 0)
                status = mention_add(&self->kinds[kind], (uint32_t)self->ads, value, error);
    }
    self->ads += status == AE_OK;
    return status;
}

void contact_reach_clear(contact_reach *self)
{
    for (unsigned kind = 0; kind < REACH_KINDS; kind++) {
        intern_clear(&self->kinds[kind].values);
        memory_free(self->kinds[kind].mentions);
    }
    memory_free(self->cluster_of);
    *self = (contact_reach){.ads = 0};
}

ae_status contact_reach_facts(const contact_reach *self, ae_contact_kind kind, reach_facts **facts,
                              ae_error *error)
{
    const reach_kind *of = &self->kinds[kind];
    const size_t contacts = of->values.count;
    reach_facts *made = memory_new(contacts, sizeof *made);
    size_t *ends = memory_new(contacts + 1, sizeof *ends);
    uint32_t *clusters = memory_new(of->count, sizeof *clusters); /* of each contact's ads */
    const bool failed = made == NULL || ends == NULL || clusters == NULL;
    for (size_t k = 0; k < of->count && !failed; k++)
        made[of->mentions[k].contact].ads++;
    for (size_t k = 0; k < contacts && !failed; k++)
        ends[k + 1] = ends[k] + made[k].ads;
    for (size_t k = 0; k < of->count && !failed; k++)
        clusters[ends[of->mentions[k].contact]++] = self->cluster_of[of->mentions[k].ad];
    for (size_t k = 0; k < contacts && !failed; k++)
        made[k].clusters = (uint32_t)distinct_keep(clusters + ends[k] - made[k].ads, made[k].ads);
    memory_free(ends);
    memory_free(clusters);
    if (failed) {
        memory_free(made);
        return status_out_of_memory(error, of->count * sizeof *clusters);
    }
    *facts = made;
    return AE_OK;
}
