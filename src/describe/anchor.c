#include "describe/anchor.h"

#include "base/memory.h"
#include "base/status.h"

static ae_status room_make(anchors *self, size_t vocabulary, size_t most, ae_error *error)
{
    if (vocabulary > self->vocabulary) {
        anchor_sight *sights = memory_new(vocabulary, sizeof *sights);
        if (sights == NULL)
            return status_out_of_memory(error, vocabulary * sizeof *sights);
        memory_free(self->sights);
        self->sights = sights;
        self->vocabulary = vocabulary;
    }
    void *items = self->items, *tails = self->tails;
    ae_status status = memory_grow(&items, &self->capacity, most, sizeof *self->items, error);
    if (status == AE_OK)
        status = memory_grow(&tails, &self->tail_capacity, most, sizeof *self->tails, error);
    self->items = items;
    self->tails = tails;
    return status;
}

/* Words that stand once in each span, in the order of `a`. */
static void unique_gather(anchors *self, const uint32_t *a, size_t a_begin, size_t a_end,
                          const uint32_t *b, size_t b_begin, size_t b_end)
{
    for (size_t k = a_begin; k < a_end; k++) {
        anchor_sight *sight = &self->sights[a[k]];
        sight->a_at = (uint32_t)k;
        sight->a_times = sight->a_times == 0 ? 1 : 2;
    }
    for (size_t k = b_begin; k < b_end; k++) {
        anchor_sight *sight = &self->sights[b[k]];
        sight->b_at = (uint32_t)k;
        sight->b_times = sight->b_times == 0 ? 1 : 2;
    }
    self->count = 0;
    for (size_t k = a_begin; k < a_end; k++) {
        const anchor_sight *sight = &self->sights[a[k]];
        if (sight->a_times == 1 && sight->b_times == 1)
            self->items[self->count++] = (anchor){.a = sight->a_at, .b = sight->b_at};
    }
    for (size_t k = a_begin; k < a_end; k++)
        self->sights[a[k]] = (anchor_sight){0};
    for (size_t k = b_begin; k < b_end; k++)
        self->sights[b[k]] = (anchor_sight){0};
}

/* Keeps the longest run that rises in `b` as well. */
static void rising_keep(anchors *self)
{
    size_t longest = 0;
    for (size_t k = 0; k < self->count; k++) {
        size_t low = 0, high = longest;
        while (low < high) {
            const size_t middle = (low + high) / 2;
            if (self->items[self->tails[middle]].b < self->items[k].b)
                low = middle + 1;
            else
                high = middle;
        }
        self->items[k].before = low == 0 ? 0 : self->tails[low - 1] + 1;
        self->tails[low] = (uint32_t)k;
        longest += low == longest;
    }
    uint32_t next = longest == 0 ? 0 : self->tails[longest - 1] + 1;
    for (size_t k = longest; k > 0; k--) {
        self->tails[k - 1] = next - 1;
        next = self->items[next - 1].before;
    }
    for (size_t k = 0; k < longest; k++) /* tails[k] >= k: what is read is not yet written */
        self->items[k] = self->items[self->tails[k]];
    self->count = longest;
}

ae_status anchors_find(anchors *self, size_t vocabulary, const uint32_t *a, size_t a_begin,
                       size_t a_end, const uint32_t *b, size_t b_begin, size_t b_end,
                       ae_error *error)
{
    const size_t a_count = a_end - a_begin, b_count = b_end - b_begin;
    ae_status status = room_make(self, vocabulary, a_count < b_count ? a_count : b_count, error);
    if (status != AE_OK)
        return status;
    unique_gather(self, a, a_begin, a_end, b, b_begin, b_end);
    rising_keep(self);
    return AE_OK;
}

void anchors_clear(anchors *self)
{
    memory_free(self->items);
    memory_free(self->tails);
    memory_free(self->sights);
    *self = (anchors){0};
}
