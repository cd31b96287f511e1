#include "database/contact_reach.h"

#include <string.h>

#include "base/distinct.h"
#include "base/intern_order.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/contact_cell.h"

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
        for (size_t at = 0;
             status == AE_OK && contact_cell_next((ae_contact_kind)kind, cells[kind], &at, &value);)
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

/* ---- In order ----------------------------------------------------------------------------- */

void reach_order_clear(reach_order *self)
{
    memory_free(self->numbers);
    memory_free(self->places);
    memory_free(self->begins);
    memory_free(self->ads);
    *self = (reach_order){.numbers = NULL};
}

static void ads_place(const reach_kind *of, reach_order *made)
{
    const size_t contacts = of->values.count;
    for (size_t place = 0; place < contacts; place++)
        made->places[made->numbers[place]] = (uint32_t)place;
    for (size_t k = 0; k < of->count; k++)
        made->begins[made->places[of->mentions[k].contact] + 1]++;
    for (size_t place = 0; place < contacts; place++)
        made->begins[place + 1] += made->begins[place];
    for (size_t k = 0; k < of->count; k++)
        made->ads[made->begins[made->places[of->mentions[k].contact]]++] = of->mentions[k].ad;
    memmove(made->begins + 1, made->begins, contacts * sizeof *made->begins);
    made->begins[0] = 0;
}

ae_status reach_order_make(const contact_reach *from, ae_contact_kind kind, reach_order *made,
                           ae_error *error)
{
    const reach_kind *of = &from->kinds[kind];
    const size_t contacts = of->values.count;
    if (of->count >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
    ae_status status = intern_order(&of->values, &made->numbers, error);
    if (status != AE_OK)
        return status;
    made->places = memory_resize(NULL, contacts, sizeof *made->places);
    made->begins = memory_new(contacts + 1, sizeof *made->begins);
    made->ads = memory_resize(NULL, of->count, sizeof *made->ads);
    if (made->places == NULL || made->begins == NULL || made->ads == NULL)
        return status_out_of_memory(error, of->count * sizeof *made->ads);
    ads_place(of, made);
    return AE_OK;
}

ae_status reach_clusters(const contact_reach *from, ae_contact_kind kind, const reach_order *order,
                         uint32_t **clusters, ae_error *error)
{
    const reach_kind *of = &from->kinds[kind];
    uint32_t *made = memory_resize(NULL, of->values.count, sizeof *made);
    uint32_t *own = memory_resize(NULL, of->count, sizeof *own); /* of each contact's ads */
    const bool failed = made == NULL || own == NULL;
    for (size_t k = 0; k < of->count && !failed; k++)
        own[k] = from->cluster_of[order->ads[k]];
    for (size_t k = 0; k < of->values.count && !failed; k++)
        made[k] = (uint32_t)distinct_keep(own + order->begins[k],
                                          order->begins[k + 1] - order->begins[k]);
    memory_free(own);
    if (failed) {
        memory_free(made);
        return status_out_of_memory(error, of->count * sizeof *own);
    }
    *clusters = made;
    return AE_OK;
}
