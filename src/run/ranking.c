#include "run/ranking.h"

#include "base/memory.h"
#include "base/status.h"
#include "contact/contact.h"

ae_status ranking_new(ranking *self, size_t count, ae_error *error)
{
    *self = (ranking){.facts = memory_new(count, sizeof *self->facts),
                      .ids = memory_new(count, sizeof *self->ids),
                      .order = memory_new(count, sizeof *self->order),
                      .count = count};
    if (self->facts != NULL && self->ids != NULL && self->order != NULL)
        return AE_OK;
    ranking_clear(self);
    return status_out_of_memory(error, count * sizeof *self->facts);
}

ae_status ranking_sort(ranking *self, review_rule rule, ae_error *error)
{
    const char **ids = memory_new(self->count, sizeof *ids);
    if (ids == NULL)
        return status_out_of_memory(error, self->count * sizeof *ids);
    for (size_t k = 0; k < self->count; k++) {
        ids[k] = self->ids[k];
        /* Nearly every ad has a page, and so a link, of its own: it counts for nothing here. */
        self->facts[k].contacts -= self->facts[k].kinds[CONTACT_URL];
    }
    ae_status status = review_sort(rule, self->facts, ids, self->count, self->order, error);
    memory_free(ids);
    return status;
}

void ranking_clear(ranking *self)
{
    memory_free(self->facts);
    memory_free(self->ids);
    memory_free(self->order);
    *self = (ranking){.count = 0};
}
