#include "database/row_pass.h"

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
    ae_status status = AE_OK;
    if (self->walk.left == 0)
        status = row_file_block(self->file, self->block++, &packed, &self->walk, error);
    return status == AE_OK ? row_file_next(self->file, &self->walk, cells, back, error) : status;
}
