#include "eval/contingency.h"

#include "base/memory.h"
#include "base/status.h"

static ae_status sizes_count(partition side, size_t items, uint32_t **sizes, ae_error *error)
{
    *sizes = memory_new(side.label_count, sizeof **sizes);
    if (*sizes == NULL)
        return status_out_of_memory(error, side.label_count * sizeof **sizes);
    for (size_t item = 0; item < items; item++)
        (*sizes)[side.labels[item]]++;
    return AE_OK;
}

/* Sorts the items by predicted label, stably, by counting. */
static void items_order(const contingency *self, partition predicted, uint32_t *begins,
                        uint32_t *order)
{
    uint32_t sum = 0;
    for (size_t label = 0; label < self->predicted_count; label++) {
        begins[label] = sum;
        sum += self->predicted_sizes[label];
    }
    for (size_t item = 0; item < self->items; item++)
        order[begins[predicted.labels[item]]++] = (uint32_t)item;
}

/* Adds the cells of one predicted cluster; `shared`, by true label, is all zero
 * before and after. */
static void cells_add(contingency *self, partition truth, uint32_t predicted,
                      const uint32_t *members, uint32_t *shared)
{
    const uint32_t size = self->predicted_sizes[predicted];
    for (uint32_t k = 0; k < size; k++)
        shared[truth.labels[members[k]]]++;
    for (uint32_t k = 0; k < size; k++) {
        const uint32_t label = truth.labels[members[k]];
        if (shared[label] == 0)
            continue;
        self->cells[self->cell_count++] = (contingency_cell){label, predicted, shared[label]};
        shared[label] = 0;
    }
}

ae_status contingency_make(partition truth, partition predicted, size_t items, contingency *self,
                           ae_error *error)
{
    self->items = items;
    self->truth_count = truth.label_count;
    self->predicted_count = predicted.label_count;
    ae_status status = sizes_count(truth, items, &self->truth_sizes, error);
    if (status == AE_OK)
        status = sizes_count(predicted, items, &self->predicted_sizes, error);
    if (status != AE_OK)
        return status;
    uint32_t *begins = memory_new(predicted.label_count, sizeof *begins);
    uint32_t *order = memory_resize(NULL, items, sizeof *order);
    uint32_t *shared = memory_new(truth.label_count, sizeof *shared);
    self->cells = memory_resize(NULL, items, sizeof *self->cells);
    if (begins == NULL || order == NULL || shared == NULL || self->cells == NULL) {
        status = status_out_of_memory(error, items * sizeof *self->cells);
    } else {
        items_order(self, predicted, begins, order);
        const uint32_t *members = order;
        for (size_t label = 0; label < predicted.label_count; label++) {
            cells_add(self, truth, (uint32_t)label, members, shared);
            members += self->predicted_sizes[label];
        }
    }
    memory_free(begins);
    memory_free(order);
    memory_free(shared);
    return status;
}

void contingency_clear(contingency *self)
{
    memory_free(self->truth_sizes);
    memory_free(self->predicted_sizes);
    memory_free(self->cells);
    *self = (contingency){0};
}
