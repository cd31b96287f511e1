#include "database/contact_reach.h"

#include <string.h>

#include "base/distinct.h"
#include "base/intern_order.h"
#include "base/memory.h"
#include "base/status.h"
#include "casefile/contact_cell.h"

enum { VALUES_ADDED = 64 }; /* in one go */

/* Some contacts of a kind, ad by ad. */
typedef struct named {
    ae_cell values[VALUES_ADDED];
    uint32_t ads[VALUES_ADDED];
    size_t count;
} named;

/* Whether the last of the mentions is among those of its ad before it. */
static bool is_named_twice(const reach_kind *self)
{
    const reach_mention *last = &self->mentions[self->count - 1];
    for (const reach_mention *each = last; each-- > self->mentions && each->ad == last->ad;)
        if (each->contact == last->contact)
            return true;
    return false;
}

static ae_status named_add(reach_kind *self, named *from, ae_error *error)
{
    uint32_t numbers[VALUES_ADDED];
    void *mentions = self->mentions;
    ae_status status = intern_add_many(&self->values, from->values, from->count, numbers, error);
    if (status == AE_OK)
        status = memory_grow(&mentions, &self->capacity, self->count + from->count,
                             sizeof *self->mentions, error);
    self->mentions = mentions;
    for (size_t k = 0; k < from->count && status == AE_OK; k++) {
        self->mentions[self->count++] = (reach_mention){from->ads[k], numbers[k]};
        if (is_named_twice(self))
            self->count--;
    }
    from->count = 0;
    return status;
}

/* The contacts of a kind that some ads, the first of which is `ad`, name. */
static ae_status kind_add(reach_kind *self, ae_contact_kind kind, size_t ad, const ae_cell *cells,
                          size_t count, ae_error *error)
{
    named some = {.count = 0};
    ae_status status = AE_OK;
    for (size_t k = 0; k < count; k++)
        for (size_t at = 0;
             status == AE_OK && contact_cell_next(kind, cells[k], &at, &some.values[some.count]);) {
            if (some.values[some.count].length == 0)
                continue;
            some.ads[some.count++] = (uint32_t)(ad + k);
            if (some.count == VALUES_ADDED)
                status = named_add(self, &some, error);
        }
    return status == AE_OK ? named_add(self, &some, error) : status;
}

ae_status contact_reach_add(contact_reach *self, const uint32_t *clusters,
                            const ae_cell *const cells[REACH_KINDS], size_t count, ae_error *error)
{
    void *of = self->cluster_of;
    ae_status status =
        memory_grow(&of, &self->capacity, self->ads + count, sizeof *self->cluster_of, error);
    self->cluster_of = of;
    if (status == AE_OK)
        memcpy(self->cluster_of + self->ads, clusters, count * sizeof *clusters);
    for (unsigned kind = 0; kind < REACH_KINDS && status == AE_OK; kind++)
        status = kind_add(&self->kinds[kind], (ae_contact_kind)kind, self->ads, cells[kind], count,
                          error);
    self->ads += status == AE_OK ? count : 0;
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
    memory_free(self->bytes);
    memory_free(self->ends);
    memory_free(self->begins);
    memory_free(self->ads);
    *self = (reach_order){.bytes = NULL};
}

/* Copies the values, which stand anywhere, into their order: those that come soon are fetched. */
static void values_place(const intern_table *values, const uint32_t *numbers, reach_order *made)
{
    enum { AHEAD = 8 };
    const intern_entry *entries = values->entries;
    size_t end = 0;
    for (size_t place = 0; place < values->count; place++) {
        const intern_entry *value = &entries[numbers[place]];
        if (place + 2 * (size_t)AHEAD < values->count)
            __builtin_prefetch(&entries[numbers[place + 2 * (size_t)AHEAD]]);
        if (place + AHEAD < values->count)
            __builtin_prefetch(entries[numbers[place + AHEAD]].bytes);
        memcpy(made->bytes + end, value->bytes, value->length);
        made->ends[place] = end += value->length;
    }
}

/* The places of the contacts, by their numbers, become what mentions tell. */
static void ads_place(reach_kind *of, const uint32_t *places, reach_order *made)
{
    for (size_t k = 0; k < of->count; k++) {
        of->mentions[k].contact = places[of->mentions[k].contact];
        made->begins[of->mentions[k].contact + 1]++;
    }
    for (size_t place = 0; place < made->count; place++)
        made->begins[place + 1] += made->begins[place];
    for (size_t k = 0; k < of->count; k++)
        made->ads[made->begins[of->mentions[k].contact]++] = of->mentions[k].ad;
    memmove(made->begins + 1, made->begins, made->count * sizeof *made->begins);
    made->begins[0] = 0;
}

static ae_status order_fill(reach_kind *of, const uint32_t *numbers, uint32_t *places,
                            reach_order *made, ae_error *error)
{
    size_t bytes = 0;
    made->count = of->values.count;
    for (size_t k = 0; k < made->count; k++)
        bytes += of->values.entries[k].length;
    made->bytes = memory_resize(NULL, bytes, 1);
    made->ends = memory_resize(NULL, made->count, sizeof *made->ends);
    if (made->bytes == NULL || made->ends == NULL)
        return status_out_of_memory(error, bytes);
    values_place(&of->values, numbers, made);
    intern_clear(&of->values);
    made->begins = memory_new(made->count + 1, sizeof *made->begins);
    made->ads = memory_resize(NULL, of->count, sizeof *made->ads);
    if (made->begins == NULL || made->ads == NULL)
        return status_out_of_memory(error, of->count * sizeof *made->ads);
    for (size_t place = 0; place < made->count; place++)
        places[numbers[place]] = (uint32_t)place;
    ads_place(of, places, made);
    return AE_OK;
}

ae_status reach_order_make(contact_reach *from, ae_contact_kind kind, reach_order *made,
                           ae_error *error)
{
    reach_kind *of = &from->kinds[kind];
    uint32_t *numbers = NULL, *places = NULL;
    if (of->count >= UINT32_MAX)
        return status_fail(error, AE_ERROR_LIMIT, "more contacts than can be numbered");
    ae_status status = intern_order(&of->values, &numbers, error);
    if (status == AE_OK) {
        places = memory_resize(NULL, of->values.count, sizeof *places);
        status = places != NULL ? order_fill(of, numbers, places, made, error)
                                : status_out_of_memory(error, of->values.count * sizeof *places);
    }
    memory_free(numbers);
    memory_free(places);
    return status;
}

int reach_compare(ae_cell a, ae_cell b)
{
    const size_t both = a.length < b.length ? a.length : b.length;
    const int order = both > 0 ? memcmp(a.bytes, b.bytes, both) : 0;
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

size_t reach_place(const reach_order *self, ae_cell value, bool *found)
{
    size_t low = 0, high = self->count;
    *found = false;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = reach_compare(reach_value(self, middle), value);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

ae_status reach_clusters(const contact_reach *from, const reach_order *order, uint32_t **clusters,
                         ae_error *error)
{
    const size_t mentions = order->begins[order->count];
    uint32_t *made = memory_resize(NULL, order->count, sizeof *made);
    uint32_t *own = memory_resize(NULL, mentions, sizeof *own); /* of each contact's ads */
    const bool failed = made == NULL || own == NULL;
    for (size_t k = 0; k < mentions && !failed; k++)
        own[k] = from->cluster_of[order->ads[k]];
    for (size_t k = 0; k < order->count && !failed; k++)
        made[k] = (uint32_t)distinct_keep(own + order->begins[k],
                                          order->begins[k + 1] - order->begins[k]);
    memory_free(own);
    if (failed) {
        memory_free(made);
        return status_out_of_memory(error, mentions * sizeof *own);
    }
    *clusters = made;
    return AE_OK;
}
