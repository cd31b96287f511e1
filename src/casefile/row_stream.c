#include "casefile/row_stream.h"

#include <string.h>

#include "base/memory.h"
#include "base/status.h"

/* Texts that come again are fetched from the block in which they stand, which costs as much as
 * a hundred rows that stand where they are read: a few thousand are kept. */
enum { KEPT = 4096 };

struct row_stream {
    row_file *rows, *earlier; /* read in order; where texts are fetched from */
    row_walk walk;
    size_t block;
    bool begun;
    struct kept_text {
        uint64_t row; /* + 1; 0: none */
        row_copy copy;
    } kept[KEPT]; /* by row, modulo */
};

ae_status row_stream_open(const char *folder, row_stream **opened, ae_error *error)
{
    row_stream *self = memory_new(1, sizeof *self);
    if (self == NULL)
        return status_out_of_memory(error, sizeof *self);
    ae_status status = row_file_open(folder, &self->rows, error);
    if (status == AE_OK)
        status = row_file_open(folder, &self->earlier, error);
    if (status == AE_OK)
        *opened = self;
    else
        row_stream_close(self);
    return status;
}

void row_stream_close(row_stream *self)
{
    if (self == NULL)
        return;
    for (size_t k = 0; k < KEPT; k++)
        row_copy_clear(&self->kept[k].copy);
    row_file_close(self->rows);
    row_file_close(self->earlier);
    memory_free(self);
}

const row_file_settings *row_stream_settings(const row_stream *self)
{
    return row_file_settings_of(self->rows);
}

static ae_status text_fetch(row_stream *self, uint64_t row, ae_cell *text, ae_error *error)
{
    struct kept_text *kept = &self->kept[row % KEPT];
    if (kept->row != row + 1) {
        row_copy_clear(&kept->copy);
        kept->row = 0;
        ae_status status = row_file_read(self->earlier, row, &kept->copy, error);
        if (status != AE_OK)
            return status;
        kept->row = row + 1;
    }
    *text = kept->copy.cells[AE_ROLE_TEXT];
    return AE_OK;
}

ae_status row_stream_read(row_stream *self, uint64_t number, ae_cell cells[AE_ROLE_COUNT],
                          ae_error *error)
{
    const size_t block = row_file_block_of(self->rows, number);
    ae_status status = AE_OK;
    row_block packed;
    row_view row = {.back = 0};
    if (!self->begun || block != self->block)
        status = row_file_block(self->rows, block, &packed, &self->walk, error);
    self->begun = status == AE_OK;
    self->block = block;
    while (status == AE_OK && self->walk.row <= number)
        status = row_file_next(self->rows, &self->walk, &row, error);
    if (status != AE_OK)
        return status;
    memcpy(cells, row.cells, sizeof row.cells);
    return row.back > 0 ? text_fetch(self, number - row.back, &cells[AE_ROLE_TEXT], error) : AE_OK;
}
