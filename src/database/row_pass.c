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

ae_status row_pass_next(row_pass *self, ae_cell cells[AE_ROLE_COUNT], uint64_t *back,
                        ae_error *error)
{
    row_block packed;
    row_view row;
    ae_status status = AE_OK;
    if (self->walk.left == 0)
        status = row_file_block(self->file, self->block++, &packed, &self->walk, error);
    if (status == AE_OK)
        status = row_file_next(self->file, &self->walk, &row, error);
    if (status != AE_OK)
        return status;
    memcpy(cells, row.cells, sizeof row.cells);
    *back = row.back;
    return AE_OK;
}

ae_status row_pass_apart(const char *folder, ae_error *error)
{
    return status_fail_at(error, AE_ERROR_FORMAT, folder, 0,
                          "ads.csv and " ROW_FILE_NAME " do not belong together; restore the case "
                          "from a copy, or match the ads again");
}
