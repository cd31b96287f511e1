#include "io/cell_store.h"

#include "base/memory.h"

void cell_store_init(cell_store *self)
{
    *self = (cell_store){.cells = NULL};
    buffer_init(&self->bytes, SIZE_MAX);
}

void cell_store_clear(cell_store *self)
{
    buffer_clear(&self->bytes);
    memory_free(self->cells);
    cell_store_init(self);
}

void cell_store_begin(cell_store *self)
{
    self->bytes.length = 0;
    self->count = 0;
    self->begin = 0;
}

ae_status cell_store_extend(cell_store *self, const char *bytes, size_t length, ae_error *error)
{
    return self->count < CELLS_MOST ? buffer_append(&self->bytes, bytes, length, error) : AE_OK;
}

ae_status cell_store_end(cell_store *self, ae_error *error)
{
    if (self->count >= CELLS_MOST) {
        self->count++;
        return AE_OK;
    }
    if (self->count == self->capacity) {
        void *cells = self->cells;
        ae_status status =
            memory_grow(&cells, &self->capacity, self->count + 1, sizeof *self->cells, error);
        self->cells = cells;
        if (status != AE_OK)
            return status;
    }
    self->cells[self->count++] = (ae_cell){NULL, self->bytes.length - self->begin};
    self->begin = self->bytes.length;
    return AE_OK;
}

const ae_cell *cell_store_view(cell_store *self, size_t *count)
{
    const char *at = self->bytes.data == NULL ? "" : self->bytes.data;
    const size_t kept = self->count < CELLS_MOST ? self->count : CELLS_MOST;
    for (size_t k = 0; k < kept; k++) {
        self->cells[k].bytes = at;
        at += self->cells[k].length;
    }
    *count = self->count;
    return self->cells;
}
