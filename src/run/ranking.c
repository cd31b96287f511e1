#include "run/ranking.h"

#include "base/status.h"
#include "contact/contact.h"

ae_status ranking_new(ranking *self, spill *large, size_t count, ae_error *error)
{
    *self = (ranking){.facts = spill_take_zero(large, count, sizeof *self->facts),
                      .ids = spill_take_zero(large, count, sizeof *self->ids),
                      .order = spill_take_zero(large, count, sizeof *self->order),
                      .count = count,
                      .large = large};
    if (self->facts != NULL && self->ids != NULL && self->order != NULL)
        return AE_OK;
    ranking_clear(self);
    return status_out_of_memory(error, count * sizeof *self->facts);
}

ae_status ranking_sort(ranking *self, review_rule rule, ae_error *error)
{
    const char **ids = spill_take(self->large, self->count, sizeof *ids);
    if (ids == NULL)
        return status_out_of_memory(error, self->count * sizeof *ids);
    for (size_t k = 0; k < self->count; k++) {
        ids[k] = self->ids[k];
        /* Nearly every ad has a page, and so a link, of its own: it counts for nothing here. */
        self->facts[k].contacts -= self->facts[k].kinds[CONTACT_URL];
    }
    ae_status status = review_sort(rule, self->facts, ids, self->count, self->order, error);
    spill_give(self->large, ids);
    return status;
}

void ranking_clear(ranking *self)
{
    spill_give(self->large, self->facts);
    spill_give(self->large, self->ids);
    spill_give(self->large, self->order);
    *self = (ranking){.count = 0};
}
