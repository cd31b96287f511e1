#include "base/status.h"
#include "link/bundle_maker.h"
#include "link/order.h"

void bundle_place_ads(const bundle_maker *self)
{
    bundle_table *into = self->into;
    uint32_t sum = 0;
    for (uint32_t k = 0; k < into->count; k++) {
        into->items[k].ad_begin = sum;
        sum += into->items[k].ads;
    }
    for (uint32_t ad = 0; ad < self->input->ads; ad++)
        into->ads[into->items[self->of_ad[ad]].ad_begin++] = ad;
    for (uint32_t k = 0; k < into->count; k++)
        into->items[k].ad_begin -= into->items[k].ads;
}

/* Puts a bundle's own contact in its place, and tells it from those that were left out. */
static void own_settle(const bundle_maker *self, uint32_t number)
{
    const bundle *item = &self->into->items[number];
    uint32_t *subjects = self->into->subjects + item->subject_begin;
    uint32_t at = item->subjects - 1;
    const uint32_t own = subjects[at];
    for (; at > 0 && subjects[at - 1] > own; at--)
        subjects[at] = subjects[at - 1];
    subjects[at] = own;
    self->home[own] = BUNDLE_OWN;
}

ae_status bundle_number_subjects(const bundle_maker *self, ae_error *error)
{
    bundle_table *into = self->into;
    uint32_t count = 0, *number = self->home; /* of a contact's subject, from below on */
    for (uint32_t k = 0; k < into->count; k++)
        if (into->items[k].own > 0)
            own_settle(self, k);
    for (uint32_t k = 0; k < self->input->contacts; k++)
        count += self->home[k] >= BUNDLE_OWN;
    into->contact_of = spill_take(into->large, count, sizeof *into->contact_of);
    into->own = spill_take_zero(into->large, count, sizeof *into->own);
    if (into->contact_of == NULL || into->own == NULL)
        return status_out_of_memory(error, count * sizeof *into->own);
    for (uint32_t k = 0; k < self->input->contacts; k++) {
        if (self->home[k] < BUNDLE_OWN)
            continue;
        into->own[into->subject_count] = self->home[k] == BUNDLE_OWN;
        into->contact_of[into->subject_count] = k;
        number[k] = into->subject_count++;
    }
    for (uint32_t k = 0; k < into->count; k++) {
        const bundle *item = &into->items[k];
        for (size_t s = item->subject_begin; s < item->subject_begin + item->subjects; s++) {
            into->subjects[s] = number[into->subjects[s]];
            into->own[into->subjects[s]] *= item->ads * item->own;
        }
    }
    return AE_OK;
}

uint32_t bundle_subject(const bundle_table *self, uint32_t number)
{
    uint32_t low = 0, high = self->subject_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (self->contact_of[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

ae_status bundle_sort(bundle_maker *self, ae_error *error)
{
    bundle_table *into = self->into;
    const size_t count = into->count;
    uint64_t *keys = spill_take(into->large, count, 2 * sizeof *keys);
    uint32_t *texts = spill_take(into->large, count, sizeof *texts);
    bundle *sorted = spill_take(into->large, count, sizeof *sorted);
    const bool asked = self->input->decision_count > 0;
    self->sorted_to = asked ? spill_take(into->large, count, sizeof *self->sorted_to) : NULL;
    const bool made =
        keys != NULL && texts != NULL && sorted != NULL && (self->sorted_to != NULL || !asked);
    for (size_t k = 0; k < count && made; k++)
        keys[k] = order_key(into->items[k].text, (uint32_t)k);
    if (made && count > 0)
        radix_sort(keys, keys + count, count, 32, 64);
    for (size_t k = 0; k < count && made; k++) {
        texts[k] = (uint32_t)keys[k];
        keys[k] = order_key(into->items[texts[k]].cluster, (uint32_t)k);
    }
    if (made && count > 0)
        radix_sort(keys, keys + count, count, 32, 64);
    for (size_t k = 0; k < count && made; k++) {
        sorted[k] = into->items[texts[(uint32_t)keys[k]]];
        if (self->sorted_to != NULL)
            self->sorted_to[texts[(uint32_t)keys[k]]] = (uint32_t)k;
    }
    spill_give(into->large, keys);
    spill_give(into->large, texts);
    if (!made) {
        spill_give(into->large, sorted);
        return status_out_of_memory(error, count * (sizeof *sorted + 2 * sizeof *keys));
    }
    spill_give(into->large, into->items);
    into->items = sorted;
    return AE_OK;
}
