#include "run/dating.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

static ae_cell date_cell(const corpus *rows, uint32_t name)
{
    return ae_cell_of(intern_text(&rows->names, name));
}

/* The cells of one file are mostly together: each is looked at once. `seen` says, per
 * name, 1 + the last source that had it. */
static void votes_count(const corpus *rows, uint32_t *seen, date_votes *votes)
{
    for (size_t k = 0; k < rows->ad_count; k++) {
        const corpus_ad *ad = &rows->ads[k];
        if (ad->date == CORPUS_NONE || seen[ad->date] == ad->source + 1)
            continue;
        seen[ad->date] = ad->source + 1;
        date_votes_add(&votes[ad->source], date_cell(rows, ad->date));
    }
}

/* known[] are days of names, read for the source in seen[]. */
static void days_read(const corpus *rows, uint32_t *seen, int32_t *known, dating *self)
{
    for (size_t k = 0; k < rows->ad_count; k++) {
        const corpus_ad *ad = &rows->ads[k];
        self->days[k] = DATING_NO_DAY;
        if (ad->date == CORPUS_NONE)
            continue;
        if (seen[ad->date] != ad->source + 1) {
            date found;
            const date_order order = self->rules[ad->source].order;
            seen[ad->date] = ad->source + 1;
            known[ad->date] =
                date_read(date_cell(rows, ad->date), order, &found) ? found.day : DATING_NO_DAY;
        }
        self->days[k] = known[ad->date];
        self->unread += self->days[k] == DATING_NO_DAY;
    }
}

ae_status dating_make(const corpus *rows, const char *country, dating *made, ae_error *error)
{
    const size_t names = rows->names.count, sources = rows->sources.count;
    dating self = {.days = spill_take_zero(rows->large, rows->ad_count, sizeof *self.days),
                   .rules = memory_new(sources, sizeof *self.rules),
                   .large = rows->large};
    uint32_t *seen = memory_new(names, sizeof *seen);
    int32_t *known = memory_new(names, sizeof *known);
    date_votes *votes = memory_new(sources, sizeof *votes);
    ae_status status = AE_OK;
    if (self.days == NULL || self.rules == NULL || seen == NULL || known == NULL || votes == NULL)
        status = status_out_of_memory(error, rows->ad_count * sizeof *self.days);
    if (status == AE_OK) {
        votes_count(rows, seen, votes);
        for (size_t k = 0; k < sources; k++)
            self.rules[k] = date_order_settle(&votes[k], date_order_usual(country));
        memset(seen, 0, names * sizeof *seen);
        days_read(rows, seen, known, &self);
        *made = self;
    } else {
        dating_clear(&self);
    }
    memory_free(seen);
    memory_free(known);
    memory_free(votes);
    return status;
}

void dating_clear(dating *self)
{
    spill_give(self->large, self->days);
    memory_free(self->rules);
    *self = (dating){0};
}
