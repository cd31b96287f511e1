#include "database/lay_rows.h"

#include "base/memory.h"
#include "base/status.h"

enum { PIECE_ROWS = 1 << 12, SLOTS_PER_THREAD = 3 };

typedef struct lay_slot {
    size_t first, end;
    tree_rows made;
} lay_slot;

typedef struct laying {
    size_t count, next;
    rows_make make;
    const void *context;
    tree_writer *tree;
} laying;

static ae_status piece_fill(void *context, void *filled, bool *more, ae_error *error)
{
    laying *self = context;
    lay_slot *slot = filled;
    const size_t left = self->count - self->next;
    (void)error;
    *more = left > 0;
    slot->first = self->next;
    slot->end = self->next += left < PIECE_ROWS ? left : PIECE_ROWS;
    return AE_OK;
}

static ae_status piece_work(void *context, unsigned worker, void *filled, ae_error *error)
{
    const laying *self = context;
    lay_slot *slot = filled;
    (void)worker;
    tree_rows_empty(&slot->made);
    return self->make(self->context, slot->first, slot->end, &slot->made, error);
}

static ae_status piece_drain(void *context, void *filled, ae_error *error)
{
    const laying *self = context;
    const lay_slot *slot = filled;
    return tree_add_rows(self->tree, &slot->made, error);
}

static ae_status pieces_lay(laying *self, const parallel_share *share, bool indexes,
                            ae_error *error)
{
    static const parallel_stream_steps steps = {piece_fill, piece_work, piece_drain};
    const size_t count = share->threads == 1 ? 1 : (size_t)share->threads * SLOTS_PER_THREAD;
    lay_slot *slots = memory_new(count, sizeof *slots);
    void **places = memory_new(count, sizeof *places);
    ae_status status = AE_OK;
    if (slots == NULL || places == NULL)
        status = status_out_of_memory(error, count * sizeof *slots);
    for (size_t k = 0; k < count && status == AE_OK; k++) {
        tree_rows_init(&slots[k].made, indexes);
        places[k] = &slots[k];
    }
    if (status == AE_OK) {
        status = parallel_stream_share(share, &steps, self, places, count, error);
        for (size_t k = 0; k < count; k++)
            tree_rows_clear(&slots[k].made);
    }
    memory_free(slots);
    memory_free(places);
    return status;
}

ae_status lay_rows(filling *to, const char *name, bool indexes, size_t count, rows_make make,
                   const void *context, ae_error *error)
{
    laying self = {.count = count, .make = make, .context = context};
    ae_status status = tree_writer_new(to->pages, indexes, &self.tree, error);
    if (status == AE_OK)
        status = pieces_lay(&self, to->share, indexes, error);
    return filling_laid(to, name, self.tree, status, error);
}
