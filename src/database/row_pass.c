#include "database/row_pass.h"

#include <string.h>

#include "base/status.h"

ae_status row_pass_begin(row_pass *self, const char *folder, ae_error *error)
{
    ae_status status = row_file_open(folder, &self->file, error);
    if (status == AE_OK)
        self->rows = row_file_settings_of(self->file)->rows;
    return status;
}

void row_pass_end(row_pass *self)
{
    row_file_close(self->file);
    *self = (row_pass){.file = NULL};
}

size_t row_pass_piece(const row_pass *self, uint64_t row, uint64_t least)
{
    uint64_t first, count;
    if (row >= self->rows)
        return 1; /* there is one too many */
    const uint64_t left = self->rows - row, last = row + (least < left ? least : left) - 1;
    row_file_block_rows(self->file, row_file_block_of(self->file, last), &first, &count);
    return (size_t)(first + count - row);
}

/* Goes to the block of the row, unless it follows the one before. */
static ae_status row_turn(row_pass *self, uint64_t row, ae_error *error)
{
    row_block packed;
    row_view passed;
    if (row == self->row && self->walk.left > 0)
        return AE_OK;
    ae_status status =
        row_file_block(self->file, row_file_block_of(self->file, row), &packed, &self->walk, error);
    while (status == AE_OK && self->walk.row < row)
        status = row_file_next(self->file, &self->walk, &passed, error);
    return status;
}

ae_status row_pass_read(row_pass *self, uint64_t row, ae_cell cells[AE_ROLE_COUNT], uint64_t *back,
                        ae_error *error)
{
    row_view view;
    ae_status status = row_turn(self, row, error);
    if (status == AE_OK)
        status = row_file_next(self->file, &self->walk, &view, error);
    if (status != AE_OK)
        return status;
    self->row = row + 1;
    memcpy(cells, view.cells, sizeof view.cells);
    *back = view.back;
    return AE_OK;
}

ae_status row_pass_apart(const char *folder, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, folder, 0,
                          "ads.csv and " ROW_FILE_NAME " do not belong together; restore the case "
                          "from a copy, or match the ads again");
}
